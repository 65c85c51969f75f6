"""办理决定: one act on a taken case, saved with its record."""

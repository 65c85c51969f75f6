"""更正: a taken case is opened again, changed, and closed."""

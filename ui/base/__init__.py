"""What every screen stands on: theme, fonts, icons, background work, memory."""

"""Foundation of every screen: theme, fonts, icons, background work, memory."""

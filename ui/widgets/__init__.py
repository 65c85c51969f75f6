"""Small parts of the screens. Each takes the `ActiveTheme` first and follows its changes."""

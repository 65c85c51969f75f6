"""授权 on the screen, in the wizard as in the case list."""

"""Frame of every screen: top bar, rail, status bar, lock, first start."""

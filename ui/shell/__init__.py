"""What stands around every screen: top bar, rail, status bar, lock, first start."""

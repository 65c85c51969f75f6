"""Every printed paper: pure functions to PDF bytes."""

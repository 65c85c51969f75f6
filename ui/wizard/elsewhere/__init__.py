"""Conflicts with another window that saved the open case."""

"""Keeps cases; nobody above knows how."""

"""Dialogs of lists out and back."""

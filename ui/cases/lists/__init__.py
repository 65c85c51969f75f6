"""Dialogs of exported lists and of imported results."""

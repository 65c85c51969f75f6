"""Layouts, labels, cards and the scroll area."""

"""Intake: one application from the first field to acceptance."""

"""Devices of a window, each behind its port of app/ports/store.py."""

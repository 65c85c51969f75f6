"""Composition: start, first run and lock, the session of a clerk, the open case."""

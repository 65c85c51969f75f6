"""Lights, chips, key caps and codes: what only shows."""

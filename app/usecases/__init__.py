"""Verbs of the office, and the ports that db/ and the devices fulfil."""

"""Status displays: lights, chips, key caps and codes."""

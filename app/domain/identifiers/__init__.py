"""Identifying numbers and names of persons, addresses and cases, all with one interface (compact, validate, is_valid, format, mask, doubts)."""

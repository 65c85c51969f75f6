"""Numbers and names that identify: of a person, of an address, of a case; one shape for all (compact, validate, is_valid, format, mask, doubts)."""

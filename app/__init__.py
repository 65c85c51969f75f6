"""The office without the counter: no Qt, no SQL."""

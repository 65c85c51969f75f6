"""Demo store: invented people whose cases are at different steps."""

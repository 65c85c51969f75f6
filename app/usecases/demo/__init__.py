"""The demo store: invented people whose cases are somewhere on their way."""

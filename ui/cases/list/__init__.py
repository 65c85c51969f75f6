"""The list of cases and its filters."""

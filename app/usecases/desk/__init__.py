"""The desk: one station with its store open, its reference data and its clock."""

"""The steps built from the fields of the form."""

"""Another window changed the case that is open here."""

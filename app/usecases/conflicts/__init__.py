"""Conflict of two desks on one case: the merge where one is possible, and the words for the rest."""

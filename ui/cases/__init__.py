"""办件: the list of cases, search, the detail of one case, reprinting."""

"""Words of lists and of enumerations, the same on screen, paper and record."""

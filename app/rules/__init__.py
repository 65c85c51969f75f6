"""Annexes 3, 4 and 5 as dated, cited rules."""

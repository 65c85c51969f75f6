"""Nouns of the office: case, answers, the numbers a person carries, dates."""

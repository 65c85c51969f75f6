"""Visits (上门), authorities (委托) and originals."""

"""The declared forms, one package per paper."""

"""The panel of one case."""

"""The first step: which service, in which mode, for whom."""

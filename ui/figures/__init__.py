"""统计: how many, by whom and where, in bars with their numbers."""

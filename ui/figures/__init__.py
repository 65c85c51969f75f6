"""统计: counts by person and place, as bars with their numbers."""

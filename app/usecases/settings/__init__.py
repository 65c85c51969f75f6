"""What the hall enters: limits, local standards, its own services."""

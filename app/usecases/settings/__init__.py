"""Settings of the hall: limits, local standards, its own services."""

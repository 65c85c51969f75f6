"""The window: shows and asks, nothing else."""

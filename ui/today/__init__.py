"""工作台: what the day begins with."""

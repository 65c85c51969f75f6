"""One dialog or command per act on a taken case."""

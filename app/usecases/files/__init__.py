"""Files that leave the desk: the rules for place and overwriting, and the atomic write."""

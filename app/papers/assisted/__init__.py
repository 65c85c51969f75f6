"""Papers of 帮代办 and 上门: authority, originals, and what goes along on a visit."""

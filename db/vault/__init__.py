"""The vault: the folder of a store, its keys, and the lock-out after wrong passphrases."""

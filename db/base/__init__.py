"""The database below the store: engine, files, failures, canonical JSON."""

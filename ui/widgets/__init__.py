"""The small parts screens are made of. Each takes the worn `Look` first and follows it when it changes."""

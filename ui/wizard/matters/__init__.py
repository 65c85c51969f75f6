"""事项 and what the rules say of each."""

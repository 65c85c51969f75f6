"""事项 and their verdicts under the rules."""

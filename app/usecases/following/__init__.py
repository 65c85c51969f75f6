"""Follow-up of cases: lists, progress, history, search, due days and next steps."""

"""Cases as they are followed: lists, progress, history, search, what is due and what comes next."""

"""Messages and questions of the window: notices, empty pages, questions, files, refusals."""

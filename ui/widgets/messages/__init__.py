"""What the window says and asks: notices, empty pages, questions, files, refusals."""

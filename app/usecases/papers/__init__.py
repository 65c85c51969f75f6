"""What the papers of a case contain, and how one is issued."""

"""Papers of a decision: received, refused, promised, withdrawn, completed, delivered."""

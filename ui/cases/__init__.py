"""办件: the plain list of cases, finding one, reading it, printing again."""

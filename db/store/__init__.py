"""The tables and what is kept in them: cases, captures, visits, hand-overs, the hall, and the history of all."""

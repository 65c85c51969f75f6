"""Tables and their content: cases, captures, visits, hand-overs, the hall, and the history of all."""

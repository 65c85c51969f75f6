"""Two desks changed one case: merge of what can be merged, and the words for what cannot."""

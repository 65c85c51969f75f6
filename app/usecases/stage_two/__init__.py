"""第二阶段: the assessment result, screening, the choice, and the list of who is to be notified."""

"""第二阶段: the assessment result, screening, the choice, and the list of people to notify."""

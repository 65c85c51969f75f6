"""What follows from the answers: required materials, findings, doubts, and how a judgement changed."""

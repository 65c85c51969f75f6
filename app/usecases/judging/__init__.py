"""Judging: required materials, findings, doubts, and the change of a judgement."""

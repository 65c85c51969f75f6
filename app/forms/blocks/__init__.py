"""Sections that more than one form has: service mode, agent, visit. None of them is printed on 附件2."""

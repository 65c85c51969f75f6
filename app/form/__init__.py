"""Machinery of a declared form: schema, conditions, checks, flow."""

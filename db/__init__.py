"""Keeps cases; nobody above knows how.

Only `db.vault.vault` is for main.py. It imports neither SQLAlchemy nor the cryptography library before a store is opened: they take longer to
load than the first window takes to paint.
"""

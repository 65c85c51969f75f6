"""Storage of cases; no other package knows its implementation.

Only `db.vault.vault` is public, for main.py. It imports neither SQLAlchemy nor the cryptography library before a store is opened: they take
longer to load than the first window takes to paint.
"""

"""Ports: what the use-cases need from the store, the vault and the devices. Real ones are chosen in `main.py` and `ui/app/start.py` only; tests pass fakes.

Every method may raise `Unavailable` with a sentence for the clerk; none raises an exception of its own library.
"""

"""The devices of a window, each behind its port of app/usecases/ports.py."""

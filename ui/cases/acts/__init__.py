"""Dialogs and commands, one per act on a taken case."""

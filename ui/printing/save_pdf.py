"""Where to keep a paper as a PDF. The name offered says the paper and the number, never the person."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from ui.widgets.messages.file_dialog import save_file


def ask_where(parent: QWidget, name: str) -> Path | None:
    """The file the clerk chose; None when they thought better of it."""
    return save_file(parent, "存成 PDF", name, "PDF (*.pdf)")

"""Question for the file of a PDF. The offered name contains the paper and the number, never the person."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from ui.widgets.messages.file_dialog import save_file


def choose_pdf_file(parent: QWidget, name: str) -> Path | None:
    """Returns the file the clerk chose; None when they cancel."""
    return save_file(parent, "存成 PDF", name, "PDF (*.pdf)")

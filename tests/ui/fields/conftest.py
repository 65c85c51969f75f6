"""Shared parts of the tests of the editors: the real code lists and divisions, and hands that type Chinese."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.catalogue.codes import load_codes
from app.catalogue.divisions import load_divisions
from ui.base.fonts import Fonts
from ui.widgets.fields.make import EditorParts

ON = date(2026, 11, 22)


@pytest.fixture(scope="session")
def kit(root: Path) -> EditorParts:
    """Editors' own kit, with the fonts of the desk."""
    resources = root / "resources"
    return EditorParts(load_codes(resources), load_divisions(resources), Fonts().cover, ON)


@pytest.fixture
def ime() -> Callable[..., None]:
    """An input method: `ime(widget, commit="王")` commits, `ime(widget, preedit="wang")` composes."""

    def send(widget: QWidget, commit: str = "", preedit: str = "") -> None:
        event = QInputMethodEvent(preedit, [])
        if commit:
            event.setCommitString(commit)
        QApplication.sendEvent(widget, event)

    return send

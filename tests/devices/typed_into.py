"""A window with boxes of the form, as the desk opens it, that tells on its output what comes into them. A real input method types."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.forms.blocks.applicant import ETHNICITY, ID_NUMBER, NAME
from app.usecases.desk.reference_data import ReferenceData
from ui.app.start import application
from ui.base.fonts import Fonts
from ui.base.theme import ActiveTheme, Theme
from ui.devices.input_found import describe_input_method
from ui.devices.input_look import read_input_method_facts
from ui.widgets.fields.make import EditorParts, editor_for


def tell(**said: object) -> None:
    """One line for whoever listens."""
    sys.stdout.write(json.dumps(said, ensure_ascii=False) + "\n")
    sys.stdout.flush()


class Ear(QObject):
    """Hears what is being composed."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.InputMethod and isinstance(event, QInputMethodEvent):
            tell(composing=event.preeditString())
        return super().eventFilter(watched, event)


def main() -> None:
    app = application()
    theme = ActiveTheme()
    Fonts().load()
    theme.apply(Theme())
    library = ReferenceData(Path(__file__).resolve().parents[2] / "resources")
    kit = EditorParts(library.codes, library.divisions, lambda _: "", date(2026, 11, 22))
    window, ear = QWidget(), Ear()
    theme.dress(window)
    column = QVBoxLayout(window)
    for field in (NAME, ID_NUMBER, ETHNICITY):
        editor = editor_for(theme, field, kit)
        column.addWidget(editor)
        clean = field.clean or str
        for stop in editor.stops():
            stop.installEventFilter(ear)

        def changed(editor: object = editor, field: object = field) -> None:
            tell(**{field.id: editor.value()})  # type: ignore[attr-defined]  # an editor and a field

        def left(editor: object = editor, clean: object = clean, changed: object = changed) -> None:
            if isinstance(value := editor.value(), str):  # type: ignore[attr-defined]  # an editor
                editor.set_value(clean(value))  # type: ignore[attr-defined, operator]  # as the page does
            changed()  # type: ignore[operator]  # made above

        editor.changed.connect(changed)
        editor.left.connect(left)
        editor.entered.connect(lambda field=field: tell(entered=field.id))
    app.applicationStateChanged.connect(lambda state: tell(active=state.name == "ApplicationActive"))
    window.show()
    method = describe_input_method(read_input_method_facts(app.platformName()))
    tell(window=int(window.winId()), method=method.sentence if method else "")
    app.exec()


if __name__ == "__main__":
    main()

"""Dialog of an act that consists of a few boxes, one below the other: each has its name, a mark when it is required, and its value."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from app.domain.case import Case
from app.errors import Refused
from app.usecases.deciding.acts import CaseAct
from ui.cases.act_dialogs.act_context import ActContext
from ui.cases.act_dialogs.dialog import ActDialog
from ui.widgets.fields.editor import Editor
from ui.widgets.fields.reading import read_day
from ui.widgets.fields.text import MomentEditor, TextEditor
from ui.widgets.layout.labelled import Labelled
from ui.widgets.layout.layouts import Row
from ui.widgets.layout.text import set_hidden

MOST = 200  # characters a clerk writes in one box


class FormDialog(ActDialog):
    """Base of dialogs made of boxes. Subclasses `add` their boxes in the order Enter visits them and read their values by key."""

    def __init__(self, acting: ActContext, case: Case, row: CaseAct, verb: str = "", **look: Any) -> None:
        super().__init__(acting, case, row, verb, **look)
        self.editors: dict[str, Editor] = {}
        self._row: Row | None = None  # row with room for one more box

    def add(
        self, key: str, words: str, editor: Editor, line: str = "", *, required: bool = True, beside: bool = False
    ) -> Editor:
        """Adds a box, below the last or next to it; `key` is the field a refusal names."""
        editor.name(words)
        box = Labelled(self.theme, words, editor, line, required=required)
        self.boxes[key], self.editors[key] = box, editor
        if not beside or self._row is None:
            self._row = Row(self.theme, gap=16)
            self.body.addLayout(self._row)
        self._row.addWidget(box, 1)
        return editor

    def line(
        self,
        key: str,
        words: str,
        line: str = "",
        *,
        required: bool = True,
        value: str = "",
        beside: bool = False,
        latin: bool = False,
    ) -> Editor:
        """Adds a box for a line of text; `latin` for a number."""
        editor = TextEditor(self.theme, MOST, no_rare_characters, latin=latin)
        self.add(key, words, editor, line, required=required, beside=beside)
        if value:
            editor.set_value(value)
        return editor

    def day(self, key: str, words: str, *, beside: bool = False) -> Editor:
        """Adds a box for a day, filled with today."""
        today = self.acting.desk.clock.now().date()
        editor = MomentEditor(self.theme, no_rare_characters, read_day, today, "如 20261122")
        editor.set_value(today.isoformat())
        return self.add(key, words, editor, beside=beside)

    def day_typed(self, key: str) -> date | None:
        """Returns the day in a box; None while it cannot be read."""
        today = self.acting.desk.clock.now().date()
        typed = read_day(str(self.editors[key].value() or ""), today)
        return date.fromisoformat(typed) if typed else None

    def day_said(self, key: str) -> date:
        """Returns the day in a box. Raises Refused, at that box, when it cannot be read."""
        self.editors[key].settle()
        if (day := self.day_typed(key)) is None:
            raise Refused("日子没看懂，照 2026-11-22 这样填。", key)
        return day

    def said(self, key: str) -> str:
        """Returns the value of a box as text; "" when it is empty, or while the box is folded away."""
        if self.boxes[key].isHidden():
            return ""
        self.editors[key].settle()
        value = self.editors[key].value()
        return "" if value is None else str(value)

    def show_only(self, keys: Sequence[str], among: Sequence[str]) -> None:
        """Shows, of the boxes `among`, only `keys`."""
        for key in among:
            set_hidden(self.boxes[key], key not in keys)
        if self.isVisible():
            self.fit()

    def stops(self) -> Sequence[QWidget]:
        shown = (editor for key, editor in self.editors.items() if not self.boxes[key].isHidden())
        return [stop for editor in shown for stop in editor.stops()]


def no_rare_characters(_text: str) -> str:
    """Returns "": reasons and notes are not checked for rare characters."""
    return ""

"""Small dialogs of the page of visits: a few lines to fill and one verb. A missing value is reported at its line."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget

from app.errors import Refused, Unavailable
from app.ports.store import Conflict, VisitConflict
from ui.base.theme import ActiveTheme
from ui.widgets.fields.editor import Editor
from ui.widgets.fields.picker import Picker
from ui.widgets.inputs.buttons import Button
from ui.widgets.inputs.line import ENTER
from ui.widgets.layout.labelled import Labelled
from ui.widgets.layout.layouts import Column, Row, grow_to_contents
from ui.widgets.layout.text import label, set_hidden
from ui.widgets.messages.notice import Notice, Tone
from ui.widgets.messages.refusing import UnsavedInputGuard, keep_focus, show_refusal

CHANGED = "别的窗口刚改过，已经换成新的了。看一眼再做。"


class VisitQuestion(QDialog):
    """Dialog of one question. `lines` are (name, words, editor). `does` gets the values by name; when it refuses with
    the name of a line, the dialog stays open.
    """

    def __init__(
        self,
        theme: ActiveTheme,
        parent: QWidget,
        title: str,
        verb: str,
        lines: Sequence[tuple[str, str, Editor]],
        does: Callable[[Mapping[str, object]], object],
        detail: str = "",
    ) -> None:
        super().__init__(parent)
        self._does = does
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(detail)
        column = Column(theme, self, pad=24, gap=8)
        head = label(title, "step", wrap=True)
        head.setMinimumWidth(theme.px(440))
        column.addWidget(head)
        if detail:
            column.addWidget(label(detail, "base", "sub", wrap=True))
        self.editors = {name: editor for name, _, editor in lines}
        self.boxes: dict[str, Labelled] = {}
        for name, words, editor in lines:
            editor.name(words)
            editor.setObjectName(f"ask.{name}")
            self.boxes[name] = Labelled(theme, words, editor)
            column.addWidget(self.boxes[name])
        self.notice = Notice(theme, "err")
        column.addWidget(self.notice)
        set_hidden(self.notice, True)
        self.leaving = UnsavedInputGuard(self, lambda sentence: self._tell(sentence, "warn"))
        self.verb = Button(theme, verb, "primary", keys=("Enter",), size="action")
        self.keep = Button(theme, "先不", keys=("Esc",), size="action")
        row = Row(theme, gap=12)
        row.addStretch(1)
        row.addWidget(self.keep)
        row.addWidget(self.verb)
        column.addLayout(row)
        self.keep.clicked.connect(self.reject)
        self.verb.clicked.connect(self.do)
        first = next(iter(self.editors.values()), None)
        (first or self.verb).setFocus(Qt.FocusReason.OtherFocusReason)

    def do(self) -> None:
        """Runs `does`. A refusal is shown at its line; a change by another window is reported."""
        for editor in self.editors.values():
            editor.settle()
        for box in self.boxes.values():
            box.right()
        self._tell("")
        try:
            self._does({name: editor.value() for name, editor in self.editors.items()})
        except Refused as refused:
            self._say(refused.field, refused.sentence)
        except Unavailable as trouble:
            self._say("", trouble.sentence)
        except (VisitConflict, Conflict):
            self._say("", CHANGED)
        else:
            self.accept()

    def _say(self, name: str, sentence: str) -> None:
        if not show_refusal(self, self.boxes.get(name), sentence):
            self._tell(sentence)
            keep_focus(
                self, [stop for editor in self.editors.values() for stop in editor.stops()], self.keep, self.verb
            )
            return
        stop = self.editors[name].stops()[0]
        stop.setFocus(Qt.FocusReason.OtherFocusReason)
        line = stop.line if isinstance(stop, Picker) else stop
        if isinstance(line, QLineEdit):
            line.selectAll()

    def _tell(self, sentence: str, tone: Tone = "err") -> None:
        self.notice.say(tone, sentence)
        set_hidden(self.notice, not sentence)
        grow_to_contents(self)

    def reject(self) -> None:
        """Closes the dialog: at the first Esc when nothing was typed, else at the second."""
        if self.leaving.may():
            super().reject()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.leaving.seen()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in ENTER:
            super().keyPressEvent(event)
            return
        event.accept()
        stops = [stop for editor in self.editors.values() for stop in editor.stops()]
        here = QApplication.focusWidget()
        at = next(
            (n for n, stop in enumerate(stops) if here is not None and (here is stop or stop.isAncestorOf(here))), -1
        )
        if 0 <= at < len(stops) - 1:
            stops[at + 1].setFocus(Qt.FocusReason.TabFocusReason)
            if isinstance(stops[at + 1], QLineEdit):
                stops[at + 1].selectAll()  # type: ignore[attr-defined]  # a line, as was asked
        else:
            self.do()


def text_of(values: Mapping[str, object], name: str) -> str:
    """Returns the text typed into a line; "" for none."""
    value = values.get(name)
    return value.strip() if isinstance(value, str) else ""

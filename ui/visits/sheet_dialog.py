"""Dialog of boxes on one visit: Enter goes on, Ctrl+Enter does the verb, Esc closes; typed text is saved all the time."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QScrollArea, QWidget

from app.domain.visit import Visit
from app.errors import Refused
from app.usecases.desk.desk import Desk
from ui.base.theme import ActiveTheme
from ui.visits.holding import VisitAutosave
from ui.widgets.fields.editor import Editor
from ui.widgets.inputs.buttons import Button
from ui.widgets.inputs.line import ENTER
from ui.widgets.layout.labelled import Labelled
from ui.widgets.layout.layouts import Column, Grid, Row
from ui.widgets.layout.scroll_pane import ScrollPane
from ui.widgets.layout.text import label, restyle, set_hidden
from ui.widgets.messages.notice import Notice, Tone
from ui.widgets.messages.refusing import keep_focus, show_refusal

ONE_COLUMN_FROM = 1.5
COLUMNS, SHORT = 12, 4


class SheetDialog(QDialog):
    """Base of the dialogs of a visit. Subclasses make the boxes with `box` and implement reading, showing, and the verb."""

    def __init__(self, theme: ActiveTheme, parent: QWidget, desk: Desk, visit: Visit, title: str, verb: str) -> None:
        super().__init__(parent)
        self.theme, self.desk = theme, desk
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.boxes: dict[str, Labelled] = {}
        self._editors: dict[str, Editor] = {}
        self._spans: list[tuple[Labelled, int]] = []
        self.holding = VisitAutosave(self, desk, visit, self.read)
        self.notice = Notice(theme)
        self._state = label("", "help", "sub")
        self.verb = Button(theme, verb, "primary", keys=("Ctrl", "Enter"), size="action")
        self.shut = Button(theme, "关闭", keys=("Esc",), size="action")
        whole = Column(theme, self, pad=0, gap=0)
        head = Row(theme, pad=(20, 16, 20, 8), gap=12)
        head.addWidget(label(title, "step"))
        head.addStretch(1)
        head.addWidget(self._state)
        whole.addLayout(head)
        self._inside = QWidget()
        self._column = Column(theme, self._inside, pad=(20, 0, 20, 8), gap=8)
        self.build()
        self._lay()
        self._column.addStretch(1)
        pane = ScrollPane(theme, self._inside)
        whole.addWidget(pane, 1)
        foot = Column(theme, pad=(20, 4, 20, 16), gap=8)
        foot.addWidget(self.notice)
        set_hidden(self.notice, True)
        row = Row(theme, gap=12)
        self.extra = Row(theme, gap=12)
        row.addLayout(self.extra)
        row.addStretch(1)
        row.addWidget(self.shut)
        row.addWidget(self.verb)
        foot.addLayout(row)
        whole.addLayout(foot)
        self._wire()
        self.show_visit(visit)
        self._fit(pane)

    # for subclasses to implement

    def build(self) -> None:
        """Makes the boxes, in the order they are visited."""

    def read(self, visit: Visit) -> Visit:
        """Returns the visit with the values of the boxes."""
        raise NotImplementedError

    def show_visit(self, visit: Visit) -> None:
        """Fills the boxes from a visit."""

    def changed(self) -> None:
        """Updates what depends on the boxes, after one was left."""

    def do(self) -> None:
        """Does the verb."""

    # for subclasses to use

    def box(self, name: str, words: str, editor: Editor, span: int, *, required: bool = False, hint: str = "") -> None:
        """Adds a box with the hint below it."""
        editor.setObjectName(f"visit.{name}")
        editor.name(words)
        boxed = Labelled(self.theme, words, editor, hint, required=required)
        self.boxes[name] = boxed
        self._editors[name] = editor
        self._spans.append((boxed, span))
        editor.changed.connect(self.holding_touch)
        editor.left.connect(self._left)

    def value(self, name: str) -> object:
        return self._editors[name].value()

    def text(self, name: str) -> str:
        """Returns the value of a box as text; "" for none."""
        value = self._editors[name].value()
        return value.strip() if isinstance(value, str) else ""

    def put(self, name: str, value: object) -> None:
        self._editors[name].set_value(value or None)  # type: ignore[arg-type]  # text, number or list, as the box takes it

    def wrong(self, name: str, sentence: str) -> None:
        """Shows the sentence at the box and brings the clerk there; at the foot when there is no such box, or none that can be used."""
        if not show_refusal(self, self.boxes.get(name), sentence):
            self.tell("err", sentence)
            stops = [stop for editor in self._editors.values() for stop in editor.stops()]
            keep_focus(self, stops, self.shut, self.verb)
            return
        self._editors[name].show_state("wrong")
        self._editors[name].stops()[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def tell(self, tone: Tone, sentence: str) -> None:
        self.notice.say(tone, sentence)
        set_hidden(self.notice, not sentence)

    def attempt(self, step: Callable[[], bool]) -> None:
        """Does a step; a missing value is reported at its box."""
        for box in self.boxes.values():
            box.right()
        try:
            if step():
                self.accept()
        except Refused as refused:
            self.wrong(refused.field, refused.sentence)

    def holding_touch(self) -> None:
        self.holding.touch()

    # inside

    def _left(self) -> None:
        self.holding.hold()
        self.changed()

    def _show_save_state(self, tone: str, sentence: str) -> None:
        if tone == "ok":
            self._state.setText(sentence)
            restyle(self._state, tone="sub")
            return
        self._state.setText("没存上" if tone == "err" else "")
        restyle(self._state, tone="err")
        self.tell("err" if tone == "err" else "warn", sentence)

    def _lay(self) -> None:
        grid = Grid(self.theme, gap=(16, 2))
        one = self.theme.current.scale >= ONE_COLUMN_FROM
        row = used = 0
        for box, asked in self._spans:
            span = (COLUMNS if asked >= SHORT else COLUMNS // 2) if one else asked
            if used + span > COLUMNS:
                row, used = row + 1, 0
            grid.addWidget(box, row, used, 1, span)
            used += span
        for at in range(COLUMNS):
            grid.setColumnStretch(at, 1)
        self._column.addLayout(grid)

    def _fit(self, pane: QScrollArea) -> None:
        """Sizes the dialog to its boxes, at most to the window behind."""
        theme, parent = self.theme, self.parentWidget()
        wide = theme.px(760)
        high = self._inside.sizeHint().height() + theme.px(190)
        if parent is not None:
            wide = min(wide, parent.window().width() - theme.px(32))
            high = min(high, parent.window().height() - theme.px(48))
        pane.setMinimumHeight(theme.px(160))
        self.resize(wide, high)

    def _wire(self) -> None:
        self.holding.told.connect(self._show_save_state)
        self.holding.merged.connect(self.show_visit)
        self.verb.clicked.connect(self.do)
        self.shut.clicked.connect(self.reject)
        for combination in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(combination), self, self.verb.click)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._go_on()
            event.accept()
            return
        super().keyPressEvent(event)

    def _go_on(self) -> None:
        """Handles Enter: goes to the next box, after the last one to the verb."""
        stops: Sequence[QWidget] = [stop for editor in self._editors.values() for stop in editor.stops()]
        here = QApplication.focusWidget()
        at = next(
            (i for i, stop in enumerate(stops) if here is not None and (here is stop or stop.isAncestorOf(here))), -1
        )
        after = stops[at + 1] if at + 1 < len(stops) else self.verb
        after.setFocus(Qt.FocusReason.TabFocusReason)
        if isinstance(after, QLineEdit):
            after.selectAll()

    def reject(self) -> None:
        """Closes the dialog and saves the typed text. While the disk fails, the first Esc reports that and keeps the dialog open."""
        for editor in self._editors.values():
            editor.settle()
        if self.holding.hold() or self._asked_once:
            super().reject()
        self._asked_once = True

    _asked_once = False

    def closeEvent(self, event: QCloseEvent) -> None:
        self.holding.hold()
        super().closeEvent(event)

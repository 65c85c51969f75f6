"""Dialog of an act on one case: its head names the case, its body asks, one verb does the act. Enter goes on,
Ctrl+Enter does the act, Esc leaves everything unchanged; after typing, Esc is needed twice.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QDialog, QFrame, QWidget

from app.domain.case import Case
from app.domain.identifiers import tracking_number
from app.errors import Refused, Unavailable
from app.ports.store import Conflict
from app.usecases.deciding.acts import CaseAct
from ui.authority.authority_line import AuthorityLine
from ui.cases.act_dialogs.act_context import ActContext
from ui.widgets.inputs.buttons import Button
from ui.widgets.inputs.line import ENTER
from ui.widgets.layout.labelled import Labelled
from ui.widgets.layout.layouts import Column, Row
from ui.widgets.layout.scroll_pane import ScrollPane
from ui.widgets.layout.text import label, set_hidden
from ui.widgets.messages.notice import Notice
from ui.widgets.messages.refusing import UnsavedInputGuard, keep_focus, show_refusal, usable

WIDE, MOST_HIGH = 640, 0.9  # px at 100 %, share of the window


class ActDialog(QDialog):
    """Base of the dialogs of acts. Subclasses fill `body`, name their boxes in `boxes` by the field a refusal names,
    and do the act in `act`. Title and verb default to the words of the act.
    """

    def __init__(
        self,
        acting: ActContext,
        case: Case,
        row: CaseAct,
        verb: str = "",
        *,
        title: str = "",
        about: str = "",
        wide: int = WIDE,
    ) -> None:
        super().__init__(acting.window)
        self.row, title, verb = row, title or row.words, verb or row.words
        self.acting, self.case, self.theme = acting, case, acting.theme
        self.boxes: dict[str, Labelled] = {}
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        theme = acting.theme
        column = Column(theme, self, pad=(24, 20), gap=12)
        head = Row(theme, gap=12)
        head.addWidget(label(title, "step"))
        head.addStretch(1)
        number = tracking_number.format(case.tracking_number) if case.tracking_number else ""
        head.addWidget(label(f"{case.name}　{number}".strip(), "table"))
        column.addLayout(head)
        if about:
            column.addWidget(label(about, "base", "sub", wrap=True))
        self._inside = QFrame()
        self.body = Column(theme, self._inside, gap=8)
        self._pane = ScrollPane(theme, self._inside)
        column.addWidget(self._pane, 1)
        self.notice = Notice(theme, "err")
        column.addWidget(self.notice)
        set_hidden(self.notice, True)
        self.keep = Button(theme, "先不", keys=("Esc",), size="action")
        self.verb = Button(theme, verb, "primary", keys=("Ctrl", "Enter"), size="action")
        self._foot = Row(theme, gap=12)
        self._foot.addStretch(1)
        self._foot.addWidget(self.keep)
        self._foot.addWidget(self.verb)
        column.addLayout(self._foot)
        self.keep.clicked.connect(self.reject)
        self.verb.clicked.connect(self._go)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.verb.click)
        self._wide = wide
        self.leaving = UnsavedInputGuard(self, lambda sentence: self.say(sentence, "warn"))

    def put(self) -> None:
        """Shows the dialog over its window, as high as it needs, with the caret in its first box."""
        self.fit()
        self.open()
        first = next(iter(self.stops()), self.verb)
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def stops(self) -> Sequence[QWidget]:
        """Returns the stops of Enter, in order."""
        return ()

    def act(self) -> None:
        """Does the act. May raise Refused, Unavailable or Conflict."""
        raise NotImplementedError

    def finish(self, case: Case, sentence: str, papers: Sequence[str] | None = None, tone: str = "ok") -> None:
        """Closes the dialog and finishes the act with the case as it is now, a sentence on what was done, and the
        papers to print (None: those of its row).
        """
        self.accept()
        self.acting.finish(case, sentence, self.row.papers if papers is None else papers, tone)

    def authority_line(self) -> AuthorityLine:
        """Returns a line on what the agent's authority does not cover."""
        line = AuthorityLine(self.theme, self.acting.desk, self.case, self.row.power)
        line.passed.connect(self.show_passed)
        return line

    def show_passed(self, case: Case) -> None:
        """Takes the case as it is after the reason for acting without authority was recorded."""
        self.case = case

    def side_button(self, button: Button) -> None:
        """Adds another button at the left of the verb."""
        self._foot.insertWidget(0, button)

    def say(self, sentence: str, tone: str = "err") -> None:
        """Shows a sentence above the verb; "" removes it."""
        self.notice.say(tone, sentence)  # type: ignore[arg-type]  # one of its tones
        set_hidden(self.notice, not sentence)
        if self.isVisible():
            self.fit()

    def _go(self) -> None:
        for box in self.boxes.values():
            box.right()
        self.say("")
        try:
            self.act()
        except Refused as refused:
            self.say_refused(refused)
        except Unavailable as unavailable:
            self.say(unavailable.sentence)
            self._keep_place()
        except Conflict as conflict:
            super().reject()
            self.acting.trouble(conflict)

    def say_refused(self, refused: Refused) -> None:
        """Shows a refusal at its box, or above the verb when no visible box belongs to it. The caret stays in a box."""
        if show_refusal(self, self.boxes.get(refused.field), refused.sentence):
            self.fit()
        else:
            self.say(refused.sentence)
        self._keep_place()

    def reject(self) -> None:
        """Closes the dialog (Esc, 先不, the cross): at once when nothing was typed, else the second time."""
        if self.leaving.may():
            super().reject()
        else:
            self._keep_place()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.leaving.seen()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Moves the focus; when the box with the caret is folded away, the caret must not move to the button that discards everything."""
        here = self.focusWidget()
        gone = here is not None and not usable(here, self)
        moved = super().focusNextPrevChild(forward)
        if gone:
            self._keep_place()
        return moved

    def _keep_place(self) -> None:
        keep_focus(self, self.stops(), self.keep, self.verb)

    def fit(self) -> None:
        """Grows to the height of the content, at most to that of the window; never shrinks while the clerk looks at it."""
        # A dialog is laid out when shown; its height must be known before, so that nothing hides below the fold.
        self._inside.adjustSize()
        window = self.acting.window.size()
        wide = min(self.theme.px(self._wide), window.width())
        inside = max(self._inside.sizeHint().height(), self._inside.heightForWidth(wide - self.theme.px(48)))
        high = inside + self.sizeHint().height() - self._pane.sizeHint().height() + self.theme.px(8)
        self.resize(wide, min(max(high, self.height() if self.isVisible() else 0), round(window.height() * MOST_HIGH)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in ENTER:
            super().keyPressEvent(event)
            return
        stops, here = list(self.stops()), QApplication.focusWidget()
        shown = [stop for stop in stops if stop.isVisibleTo(self)]
        at = next((i for i, stop in enumerate(shown) if here is stop or (here and stop.isAncestorOf(here))), None)
        by = -1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
        if at is not None and 0 <= at + by < len(shown):
            shown[at + by].setFocus(Qt.FocusReason.TabFocusReason)
        elif by > 0:
            self.verb.setFocus(Qt.FocusReason.TabFocusReason)

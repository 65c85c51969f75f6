"""Question: one calm sentence and two verbs. Esc changes nothing; typed input is discarded only by a second Esc."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QWidget

from app.errors import Refused, Unavailable
from ui.base.theme import ActiveTheme
from ui.widgets.inputs.buttons import Button
from ui.widgets.inputs.line import LineEdit
from ui.widgets.layout.layouts import Column, Row, grow_to_contents
from ui.widgets.layout.text import label, set_hidden
from ui.widgets.messages.notice import Notice, Tone
from ui.widgets.messages.refusing import UnsavedInputGuard


class QuestionDialog(QDialog):
    """Question over a window. `verb` does it, `keep` does not. With `reason` a line must be filled before `verb` can be pressed;
    `latin` when that is a day or a number.

    Opened with `put()`, which returns at once: `then` is called with the reason ("" when none is asked for). When it refuses, the question
    is shown again with the sentence and with what was typed.
    """

    def __init__(
        self,
        theme: ActiveTheme,
        parent: QWidget | None,
        question: str,
        verb: str,
        keep: str = "先不",
        *,
        detail: str = "",
        danger: bool = False,
        reason: str = "",
        latin: bool = False,
        then: Callable[[str], object] | None = None,
        otherwise: Callable[[], object] | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(question)
        self.setObjectName("ask")
        self.setAccessibleName(question)
        self.setAccessibleDescription(detail)
        self._then, self._otherwise = then, otherwise
        self._copy = lambda: QuestionDialog(  # a copy of this question
            theme,
            parent,
            question,
            verb,
            keep,
            detail=detail,
            danger=danger,
            reason=reason,
            latin=latin,
            then=then,
            otherwise=otherwise,
        )
        column = Column(theme, self, pad=24, gap=12)
        title = label(question, "step", wrap=True)
        title.setMinimumWidth(theme.px(360))
        column.addWidget(title)
        if detail:
            column.addWidget(label(detail, "base", "sub", wrap=True))
        self._reason = LineEdit(latin=latin)
        self._reason.setPlaceholderText(reason)
        self._reason.setAccessibleName(reason)
        set_hidden(self._reason, not reason)
        column.addWidget(self._reason)
        self._notice = Notice(theme, "err")
        column.addWidget(self._notice)
        set_hidden(self._notice, True)
        self.leaving = UnsavedInputGuard(self, lambda sentence: self.say(sentence, "warn"))
        self.keep = Button(theme, keep, keys=("Esc",), size="action")
        self.verb = Button(theme, verb, "danger" if danger else "primary", keys=("Enter",), size="action")
        row = Row(theme, pad=(0, 12, 0, 0), gap=12)
        row.addStretch(1)
        row.addWidget(self.keep)
        row.addWidget(self.verb)
        column.addLayout(row)
        self._connect(bool(reason))
        (self._reason if reason else self.verb).setFocus(Qt.FocusReason.OtherFocusReason)

    def put(self) -> QuestionDialog:
        """Shows the question over its window and returns; `then` or `otherwise` is called with the answer."""
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.open()
        return self

    def say(self, sentence: str, tone: Tone = "err") -> None:
        """Shows a sentence under the question; "" removes it."""
        self._notice.say(tone, sentence)
        set_hidden(self._notice, not sentence)
        grow_to_contents(self)

    def reject(self) -> None:
        if self.leaving.may():
            super().reject()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.leaving.seen()
        grow_to_contents(self)

    def _connect(self, reason_wanted: bool) -> None:
        self.keep.clicked.connect(self.reject)
        self.verb.clicked.connect(self.accept)
        self._reason.returnPressed.connect(self._entered)
        if reason_wanted:
            self.verb.setEnabled(False)
            self._reason.textChanged.connect(lambda text: self.verb.setEnabled(bool(text.strip())))
        self.accepted.connect(self._do)
        self.rejected.connect(self._leave)

    def _entered(self) -> None:
        if self.verb.isEnabled():
            self.verb.click()
        else:
            self.say(f"还没写：{self._reason.placeholderText()}。")

    def _do(self) -> None:
        if self._then is None:
            return
        reason = self._reason.text()
        try:
            self._then(reason.strip())
        except (Refused, Unavailable) as trouble:
            again = self._copy()
            again.leaving.begin()  # the text of the new question was typed
            again._reason.setText(reason)
            again.say(trouble.sentence)
            again.put()

    def _leave(self) -> None:
        if self._otherwise is not None:
            self._otherwise()

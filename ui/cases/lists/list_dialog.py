"""Dialog of an action on many cases at once: its boxes, one verb, and the outcome. Slow work runs in the background."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QDialog, QWidget

from app.errors import Refused, Unavailable
from app.ports.store import Conflict
from app.usecases.desk.exporting import Disclosure
from ui.cases.act_dialogs.act_context import ActContext
from ui.widgets.fields.checks import Tick
from ui.widgets.inputs.buttons import Button
from ui.widgets.inputs.line import LineEdit
from ui.widgets.layout.labelled import Labelled
from ui.widgets.layout.layouts import Column, Row
from ui.widgets.layout.text import label, set_hidden
from ui.widgets.messages.file_dialog import choose_folder
from ui.widgets.messages.notice import Notice, Tone
from ui.widgets.messages.refusing import UnsavedInputGuard, keep_focus, show_refusal, tab_stops

T = TypeVar("T")
AskFolder = Callable[[QWidget], Path | None]
CHANGED_ELSEWHERE_SENTENCE = "有的件刚在别的窗口改过。请关上再打开，重新看一遍。"


def ask_folder(parent: QWidget) -> Path | None:
    """Returns the folder the clerk chose for files; None when the clerk cancelled."""
    return choose_folder(parent, "存到哪个文件夹")


class ListDialog(QDialog):
    """Base of the dialogs of lists. Subclasses fill `body`, name their boxes in `boxes` by the field a refusal names,
    and begin the work in `act`.
    """

    def __init__(self, acting: ActContext, title: str, verb: str, about: str, *, wide: int, high: int) -> None:
        super().__init__(acting.window)
        self.acting, self.theme = acting, acting.theme
        self.boxes: dict[str, Labelled] = {}
        self.busy = self._gone = self._going = False
        self.leaving = UnsavedInputGuard(self, lambda sentence: self.say(sentence, "warn"))
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        theme = acting.theme
        column = Column(theme, self, pad=(24, 20), gap=12)
        column.addWidget(label(title, "step"))
        column.addWidget(label(about, "base", "sub", wrap=True))
        self.body = Column(theme, gap=8)
        column.addLayout(self.body, 1)
        self.notice = Notice(theme, "err")
        column.addWidget(self.notice)
        set_hidden(self.notice, True)
        self.foot = Row(theme, gap=12)
        self.keep = Button(theme, "关闭", keys=("Esc",), size="action")
        self.verb = Button(theme, verb, "primary", keys=("Ctrl", "Enter"), size="action")
        self.foot.addStretch(1)
        self.foot.addWidget(self.keep)
        self.foot.addWidget(self.verb)
        column.addLayout(self.foot)
        self.keep.clicked.connect(self.reject)
        self.verb.clicked.connect(self.go)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.verb.click)
        window = acting.window.size()
        self.resize(min(theme.px(wide), window.width()), min(theme.px(high), round(window.height() * 0.9)))

    def act(self) -> None:
        """Begins the work. May raise Refused or Unavailable."""
        raise NotImplementedError

    def ready(self) -> bool:
        """True when the verb can be pressed."""
        return True

    def go(self) -> None:
        """Handles the verb: clears the messages and begins the work."""
        for box in self.boxes.values():
            box.right()
        self.say("")
        self._going = True
        try:
            self.act()
        except (Refused, Unavailable) as trouble:
            self.failed(trouble)
        finally:
            self._going = False

    def background(self, words: str, job: Callable[[], T], then: Callable[[T], object]) -> None:
        """Runs slow work in the background and shows `words` meanwhile. A clerk who left the dialog gets the outcome on the page."""
        if self._gone:
            return
        acting, typed = self._going, self.leaving.typed
        self._hold(True)
        self.say(words, "info")

        def done(value: T) -> None:
            self._hold(False)
            self.say("")
            then(value)
            if acting or not typed:  # what the job read or did was not typed by the clerk
                self.leaving.begin()
            self._bury()

        self.acting.print_background.run(job, done, self.failed)

    def failed(self, trouble: Exception) -> None:
        """Shows a Refused, Unavailable or Conflict, at its box where it has one. Raises anything else, which is a bug."""
        self._hold(False)
        if not isinstance(trouble, Refused | Unavailable | Conflict):
            raise trouble
        sentence = CHANGED_ELSEWHERE_SENTENCE if isinstance(trouble, Conflict) else trouble.sentence
        box = self.boxes.get(trouble.field) if isinstance(trouble, Refused) else None
        self.say("")
        if self._gone:
            self.acting.tell(sentence, "err")
        else:
            if not show_refusal(self, box, sentence):
                self.say(sentence)
            keep_focus(self, tab_stops(self, self.keep, self.verb), self.keep, self.verb)
        self._bury()

    def say(self, sentence: str, tone: Tone = "err") -> None:
        """Shows a sentence above the verb; "" removes it."""
        self.notice.say(tone, sentence)
        set_hidden(self.notice, not sentence)

    def refresh(self) -> None:
        """Enables or disables the verb after a change."""
        self.verb.setEnabled(not self.busy and self.ready())

    def reject(self) -> None:
        """Closes the dialog: after typing, only the second time. Work under way continues, and the page reports its outcome."""
        if not self.busy and not self.leaving.may():
            return
        if self.busy:
            self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
            self._gone = True
            self.acting.tell("还在做，做完会在这里说。", "info")
        super().reject()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.leaving.seen()

    def _bury(self) -> None:
        """Deletes a dialog that was left while it worked, and lets the list be read again."""
        if self._gone and not self.busy:
            self.finished.emit(0)
            self.deleteLater()

    def _hold(self, busy: bool) -> None:
        self.busy = busy
        self.refresh()


class DisclosureChoice(QWidget):
    """Choice whether numbers are exported in full: masked, unless the clerk ticks it and writes the purpose."""

    def __init__(self, dialog: ListDialog, hidden: str) -> None:
        super().__init__()
        theme = dialog.theme
        self.full = Tick("写完整号码", boxed=False)
        self.reason = LineEdit(200)
        self.box = Labelled(theme, "做什么用", self.reason, "会记进每一件的办理记录。", required=True)
        dialog.boxes["reason"] = self.box
        column = Column(theme, self, gap=4)
        row = Row(theme, gap=8)
        row.addWidget(self.full)
        row.addWidget(label(hidden, "help"))
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.box)
        set_hidden(self.box, True)
        self.full.toggled.connect(self._toggled)

    @property
    def shown(self) -> Disclosure:
        """The clerk's decision."""
        return Disclosure(self.full.isChecked(), self.reason.text().strip())

    def _toggled(self, full: bool) -> None:
        set_hidden(self.box, not full)
        if full:
            self.box.focus()

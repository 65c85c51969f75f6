"""Handling of a case that another window saved while it was open here: compatible changes are merged, the rest is
asked. Nothing is lost silently and the clerk always has a way out: choose, postpone, save this window's answers as a
separate draft, or leave without them, which asks for confirmation and records nothing.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QDialog

from app.errors import Unavailable
from app.usecases.conflicts.reconcile import Merge, Unmergeable, apply_choices, as_new_draft, find_conflict
from app.usecases.conflicts.three_way_merge import Choices
from app.usecases.intake.intake import Intake
from app.usecases.intake.journal import SaveState
from ui.base.theme import ActiveTheme
from ui.widgets.messages.ask import QuestionDialog
from ui.wizard.elsewhere.both_changed import LEAVE, ConflictChoiceDialog, EndedElsewhereDialog
from ui.wizard.frame.wizard import Wizard

MANY = 3  # so many labels are named in the sentence before 等


class RemoteChangeController(QObject):
    """Controller for one wizard. `abandoned`: the clerk leaves without the changes of this window. `copied` carries the
    Intake of the new draft.
    """

    abandoned = Signal()
    copied = Signal(object)

    def __init__(self, theme: ActiveTheme, wizard: Wizard, on_state: Callable[[SaveState], None]) -> None:
        super().__init__(wizard)
        self._theme, self._wizard, self._on_state = theme, wizard, on_state
        self._chosen: tuple[Merge, Choices] | None = None
        self._open: QDialog | None = None
        wizard.both_changed.connect(self.ask)

    @property
    def _intake(self) -> Intake:
        return self._wizard.intake

    def came(self) -> None:
        """Merges the other window's save at once when no choice is needed; the store has reported that save."""
        conflict = self._conflict()
        if isinstance(conflict, Merge) and not conflict.differences and self._open is None:
            self._settle(conflict, {})

    def ask(self) -> None:
        """Shows the conflict that waits for the clerk's choice."""
        if self._open is not None:
            return
        self._wizard.page.keep()
        self._show(self._conflict())

    def keep_apart(self) -> None:
        """Saves this window's answers as a separate draft when the session ends before the clerk has chosen."""
        self._shut()
        if self._intake.journal.elsewhere is not None:
            self._copy()

    # inside

    def _conflict(self) -> Merge | Unmergeable | None:
        try:
            return find_conflict(self._intake)
        except Unavailable as trouble:
            self._wizard.frame.bar.tell(trouble.sentence, "err")
            return None

    def _show(self, conflict: Merge | Unmergeable | None) -> None:
        if isinstance(conflict, Unmergeable):
            self._show_over(conflict)
        elif conflict is not None and conflict.differences:
            self._show_merge(conflict)
        elif conflict is not None:
            self._settle(conflict, {})

    def _show_merge(self, merge: Merge) -> None:
        seen, choices = self._chosen or (merge, {})
        dialog = ConflictChoiceDialog(
            self._theme,
            self._wizard.window(),
            merge,
            merge.still(choices, seen),
            self._intake.desk.clock.now(),
            self._picture,
        )
        dialog.settled.connect(lambda: self._settle(merge, dialog.choices))
        dialog.abandoned.connect(lambda: self._ask_leave([*(d.label for d in merge.differences), *merge.mine_only]))
        dialog.finished.connect(lambda: self._remember(merge, dialog.choices))
        self._put(dialog)

    def _show_over(self, over: Unmergeable) -> None:
        dialog = EndedElsewhereDialog(self._theme, self._wizard.window(), over)
        dialog.copied.connect(self._copied)
        dialog.abandoned.connect(lambda: self._ask_leave(over.unsaved) if over.unsaved else self._leave())
        self._put(dialog)

    def _put(self, dialog: QDialog) -> None:
        self._open = dialog
        dialog.finished.connect(self._closed)
        dialog.open()

    def _closed(self) -> None:
        dialog, self._open = self._open, None
        if dialog is not None:
            dialog.deleteLater()

    def _shut(self) -> None:
        if self._open is not None:
            self._open.reject()

    def _remember(self, merge: Merge, choices: Choices) -> None:
        self._chosen = (merge, choices)

    def _settle(self, merge: Merge, choices: Choices) -> None:
        bar = self._wizard.frame.bar
        try:
            again = apply_choices(self._intake, merge, choices)
        except Unavailable as trouble:
            self._shut()
            bar.tell(trouble.sentence, "err")
            return
        self._remember(merge, choices)
        self._shut()
        if again is not None:  # the other window saved again during the choice
            self._show(again)
            return
        self._chosen = None
        self._wizard.refresh()
        bar.tell(_merged_sentence(merge))

    def _copied(self) -> None:
        self._shut()
        self.copied.emit(self._copy())

    def _copy(self) -> Intake:
        """Returns the new draft; the old journal no longer reports its state to this window."""
        fresh = as_new_draft(self._intake, self._on_state)
        self._intake.journal.on_state = _ignore
        return fresh

    def _ask_leave(self, unsaved: list[str] | tuple[str, ...]) -> None:
        QuestionDialog(
            self._theme,
            self._open or self._wizard.window(),
            "不要这里的改动？",
            LEAVE,
            "返回",
            detail=f"这些只在这里，离开就没有了：{'、'.join(unsaved)}。",
            danger=True,
            then=lambda _: self._leave(),
        ).put()

    def _leave(self) -> None:
        self._shut()
        self._intake.journal.on_state = _ignore
        self.abandoned.emit()

    def _picture(self, capture_id: str) -> QPixmap:
        here = {capture.id: capture for capture in self._intake.journal.waiting()}
        capture = here.get(capture_id) or self._intake.capture(capture_id)
        picture = QPixmap()
        if capture is not None:
            picture.loadFromData(capture.thumbnail)
        return picture


def _merged_sentence(merge: Merge) -> str:
    theirs = merge.theirs_only
    listed = "、".join(theirs[:MANY]) + ("等" if len(theirs) > MANY else "")
    if not theirs:
        return f"和{merge.who}的改动合好了，已存上。"
    return f"{merge.who}在别的窗口改了{listed}，已合进来。"


def _ignore(_state: SaveState) -> None:
    """Ignores the save state: the case is closed in this window."""

"""A field as the clerk sees it: its label with *, something to do at the right, the editor, and a help line below.

The box decides nothing. What it says is given to it; what the clerk presses in the help line comes back as `acted`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from app.form.conditions import NEVER
from app.form.schema import Field, Kind
from ui.base.theme import ActiveTheme
from ui.widgets.fields.editor import Editor, State
from ui.widgets.fields.picker import Picker
from ui.widgets.inputs.line import LineEdit
from ui.widgets.layout.layouts import Column, Row
from ui.widgets.layout.text import label, restyle

Tone = Literal["hint", "ok", "warn", "err"]
_STATE: dict[Tone, State] = {"hint": "", "ok": "right", "warn": "doubtful", "err": "wrong"}


@dataclass(frozen=True)
class Help:
    """A help line: its sentence, its tone, and (key, words) of what can be done about it."""

    sentence: str = ""
    tone: Tone = "hint"
    actions: tuple[tuple[str, str], ...] = ()


class _HelpLine(QLabel):
    """What can be done about a field can be pressed by key too: Tab comes to it, Enter does it."""

    def let_press(self, there_is: bool) -> None:
        """Whether there is anything to press; else Tab passes by."""
        keys = (
            Qt.TextInteractionFlag.LinksAccessibleByKeyboard if there_is else Qt.TextInteractionFlag.NoTextInteraction
        )
        self.setTextInteractionFlags(Qt.TextInteractionFlag.LinksAccessibleByMouse | keys)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if there_is else Qt.FocusPolicy.NoFocus)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.focusNextPrevChild(event.reason() == Qt.FocusReason.TabFocusReason)


class FieldBox(QWidget):
    """`help` is the help line; whoever places the box places it too, so that a long sentence may pass under a short neighbour."""

    acted = Signal(str)

    def __init__(self, theme: ActiveTheme, field: Field, editor: Editor) -> None:
        super().__init__()
        self._theme, self.field, self.editor = theme, field, editor
        self.setObjectName(field.id)
        self._required = False
        self._derived = False
        self._said = Help()
        self._column = Column(theme, self, gap=4)
        self._head = QWidget()
        self.action = Row(theme, gap=4)  # the slot at the right of the label
        self._fill_head()
        self._column.addWidget(self._head)
        self._column.addWidget(editor)
        self._readout = LineEdit()
        self._readout.setReadOnly(True)
        self._readout.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._readout.hide()
        self._column.addWidget(self._readout)
        self._column.addStretch(1)  # in a row with a higher neighbour everything stays at the top
        self.help = _HelpLine()
        self.help.setProperty("kind", "help")
        self.help.setWordWrap(True)
        self.help.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.help.setTextFormat(Qt.TextFormat.RichText)
        self.help.linkActivated.connect(self.acted)
        theme.changed.connect(self._fit_head)
        self._fit_head()
        self._speak()

    @property
    def derived(self) -> bool:
        """The value follows from another field and is shown, not asked."""
        return self._derived

    @property
    def may_speak(self) -> bool:
        """Whether its help line can ever say something, so that room is kept for it."""
        field = self.field
        return bool(field.checks or field.hint or field.derive or field.required is not NEVER)

    @property
    def said(self) -> Help:
        return self._said

    def stops(self) -> Sequence[QWidget]:
        """What Enter visits: nothing while the value is derived."""
        return () if self.derived or self.isHidden() else self.editor.stops()

    def height_at(self, width: int) -> int:
        """How high it stands when it is this wide."""
        return self._column.heightForWidth(width) if self._column.hasHeightForWidth() else self.sizeHint().height()

    def settle(self) -> None:
        """Lay out what is inside at once."""
        self._column.activate()

    def focus(self) -> None:
        """Bring the caret here: to what is still empty, or to the first box."""
        if self.derived:
            self._readout.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        stops = self.editor.stops()
        next((stop for stop in stops if _blank(stop)), stops[0]).setFocus(Qt.FocusReason.TabFocusReason)

    def say(self, said: Help) -> None:
        """Put a sentence into the help line and colour the box."""
        if said == self._said:
            return
        self._said = said
        self.help.setText(_markup(said))
        self.help.let_press(bool(said.actions))
        if said.actions and self.help.window() is self.window():
            QWidget.setTabOrder(self._readout if self.derived else self.editor.stops()[-1], self.help)
        restyle(self.help, tone=said.tone)
        self.editor.show_state(_STATE[said.tone])
        self._speak()

    def require(self, required: bool) -> None:
        """Show or hide the *."""
        if required != self._required:
            self._required = required
            self._star.setVisible(required)
            self._speak()

    def show_derived(self, words: str | None) -> None:
        """Show a value that follows from another field; None brings the editor back."""
        self._derived = words is not None
        self.editor.setVisible(words is None)
        self._readout.setVisible(words is not None)
        self._readout.setText(words or "")
        self._readout.setCursorPosition(0)

    def drop_head(self) -> None:
        """No label row at all, as where a card's title is the label."""
        self._head.hide()

    def _fill_head(self) -> None:
        row = Row(self._theme, self._head, gap=4)
        self._title = label(self.field.label.rstrip("：:"), "label")
        self._title.setBuddy(self.editor)
        self._star = label("*", "label", "err")
        self._star.setToolTip("必填")
        self._star.hide()
        row.addWidget(self._title)
        row.addWidget(self._star)
        row.addStretch(1)
        row.addLayout(self.action)
        if self.field.kind is Kind.YES_NO:
            self._title.hide()

    def _fit_head(self) -> None:
        self._head.setFixedHeight(self._theme.px(20))

    def _speak(self) -> None:
        words = self.field.label.rstrip("：:")
        spoken = f"{words}，必填" if self._required else words
        if self._said.tone in ("err", "warn"):
            spoken = f"{spoken}，{self._said.sentence}"
        self.editor.name(spoken)
        self.help.setAccessibleName(f"{words}，{self._said.sentence}")
        self._readout.setAccessibleName(f"{words}，{self._said.sentence}")


def _blank(stop: QWidget) -> bool:
    return (isinstance(stop, QLineEdit) and not stop.text()) or (isinstance(stop, Picker) and not stop.words)


def _markup(said: Help) -> str:
    links = "&nbsp;&nbsp;".join(f'<a href="{key}">{escape(words)}</a>' for key, words in said.actions)
    return escape(said.sentence) + (f"&nbsp;&nbsp;{links}" if links else "")

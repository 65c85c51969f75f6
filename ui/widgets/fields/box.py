"""Field box: the label with *, an action at the right, the editor, and a help line below.

The box decides nothing: its owner sets the text, and `acted` carries the link the clerk pressed in the help line.
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
    """Help line: its sentence, its tone, and (key, words) of each action offered."""

    sentence: str = ""
    tone: Tone = "hint"
    actions: tuple[tuple[str, str], ...] = ()


class _HelpLine(QLabel):
    """Help line whose actions can also be pressed by key: Tab reaches it, Enter does the action."""

    def let_press(self, there_is: bool) -> None:
        """Sets whether Tab reaches the line; it skips a line with nothing to press."""
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
    """Box of one field. `help` is its help line; the owner of the box places it too, so that a long sentence may pass under a short neighbour."""

    acted = Signal(str)

    def __init__(self, theme: ActiveTheme, field: Field, editor: Editor) -> None:
        super().__init__()
        self._theme, self.field, self.editor = theme, field, editor
        self.setObjectName(field.id)
        self._required = False
        self._derived = False
        self._shown_help = Help()
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
        self._column.addStretch(1)  # next to a taller neighbour everything stays at the top
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
        """True when the value follows from another field and is shown, not asked."""
        return self._derived

    @property
    def may_speak(self) -> bool:
        """True when its help line can ever have text, so that space is reserved for it."""
        field = self.field
        return bool(field.checks or field.hint or field.derive or field.required is not NEVER)

    @property
    def said(self) -> Help:
        return self._shown_help

    def stops(self) -> Sequence[QWidget]:
        """Returns the widgets that Enter visits: none while the value is derived or the box hidden."""
        return () if self.derived or self.isHidden() else self.editor.stops()

    def height_at(self, width: int) -> int:
        """Returns the height of the box at this width, in px."""
        return self._column.heightForWidth(width) if self._column.hasHeightForWidth() else self.sizeHint().height()

    def settle(self) -> None:
        """Lays out the contents at once."""
        self._column.activate()

    def focus(self) -> None:
        """Moves the caret here: to the first empty box, else to the first box."""
        if self.derived:
            self._readout.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        stops = self.editor.stops()
        next((stop for stop in stops if _blank(stop)), stops[0]).setFocus(Qt.FocusReason.TabFocusReason)

    def say(self, help: Help) -> None:
        """Shows a sentence in the help line and colours the box."""
        if help == self._shown_help:
            return
        self._shown_help = help
        self.help.setText(_markup(help))
        self.help.let_press(bool(help.actions))
        if help.actions and self.help.window() is self.window():
            QWidget.setTabOrder(self._readout if self.derived else self.editor.stops()[-1], self.help)
        restyle(self.help, tone=help.tone)
        self.editor.show_state(_STATE[help.tone])
        self._speak()

    def require(self, required: bool) -> None:
        """Shows or hides the *."""
        if required != self._required:
            self._required = required
            self._star.setVisible(required)
            self._speak()

    def show_derived(self, words: str | None) -> None:
        """Shows a value that follows from another field; None brings the editor back."""
        self._derived = words is not None
        self.editor.setVisible(words is None)
        self._readout.setVisible(words is not None)
        self._readout.setText(words or "")
        self._readout.setCursorPosition(0)

    def drop_head(self) -> None:
        """Hides the label row, as where a card's title is the label."""
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
        if self._shown_help.tone in ("err", "warn"):
            spoken = f"{spoken}，{self._shown_help.sentence}"
        self.editor.name(spoken)
        self.help.setAccessibleName(f"{words}，{self._shown_help.sentence}")
        self._readout.setAccessibleName(f"{words}，{self._shown_help.sentence}")


def _blank(stop: QWidget) -> bool:
    return (isinstance(stop, QLineEdit) and not stop.text()) or (isinstance(stop, Picker) and not stop.words)


def _markup(help: Help) -> str:
    links = "&nbsp;&nbsp;".join(f'<a href="{key}">{escape(words)}</a>' for key, words in help.actions)
    return escape(help.sentence) + (f"&nbsp;&nbsp;{links}" if links else "")

"""Labelled box: its name above, its help line below; the line is always there, so nothing jumps."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.base.theme import ActiveTheme
from ui.widgets.layout.layouts import Column, Row
from ui.widgets.layout.text import label, restyle


class Labelled(QWidget):
    """Box with its name and help line. `action` is shown at the right of the name. `wrong` shows a fault, `right` clears it."""

    def __init__(
        self,
        theme: ActiveTheme,
        name: str,
        editor: QWidget,
        help_line: str = "",
        *,
        required: bool = False,
        action: QWidget | None = None,
    ) -> None:
        super().__init__()
        self._theme = theme
        self.editor, self._name, self._help, self._required = editor, name, help_line, required
        column = Column(theme, self, gap=4)
        head = Row(theme, gap=4)
        title = label(name, "label")
        title.setBuddy(editor)
        head.addWidget(title)
        if required:
            head.addWidget(label("*", "label", "err"))
        head.addStretch(1)
        if action is not None:
            head.addWidget(action)
        column.addLayout(head)
        column.addWidget(editor)
        self._line = label(help_line, "help", wrap=True)
        column.addWidget(self._line)
        column.addStretch(1)  # next to a taller neighbour the box stays at the top
        self.right()

    @property
    def line(self) -> str:
        """Text of the help line."""
        return self._line.text()

    def wrong(self, sentence: str) -> None:
        self._say(sentence)
        restyle(self._line, tone="err")
        restyle(self.editor, state="wrong")
        self.editor.setAccessibleName(f"{self._spoken()} {sentence}")

    def hint(self, sentence: str, tone: str = "warn") -> None:
        """Shows another line for now, such as that the caps lock is on; "" brings the help back."""
        self._say(sentence or self._help)
        restyle(self._line, tone=tone if sentence else "hint")

    def right(self) -> None:
        self._say(self._help)
        restyle(self._line, tone="hint")
        restyle(self.editor, state="")
        self.editor.setAccessibleName(self._spoken())

    def focus(self) -> None:
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_line()

    def _say(self, words: str) -> None:
        self._line.setText(words)
        self._fit_line()

    def _fit_line(self) -> None:
        """Reserves the height of a sentence of two lines: a layout gives a wrapped label the height of one."""
        wanted = self._line.heightForWidth(self.width()) if self._line.text() else 0
        self._line.setMinimumHeight(max(self._theme.px(18), wanted))

    def _spoken(self) -> str:
        return f"{self._name}，必填" if self._required else self._name

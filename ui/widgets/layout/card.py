"""Card: a titled white box. Actions go into `head`, its contents into `body`."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QWidget

from ui.base.theme import ActiveTheme
from ui.widgets.layout.layouts import Column, Pad, Row
from ui.widgets.layout.text import label, set_hidden


class Card(QFrame):
    def __init__(
        self, theme: ActiveTheme, title: str, note: str = "", *, pad: Pad = 16, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("part", "card")
        self.setAccessibleName(title)
        whole = Column(theme, self, gap=0)
        bar = QFrame()
        bar.setProperty("part", "cardHead")
        row = Row(theme, bar, pad=(16, 0), gap=8)
        self.title = label(title, "card")
        row.addWidget(self.title)
        self._note = label(note, "table")
        set_hidden(self._note, not note)
        row.addWidget(self._note)
        row.addStretch(1)
        self.head = Row(theme, gap=8)
        row.addLayout(self.head)
        whole.addWidget(bar)
        self.body = Column(theme, pad=pad, gap=8)
        whole.addLayout(self.body, 1)

    def say(self, note: str) -> None:
        """Sets the small words after the title."""
        self._note.setText(note)
        set_hidden(self._note, not note)


def with_card(theme: ActiveTheme, inside: QWidget) -> QFrame:
    """Returns a card without a title around one widget."""
    frame = QFrame()
    frame.setProperty("part", "card")
    Column(theme, frame, pad=1, gap=0).addWidget(inside)
    return frame

"""Navigation rail on the left: the places of the desk, Alt + number each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QSizePolicy, QToolButton

from ui.base.theme import ActiveTheme
from ui.shell.place import Place
from ui.widgets.layout.layouts import Column

ICONS_ONLY_FROM = 1.5
ONE_LINE = 5  # characters that fit in one line under an icon


class NavRail(QFrame):
    """Rail of the places; `wanted` carries the key of a place."""

    wanted = Signal(str)

    def __init__(self, theme: ActiveTheme, places: Sequence[Place]) -> None:
        super().__init__()
        self._theme, self._places = theme, tuple(places)
        self.setProperty("part", "navRail")
        self.setAccessibleName("栏目")
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QToolButton] = {}
        column = Column(theme, self, pad=(0, 8), gap=0)
        for number, place in enumerate(places, start=1):
            button = QToolButton()
            button.setObjectName(f"nav-{place.key}")
            button.setProperty("part", "nav")
            button.setCheckable(True)
            button.setText(in_lines(place.label))
            button.setAccessibleName(place.label)
            button.setAccessibleDescription(f"快捷键 Alt+{number}")
            button.setToolTip(f"{place.label}  Alt+{number}")
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda _=False, key=place.key: self.wanted.emit(key))
            self._group.addButton(button)
            self._buttons[place.key] = button
            column.addWidget(button)
        column.addStretch(1)
        theme.changed.connect(self._relook)
        self._relook()

    def show_at(self, key: str) -> None:
        """Marks the place in front."""
        self._buttons[key].setChecked(True)
        self._relook()

    def _relook(self) -> None:
        theme = self._theme
        bare = theme.current.scale >= ICONS_ONLY_FROM
        self.setFixedWidth(theme.px(56 if bare else 72))
        style = Qt.ToolButtonStyle
        for place in self._places:
            button = self._buttons[place.key]
            button.setIcon(theme.icon(place.icon, "accent" if button.isChecked() else "sub", 22))
            button.setIconSize(QSize(theme.px(22), theme.px(22)))
            button.setToolButtonStyle(style.ToolButtonIconOnly if bare else style.ToolButtonTextUnderIcon)
            button.setFixedHeight(theme.px(52 if bare else 76 if "\n" in button.text() else 64))


def in_lines(words: str) -> str:
    """Returns the label under an icon, a long one in two lines.

    >>> in_lines("新建受理"), in_lines("上门与帮代办")
    ('新建受理', '上门与\\n帮代办')
    """
    half = (len(words) + 1) // 2
    return words if len(words) <= ONE_LINE else f"{words[:half]}\n{words[half:]}"

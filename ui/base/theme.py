"""Theme of the desk: colours, type and sizes, in normal and high contrast, at 100, 125 and 150 %.

A `Theme` is plain data. `ActiveTheme` is the theme in use; every widget that paints or measures takes it in its
constructor and listens to `changed`. Sizes everywhere are px at 100 % (96 dpi); `px()` gives them at the scale in use.
The numbers are those of the design (contrast measured by WCAG 2.x, and again by tests/ui/test_theme.py).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from weakref import WeakSet

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont, QIcon, QPalette, QPixmap
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from ui.base.icons import Icons

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
FAMILY = "Noto Sans SC"

SCALES = (1.0, 1.25, 1.5)

COLOURS = MappingProxyType(
    {
        "accent": "#0E5A70",  # primary button, focus, links, selected
        "accentDk": "#0A4658",  # top bar, lock panel
        "accentPress": "#083948",
        "accentBg": "#E3EFF3",  # selected row
        "accentBg2": "#F0F6F8",  # soft selected, hover
        "accentLn": "#A9C8D2",  # accent chip border, decorative
        "onAccent": "#FFFFFF",
        "onDark": "#FFFFFF",  # text on accentDk
        "onDark2": "#D9E8ED",
        "onDark3": "#BFD6DE",
        "darkLn": "#3E7182",  # rules and borders on accentDk
        "ink": "#1A262D",
        "sub": "#475660",
        "hint": "#5B6973",
        "ctl": "#7C8B95",  # input and checkbox border
        "line": "#D5DDE2",
        "line2": "#E6EBEE",
        "canvas": "#F1F4F6",
        "surf": "#FFFFFF",
        "alt": "#F7F9FA",
        "ok": "#1B6B3C",
        "okBg": "#E5F2EA",
        "okLn": "#A6CDB5",
        "warn": "#855000",
        "warnBg": "#FBF1DD",
        "warnLn": "#DDBF86",
        "warnDot": "#B87400",
        "err": "#B3261E",
        "errBg": "#FCEBE9",
        "errLn": "#E3A9A4",
        "off": "#7C8B95",  # disabled: exempt from contrast, and the reason is shown next to it
        "offBg": "#F7F9FA",
        "offLn": "#D5DDE2",
        "selected": "#E3EFF3",
        "selectedInk": "#1A262D",
    }
)

# White canvas, black text, 2 px borders, yellow selection, darker meanings.
CONTRAST = MappingProxyType(
    {
        **COLOURS,
        "accent": "#003B4F",
        "accentDk": "#000000",
        "accentPress": "#001F2A",
        "accentBg": "#FFF3B0",
        "accentBg2": "#FFFBE6",
        "accentLn": "#000000",
        "onDark2": "#FFFFFF",
        "onDark3": "#FFFFFF",
        "darkLn": "#FFFFFF",
        "ink": "#000000",
        "sub": "#000000",
        "hint": "#1A1A1A",
        "ctl": "#000000",
        "line": "#000000",
        "line2": "#767676",
        "canvas": "#FFFFFF",
        "alt": "#FFFFFF",
        "ok": "#00441B",
        "okBg": "#FFFFFF",
        "okLn": "#00441B",
        "warn": "#5A3200",
        "warnBg": "#FFFFFF",
        "warnLn": "#5A3200",
        "warnDot": "#5A3200",
        "err": "#8B0000",
        "errBg": "#FFFFFF",
        "errLn": "#8B0000",
        "off": "#5E5E5E",
        "offBg": "#EDEDED",
        "offLn": "#8C8C8C",
        "selected": "#FFF3B0",
        "selectedInk": "#000000",
    }
)

# Type scale, px at 96 dpi.
TYPE = MappingProxyType(
    {
        "help": 12,  # help line, table head, keycap
        "table": 13,  # table, label
        "base": 14,  # text, input
        "card": 15,  # card title
        "step": 18,
        "page": 20,
        "figure": 22,
        "brand": 32,
        "code": 42,  # tracking number
        "window": 64,  # window number on the lock screen
    }
)


@dataclass(frozen=True)
class Theme:
    """Theme. `scale` is 1.0, 1.25 or 1.5; `keycaps` shows the keys next to what they do."""

    scale: float = 1.0
    contrast: bool = False
    keycaps: bool = True

    def px(self, size: float) -> int:
        """Returns a size of the design in px at this scale; lines of 1 and 2 px are not scaled."""
        return round(size) if size <= 2 else round(size * self.scale)

    def colour(self, token: str) -> str:
        """Returns the hex colour of a token. Raises KeyError when the design has no such token."""
        return (CONTRAST if self.contrast else COLOURS)[token]


def stylesheet(theme: Theme) -> str:
    """Returns resources/style.qss with its `@tokens` replaced and its px (all but lines of 1 and 2 px) scaled."""
    text = (RESOURCES / "style.qss").read_text(encoding="utf-8")
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    text = re.sub(r"\b(\d+)px", lambda m: f"{theme.px(int(m[1]))}px", text)
    words = {
        "icons": (RESOURCES / "icons" / "qss").as_posix(),
        "chevron": "-contrast" if theme.contrast else "",
        "edge": "2px" if theme.contrast else "1px",  # border of cards and controls
    }

    def token(match: re.Match[str]) -> str:
        return words[match[1]] if match[1] in words else theme.colour(match[1])

    return re.sub(r"@(\w+)", token, text)


class ActiveTheme(QObject):
    """Theme in use. Widgets ask it for sizes, colours, fonts and icons, and listen to `changed`.

    Font and palette belong to the application; the style sheet belongs to the window of the desk, set by `dress`, and every dialog, menu,
    pop-up and tooltip inherits it from there as a descendant of that window. A sheet on the application would style each widget again
    every time it gets another parent, which doubles the time a page takes to build.
    """

    changed = Signal()

    def __init__(self, theme: Theme | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme or Theme()
        self._icons = Icons(RESOURCES / "icons")
        self._dressed: WeakSet[QWidget] = WeakSet()

    @property
    def current(self) -> Theme:
        return self._theme

    def apply(self, theme: Theme) -> None:
        """Applies a theme to the application and notifies every widget."""
        self._theme = theme
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.setFont(self.font())
            app.setPalette(self._palette())
        for window in list(self._dressed):
            if isValid(window):
                self.dress(window)
        self.changed.emit()

    def dress(self, window: QWidget) -> None:
        """Applies the style sheet of this theme, and of every later one, to a window with all its descendants."""
        self._dressed.add(window)
        sheet = stylesheet(self._theme)
        if window.styleSheet() != sheet:  # half a millisecond for every existing widget
            window.setStyleSheet(sheet)

    def larger(self) -> None:
        """Ctrl + +: applies the next larger text."""
        self._step(+1)

    def smaller(self) -> None:
        """Ctrl + −: applies the next smaller text."""
        self._step(-1)

    def normal_size(self) -> None:
        """Ctrl + 0: applies 100 %."""
        self.apply(replace(self._theme, scale=1.0))

    def flip_contrast(self) -> None:
        """Ctrl + H: turns high contrast on or off."""
        self.apply(replace(self._theme, contrast=not self._theme.contrast))

    def px(self, size: float) -> int:
        return self._theme.px(size)

    def colour(self, token: str) -> QColor:
        return QColor(self._theme.colour(token))

    def font(self, kind: str = "base", bold: bool = False) -> QFont:
        """Returns a font of the type scale, with digits of one width."""
        font = QFont(FAMILY)
        font.setPixelSize(self.px(TYPE[kind]))
        font.setBold(bold)
        font.setUnderline(False)  # explicit, so that a painter on an underlined widget does not inherit it
        font.setFeature(QFont.Tag("tnum"), 1)
        return font

    def icon(self, name: str, ink: str = "sub", size: int = 20) -> QIcon:
        return self._icons.icon(name, self._theme.colour(ink), self.px(size))

    def pixmap(self, name: str, ink: str = "sub", size: int = 20, ratio: float = 1.0) -> QPixmap:
        return self._icons.pixmap(name, self._theme.colour(ink), self.px(size), ratio)

    def tinted(self, name: str, colour: str, size: int = 20, ratio: float = 1.0) -> QPixmap:
        """Returns an icon in a hex colour that is no token, such as the ink of the button it is on."""
        return self._icons.pixmap(name, colour, self.px(size), ratio)

    def _step(self, by: int) -> None:
        at = min(range(len(SCALES)), key=lambda i: abs(SCALES[i] - self._theme.scale)) + by
        self.apply(replace(self._theme, scale=SCALES[max(0, min(at, len(SCALES) - 1))]))

    def _palette(self) -> QPalette:
        role = QPalette.ColorRole
        palette = QPalette()
        for where, token in {
            role.Window: "canvas",
            role.WindowText: "ink",
            role.Base: "surf",
            role.AlternateBase: "alt",
            role.Text: "ink",
            role.Button: "surf",
            role.ButtonText: "ink",
            role.ToolTipBase: "ink",
            role.ToolTipText: "surf",
            role.PlaceholderText: "hint",
            role.Highlight: "accent",
            role.HighlightedText: "onAccent",
            role.Link: "accent",
            role.LinkVisited: "accent",
        }.items():
            palette.setColor(where, self.colour(token))
        return palette

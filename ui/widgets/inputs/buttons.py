"""Buttons: their text, their keys, and one of a few looks."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QIcon, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QStyle, QStyleOptionButton, QWidget

from ui.base.theme import ActiveTheme
from ui.widgets.status.keycap import keys_width, paint_keys

_INK = {"primary": "onAccent", "danger": "err", "link": "accent", "dark": "onDark"}


class Button(QPushButton):
    """Button with an icon before its words and its keys after them.

    `verb`: primary (one per screen), plain, danger, quiet (no border), link (underlined words), dark (on the top bar).
    `size`: small 28, normal 32, action 36, large 40, huge 48. `spread` puts the words left and the keys right.
    Enter presses the button that has the focus, as Space does.
    """

    def __init__(
        self,
        theme: ActiveTheme,
        text: str,
        verb: str = "plain",
        *,
        keys: tuple[str, ...] = (),
        icon: str = "",
        size: str = "normal",
        note: str = "",
        spread: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._theme, self._keys, self._icon, self._note, self._spread = theme, keys, icon, note, spread
        self.setProperty("verb", verb)
        self.setProperty("measure", size)
        self.setAutoDefault(False)
        self.setAccessibleName(text)
        if keys:
            self.setAccessibleDescription("快捷键 " + "+".join(keys))
        if verb == "link":
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.changed.connect(self._relook)

    def say(self, text: str) -> None:
        """Changes the words, on screen and for the screen reader."""
        self.setText(text)
        self.setAccessibleName(text)

    def become(self, text: str, keys: tuple[str, ...]) -> None:
        """Changes the words and the keys, for a button with a new action."""
        self._keys = keys
        self.say(text)
        self.setAccessibleDescription("快捷键 " + "+".join(keys) if keys else "")
        self._relook()

    def note(self, words: str) -> None:
        """Changes the small words after the text; "" removes them."""
        self._note = words
        self._relook()

    def sizeHint(self) -> QSize:
        plain = super().sizeHint()
        return QSize(plain.width() + self._extra(), plain.height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event) -> None:  # type: ignore[no-untyped-def]  # Qt's QKeyEvent
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text, option.icon = "", QIcon()
        painter = QPainter(self)
        self.style().drawControl(QStyle.ControlElement.CE_PushButton, option, painter, self)
        self._paint_words(painter)
        if self.hasFocus() and self.property("verb") == "primary":
            painter.setPen(QPen(self._theme.colour("onAccent"), 1))
            painter.drawRoundedRect(self.rect().adjusted(3, 3, -4, -4), 2, 2)
        painter.end()

    def _ink(self) -> QColor:
        if not self.isEnabled():
            return self._theme.colour("off")
        if self.property("verb") == "segment" and self.isChecked():
            return self._theme.colour("onAccent")
        return self._theme.colour(_INK.get(str(self.property("verb")), "ink"))

    def _paint_words(self, painter: QPainter) -> None:
        ink, theme = self._ink(), self._theme
        font = self.font()
        if self.property("verb") == "segment":
            font.setBold(self.isChecked())
        painter.setFont(font)
        painter.setPen(ink)
        text = self.text().replace("&", "")
        words = QFontMetrics(font).horizontalAdvance(text)
        gap = theme.px(8)
        edge = theme.px(14) if self._spread else 0
        left = edge if self._spread else (self.width() - words - self._extra()) // 2
        if self._icon:
            side = theme.px(18)
            token = ink.name()
            painter.drawPixmap(
                left, (self.height() - side) // 2, theme.tinted(self._icon, token, 18, self.devicePixelRatioF())
            )
            left += side + (gap if text else 0)
        painter.drawText(QRect(left, 0, words + 2, self.height()), Qt.AlignmentFlag.AlignVCenter, text)
        left += words + gap
        right = self.width() - edge - keys_width(theme, self._keys) if self._spread else left + self._note_width()
        if self._note:
            painter.setFont(theme.font("help"))
            box = QRect(left, 0, self._note_width(), self.height())
            if self._spread:
                box.moveRight(right - gap)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self._note)
            right += 0 if self._spread else gap
        paint_keys(painter, theme, right, self.height() / 2, self._keys, ink)

    def _note_width(self) -> int:
        return QFontMetrics(self._theme.font("help")).horizontalAdvance(self._note) + 2 if self._note else 0

    def _extra(self) -> int:
        gap = self._theme.px(8)
        keys = keys_width(self._theme, self._keys)
        note = self._note_width()
        icon = self._theme.px(18) + (gap if self.text() else 0) if self._icon else 0
        return icon + (keys + gap if keys else 0) + (note + gap if note else 0)

    def _relook(self) -> None:
        self.updateGeometry()
        self.update()


def link(theme: ActiveTheme, text: str, *, keys: tuple[str, ...] = (), size: str = "small") -> Button:
    """Returns a button that looks like a link; `size` small fits a line of 13 px text."""
    return Button(theme, text, "link", keys=keys, size=size)

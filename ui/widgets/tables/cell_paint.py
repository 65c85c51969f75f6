"""Painting of the words and chips of a row in the lists of the wizard."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QTextOption

from ui.base.theme import ActiveTheme
from ui.widgets.status.chip import TONE_TOKEN

CHIP, PAD, ICON = 22, 7, 14  # px at 100 %
_NOT_FIRST = "，。；、）”"  # never begins a line
_GROUND = {"": ("alt", "line"), "accent": ("accentBg", "accentLn"), "ok": ("okBg", "okLn")} | {
    "warn": ("warnBg", "warnLn"),
    "err": ("errBg", "errLn"),
}


def paint_chip(painter: QPainter, theme: ActiveTheme, place: QRect, words: str, tone: str, icon: str) -> None:
    """Paints a chip at the left of the rectangle `place`, vertically centred."""
    font = theme.font("help")
    before = theme.px(ICON) + theme.px(4) if icon else 0
    wide = min(QFontMetrics(font).horizontalAdvance(words) + before + theme.px(2 * PAD), place.width())
    high = theme.px(CHIP)
    box = QRect(place.left(), place.top() + (place.height() - high) // 2, wide, high)
    ground, edge = _GROUND[tone]
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(theme.colour(ground))
    painter.setPen(QPen(theme.colour(edge), 2 if theme.current.contrast else 1))
    painter.drawRoundedRect(box.adjusted(0, 0, -1, -1), 3, 3)
    token = TONE_TOKEN[tone]
    left = box.left() + theme.px(PAD)
    if icon:
        mark = theme.pixmap(icon, token, ICON, painter.device().devicePixelRatioF())
        painter.drawPixmap(left, box.top() + (high - theme.px(ICON)) // 2, mark)
    painter.setFont(font)
    painter.setPen(theme.colour(token))
    room = QRect(left + before, box.top(), box.right() - left - before, high)
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)


def paint_words(
    painter: QPainter,
    theme: ActiveTheme,
    place: QRect,
    text: str,
    kind: str,
    tone: str,
    *,
    bold: bool = False,
    wrap: bool = True,
) -> None:
    """Paints up to two lines of text; the tooltip has the rest."""
    font = theme.font(kind, bold=bold)
    painter.setFont(font)
    painter.setPen(theme.colour(tone))
    metrics = QFontMetrics(font)
    lines = 2 if wrap and place.height() >= 2 * metrics.height() - 4 else 1
    if lines == 1 or (metrics.horizontalAdvance(text) <= place.width() and "\n" not in text):
        shown = metrics.elidedText(text.replace("\n", ""), Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        return
    option = QTextOption(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
    option.setWrapMode(QTextOption.WrapMode.NoWrap)  # broken below; a second break would make a third line
    painter.drawText(place.toRectF(), two_lines(text, metrics, place.width()), option)


def two_lines(text: str, metrics: QFontMetrics, width: int) -> str:
    """Returns the text in at most two lines of this width: broken at a pause when both parts fit, else where the first is full."""
    fits = [n for n in range(1, len(text) + 1) if metrics.horizontalAdvance(text[:n]) <= width]
    full = fits[-1] if fits else 1
    while full < len(text) and full > 1 and text[full] in _NOT_FIRST:
        full -= 1
    pauses = [n for n in fits if n < len(text) and (text[n - 1] in "，；/" or text[n] in "“（")]
    cut = next((n for n in reversed(pauses) if metrics.horizontalAdvance(text[n:]) <= width), full)
    if "\n" in text:
        first, second = text.split("\n", 1)
    else:
        first, second = text[:cut], text[cut:]
    return first + "\n" + metrics.elidedText(second, Qt.TextElideMode.ElideRight, width)

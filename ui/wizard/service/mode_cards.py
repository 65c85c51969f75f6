"""办理方式 as cards: one is chosen, each shows the catalogue's note on it. None is forbidden."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QWidget

from app.domain.answers import Value
from ui.base.theme import ActiveTheme
from ui.widgets.fields.editor import Editor, State
from ui.widgets.inputs.line import ENTER
from ui.widgets.layout.layouts import Row

HEIGHT = 56  # px at 100 %
_ARROWS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


class _Card(QAbstractButton):
    def __init__(self, theme: ActiveTheme, words: str, owner: ModeCards) -> None:
        super().__init__(owner)
        self._theme, self._owner = theme, owner
        self.note = ""
        self.recommended = False
        self.setText(words)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def say(self, note: str, *, recommended: bool) -> None:
        if (note, recommended) != (self.note, self.recommended):
            self.note, self.recommended = note, recommended
            self.setAccessibleName(f"{self.text()}，{note}")
            self.update()

    def sizeHint(self) -> QSize:
        theme = self._theme
        name = QFontMetrics(theme.font("card", bold=True)).horizontalAdvance(self.text())
        note = QFontMetrics(theme.font("help")).horizontalAdvance(self.note) + (theme.px(18) if self.recommended else 0)
        return QSize(max(name, note) + theme.px(44), theme.px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _ARROWS and not event.modifiers():
            self._owner.move_by(_ARROWS[key])
        elif key in ENTER:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lit = self.isChecked() or self.hasFocus()
        width = 2 if lit else (2 if theme.current.contrast else 1)
        painter.setPen(QPen(theme.colour("accent" if lit else "line"), width))
        painter.setBrush(theme.colour("accentBg2" if self.isChecked() or self.underMouse() else "surf"))
        edge = width / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(edge, edge, -edge, -edge), 4, 4)
        self._paint_dot(painter)
        left, half = theme.px(36), self.height() // 2
        painter.setFont(theme.font("card", bold=True))
        painter.setPen(theme.colour("ink"))
        painter.drawText(
            QRect(left, theme.px(7), self.width() - left, half - theme.px(5)),
            Qt.AlignmentFlag.AlignVCenter,
            self.text(),
        )
        painter.setFont(theme.font("help"))
        if self.recommended:
            painter.drawPixmap(left, half + theme.px(5), theme.pixmap("check", "ok", 14, self.devicePixelRatioF()))
            left += theme.px(18)
        painter.setPen(theme.colour("ok" if self.recommended else "hint"))
        painter.drawText(
            QRect(left, half + theme.px(2), self.width() - left, theme.px(20)), Qt.AlignmentFlag.AlignVCenter, self.note
        )
        painter.end()

    def enterEvent(self, event: QEvent) -> None:
        self.update()
        super().enterEvent(event)  # type: ignore[arg-type]  # Qt's QEnterEvent

    def leaveEvent(self, event: QEvent) -> None:
        self.update()
        super().leaveEvent(event)

    def _paint_dot(self, painter: QPainter) -> None:
        theme = self._theme
        middle, radius = QPointF(theme.px(20), theme.px(18)), theme.px(8)
        checked = self.isChecked()
        painter.setPen(QPen(theme.colour("accent" if checked else "ctl"), 1.2))
        painter.setBrush(theme.colour("accent" if checked else "surf"))
        painter.drawEllipse(middle, radius, radius)
        if checked:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("onAccent"))
            painter.drawEllipse(middle, radius * 0.4, radius * 0.4)


class ModeCards(Editor):
    """Editor of the mode. `options` are (code, words). `say` sets the catalogue's note under a card."""

    def __init__(self, theme: ActiveTheme, options: Sequence[tuple[str, str]]) -> None:
        super().__init__(theme)
        self._group = QButtonGroup(self)
        self._cards = {code: _Card(theme, words, self) for code, words in options}
        row = Row(theme, self, gap=8)
        for at, card in enumerate(self._cards.values()):
            self._group.addButton(card, at)
            row.addWidget(card, 1)
        self._group.idClicked.connect(self._clicked)
        self._one_stop()

    def say(self, code: str, note: str, *, recommended: bool) -> None:
        self._cards[code].say(note, recommended=recommended)

    def note(self, code: str) -> str:
        """Returns the note under a card."""
        return self._cards[code].note

    def value(self) -> Value | None:
        return next((code for code, card in self._cards.items() if card.isChecked()), None)

    def set_value(self, value: Value | None) -> None:
        if value == self.value():
            return
        self._group.setExclusive(False)
        for code, card in self._cards.items():
            card.setChecked(code == value)
        self._group.setExclusive(True)
        self._one_stop()

    def stops(self) -> Sequence[QWidget]:
        return (self,)

    def inputs(self) -> Sequence[QWidget]:
        return ()

    def show_state(self, state: State) -> None:
        """No-op: the help line shows the state."""

    def move_by(self, by: int) -> None:
        """Chooses the neighbouring card, for the arrow keys."""
        cards = list(self._cards.values())
        at = max(0, self._group.checkedId() + by) if self._group.checkedId() >= 0 else 0
        card = cards[min(at, len(cards) - 1)]
        card.setFocus(Qt.FocusReason.TabFocusReason)
        card.click()

    def _clicked(self, _at: int) -> None:
        self._one_stop()
        self.changed.emit()
        self.left.emit()

    def _one_stop(self) -> None:
        """Makes the chosen card, or the first, the only stop of the Tab key."""
        stop = max(0, self._group.checkedId())
        for at, card in enumerate(self._cards.values()):
            card.setFocusPolicy(Qt.FocusPolicy.StrongFocus if at == stop else Qt.FocusPolicy.ClickFocus)
            if at == stop:
                self.setFocusProxy(card)

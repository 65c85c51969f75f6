"""Tracking number for the applicant: large, in groups, as a bar code and a QR code to scan, and as it is spoken."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.domain.identifiers import tracking_number
from app.papers.typesetting import marks
from ui.base.theme import ActiveTheme
from ui.widgets.layout.layouts import Column, Row
from ui.widgets.layout.text import label

BAR_MODULE = 3  # px at 100 %: thinner bars cannot be scanned off a screen
BAR_HEIGHT = 56
SQUARE_MODULE = 4
BLACK, WHITE = QColor("#000000"), QColor("#FFFFFF")


@dataclass(frozen=True)
class Modules:
    """Symbol in whole modules: its dark rectangles (x, y, w, h), its size, and its quiet zone."""

    dark: tuple[tuple[int, int, int, int], ...]
    width: int
    height: int
    quiet: int


def bars_of(number: str) -> Modules:
    """Returns Code 128 of a tracking number in digits, one module high."""
    bars = marks.code128(tracking_number.in_digits(number), 200.0)
    dark = tuple((round(left / bars.module), 0, round(wide / bars.module), 1) for left, wide in bars.bars)
    return Modules(dark, round(bars.width / bars.module), 1, marks.QUIET)


def square_of(number: str) -> Modules:
    """Returns the QR code of a tracking number in digits and nothing else."""
    square = marks.qr(tracking_number.in_digits(number), 200.0)
    unit = square.module
    dark = tuple(
        (round(x / unit), round(y / unit), round(w / unit), round(h / unit)) for x, y, w, h in square.stretches
    )
    side = round(square.side / unit)
    return Modules(dark, side, side, marks.QR_QUIET)


class Symbol(QWidget):
    """Widget that paints modules in whole pixels, black on white in every theme. `stretch` is the height of bars, in px at 100 %."""

    def __init__(self, theme: ActiveTheme, module: int, stretch: int = 0) -> None:
        super().__init__()
        self._theme, self._module, self._stretch = theme, module, stretch
        self._modules: Modules | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._relook)

    def show_modules(self, modules: Modules) -> None:
        self._modules = modules
        self._relook()

    def sizeHint(self) -> QSize:
        shown = self._modules
        if shown is None:
            return QSize(0, 0)
        unit = self._unit
        wide = (shown.width + 2 * shown.quiet) * unit
        high = self._theme.px(self._stretch) if self._stretch else (shown.height + 2 * shown.quiet) * unit
        return QSize(wide, high)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), WHITE)
        shown, unit = self._modules, self._unit
        if shown is not None:
            for x, y, w, h in shown.dark:
                left = (x + shown.quiet) * unit
                if self._stretch:
                    painter.fillRect(QRect(left, 0, w * unit, self.height()), BLACK)
                else:
                    painter.fillRect(QRect(left, (y + shown.quiet) * unit, w * unit, h * unit), BLACK)
        painter.end()

    @property
    def _unit(self) -> int:
        return max(1, int(self._module * self._theme.current.scale))

    def _relook(self) -> None:
        self.updateGeometry()
        self.update()


class TrackingCode(QWidget):
    """Number, bar code, QR code and spoken words of one accepted case."""

    def __init__(self, theme: ActiveTheme) -> None:
        super().__init__()
        self._number = label("", "code")
        self._number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._spoken = label("", "table", "sub", wrap=True)
        self._bars = Symbol(theme, BAR_MODULE, BAR_HEIGHT)
        self._square = Symbol(theme, SQUARE_MODULE)
        whole = Column(theme, self, gap=8)
        top = Row(theme, gap=16)
        words = Column(theme, gap=4)
        words.addWidget(label("受理编号", "table"))
        words.addWidget(self._number)
        words.addWidget(self._spoken)
        words.addStretch(1)
        top.addLayout(words, 1)
        side = Column(theme, gap=0)
        side.addWidget(self._square)
        caption = label("只含编号", "help")
        caption.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        side.addWidget(caption)
        top.addLayout(side)
        whole.addLayout(top)
        whole.addWidget(self._bars)

    def show_number(self, number: str) -> None:
        """Shows a tracking number in its 14 compact characters."""
        self._number.setText(tracking_number.format(number))
        self._spoken.setText(f"念给申请人：{tracking_number.spoken(number)}")
        self.setAccessibleName(f"受理编号 {tracking_number.spoken(number)}")
        self._bars.show_modules(bars_of(number))
        self._square.show_modules(square_of(number))

    @property
    def text(self) -> str:
        return self._number.text()

    @property
    def spoken(self) -> str:
        return self._spoken.text()

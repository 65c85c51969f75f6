"""Dark panel next to the lock and the first start: hall and window, time and date, connected devices."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from app.domain.chinese_dates import full_date, weekday
from ui.base.theme import ActiveTheme
from ui.devices.device_line import DeviceLine
from ui.widgets.layout.layouts import Column, Grid, Row
from ui.widgets.layout.text import label, rule

FOLD_FROM = 1.5  # from this text size on the device lines are hidden


def long_date(day: datetime) -> str:
    """Returns the date as 2026年11月19日 星期四."""
    return f"{full_date(day)} 星期{weekday(day)}"


@dataclass(frozen=True)
class OfficeInfo:
    """Office details of the panel: hall, spoken name of the window, version, and the demo flag."""

    hall: str = ""
    window: str = ""
    version: str = ""
    demo: bool = False


class OfficePanel(QFrame):
    """Dark panel. `now` gives the wall clock; only devices that report are listed."""

    def __init__(self, theme: ActiveTheme, office: OfficeInfo, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._theme, self._now = theme, now
        self.setProperty("ground", "dark")
        self._logo = QLabel()
        self._hall = label(office.hall, "base", "dark2", wrap=True)
        self._window = label(office.window, "window")
        self._clock, self._day = label("", "clock"), label("", "base", "dark2")
        self._devices: tuple[DeviceLine, ...] = ()
        self._lines = QWidget()
        self._grid = Grid(theme, self._lines, gap=(24, 12))
        self._foot = QWidget()
        self._build()
        self._timer = QTimer(self)
        self._timer.setInterval(1000)
        self._timer.timeout.connect(self.tick)
        self._timer.start()
        theme.changed.connect(self._relook)
        self._relook()
        self.show_office(office)
        self.tick()

    def show_office(self, office: OfficeInfo) -> None:
        self._hall.setText(office.hall)
        self._window.setText(office.window)
        self._where.setVisible(bool(office.hall or office.window))

    def show_devices(self, lines: Sequence[DeviceLine]) -> None:
        self._devices = tuple(lines)
        while (item := self._grid.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for at, line in enumerate(lines):
            holder = QWidget()
            row = Row(self._theme, holder, gap=8)
            icon = QLabel()
            icon.setPixmap(self._theme.pixmap(line.icon, "onDark2", 18, self.devicePixelRatioF()))
            row.addWidget(icon)
            row.addWidget(label(line.text, "table", "dark2"))
            row.addStretch(1)
            self._grid.addWidget(holder, at // 2, at % 2)
        self._foot.setVisible(bool(lines) and self._theme.current.scale < FOLD_FROM)

    def tick(self) -> None:
        """Shows the present time and date."""
        now = self._now()
        self._clock.setText(f"{now:%H:%M}")
        self._day.setText(long_date(now))

    def _build(self) -> None:
        theme = self._theme
        column = Column(theme, self, pad=(48, 56, 48, 32), gap=0)
        brand = Row(theme, gap=16)
        brand.addWidget(self._logo)
        brand.addWidget(label("一件事受理台", "brand"))
        brand.addStretch(1)
        column.addLayout(brand)
        column.addSpacing(12)
        column.addWidget(label("残疾人服务“一件事”", "base", "dark2"))
        column.addStretch(2)
        self._where = QWidget()
        where = Column(theme, self._where, gap=4)
        where.addWidget(rule("ruleDark"))
        where.addSpacing(16)
        where.addWidget(self._hall)
        where.addWidget(self._window)
        where.addSpacing(16)
        column.addWidget(self._where)
        column.addWidget(rule("ruleDark"))
        column.addSpacing(20)
        column.addWidget(self._clock)
        column.addWidget(self._day)
        column.addStretch(5)
        foot = Column(theme, self._foot, gap=20)
        foot.addWidget(rule("ruleDark"))
        foot.addWidget(self._lines)
        column.addWidget(self._foot)

    def _relook(self) -> None:
        self.show_devices(self._devices)
        self._logo.setPixmap(self._theme.pixmap("logo", "onDark", 46, self.devicePixelRatioF()))
        self.setFixedWidth(self._theme.px(520 if self._theme.current.scale < 1.25 else 400))

"""Status bar at the bottom: connected devices (only those that report), the keys that always help, 演示数据."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QWidget

from ui.base.theme import ActiveTheme
from ui.devices.device_line import DeviceLine
from ui.widgets.layout.layouts import Row
from ui.widgets.layout.text import label
from ui.widgets.status.chip import Chip
from ui.widgets.status.keycap import Keycap
from ui.widgets.status.light import LightLabel

FOLD_FROM = 1.25


class StatusBar(QFrame):
    def __init__(self, theme: ActiveTheme, places: int) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("part", "statusBar")
        self._devices = QWidget()
        self._lights = Row(theme, self._devices, gap=18)
        row = Row(theme, self, pad=(16, 0), gap=8)
        row.addWidget(self._devices)
        row.addStretch(1)
        row.addWidget(Keycap(theme, "F1"))
        row.addWidget(label("快捷键", "help", "sub"))
        row.addSpacing(theme.px(8))
        row.addWidget(Keycap(theme, "Alt", f"1–{places}"))
        row.addWidget(label("切换栏目", "help", "sub"))
        self._demo = Chip(theme, "演示数据", "demo")
        self._demo.hide()
        row.addSpacing(theme.px(8))
        row.addWidget(self._demo)
        theme.changed.connect(self._relook)
        self._relook()

    def show_devices(self, lines: Sequence[DeviceLine]) -> None:
        while (item := self._lights.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for line in lines:
            self._lights.addWidget(LightLabel(self._theme, line.state, line.text, kind="help", quiet=True))

    def show_demo(self, demo: bool) -> None:
        self._demo.setVisible(demo)

    def _relook(self) -> None:
        self._devices.setVisible(self._theme.current.scale < FOLD_FROM)

"""显示与字号: the look of this station; changes apply at once and are stored for this station."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QCheckBox

from ui.base.theme import ActiveTheme
from ui.settings.section import SettingsSection
from ui.widgets.inputs.segmented import Segmented
from ui.widgets.layout.layouts import Column, Row
from ui.widgets.layout.text import label
from ui.widgets.status.keycap import Keycap

SIZES = (("1.0", "100 %"), ("1.25", "125 %"), ("1.5", "150 %"))


class DisplaySection(SettingsSection):
    title, note, icon = "显示与字号", "马上生效，只管这台电脑", "zoom"
    for_administrator = False

    def __init__(self, theme: ActiveTheme) -> None:
        super().__init__()
        self._theme = theme
        self.size_ = Segmented(theme, SIZES, "字号")
        self.contrast = QCheckBox("高对比：白底黑字，粗边框")
        self.keycaps = QCheckBox("在按钮旁边显示快捷键")
        whole = Column(theme, self, gap=16)
        row = Row(theme, gap=8)
        row.addWidget(label("字号"))
        row.addWidget(self.size_)
        for keys in (("Ctrl", "+"), ("Ctrl", "−"), ("Ctrl", "0")):
            row.addWidget(Keycap(theme, *keys))
        row.addStretch(1)
        whole.addLayout(row)
        row = Row(theme, gap=8)
        row.addWidget(self.contrast)
        row.addWidget(Keycap(theme, "Ctrl", "H"))
        row.addStretch(1)
        whole.addLayout(row)
        whole.addWidget(self.keycaps)
        whole.addStretch(1)
        self.size_.changed.connect(self._apply)
        self.contrast.clicked.connect(self._apply)
        self.keycaps.clicked.connect(self._apply)
        theme.changed.connect(self._relook)
        self._relook()

    def _apply(self) -> None:
        self._theme.apply(
            replace(
                self._theme.current,
                scale=float(self.size_.value or 1.0),
                contrast=self.contrast.isChecked(),
                keycaps=self.keycaps.isChecked(),
            )
        )

    def _relook(self) -> None:
        theme = self._theme.current
        self.size_.choose(str(theme.scale))
        self.contrast.setChecked(theme.contrast)
        self.keycaps.setChecked(theme.keycaps)

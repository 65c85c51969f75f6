"""锁屏与影像: when the screen locks by itself, and the size of stored pictures."""

from __future__ import annotations

from dataclasses import replace

from app.domain.office import HallSettings
from ui.base.theme import ActiveTheme
from ui.settings.section import SettingsSection
from ui.widgets.inputs.number_box import NumberBox
from ui.widgets.layout.labelled import Labelled
from ui.widgets.layout.layouts import Column, Grid


class SafetySection(SettingsSection):
    title, note, icon = "锁屏与影像", "没人动多久就锁；照片存多大", "shield"

    def __init__(self, theme: ActiveTheme) -> None:
        super().__init__()
        self.lock = NumberBox(theme, 1, 60, "分钟")
        self.edge = NumberBox(theme, 1200, 4000, "像素", 100)
        for box in (self.lock, self.edge):
            box.valueChanged.connect(lambda _: self.changed.emit())
        whole = Column(theme, self, gap=0)
        grid = Grid(theme, gap=(16, 8))
        grid.addWidget(Labelled(theme, "没人动就锁屏", self.lock, "1 到 60 分钟，草稿不会丢"), 0, 0)
        grid.addWidget(Labelled(theme, "影像长边", self.edge, "大了清楚，也更占地方；2000 够看清证件"), 0, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        whole.addLayout(grid)
        whole.addStretch(1)

    def show_settings(self, settings: HallSettings) -> None:
        self.lock.show_value(settings.lock_minutes)
        self.edge.show_value(settings.image_edge)

    def taken(self, settings: HallSettings) -> HallSettings:
        return replace(settings, lock_minutes=self.lock.value(), image_edge=self.edge.value())

"""关于: the versions of product and data, the input method, and the check of this station's record."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt

from app.domain.chain_report import ChainReport, ClockSetback
from app.errors import Refused, Unavailable
from ui.base.session_services import SessionServices
from ui.settings.section import SettingsSection
from ui.shell.devices_line import DevicesLine
from ui.widgets.inputs.buttons import Button
from ui.widgets.layout.layouts import Column, Grid, Row
from ui.widgets.layout.text import label, restyle, set_hidden
from ui.widgets.messages.notice import Notice

SHOWN = 3


def _went_back(moments: Sequence[ClockSetback]) -> str:
    """Returns the moments at which the clock ran backwards, the first few of them."""
    if not moments:
        return ""
    named = "；".join(
        f"{one.station} 第 {one.number} 条 {one.at:%Y-%m-%d %H:%M}，前面已有 {one.before:%Y-%m-%d %H:%M}"
        + ("（管理员说明过）" if one.on_record else "")
        for one in moments[:SHOWN]
    )
    return f"电脑的日期往回走过 {len(moments)} 次：{named}{'……' if len(moments) > SHOWN else '。'}"


class AboutSection(SettingsSection):
    title, note, icon = "关于", "版本、数据日期、输入法、核对办理记录", "info"
    for_administrator = False

    def __init__(self, services: SessionServices, facts: Sequence[tuple[str, str]], devices: DevicesLine) -> None:
        super().__init__()
        theme = services.theme
        self._desk, self._background, self._devices = services.desk, services.background, devices
        whole = Column(theme, self, gap=16)
        grid = Grid(theme, gap=(24, 8))
        for at, (name, words) in enumerate(facts):
            grid.addWidget(label(name, "table"), at, 0)
            grid.addWidget(label(words), at, 1)
        self._input_name, self.input_method = label("输入法", "table"), label("", wrap=True)
        grid.addWidget(self._input_name, len(facts), 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.input_method, len(facts), 1)
        grid.setColumnStretch(1, 1)
        whole.addLayout(grid)
        row = Row(theme, gap=12)
        self.check = Button(theme, "核对办理记录", icon="shield")
        row.addWidget(self.check)
        row.addWidget(label("从第一条查到最后一条，看有没有被改过。", "table"))
        row.addStretch(1)
        whole.addLayout(row)
        self.notice = Notice(theme)
        whole.addWidget(self.notice)
        set_hidden(self.notice, True)
        whole.addStretch(1)
        self.check.clicked.connect(self._verify)
        devices.changed.connect(self._show_input)
        self._show_input()

    def entered(self) -> None:
        self._devices.ask_input()  # it may have been started since

    def _show_input(self) -> None:
        method = self._devices.input_method
        set_hidden(self._input_name, method is None)
        set_hidden(self.input_method, method is None)
        if method is not None:
            self.input_method.setText(method.sentence)
            restyle(self.input_method, tone="" if method.works else "err")

    def _verify(self) -> None:
        self.check.setEnabled(False)
        self._background.run(self._desk.store.verify, self._show_check, self._check_failed)

    def _show_check(self, report: ChainReport) -> None:
        self.check.setEnabled(True)
        if report.broken:
            station, number = report.broken
            self.notice.say("err", f"从 {station} 第 {number} 条起对不上：{report.reason}请停用本机，叫管理员。")
        else:
            back = report.went_back
            self.notice.say(
                "warn" if any(not one.on_record for one in back) else "ok",
                f"都对得上：{report.cases} 件，{report.events} 条记录。" + _went_back(back),
            )
        set_hidden(self.notice, False)

    def _check_failed(self, error: Exception) -> None:
        self.check.setEnabled(True)
        if not isinstance(error, Refused | Unavailable):
            raise error
        self.notice.say("err", error.sentence)
        set_hidden(self.notice, False)

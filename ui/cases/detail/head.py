"""Head of a case: the person, the light, the number as a bar code, and the person's numbers, masked until revealed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLabel, QWidget

from app.domain.identifiers import tracking_number
from ui.base.theme import ActiveTheme
from ui.cases.detail.read_detail import Detail
from ui.widgets.inputs.buttons import Button, link
from ui.widgets.layout.layouts import Column, Grid, Row
from ui.widgets.layout.text import label, set_hidden
from ui.widgets.status.light import LightLabel
from ui.widgets.status.status_words import state_of
from ui.widgets.status.tracking_code import Symbol, bars_of

SHOWN_FOR = 10_000  # ms an uncovered number stays in view
NUMBERS = {"applicant.id_number": "身份证", "applicant.phone": "电话"}
FOLD_FROM = 1.5  # at this text size the facts that the list shows too are hidden
BARE_FROM = 1.25  # at this one the bar code would displace the number
BARS = 20  # px at 100 %
_Then = Callable[[], None]


class CaseHead(QWidget):
    """Head of the detail. `reveal` records that a number is looked at and then calls back; without a record the number stays masked."""

    def __init__(self, theme: ActiveTheme, reveal: Callable[[str, str, _Then], None]) -> None:
        super().__init__()
        self._theme, self._reveal = theme, reveal
        self._detail: Detail | None = None
        self._name, self._who = label("", "step"), label("", "table")
        self.light = LightLabel(theme)
        self._bars = Symbol(theme, 1, BARS)
        self._number = label("", "strong")
        self._number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._values: dict[str, QLabel] = {}
        self._titles: dict[str, QLabel] = {}
        self._links: dict[str, Button] = {}
        self._build()
        self._cover = QTimer(self)
        self._cover.setSingleShot(True)
        self._cover.setInterval(SHOWN_FOR)
        self._cover.timeout.connect(self.cover)
        theme.changed.connect(self._relook)

    def show_detail(self, detail: Detail) -> None:
        same = self._detail is not None and self._detail.case.id == detail.case.id
        self._detail = detail
        case, status = detail.case, detail.line.standing
        self._name.setText(case.name or "还没填姓名")
        who = detail.line.who
        self._who.setText(f"{who} 岁" if who[-1:].isdigit() else who)
        if case.is_draft:
            self.light.show_state("closed", state_of(case)[0])
        else:
            self.light.show_state(status.light.value, status.words)
        self._number.setText(detail.number)
        set_hidden(self._number, not detail.number)
        set_hidden(self._bars, not detail.number)
        if detail.number:
            self._bars.show_modules(bars_of(case.tracking_number))
            self._bars.setAccessibleName(f"受理编号 {tracking_number.spoken(case.tracking_number)}")
        self._values["住址"].setText(detail.address or "没填")
        self._values["方式"].setText(detail.how)
        self._values["现在"].setText(status.waits)
        if not (same and self._cover.isActive()):  # a reload does not shorten the ten seconds
            self.cover()
        self._relook()

    def uncover(self, field: str) -> None:
        """Shows a number for ten seconds, once that is on record."""
        if self._detail and self._detail.numbers[field].open_:
            case_id = self._detail.case.id
            self._reveal(case_id, field, lambda: self._uncovered(case_id, field))

    def cover(self) -> None:
        """Masks every number again."""
        self._cover.stop()
        for field in NUMBERS if self._detail else ():
            number = self._detail.numbers[field] if self._detail else None
            self._values[field].setText((number and number.covered) or "没填")
            set_hidden(self._links[field], not (number and number.open_))

    def shown(self, field: str) -> str:
        """Returns a number as the screen shows it now."""
        return self._values[field].text()

    def _uncovered(self, case_id: str, field: str) -> None:
        if self._detail is None or self._detail.case.id != case_id:
            return  # the clerk has moved on
        self._values[field].setText(self._detail.numbers[field].open_)
        self._links[field].hide()
        self._cover.start()

    def _build(self) -> None:
        theme = self._theme
        whole = Column(theme, self, pad=(16, 12, 16, 8), gap=6)
        head = Row(theme, gap=8)
        head.addWidget(self._name)
        head.addWidget(self._who)
        head.addStretch(1)
        head.addWidget(self.light)
        whole.addLayout(head)
        code = Row(theme, gap=8)
        code.addWidget(self._bars)
        code.addWidget(self._number)
        code.addStretch(1)
        whole.addLayout(code)
        whole.addLayout(self._facts())

    def _facts(self) -> Grid:
        grid = Grid(self._theme, gap=(12, 3))
        for at, name in enumerate((*NUMBERS, "住址", "方式", "现在")):
            title = label({**NUMBERS, "现在": "现在卡在"}.get(name, name), "table")
            self._titles[name], self._values[name] = title, label("", "table", "ink", wrap=name not in NUMBERS)
            grid.addWidget(title, at, 0, Qt.AlignmentFlag.AlignTop)
            if name not in NUMBERS:
                grid.addWidget(self._values[name], at, 1)
                continue
            button = self._links[name] = link(self._theme, "显示 10 秒")
            button.setAccessibleName(f"{NUMBERS[name]}显示 10 秒，记进办理记录")
            button.clicked.connect(lambda _=False, name=name: self.uncover(name))
            row = Row(self._theme, gap=8)
            row.addWidget(self._values[name])
            row.addWidget(button)
            row.addStretch(1)
            grid.addLayout(row, at, 1)
        grid.setColumnStretch(1, 1)
        return grid

    def _relook(self) -> None:
        large = self._theme.current.scale >= FOLD_FROM
        gone = {"住址": large, "方式": large, "现在": large or not self._values["现在"].text()}
        for name, folded in gone.items():
            set_hidden(self._titles[name], folded)
            set_hidden(self._values[name], folded)
        set_hidden(self._bars, self._theme.current.scale >= BARE_FROM or not self._number.text())

"""Bar under the list of materials: what is missing, and that it blocks nothing."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from app.domain.chinese_dates import month_and_day
from app.domain.material import RequiredMaterial
from app.usecases.intake.intake import Intake
from app.usecases.settings.deadlines import SUPPLEMENT, deadline_of
from ui.base.theme import ActiveTheme
from ui.captures.materials_words import COUNTED, count_chips, short_name
from ui.widgets.inputs.buttons import Button
from ui.widgets.layout.layouts import Column, Row
from ui.widgets.layout.text import label, restyle
from ui.widgets.status.chip import Chip

_MOST_NAMES = 3


class MaterialsBar(QFrame):
    """Bar with the missing materials. `waive` asks for the reason why the chosen material need not be handed in,
    `promise` for the day by which it will be.
    """

    waive = Signal()
    promise = Signal()

    def __init__(self, theme: ActiveTheme) -> None:
        super().__init__()
        self._theme, self._tone, self._mark = theme, "ok", "check"
        self.setProperty("part", "notice")
        row = Row(theme, self, pad=(12, 8), gap=12)
        self._icon = QLabel()
        row.addWidget(self._icon)
        words = Column(theme, gap=2)
        self._title = label("", "strong", wrap=True)
        self._line = label("", "table", "ink", wrap=True)
        words.addWidget(self._title)
        words.addWidget(self._line)
        row.addLayout(words, 1)
        self.promise_button = Button(theme, "容缺", keys=("4",))
        self.waive_button = Button(theme, "设为免提交", keys=("Ctrl", "M"))
        self.promise_button.clicked.connect(self.promise)
        self.waive_button.clicked.connect(self.waive)
        row.addWidget(self.promise_button)
        row.addWidget(self.waive_button)
        theme.changed.connect(self._relook)

    @property
    def text(self) -> str:
        return f"{self._title.text()}\n{self._line.text()}"

    def show_case(self, intake: Intake, chosen_lacks: bool) -> None:
        """Shows the case; `chosen_lacks` is True when the chosen material is missing, so that the buttons apply to it."""
        needs = intake.material_needs()
        lacking = [need for need in needs if need.lacking]
        promised = [need for need in needs if need.promised]
        if lacking:
            self._say("err", "warning", f"缺 {len(lacking)} 项：{_named(lacking)}", _missing_line(intake))
        elif promised:
            line = "可以先受理，到期前补齐，一次告知。"
            self._say("warn", "clock", f"容缺 {len(promised)} 项：{_named(promised)}", line)
        else:
            self._say("ok", "check", "材料齐了", "")
        self.promise_button.setVisible(chosen_lacks)
        self.waive_button.setVisible(chosen_lacks)

    def _say(self, tone: str, mark: str, title: str, line: str) -> None:
        self._tone, self._mark = tone, mark
        self._title.setText(title)
        self._line.setText(line)
        self._line.setVisible(bool(line))
        self.setAccessibleName(f"{title} {line}")
        restyle(self, tone=tone)
        self._relook()

    def _relook(self) -> None:
        self._icon.setPixmap(self._theme.pixmap(self._mark, self._tone, 20, self.devicePixelRatioF()))


class MaterialCounts(QWidget):
    """Chips at the right of the step's title: the number of materials of each sort."""

    def __init__(self, theme: ActiveTheme) -> None:
        super().__init__()
        row = Row(theme, self, gap=8)
        self.chips = {word: Chip(theme, "") for word in COUNTED}
        for chip in self.chips.values():
            row.addWidget(chip)

    def show_case(self, intake: Intake) -> None:
        """Shows the chips whose count is not zero."""
        there = {text.split()[0]: (text, tone, icon) for text, tone, icon in count_chips(intake)}
        for word, chip in self.chips.items():
            if word in there and chip.text != there[word][0]:
                chip.say(*there[word])
            chip.setVisible(word in there)


def _named(needs: list[RequiredMaterial]) -> str:
    names = "、".join(short_name(need) for need in needs[:_MOST_NAMES])
    return f"{names}等" if len(needs) > _MOST_NAMES else names


def _missing_line(intake: Intake) -> str:
    day = supplement_day_words(intake)
    until = f"补交期限 {day}" if day else "补交期限本厅没设定"
    return f"可以先受理，一次告知。{until}。"


def supplement_day_words(intake: Intake) -> str:
    """Returns the day by which the hall wants the missing materials (补正), as 11月26日; "" when the hall has set none."""
    day = deadline_of(intake.desk.settings, intake.desk.library.calendar, intake.on, SUPPLEMENT)
    return month_and_day(day)

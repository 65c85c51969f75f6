"""判断依据: the known facts about the person in one line of chips, and the few questions the ticked matters still need."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QMouseEvent, QShortcut
from PySide6.QtWidgets import QWidget

from app.form.schema import Field
from app.form.wording import value_in_words
from app.rules.facts import HOUSEHOLD
from app.usecases.intake.intake import Intake
from app.usecases.judging.finding_words import questions
from ui.base.theme import ActiveTheme
from ui.widgets.fields.grid import FieldGrid
from ui.widgets.fields.make import CodeChoices
from ui.widgets.inputs.buttons import Button
from ui.widgets.layout.flow_layout import FlowLayout
from ui.widgets.layout.layouts import Column, Row
from ui.widgets.layout.text import label, set_hidden
from ui.widgets.status.chip import Chip
from ui.wizard.fields.case_fields import CaseFields

# Short names of the facts for the line of chips, and the text while a fact was not asked.
FACTS: Mapping[str, tuple[str, str]] = {
    HOUSEHOLD: ("户籍", "没填"),
    "facts.certificate_number": ("残疾人证", "没填"),
    "facts.disability_category": ("类别", "未评"),
    "facts.disability_grade": ("等级", "未评"),
    "facts.statuses": ("身份", "没问"),
    "facts.allowances": ("津贴", "没问"),
    "facts.pension_tier": ("档次", "没问"),
    "facts.cover_year": ("年度", "没问"),
}
_GRADES = "一二三四"


class FactChip(Chip):
    """Chip of one fact; a press asks to be brought to it."""

    pressed = Signal()

    def __init__(self, theme: ActiveTheme) -> None:
        super().__init__(theme, "")
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()):
            self.pressed.emit()


class FactsBar(QWidget):
    """Chips of the facts, and below them the questions while the bar is open. `flipped` is emitted after it was opened
    or closed; `wanted` carries a fact that is asked elsewhere.
    """

    flipped = Signal()
    wanted = Signal(str)

    def __init__(
        self, theme: ActiveTheme, intake: Intake, fields: CaseFields, asked: Sequence[Field], codes: CodeChoices
    ) -> None:
        super().__init__()
        self._theme, self._intake, self._fields, self._codes = theme, intake, fields, codes
        self.ids = tuple(field.id for field in asked)
        self._asking: list[str] = []  # in the order they came up; none disappears while the clerk types
        self._edit = Button(theme, "", "link", keys=("Alt", "E"), size="small")
        self._all = Button(theme, f"看全部 {len(self.ids)} 项", "link", size="small")
        self.chips = {field_id: FactChip(theme) for field_id in (HOUSEHOLD, *self.ids)}
        column = Column(theme, self, gap=4)
        column.addLayout(self._head())
        column.addWidget(self._line())
        column.addWidget(FieldGrid(theme, fields.add(asked), dense=True))
        self._edit.clicked.connect(self.flip)
        self._all.clicked.connect(self.ask_all)
        QShortcut(QKeySequence("Alt+E"), self, self.flip)
        self._put_away()

    @property
    def open(self) -> bool:
        """True when the questions are in view."""
        return bool(self._asking)

    @property
    def first(self) -> str:
        """The first fact in view, with which the clerk begins."""
        return next(field_id for field_id in self.ids if field_id in self._asking)

    def refresh(self) -> None:
        """Shows the facts as they are now. A matter ticked meanwhile may add questions."""
        asked = questions(self._intake.findings(), self._intake.answers)
        here = [field_id for field_id in asked if field_id in self.ids]
        for field_id, chip in self.chips.items():
            chip.say(self._words(field_id), "accent" if field_id in asked else "")
            chip.setAccessibleName(chip.text + ("，要问" if field_id in asked else ""))
        if self.open:
            self._asking += [field_id for field_id in here if field_id not in self._asking]
        self._edit.say("收起" if self.open else f"问一问（还差 {len(here)} 项）" if here else "看全部、修改")
        set_hidden(self._all, not self.open or len(self._asking) == len(self.ids))
        self._put_away()

    def flip(self) -> None:
        """Handles Alt+E: opens with the facts still to be asked (with all of them when there is none), or closes."""
        asked = questions(self._intake.findings(), self._intake.answers)
        here = [field_id for field_id in self.ids if field_id in asked]
        self._asking = [] if self.open else here or list(self.ids)
        self._put_away()
        self.flipped.emit()

    def ask_all(self) -> None:
        """Shows the questions of all facts."""
        self._asking = list(self.ids)
        self._put_away()
        self.flipped.emit()

    def ask(self, field_id: str) -> None:
        """Adds this fact to the questions in view."""
        if field_id not in self._asking:
            self._asking.append(field_id)
            self._put_away()

    def _put_away(self) -> None:
        self._fields.fold(frozenset(self.ids) - frozenset(self._asking))

    def _pressed(self, field_id: str) -> None:
        if field_id in self.ids:
            self.ask(field_id)
        self.wanted.emit(field_id)

    def _head(self) -> Row:
        row = Row(self._theme, gap=8)
        row.addWidget(label("判断依据", "label"))
        row.addWidget(label("改任何一项，下面立即重算；最终以部门审核为准", "help"))
        row.addStretch(1)
        row.addWidget(self._all)
        row.addWidget(self._edit)
        return row

    def _line(self) -> QWidget:
        line = QWidget()
        flow = FlowLayout(self._theme, line, gap=(6, 6))
        for field_id, chip in self.chips.items():
            chip.setParent(line)
            chip.pressed.connect(lambda field_id=field_id: self._pressed(field_id))
            flow.addWidget(chip)
        return line

    def _words(self, field_id: str) -> str:
        name, unknown = FACTS[field_id]
        field, value = self._intake.form.fields[field_id], self._intake.answers.get(field_id)
        if value is None:
            words = unknown
        elif isinstance(value, dict):
            words = value.get("province", "") or unknown
        elif field_id == "facts.disability_grade" and isinstance(value, int) and 1 <= value <= len(_GRADES):
            words = f"{_GRADES[value - 1]}级"
        elif field_id == "facts.certificate_number":
            words = "有"
        elif isinstance(value, list):
            words = "、".join(self._codes.short(field.codes, code) for code in value) or "没有"
        else:
            words = value_in_words(field, value, self._codes)
        return f"{name} {words}"

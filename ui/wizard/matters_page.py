"""申请类型与联办事项: what is applied for, what is known about the person, and the linked matters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app.catalogue.matters import Matter
from app.form.conditions import ALWAYS
from app.form.schema import Field, Step
from app.form.wording import worded
from app.usecases.intake import Intake
from ui.theme import Look
from ui.widgets.buttons import Button
from ui.widgets.chip import Chip
from ui.widgets.fields.flow_layout import FlowLayout
from ui.widgets.fields.grid import FieldGrid
from ui.widgets.fields.make import Kit
from ui.widgets.keycap import Keycap
from ui.widgets.layouts import Row
from ui.widgets.text import label
from ui.wizard.matter_table import MatterTable
from ui.wizard.policy_pane import PolicyPane
from ui.wizard.section_page import FieldsPage

# Short words of the facts, for the line that sums them up; and what is said while nobody has asked.
FACTS: Mapping[str, tuple[str, str]] = {
    "facts.certificate_number": ("残疾人证", "没填"),
    "facts.disability_category": ("类别", "未评"),
    "facts.disability_grade": ("等级", "未评"),
    "facts.statuses": ("身份", "没问"),
    "facts.allowances": ("津贴", "没问"),
    "facts.pension_tier": ("档次", "没问"),
    "facts.cover_year": ("年度", "没问"),
}
_GRADES = "一二三四"
OPEN = ("2.linked",)  # no annex prints a condition: there is only the box on the form itself


class MattersPage(FieldsPage):
    """The facts stand above the matters: a wrong fact is corrected instead of argued with."""

    def __init__(self, look: Look, intake: Intake, kit: Kit, step: Step, matters: Sequence[Matter]) -> None:
        self._linked = [matter for matter in matters if matter.stage == 2]
        self._kit = kit
        self._open = False
        super().__init__(look, intake, kit, step)

    def build(self) -> None:
        form = self._intake.form
        facts = form.section("facts").fields
        asked = [
            field for field in facts if field.show_if is not ALWAYS
        ]  # only for some applications: with the application
        known = [field for field in facts if field.show_if is ALWAYS]
        self._column.addWidget(FieldGrid(self._look, self.fields.add([*form.section("application").fields, *asked])))
        self._column.addLayout(self._facts_head())
        self._chips = QWidget()
        self._flow = FlowLayout(self._look, self._chips, gap=(6, 6))
        self._chip_of = {field.id: Chip(self._look, "") for field in known}
        for chip in self._chip_of.values():
            chip.setParent(self._chips)
            self._flow.addWidget(chip)
        self._column.addWidget(self._chips)
        self._facts = FieldGrid(self._look, self.fields.add(known))
        self._column.addWidget(self._facts)
        self._table = MatterTable(self._look, self._linked)
        self._table.moved.connect(self._show_policy)
        self._policy = PolicyPane(self._look, self._intake.desk.library.policy)
        (box,) = self.fields.add(form.section("matters").fields, {"matters.selected": self._table})
        box.drop_head()
        self._column.addWidget(FieldGrid(self._look, [box]))
        self._column.addLayout(self._foot())

    def refresh(self) -> None:
        for field_id, chip in self._chip_of.items():
            chip.say(self._fact(self._intake.form.fields[field_id]))
        self._facts.setVisible(self._open)
        self._chips.setVisible(not self._open)
        self._edit.say("收起" if self._open else "问一问、修改")
        ticked = self._intake.answers.codes("matters.selected")
        self._count.setText(f"已选 {len(ticked)} 项" if ticked else "还没选联办事项，可以不选")
        self._show_policy()
        super().refresh()

    def side(self) -> tuple[str, QWidget] | None:
        return "政策原文", self._policy

    def take(self, field_id: str = "") -> None:
        if field_id in self._chip_of and not self._open:
            self._flip()
        super().take(field_id)

    def stops(self) -> list[QWidget]:
        folded = () if self._open else self._chip_of
        return [stop for stop in super().stops() if not any(self._in(stop, field_id) for field_id in folded)]

    def _in(self, stop: QWidget, field_id: str) -> bool:
        return self.fields.box(field_id).isAncestorOf(stop)

    def _show_policy(self) -> None:
        matter = self._table.current
        rests_on = next((f.clause_ids for f in self._intake.findings() if f.matter == matter.id), ())
        self._policy.show_matter(matter.full_name, rests_on or OPEN)

    def _facts_head(self) -> Row:
        row = Row(self._look, gap=8)
        row.addWidget(label("判断依据", "label"))
        row.addWidget(label("申报前先问清，印在纸上的只有上面的类型和类别", "help"))
        row.addStretch(1)
        self._edit = Button(self._look, "问一问、修改", "link", keys=("Alt", "E"), size="small")
        self._edit.clicked.connect(self._flip)
        QShortcut(QKeySequence("Alt+E"), self, self._flip)
        row.addWidget(self._edit)
        return row

    def _foot(self) -> Row:
        row = Row(self._look, gap=6)
        for keys, words in ((("空格",), "勾选"), (("↑", "↓"), "换行"), (("Enter",), "下一步")):
            for key in keys:
                row.addWidget(Keycap(self._look, key))
            row.addWidget(label(words, "help"))
            row.addSpacing(8)
        row.addStretch(1)
        self._count = label("", "help")
        row.addWidget(self._count)
        return row

    def _flip(self) -> None:
        """Open or close the facts."""
        self._open = not self._open
        self.refresh()
        first = next(iter(self._chip_of))
        if self._open:
            self.fields.focus(first)
        else:
            self._table.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _fact(self, field: Field) -> str:
        words, unknown = FACTS[field.id]
        value = self._intake.answers.get(field.id)
        if value is None:
            return f"{words} {unknown}"
        if field.id == "facts.disability_grade" and isinstance(value, int) and 1 <= value <= len(_GRADES):
            return f"{words} {_GRADES[value - 1]}级"
        if field.id == "facts.certificate_number":
            return f"{words} 有"
        if isinstance(value, list):
            short = [self._kit.codes.short(field.codes, code) for code in value]
            return f"{words} {'、'.join(short) or '没有'}"
        return f"{words} {worded(field, value, self._kit.codes)}"

"""更正 in the wizard: steps with nothing open for amendment are left out, fields not opened are locked, and the last step
compares before and after.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.domain.answers import Value
from app.domain.case import Case
from app.domain.material import MaterialRecord, RequiredMaterial
from app.form.schema import Kind, Step
from app.form.wording import value_in_words
from app.usecases.amending.finish import changes_of, finish_amendment, screens_again
from app.usecases.intake.intake import Intake
from app.usecases.intake.open_fields import material_changes
from app.usecases.wording.office_words import MATERIAL_WORDS
from ui.base.background import BackgroundRunner
from ui.base.theme import ActiveTheme
from ui.widgets.fields.make import EditorParts
from ui.widgets.layout.card import Card
from ui.widgets.layout.layouts import Column, Grid
from ui.widgets.layout.scroll_pane import ScrollPane
from ui.widgets.layout.text import label
from ui.widgets.messages.notice import Notice
from ui.wizard.ending.problem_rows import ProblemRows, problem_lines
from ui.wizard.fields.section_page import SectionPage
from ui.wizard.frame.page import WizardPage
from ui.wizard.frame.wizard import Wizard
from ui.wizard.materials.capture_pane import Share
from ui.wizard.materials.materials_page import MaterialsPage

SEEN = {"original": "原件", "copy": "复印件"}
LAST_WORDS = "改好了"
LOCKED = "这份材料没有开放更正。"
STAYS = "编号、答复日期不变，判断不重做；打过又有变化的文书才重打。"
STAYS_ASKED = "编号、答复日期不变；第二阶段重新判断；打过又有变化的文书才重打。"


def amendment_wizard(theme: ActiveTheme, intake: Intake, kit: EditorParts, background: BackgroundRunner) -> Wizard:
    """Returns the wizard for a case that is open for amendment."""

    def page(step: Step) -> WizardPage:
        if step.id == "materials":
            return AmendmentMaterialsPage(theme, intake, background)
        if step.id == "review":
            return ChangesPage(theme, intake)
        return SectionPage(theme, intake, kit, step, background)

    def conclude() -> Case:
        return finish_amendment(intake)

    wizard = Wizard(theme, intake, page, conclude)
    wizard.frame.bar.last_words = LAST_WORDS
    wizard.frame.header.subtitles["review"] = "改动都在这里，看过再按“改好了”"
    return wizard


class AmendmentMaterialsPage(MaterialsPage):
    """Materials page on which only the materials opened for amendment can be recorded."""

    def set_state(self, word: str) -> None:
        if self._may():
            super().set_state(word)

    def remove_capture(self, capture_id: str) -> None:
        if self._may():
            super().remove_capture(capture_id)

    def take(self, field_id: str = "") -> None:
        """Brings the clerk to this field, or to the first material that is open."""
        mine = next((n.id for n in self._intake.material_needs() if self._intake.opened.takes_material(n.id)), "")
        super().take(field_id or f"materials.{mine}")

    def _takes_pictures(self) -> bool:
        return self._may() and super()._takes_pictures()

    def _shares(self, need: RequiredMaterial) -> list[Share]:
        return []

    def _may(self) -> bool:
        open_ = self._intake.opened.takes_material(self.list.current)
        if not open_:
            self.trouble_with(LOCKED)
            self._show_chosen()
        return open_


class ChangesPage(WizardPage):
    """核对改动: lists each change with before and after, what must still be fixed, and what the amendment leaves unchanged."""

    def __init__(self, theme: ActiveTheme, intake: Intake) -> None:
        super().__init__()
        self._theme, self._intake = theme, intake
        reopened = intake.case.course.reopened
        why = f"打开的原因：{reopened.reason}" if reopened else ""
        stays = STAYS_ASKED if screens_again(intake.case) else STAYS
        self.notice = Notice(theme, "info", f"{why}\n{stays}".strip())
        self.problems = ProblemRows(theme)
        self.card = Card(theme, "改了这些", pad=(16, 8, 16, 12))
        self._table: QWidget | None = None
        self._shown: tuple[tuple[str, str, str], ...] | None = None
        inside = QWidget()
        column = Column(theme, inside, pad=(16, 0, 16, 12), gap=12)
        for part in (self.notice, self.problems, self.card):
            column.addWidget(part)
        column.addStretch(1)
        Column(theme, self, gap=0).addWidget(ScrollPane(theme, inside))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.problems.wanted.connect(self.wanted)

    def refresh(self) -> None:
        opened = self._intake.opened
        lines = [line for line in problem_lines(self._intake) if line[0].blocks and opened.concerns(line[0].field)]
        self.problems.show_lines(lines)
        self._show(changed_lines(self._intake))

    def take(self, field_id: str = "") -> None:
        first = self.problems.buttons[0] if self.problems.buttons else self
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def stops(self) -> list[QWidget]:
        return list(self.problems.buttons)

    def _show(self, lines: tuple[tuple[str, str, str], ...]) -> None:
        if lines == self._shown:
            return
        self._shown = lines
        if self._table is not None:
            self.card.body.removeWidget(self._table)
            self._table.hide()
            self._table.deleteLater()
        self._table = QWidget()
        grid = Grid(self._theme, self._table, gap=(16, 8))
        heads = ("", "原来", "现在") if lines else ("还没改什么。",)
        for column, words in enumerate(heads):
            grid.addWidget(label(words, "help"), 0, column)
        for row, (name, before, after) in enumerate(lines, 1):
            grid.addWidget(label(name, "table", wrap=True), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label(before, "table", wrap=True), row, 1, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label(after, "strong", wrap=True), row, 2, Qt.AlignmentFlag.AlignTop)
        grid.setColumnMinimumWidth(0, self._theme.px(120))
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        self.card.body.addWidget(self._table)


def changed_lines(intake: Intake) -> tuple[tuple[str, str, str], ...]:
    """Returns every change as (name, value before, value now), in words."""
    codes, form, case = intake.desk.library.codes, intake.form, intake.case

    def words(field_id: str, value: Value | None) -> str:
        field = form.fields[field_id]
        if value is None:
            return "没填"
        return "有" if field.kind is Kind.IMAGE else value_in_words(field, value, codes)

    def state(material: str, records: Mapping[str, MaterialRecord]) -> str:
        record = records.get(material, MaterialRecord(material))
        pictures = f"影像 {len(record.captures)} 张" if record.captures else ""
        return "，".join(
            part for part in (MATERIAL_WORDS[record.state].word, SEEN.get(record.seen, ""), pictures) if part
        )

    names = {need.id: need.name for need in intake.material_needs()}
    before = case.course.reopened.materials_before if case.course.reopened else case.materials
    fields = [
        (form.fields[field].label.replace("\n", "").rstrip("：:"), words(field, old), words(field, new))
        for field, (old, new) in changes_of(intake).items()
    ]
    records = [(names.get(m, m), state(m, before), state(m, case.materials)) for m in material_changes(case)]
    return (*fields, *records)

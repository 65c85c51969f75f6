"""申请类型与联办事项: the application, the facts about the person, and the linked matters with their verdicts."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app.catalogue.matters import Matter
from app.form.conditions import ALWAYS
from app.form.schema import Step
from app.forms.disability_one_thing_2024.service import WITH_A_NEW_CERTIFICATE
from app.rules.finding import Finding
from app.usecases.intake.intake import Intake
from app.usecases.judging.finding_words import count_in_words, to_say
from app.usecases.judging.unmet_matters import SELECTED, reason_key
from ui.base.theme import ActiveTheme
from ui.widgets.fields.checks import ChecksEditor
from ui.widgets.fields.grid import FieldGrid
from ui.widgets.fields.make import EditorParts
from ui.widgets.layout.layouts import Row
from ui.widgets.layout.text import label
from ui.widgets.messages.ask import QuestionDialog
from ui.widgets.status.keycap import Keycap
from ui.wizard.fields.section_page import FieldsPage
from ui.wizard.matters.facts_bar import FactsBar
from ui.wizard.matters.illness_dialog import IllnessDialog
from ui.wizard.matters.matter_table import MatterTable
from ui.wizard.matters.policy_pane import PolicyPane
from ui.wizard.matters.verdict_rows import VerdictRow, rows_of
from ui.wizard.service.early_papers import EarlyPapers

COUPLED, ENTRUSTED = "service.coupled", "service.entrusted"


class MattersPage(FieldsPage):
    """Page that shows the facts above the matters, so that a wrong fact is corrected instead of disputed."""

    side_width = 384  # the table has six columns

    def __init__(
        self,
        theme: ActiveTheme,
        intake: Intake,
        kit: EditorParts,
        step: Step,
        matters: Sequence[Matter],
        papers: EarlyPapers | None = None,
    ) -> None:
        self._linked = [matter for matter in matters if matter.stage == 2]
        self._kit, self._papers = kit, papers
        super().__init__(theme, intake, kit, step)

    def build(self) -> None:
        theme, form = self._theme, self._intake.form
        facts = form.section("facts").fields
        asked = [
            field for field in facts if field.show_if is not ALWAYS
        ]  # facts of some applications only: shown with the application
        applied = self.fields.add([*form.section("application").fields, *asked])
        self._column.addWidget(FieldGrid(theme, applied, dense=True))
        known = [field for field in facts if field.show_if is ALWAYS]
        self.facts = FactsBar(theme, self._intake, self.fields, known, self._kit.codes)
        self._column.addWidget(self.facts)
        self.table = MatterTable(theme, rows_of(self._intake, self._linked))
        self.policy = PolicyPane(theme, self._intake.desk.library.policy)
        (box,) = self.fields.add(form.section("matters").fields, {SELECTED: self.table})
        box.drop_head()
        self._column.addWidget(FieldGrid(theme, [box], dense=True))
        self._column.addLayout(self._foot())
        together = [form.fields[COUPLED], form.fields[ENTRUSTED]]
        boxes = self.fields.add(together, {COUPLED: self._coupled_editor()})
        boxes[-1].drop_head()
        self._column.addWidget(FieldGrid(theme, boxes))
        self._connect()

    def _coupled_editor(self) -> ChecksEditor:
        """Returns the editor of the matters a new certificate may be coupled with: offered where 新办 is ticked, and
        never ticked automatically.
        """
        words = self._kit.codes.short
        return ChecksEditor(self._theme, [(i, words("service_items", i)) for i in WITH_A_NEW_CERTIFICATE], "都不要")

    def refresh(self) -> None:
        self.facts.refresh()
        self.table.show_rows(rows_of(self._intake, self._linked))
        self._count.setText(count_in_words(self._intake.findings(), self._intake.answers))
        self._show_policy()
        super().refresh()

    def side(self) -> tuple[str, QWidget] | None:
        return "政策原文", self.policy

    def take(self, field_id: str = "") -> None:
        if field_id in self.facts.ids:
            self.facts.ask(field_id)
            self.refresh()
        section, _, matter = field_id.rpartition(".")
        if section == SELECTED:
            self.table.choose(matter)
            field_id = section
        super().take(field_id)

    def reckon_illness(self) -> None:
        """Opens 大病保险试算 for the person of this case; nothing is stored."""
        self.fields.commit()
        IllnessDialog(self._theme, self.window(), self._intake.desk, self._intake.answers, self._intake.on).put()

    def _hand_out(self, annex: int) -> None:
        if self._papers is not None:
            self._papers.handouts.open(self.window(), annex)

    def _row(self) -> VerdictRow:
        return next(row for row in self.table.rows if row.matter is self.table.current)

    def _finding(self, matter_id: str) -> Finding | None:
        return next((finding for finding in self._intake.findings() if finding.matter == matter_id), None)

    def _show_policy(self) -> None:
        row, answers = self._row(), self._intake.answers
        finding = self._finding(row.matter.id)
        say = to_say(finding, row.matter.full_name, answers) if finding else ""
        self.policy.show_matter(row, finding, say, ticked=row.matter.id in answers.codes(SELECTED))

    def _connect(self) -> None:
        self.facts.flipped.connect(self._flipped)
        self.facts.wanted.connect(self._to_fact)
        self.table.moved.connect(self._show_policy)
        self.table.looked_up.connect(self.looked_up)
        self.table.reason_wanted.connect(self._ask_reason)
        self.policy.reason_wanted.connect(lambda: self._ask_reason(self.table.current.id))
        self.policy.cost_wanted.connect(self.reckon_illness)
        self.policy.handout_wanted.connect(self._hand_out)
        QShortcut(QKeySequence("Ctrl+T"), self, self.reckon_illness)

    def _flipped(self) -> None:
        self.refresh()
        if self.facts.open:
            self.fields.focus(self.facts.first)
        else:
            self.table.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _to_fact(self, field_id: str) -> None:
        if field_id in self.facts.ids:
            self.take(field_id)
        else:
            self.wanted.emit(field_id)

    def _ask_reason(self, matter_id: str) -> None:
        row = next(row for row in self.table.rows if row.matter.id == matter_id)
        QuestionDialog(
            self._theme,
            self.window(),
            f"{row.matter.full_name}{row.words}，还要办？",
            "记下",
            "返回",
            detail=row.because,
            reason="写一句为什么还要办，会记在办理记录里",
            then=lambda reason: self._tick_anyway(matter_id, reason),
        ).put()

    def _tick_anyway(self, matter_id: str, reason: str) -> None:
        self._intake.note(reason_key(matter_id), reason)
        self.table.show_rows(rows_of(self._intake, self._linked))
        self.table.tick(matter_id)

    def _foot(self) -> Row:
        row = Row(self._theme, gap=6)
        for keys, words in ((("空格",), "勾选"), (("↑", "↓"), "换行"), (("F6",), "看条款原文")):
            for key in keys:
                row.addWidget(Keycap(self._theme, key))
            row.addWidget(label(words, "help"))
            row.addSpacing(8)
        row.addStretch(1)
        self._count = label("", "help")
        row.addWidget(self._count)
        return row

"""Page built from the sections of its step, so that no content of 附件2 is repeated here."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app.form.schema import Section, Step
from app.usecases.intake.intake import Intake
from ui.base.background import BackgroundRunner
from ui.base.theme import ActiveTheme
from ui.widgets.fields.box import FieldBox
from ui.widgets.fields.checks import YesNoEditor
from ui.widgets.fields.grid import FieldGrid
from ui.widgets.fields.make import EditorParts
from ui.widgets.layout.card import Card
from ui.widgets.layout.layouts import Column
from ui.widgets.layout.scroll_pane import ScrollPane
from ui.widgets.messages.notice import Notice
from ui.widgets.status.keycap import Keycap
from ui.wizard.fields.case_fields import CaseFields
from ui.wizard.fields.earlier_bar import EarlierBar
from ui.wizard.fields.section_leads import LEADS
from ui.wizard.frame.page import WizardPage

# A tick that belongs to another field is shown at the right of that field's label, with the keys that flip it.
LABEL_ROW_TICKS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "applicant.same_address": ("applicant.current_address", ("Alt", "S"))
}
PERSON_SECTION = "applicant"  # the section whose person may have been here before


class FieldsPage(WizardPage):
    """Page of fields: it scrolls when necessary, and every value typed goes into the case. `build` lays it out."""

    def __init__(self, theme: ActiveTheme, intake: Intake, kit: EditorParts, step: Step) -> None:
        super().__init__()
        self._theme, self._intake, self._step = theme, intake, step
        self.fields = CaseFields(theme, intake, kit, self)
        inside = QWidget()
        self._column = Column(theme, inside, pad=(16, 0, 16, 12), gap=12)
        self.build()
        self._column.addStretch(1)
        Column(theme, self, gap=0).addWidget(ScrollPane(theme, inside))
        self.fields.changed.connect(self.changed)

    def build(self) -> None:
        """Creates the boxes and adds them to the column."""

    def refresh(self) -> None:
        self.fields.refresh()

    def take(self, field_id: str = "") -> None:
        if not field_id or not self.fields.focus(field_id):
            super().take()

    def stops(self) -> list[QWidget]:
        return self.fields.stops()

    def about_to_go_on(self) -> None:
        self.fields.commit()

    def section(self) -> str:
        at = self.fields.at().split(".", 1)[0]
        return at if at in self._step.sections else next(iter(self._step.sections), "")

    def judge(self) -> None:
        self.fields.judge()

    def keep(self) -> None:
        self.fields.keep_typed()


class SectionPage(FieldsPage):
    """Fields of one step in two columns; several sections get a card each."""

    def __init__(
        self, theme: ActiveTheme, intake: Intake, kit: EditorParts, step: Step, background: BackgroundRunner
    ) -> None:
        self._background = background
        self._leads: dict[str, Notice] = {}
        self._cards: dict[str, Card] = {}
        self._earlier: EarlierBar | None = None
        super().__init__(theme, intake, kit, step)

    def build(self) -> None:
        sections = [self._intake.form.section(section_id) for section_id in self._step.sections]
        for section in sections:
            if section.id == PERSON_SECTION and self._intake.opened.everything:
                self._earlier = EarlierBar(self._theme, self._intake, self._background)
                self._earlier.filled.connect(self.changed)
                self._column.addWidget(self._earlier)
            if section.id in LEADS:
                self._leads[section.id] = Notice(self._theme)
                self._column.addWidget(self._leads[section.id])
            if len(sections) == 1:
                self._column.addWidget(self._grid(section))
            else:
                card = Card(self._theme, section.title.replace("\n", ""))
                card.body.addWidget(self._grid(section))
                self._cards[section.id] = card
                self._column.addWidget(card)

    def refresh(self) -> None:
        for section_id, lead in self._leads.items():
            lead.say("info", LEADS[section_id](self._intake))
        for section_id, card in self._cards.items():
            card.setVisible(bool(self._intake.shown(section_id)))
        if self._earlier is not None:
            self._earlier.refresh()
        super().refresh()

    def _grid(self, section: Section) -> FieldGrid:
        plain = {
            f.id: YesNoEditor(self._theme, f.label, boxed=False) for f in section.fields if f.id in LABEL_ROW_TICKS
        }
        boxes = self.fields.add(section.fields, plain)
        return FieldGrid(self._theme, [box for box in boxes if not self._rides(box)])

    def _rides(self, box: FieldBox) -> bool:
        """Moves this box into the label row of another field; returns True when it belongs there instead of in the grid."""
        host, keys = LABEL_ROW_TICKS.get(box.field.id, ("", ()))
        if not host:
            return False
        box.drop_head()
        box.help.setParent(box)
        box.help.hide()
        slot = self.fields.box(host).action
        slot.addWidget(box)
        slot.addWidget(Keycap(self._theme, *keys))
        QShortcut(QKeySequence("+".join(keys)), self, box.editor.stops()[0].click)  # type: ignore[attr-defined]  # a tick
        return True

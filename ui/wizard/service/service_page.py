"""事项与服务方式: the service, the groups it is for, and the mode; the visit, the agent and the green channel belong to the
same conversation and so to the same page.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app.catalogue.services import Service
from app.form.schema import Kind, Step
from app.usecases.intake.intake import Intake
from ui.base.background import BackgroundRunner, InlineRunner
from ui.base.theme import ActiveTheme
from ui.widgets.fields.box import FieldBox
from ui.widgets.fields.checks import Tick
from ui.widgets.fields.editor import Editor
from ui.widgets.fields.grid import FieldGrid
from ui.widgets.fields.make import EditorParts
from ui.widgets.layout.card import Card
from ui.widgets.layout.layouts import Column
from ui.widgets.messages.ask import QuestionDialog
from ui.wizard.fields.section_page import FieldsPage
from ui.wizard.service.authority_bar import AuthorityBar
from ui.wizard.service.early_papers import EarlyPapers
from ui.wizard.service.groups_bar import GroupsBar
from ui.wizard.service.mode_cards import ModeCards
from ui.wizard.service.visit_bar import VisitBar

# 残疾人一件事 is not in the catalogue of twenty; its certificate is, as the third, and so is the way it is recommended to be handled.
CERTIFICATE = "3"
AGENT = "agent.name"
AGENT_SPANS = {
    AGENT: 3,
    "agent.id_number": 5,
    "agent.phone": 4,
    "agent.relation": 4,
    "agent.until": 4,
    "agent.scope": 12,
}
ITEM = "service.item"
TOP = (ITEM, "service.groups", "service.mode")
BOTTOM = ("service.green_channel", "service.assisted", "service.needs")


class ServicePage(FieldsPage):
    """Page of the first step, laid out by hand because it follows a conversation and not a part of the paper."""

    def __init__(
        self,
        theme: ActiveTheme,
        intake: Intake,
        kit: EditorParts,
        step: Step,
        services: Sequence[Service],
        background: BackgroundRunner | None = None,
        papers: EarlyPapers | None = None,
    ) -> None:
        self._authority = AuthorityBar(theme, intake, papers)
        self._visit_bar = VisitBar(theme, intake, background or InlineRunner(), papers)
        self._services = {str(service.seq): service for service in services}
        self._kit = kit
        self._wants_agent = False
        super().__init__(theme, intake, kit, step)

    top: tuple[str, ...] = TOP
    bottom: tuple[str, ...] = BOTTOM

    def editors(self) -> dict[str, Editor]:
        """Returns the special editors of this page, by field."""
        self._modes = ModeCards(self._theme, [(c.code, c.name) for c in self._kit.codes.options("service_modes")])
        return {"service.mode": self._modes}

    def build(self) -> None:
        form = self._intake.form
        here = [field for field in form.section("service").fields if field.id in (*self.top, *self.bottom)]
        self.fields.add(here, self.editors())
        self.fields.add(form.section("visit").fields)
        self.fields.add(form.section("agent").fields)
        self._groups = GroupsBar(self._theme, self._intake)
        self._groups.taken.connect(self.changed)
        QShortcut(QKeySequence("Alt+G"), self, self._groups.take_over)
        self._column.addWidget(self._groups)
        self._column.addWidget(FieldGrid(self._theme, self._boxes(*self.top)))
        self._visit = Card(self._theme, "上门办预约", pad=(16, 12))
        self._visit.head.addWidget(self._visit_bar.chip)
        self._visit.body.addWidget(FieldGrid(self._theme, self._boxes_of("visit"), dense=True))
        self._visit.body.addWidget(self._visit_bar)
        self._column.addWidget(self._visit)
        self._agent = Card(self._theme, "有人代办", "代办人须持授权委托书", pad=0)
        self._tick = Tick("有代办人", boxed=False)
        self._tick.clicked.connect(self._flip_agent)
        self._agent.head.addWidget(self._tick)
        self._agent_body = QWidget()
        agent = FieldGrid(self._theme, self._boxes(*AGENT_SPANS), dense=True, spans=AGENT_SPANS)
        inside = Column(self._theme, self._agent_body, pad=(16, 12), gap=8)
        inside.addWidget(agent)
        inside.addWidget(self._authority)
        self._authority.changed.connect(self.changed)
        self._agent.body.addWidget(self._agent_body)
        self._column.addWidget(self._agent)
        for box in self._boxes(*self.bottom):
            if box.field.kind is Kind.YES_NO:
                box.drop_head()
        self._column.addWidget(FieldGrid(self._theme, self._boxes(*self.bottom)))

    def refresh(self) -> None:
        self._say_modes(self._intake.case.answers.text("service.item"))
        self._visit.setVisible(bool(self._intake.shown("visit")))
        self._tick.setChecked(self._has_agent)
        self._agent_body.setVisible(self._has_agent)
        self._groups.refresh()
        self._authority.refresh()
        if self._intake.shown("visit"):
            self._visit_bar.refresh()
        super().refresh()
        item = self.fields.box(ITEM)
        item.setVisible(not item.derived)  # the form's title and the head of the steps already name it

    def take(self, field_id: str = "") -> None:
        if field_id.startswith("agent."):
            self._wants_agent = True
            self.refresh()
        super().take(field_id)

    def stops(self) -> list[QWidget]:
        """Returns the stops in the order of the screen, which is not the order of the declaration."""
        agent = self._boxes(*AGENT_SPANS) if self._has_agent else []
        boxes = [*self._boxes(*self.top), *self._boxes_of("visit"), *agent, *self._boxes(*self.bottom)]
        return [stop for box in boxes for stop in box.stops()]

    @property
    def _has_agent(self) -> bool:
        return self._wants_agent or AGENT in self._intake.case.answers

    def _say_modes(self, item: str) -> None:
        service = self._services.get(item if item in self._services else CERTIFICATE)
        for code in self._kit.codes.options("service_modes"):
            if code.code == "window":
                self._modes.say(code.code, "就在这个窗口", recommended=False)
                continue
            recommended = service is not None and code.code in service.modes
            self._modes.say(code.code, "目录推荐" if recommended else "目录未推荐", recommended=recommended)
        if service is not None:
            self.fields.box("service.mode").editor.setToolTip(
                f"目录第 {service.seq} 项“{service.name}”的推荐办理方式（可选）"
            )

    def _flip_agent(self) -> None:
        given = [box.field.id for box in self._boxes_of("agent") if box.field.id in self._intake.case.answers]
        if self._tick.isChecked() or not given:
            self._wants_agent = self._tick.isChecked()
            self.changed.emit()
            if self._wants_agent:
                self.refresh()
                self.fields.focus(AGENT)
            return
        self._tick.setChecked(True)
        question = QuestionDialog(
            self._theme,
            self.window(),
            "不要代办人了？",
            "清掉",
            detail="已填的代办人会清掉。",
            danger=True,
            then=self._drop_agent,
        )
        question.put()

    def _drop_agent(self, _reason: str) -> None:
        self._wants_agent = False
        for box in self._boxes_of("agent"):
            self.fields.put(box.field.id, None)

    def _boxes(self, *ids: str) -> list[FieldBox]:
        return [self.fields.box(field_id) for field_id in ids]

    def _boxes_of(self, section: str) -> list[FieldBox]:
        return [self.fields.box(field.id) for field in self._intake.form.section(section).fields]

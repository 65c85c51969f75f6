"""First step of a service from the special-groups catalogue: the service, its mode, and the services its text couples with it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from app.catalogue.services import Service
from app.form.schema import Step
from app.usecases.intake.intake import Intake
from app.usecases.judging.service_modes import offers_of, service_modes
from ui.base.background import BackgroundRunner
from ui.base.theme import ActiveTheme
from ui.widgets.fields.editor import Editor
from ui.widgets.fields.make import EditorParts
from ui.wizard.service.early_papers import EarlyPapers
from ui.wizard.service.modes_pane import TITLE, ServiceModesPane
from ui.wizard.service.offered_checks import OfferedChecks
from ui.wizard.service.service_page import BOTTOM, ITEM, TOP, ServicePage

SUB_ITEMS, COUPLED, MODE = "service.sub_items", "service.coupled", "service.mode"
WINDOW = "window"


class CataloguePage(ServicePage):
    """Page like `ServicePage`, with the catalogue's text of the service next to it."""

    top = (ITEM, SUB_ITEMS, *TOP[1:])
    bottom = (*BOTTOM, COUPLED, "service.entrusted")

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
        self._pane = ServiceModesPane(theme)
        self._item = intake.case.answers.text(ITEM)
        super().__init__(theme, intake, kit, step, services, background, papers)

    def editors(self) -> dict[str, Editor]:
        codes = self._kit.codes
        options = {
            name: [(c.code, c.short) for c in codes.options(name)] for name in ("service_sub_items", "service_items")
        }
        self._sub_items = OfferedChecks(self._theme, options["service_sub_items"])
        self._coupled = OfferedChecks(self._theme, options["service_items"], "都不要")
        return {**super().editors(), SUB_ITEMS: self._sub_items, COUPLED: self._coupled}

    def refresh(self) -> None:
        answers = self._intake.answers
        service = self._services.get(answers.text(ITEM))
        self._follow(answers.text(ITEM))
        self._sub_items.offer([key for key, _ in service.sub_items] if service else ())
        self._coupled.offer([str(couple.offer) for couple in service.reading.couples] if service else ())
        super().refresh()
        several = service is not None and len(service.items) > 1
        self.fields.box(SUB_ITEMS).setVisible(several)
        if service is not None:
            codes = self._intake.desk.library.codes
            self._pane.show_ways(service_modes(service, answers, codes), answers.text(MODE), offers_of(service, codes))

    def side(self) -> tuple[str, QWidget]:
        return TITLE, self._pane

    @property
    def pane(self) -> ServiceModesPane:
        """The pane in the side panel."""
        return self._pane

    def _follow(self, item: str) -> None:
        """Clears the ticks that belong to the previous service when another one is chosen."""
        if item == self._item:
            return
        self._item = item
        for field_id in (SUB_ITEMS, COUPLED):
            self._intake.answer(field_id, None)

    def _say_modes(self, item: str) -> None:
        service = self._services.get(item)
        if service is None:
            for mode in self._kit.codes.options("service_modes"):
                self._modes.say(mode.code, "先选办什么", recommended=False)
            return
        codes = self._intake.desk.library.codes
        ways = service_modes(service, self._intake.answers, codes)
        self._modes.say(WINDOW, "就在这个窗口", recommended=False)
        for way in ways.ways:
            note = "目录未推荐" if not way.recommended else "最合适" if way.fits else "目录推荐"
            self._modes.say(way.mode, note, recommended=way.recommended)
        self.fields.box(MODE).editor.setToolTip(f"目录第 {service.seq} 项“{service.name}”的推荐办理方式（可选）")

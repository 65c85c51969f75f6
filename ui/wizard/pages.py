"""Which page each step of the wizard has. A step without a page of its own builds itself from its sections."""

from __future__ import annotations

from collections.abc import Callable

from app.form.schema import Step
from app.forms.special_group_2022 import FORM_ID as SPECIAL_GROUP
from app.usecases.intake.intake import Intake
from ui.base.background import BackgroundRunner, InlineRunner
from ui.base.theme import ActiveTheme
from ui.widgets.fields.make import Kit
from ui.wizard.ending.commitment_page import CommitmentPage
from ui.wizard.ending.review_page import ReviewPage
from ui.wizard.fields.section_page import SectionPage
from ui.wizard.frame.page import WizardPage
from ui.wizard.materials.hall_materials_page import HallMaterialsPage
from ui.wizard.materials.materials_page import MaterialsPage
from ui.wizard.matters.matters_page import MattersPage
from ui.wizard.service.catalogue_page import CataloguePage
from ui.wizard.service.early_papers import EarlyPapers
from ui.wizard.service.service_page import ServicePage


def pages_of(
    theme: ActiveTheme,
    intake: Intake,
    kit: Kit,
    background: BackgroundRunner | None = None,
    papers: EarlyPapers | None = None,
) -> Callable[[Step], WizardPage]:
    """What makes the page of a step, for one open case. `aside` makes pictures small and asks the store without holding up the window;
    `papers` prints what is needed before there is a number."""
    library, background = intake.desk.library, background or InlineRunner()
    special: dict[str, Callable[[Step], WizardPage]] = {
        "service": lambda step: ServicePage(theme, intake, kit, step, library.services, background, papers),
        "matters": lambda step: MattersPage(theme, intake, kit, step, library.matters, papers),
        "materials": lambda _: MaterialsPage(theme, intake, background),
        "commitment": lambda step: CommitmentPage(theme, intake, kit, step),
        "review": lambda _: ReviewPage(theme, intake),
    }

    if intake.form.id == SPECIAL_GROUP:
        special["service"] = lambda step: CataloguePage(theme, intake, kit, step, library.services, background, papers)
        special["materials"] = lambda _: HallMaterialsPage(theme, intake, background)

    def make(step: Step) -> WizardPage:
        own = special.get(step.id)
        return own(step) if own else SectionPage(theme, intake, kit, step, background)

    return make

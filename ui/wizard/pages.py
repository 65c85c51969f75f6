"""Pages of the wizard, by the name under which the steps of a form ask for them."""

from __future__ import annotations

from collections.abc import Callable

from app.form.schema import Step, StepPage
from app.usecases.intake.intake import Intake
from ui.base.background import BackgroundRunner, InlineRunner
from ui.base.theme import ActiveTheme
from ui.widgets.fields.make import EditorParts
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
    kit: EditorParts,
    background: BackgroundRunner | None = None,
    papers: EarlyPapers | None = None,
) -> Callable[[Step], WizardPage]:
    """Returns a factory of the pages of one open case, by step. `background` makes thumbnails and queries the store
    without blocking the window; `papers` prints what is needed before there is a number.
    """
    library, background = intake.desk.library, background or InlineRunner()
    services = library.services
    pages: dict[StepPage, Callable[[Step], WizardPage]] = {
        StepPage.FIELDS: lambda step: SectionPage(theme, intake, kit, step, background),
        StepPage.SERVICE: lambda step: ServicePage(theme, intake, kit, step, services, background, papers),
        StepPage.CATALOGUE: lambda step: CataloguePage(theme, intake, kit, step, services, background, papers),
        StepPage.MATTERS: lambda step: MattersPage(theme, intake, kit, step, library.matters, papers),
        StepPage.MATERIALS: lambda _: MaterialsPage(theme, intake, background),
        StepPage.HALL_MATERIALS: lambda _: HallMaterialsPage(theme, intake, background),
        StepPage.COMMITMENT: lambda step: CommitmentPage(theme, intake, kit, step),
        StepPage.REVIEW: lambda _: ReviewPage(theme, intake),
    }
    return lambda step: pages[step.page](step)

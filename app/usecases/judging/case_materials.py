"""Required materials of a case, and the way it is applied for."""

from app.domain.case import Case
from app.domain.material import RequiredMaterial
from app.usecases.desk.desk import Desk
from app.usecases.judging.evaluation import CaseEvaluation

NO_APPLICATION = "no_application"


def asks_for_matters(case: Case) -> bool:
    """True when the case applies for a certificate or for linked matters, which 附件3 to 5 speak of."""
    return bool(case.answers.codes("application.types") or case.answers.codes("matters.selected"))


def service_number(case: Case) -> str:
    """Returns the number of the catalogue's service the case is for; empty for anything else, and while nothing is chosen."""
    item = case.answers.text("service.item")
    return item if item.isdecimal() and not asks_for_matters(case) else ""


def has_application(case: Case) -> bool:
    """True when the case has an application: a service of the catalogue taken 免审办 has none, its departments confirm a list instead."""
    return not service_number(case) or case.answers.text("service.mode") != NO_APPLICATION


def materials_of(desk: Desk, case: Case) -> tuple[RequiredMaterial, ...]:
    """Returns the materials of a case in their present state."""
    return CaseEvaluation(desk.library, desk.library.form(case.form), case).needs

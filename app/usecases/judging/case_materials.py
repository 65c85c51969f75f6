"""Required materials of a case as it stands, and which of the two forms it is on."""

from app.domain.case import Case
from app.forms.special_group_2022 import FORM_ID as SPECIAL_GROUP
from app.usecases.desk.desk import Desk
from app.usecases.judging.evaluation import CaseEvaluation
from app.usecases.judging.required_materials import RequiredMaterial

NO_APPLICATION = "no_application"


def of_catalogue(case: Case) -> bool:
    """Whether the case is for a service of the special-groups catalogue and not for 残疾人服务“一件事”."""
    return case.form == SPECIAL_GROUP


def has_application(case: Case) -> bool:
    """Whether there is a form to be signed: what is done 免申即享 has none."""
    return not of_catalogue(case) or case.answers.text("service.mode") != NO_APPLICATION


def materials_of(desk: Desk, case: Case) -> tuple[RequiredMaterial, ...]:
    """The eleven materials of a case as they stand."""
    return CaseEvaluation(desk.library, desk.library.form(case.form), case).needs

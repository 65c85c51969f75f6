"""Required materials of a case as it stands, and which of the two forms it is on."""

from app.domain.case import Case
from app.forms.special_group_2022 import FORM_ID as SPECIAL_GROUP
from app.usecases.desk.desk import Desk
from app.usecases.judging.evaluation import Look
from app.usecases.judging.material_needs import Need

NO_APPLICATION = "no_application"


def of_catalogue(case: Case) -> bool:
    """Whether the case is for a service of the special-groups catalogue and not for 残疾人服务“一件事”."""
    return case.form == SPECIAL_GROUP


def needs_of(desk: Desk, case: Case) -> tuple[Need, ...]:
    """The eleven materials of a case as they stand."""
    return Look(desk.library, desk.library.form(case.form), case).needs

"""Materials of a case of the special-groups catalogue. The source prints no list of materials: the hall has one, or there is none."""

from collections.abc import Mapping

from app.catalogue.services import Service
from app.domain.answers import Answers
from app.domain.case import Case
from app.domain.material import MaterialRecord, MaterialState, RequiredMaterial
from app.forms.programme import Catalogue, MaterialList

NONE_LISTED = "来源未列材料，大厅还没填"
OF_THE_HALL = "本厅清单"
BESIDES = "清单之外收的"


def service_of(catalogue: Catalogue, answers: Answers) -> Service | None:
    """Returns the service the case is for; None while none is chosen."""
    return catalogue.service(answers.text("service.item"))


def _known(catalogue: Catalogue) -> Mapping[str, str]:
    return {name: name for service in catalogue.services for name in service.materials}


def _asked(catalogue: Catalogue, answers: Answers) -> Mapping[str, str]:
    """Returns the materials the hall lists for the service, and the eleven of 附件1."""
    service = service_of(catalogue, answers)
    listed = {name: name for name in service.materials} if service else {}
    return {**listed, **{material.id: material.name for material in catalogue.materials}}


def _required(catalogue: Catalogue, case: Case, answers: Answers) -> tuple[RequiredMaterial, ...]:
    """Returns the hall's list for the service, in the hall's order, then the other materials handed in.

    The name of a paper on a hall's list is its only id. So an accepted case keeps its list, whatever
    the hall lists today.
    """
    service, names = service_of(catalogue, answers), {material.id: material.name for material in catalogue.materials}
    listed = () if case.tracking_number or service is None else service.materials
    besides = [key for key in sorted(case.materials) if key not in listed]
    numbered = enumerate((*listed, *besides), 1)
    return tuple(_need(number, key, names.get(key, key), case, key in listed) for number, key in numbered)


def _need(number: int, key: str, name: str, case: Case, listed: bool) -> RequiredMaterial:
    record = case.materials.get(key, MaterialRecord(key))
    known = listed or bool(case.tracking_number)
    why = OF_THE_HALL if known else BESIDES
    wanted = known or record.state is not MaterialState.MISSING
    return RequiredMaterial(key, number, name, OF_THE_HALL, "", wanted, why, record.state, record)


HALL_LIST = MaterialList(
    source=OF_THE_HALL,
    required=_required,
    known=_known,
    asked=_asked,
    closed=False,
    explained=False,
    standard="按清单所列",
    when_empty=NONE_LISTED,
)

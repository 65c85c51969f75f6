"""What a case of the special-groups catalogue asks for. The source prints no list of materials: the hall keeps one, or there is none."""

from collections.abc import Mapping

from app.catalogue.services import Service
from app.domain.case import Case
from app.domain.material import MaterialRecord, MaterialState
from app.usecases.judging.required_materials import RequiredMaterial

NONE_LISTED = "来源未列材料，大厅还没填"
OF_THE_HALL = "本厅清单"
BESIDES = "清单之外收的"


def service_needs(service: Service | None, case: Case, names: Mapping[str, str]) -> tuple[RequiredMaterial, ...]:
    """The hall's list for the service, in the hall's order, then what was handed in besides (`names` are the papers of 附件1 by id).

    The name of a paper on a hall's list is its id: it has no other. So an accepted case still says what it was accepted with, whatever
    the hall lists today.
    """
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

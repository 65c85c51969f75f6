"""材料 of a case by a printed list: which are needed and why, and the state of each."""

from collections.abc import Iterable, Mapping, Sequence

from app.catalogue.materials import ASSESSED_LATER, ONLINE, Material
from app.domain.answers import Answers
from app.domain.material import MaterialRecord, MaterialState, RequiredMaterial
from app.rules.annex1 import MaterialNeed


def required_materials(
    materials: Sequence[Material],
    wanted: Iterable[MaterialNeed],
    answers: Answers,
    records: Mapping[str, MaterialRecord],
) -> tuple[RequiredMaterial, ...]:
    """Returns all materials of the list, in its order. `wanted` tells for each whether this case needs it."""
    wants = {want.id: want for want in wanted}
    return tuple(
        RequiredMaterial(
            material.id,
            material.no,
            material.name,
            material.mode_print,
            material.note_print,
            wants[material.id].required,
            wants[material.id].why,
            _state(material.id, records, answers, wants[material.id].required),
            records.get(material.id, MaterialRecord(material.id)),
        )
        for material in materials
    )


def _state(material_id: str, records: Mapping[str, MaterialRecord], answers: Answers, required: bool) -> MaterialState:
    record = records.get(material_id)
    if record and record.state is not MaterialState.MISSING:
        return record.state
    if material_id == "bank_card" and "bank.card_number" not in answers:
        return MaterialState.MISSING
    if material_id == "cancel_statement" and not required:  # only required materials are declared
        return MaterialState.MISSING
    if material_id in ONLINE:
        return MaterialState.RECEIVED
    return MaterialState.AFTER if material_id == ASSESSED_LATER else MaterialState.MISSING

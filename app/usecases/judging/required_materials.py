"""材料 of a case: what 附件1 prints, whether this case needs it and why, and the state it is in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.catalogue.materials import Material
from app.domain.answers import Answers
from app.domain.case import Decision
from app.domain.material import MaterialRecord, MaterialState
from app.domain.problem import Problem, Severity
from app.form.types import as_date
from app.rules.annex1 import wanted

ONLINE = {"application_form", "cancel_statement", "bank_card"}  # 在线填报: the desk itself fills and prints them
ASSESSED_LATER = "assessment_result"  # 评定后提交


@dataclass(frozen=True)
class RequiredMaterial:
    """One of the eleven materials in one case. `state` is the recorded one, or the one that follows when nothing was recorded."""

    id: str
    no: int
    name: str
    mode: str
    note: str
    required: bool
    why: str
    state: MaterialState
    record: MaterialRecord

    @property
    def lacking(self) -> bool:
        """Needed and 缺: it goes on the 一次性告知书."""
        return self.required and self.state is MaterialState.MISSING

    @property
    def promised(self) -> bool:
        """Needed and 容缺: promised until a date."""
        return self.required and self.state is MaterialState.PROMISED


def required_materials(
    materials: Sequence[Material], answers: Answers, on: date, records: Mapping[str, MaterialRecord]
) -> tuple[RequiredMaterial, ...]:
    """All eleven, in the order of 附件1."""
    wants = {want.id: want for want in wanted(answers, on)}
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
    if material_id == "cancel_statement" and not required:  # nobody declares what is not asked for
        return MaterialState.MISSING
    if material_id in ONLINE:
        return MaterialState.RECEIVED
    return MaterialState.AFTER if material_id == ASSESSED_LATER else MaterialState.MISSING


def material_problems(found: Sequence[RequiredMaterial], on: date) -> tuple[Problem, ...]:
    """What is wrong with the records of a case taken on this day: 免提交 without a reason, 容缺 without a day, a day to bring something by
    that has passed. Nobody is told to come in the past."""
    said: list[Problem] = []
    for need in found:
        field = f"materials.{need.id}"
        if need.state is MaterialState.WAIVED and not need.record.reason.strip():
            said.append(Problem(field, Severity.MISSING, f"“{need.name}”免提交要写原因。"))
        until = as_date(need.record.until)
        if need.state is MaterialState.PROMISED and until is None:
            said.append(Problem(field, Severity.MISSING, f"“{need.name}”容缺要写补齐日期，写成 2026-11-22 这样。"))
        elif need.state in (MaterialState.PROMISED, MaterialState.MISSING) and until and until < on:
            what = "容缺的" if need.state is MaterialState.PROMISED else ""
            said.append(Problem(field, Severity.WRONG, f"“{need.name}”{what}补齐日期在受理当天之前，请改。"))
        if need.state is MaterialState.AFTER and need.id != ASSESSED_LATER:
            said.append(Problem(field, Severity.WRONG, f"“{need.name}”不是评定后提交的材料，请改成缺或容缺。"))
    return tuple(said)


def settled(need: RequiredMaterial, bring_by: date | None) -> MaterialRecord:
    """The record as it stands at acceptance. What is lacking keeps the day it was told to be brought by: the hall may change its limit."""
    until = bring_by.isoformat() if need.lacking and bring_by else need.record.until
    return replace(need.record, state=need.state, until=until)


def decision(found: Sequence[RequiredMaterial]) -> Decision:
    """受理 when nothing is lacking; with a 一次性告知书 when something is missing; 容缺 when it is promised with a date."""
    if any(need.lacking for need in found):
        return Decision.RETURNED_FOR_SUPPLEMENT
    if any(need.promised for need in found):
        return Decision.ACCEPTED_WITH_PROMISE
    return Decision.ACCEPTED

"""材料 of a case as they decide it: the problems of the records, the record at acceptance, and the decision that follows."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from app.catalogue.materials import ASSESSED_LATER
from app.domain.case import Decision
from app.domain.material import MaterialRecord, MaterialState, RequiredMaterial
from app.domain.problem import Problem, Severity
from app.form.types import as_date


def material_problems(needs: Sequence[RequiredMaterial], on: date) -> tuple[Problem, ...]:
    """Returns the problems of the records of a case taken on this day: 免提交 without a reason, 容缺 without a day, a day
    to bring something by that has passed. No applicant is asked to come in the past."""
    problems: list[Problem] = []
    for need in needs:
        field = f"materials.{need.id}"
        if need.state is MaterialState.WAIVED and not need.record.reason.strip():
            problems.append(Problem(field, Severity.MISSING, f"“{need.name}”免提交要写原因。"))
        until = as_date(need.record.until)
        if need.state is MaterialState.PROMISED and until is None:
            problems.append(Problem(field, Severity.MISSING, f"“{need.name}”容缺要写补齐日期，写成 2026-11-22 这样。"))
        elif need.state in (MaterialState.PROMISED, MaterialState.MISSING) and until and until < on:
            what = "容缺的" if need.state is MaterialState.PROMISED else ""
            problems.append(Problem(field, Severity.WRONG, f"“{need.name}”{what}补齐日期在受理当天之前，请改。"))
        if need.state is MaterialState.AFTER and need.id != ASSESSED_LATER:
            problems.append(Problem(field, Severity.WRONG, f"“{need.name}”不是评定后提交的材料，请改成缺或容缺。"))
    return tuple(problems)


def record_at_acceptance(need: RequiredMaterial, bring_by: date | None) -> MaterialRecord:
    """Returns the record as of acceptance. A lacking material keeps the day it was due by: the hall may change its limit."""
    until = bring_by.isoformat() if need.lacking and bring_by else need.record.until
    return replace(need.record, state=need.state, until=until)


def decision(needs: Sequence[RequiredMaterial]) -> Decision:
    """Returns 受理 when nothing is lacking; with a 一次性告知书 when something is missing; 容缺 when it is promised with a date."""
    if any(need.lacking for need in needs):
        return Decision.RETURNED_FOR_SUPPLEMENT
    if any(need.promised for need in needs):
        return Decision.ACCEPTED_WITH_PROMISE
    return Decision.ACCEPTED

"""补录证号: entry of a certificate number that was issued after the result was recorded.

The number is added to the result, with its own record; nothing else changes. It may come with the card at the window,
in the sheet a department sent back, or as the document of the certificate matter.
"""

from dataclasses import replace

from app.domain.case import Case
from app.domain.course import CertificateResult
from app.domain.event import EventKind
from app.domain.identifiers import certificate_number
from app.errors import Refused
from app.usecases.deciding.acts import ADD_NUMBER
from app.usecases.deciding.certificate_number import NUMBER, _with, number_problems
from app.usecases.deciding.change import change
from app.usecases.desk.desk import Desk
from app.usecases.stage_two.assessment_result import NOTE, SAY_HOW, record_result


def only_the_number(before: CertificateResult | None, after: CertificateResult) -> bool:
    """True when a result entered again is the recorded one plus the missing number."""
    if before is None or not before.granted or before.number or not certificate_number.compact(after.number):
        return False
    same = replace(after, number="", note=before.note, recorded_at=before.recorded_at, clerk=before.clerk)
    return replace(same, before=before.before) == before


def record_result_or_number(desk: Desk, case: Case, result: CertificateResult) -> Case:
    """Records a result as entered now.

    An entry that only adds the number changes nothing else, so no reason is required. Raises as `record_result` and
    `add_number`.
    """
    if only_the_number(case.course.result, result):
        return add_number(desk, case, result.number, result.note)
    return record_result(desk, case, result)


def add_number(desk: Desk, case: Case, number: str, note: str = "") -> Case:
    """Adds the number to the result and to the answers.

    Raises Refused when no number is awaited, when the number is missing or invalid, and while a doubt has no note;
    Conflict and Unavailable as `change` does.
    """
    result = case.course.result
    if result is None or not ADD_NUMBER.possible(case):
        raise Refused(ADD_NUMBER.sentence)
    today, note = desk.clock.now().date(), note.strip()
    if not certificate_number.compact(number):
        raise Refused("还没填残疾人证号。还没发证就先不录。", NUMBER)
    problems = number_problems(case, replace(result, number=number), today)
    if blocking := [problem for problem in problems if problem.blocks]:
        raise Refused(blocking[0].sentence, NUMBER)
    if problems and not note:
        raise Refused(f"{problems[0].sentence}{SAY_HOW}", NOTE)
    detail = {
        "granted": True,
        "on": result.on.isoformat(),
        "changes": {NUMBER: [case.answers.get(NUMBER), certificate_number.compact(number)]},
        "doubts": [problem.sentence for problem in problems],
        "note": note,
        "again": True,
        "number": True,  # nothing but the number
    }
    return change(desk, case, lambda c: _with(c, number, note), EventKind.RESULT, detail)

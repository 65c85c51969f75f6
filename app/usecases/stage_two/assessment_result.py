"""评残结果: recording of the assessment result at the window when the certificate comes back.

The result is checked against the person and put among the answers. A number that disagrees with the person, the
category or the grade is doubtful and confirmed with a note; it is never refused: the certificate in hand is right, and
the error may be in the answers typed at the counter. The hospital's result usually comes before the number: it is
recorded without one, and the number is added when the certificate arrives (`certificate_number_entry.py`).
"""

from dataclasses import replace
from datetime import date

from app.catalogue.codes import Codes
from app.domain.answers import Answers, Value
from app.domain.case import Case
from app.domain.case_states import MatterState, PauseReason
from app.domain.countdown import Pause
from app.domain.course import CertificateResult, Course, MatterProgress
from app.domain.event import EventKind
from app.domain.identifiers import certificate_number
from app.domain.problem import Problem, Severity
from app.domain.stage_views import RESULT_FIELDS
from app.errors import Refused
from app.rules.facts import CATEGORY, GRADE, GRADES
from app.usecases.deciding.acts import RESULT
from app.usecases.deciding.certificate_number import NUMBER, assessed_matters, number_problems
from app.usecases.deciding.change import change
from app.usecases.desk.desk import Desk

ON, NOTE = "result.on", "result.note"
NOT_GRANTED = "未达到残疾标准"
NO_NUMBER_YET = "还没有证号"
SAY_HOW = "核对过没有错，就写一句怎么核对的。"


def result_problems(case: Case, result: CertificateResult, today: date) -> tuple[Problem, ...]:
    """Returns the problems of a result as typed, each under the field that keeps it; the result's own note confirms the
    doubtful ones.
    """
    problems = []
    if result.on > today:
        problems.append(Problem(ON, Severity.WRONG, "评定日期在今天以后，请核对。"))
    if not result.granted:
        return tuple(problems)
    if not result.category:
        problems.append(Problem(CATEGORY, Severity.MISSING, "还没选残疾类别。"))
    if result.grade not in GRADES:
        problems.append(Problem(GRADE, Severity.MISSING, "还没选残疾等级。"))
    return (*problems, *number_problems(case, result, today))


def record_result(desk: Desk, case: Case, result: CertificateResult) -> Case:
    """Records the result in the answers, ends the certificate matters and ends their wait for it.

    The matters become 办结, or 不予办理 when the certificate was not granted. A certificate may have no number yet. Raises
    Refused while something is missing or wrong, while a doubt has no note, when a second result comes without a note,
    or when no assessment was asked for; Conflict and Unavailable as `change` does.
    """
    RESULT.require(case)
    problems = result_problems(case, result, desk.clock.now().date())
    blocking = [problem for problem in problems if problem.blocks]
    doubts = [problem for problem in problems if not problem.blocks]
    if blocking:
        raise Refused(blocking[0].sentence, blocking[0].field)
    if doubts and not result.note.strip():
        raise Refused(f"{doubts[0].sentence}{SAY_HOW}", NOTE)
    if case.course.result is not None and not result.note.strip():
        raise Refused("这件录过评残结果了，要改就写明原因。", NOTE)
    recorded = replace(
        result,
        number=certificate_number.compact(result.number),
        note=result.note.strip(),
        recorded_at=desk.clock.now(),
        clerk=desk.clerk.name,
        before=_before(case),
    )
    answers = _answers_with(case, recorded)
    today = desk.clock.now().date()
    words = result_words(desk.library.codes, recorded)

    def alter(case: Case) -> Case:
        return replace(case, answers=answers, course=_ended(case, recorded, words, today))

    return change(desk, case, alter, EventKind.RESULT, _detail(case, recorded, answers, doubts))


def result_facts(result: CertificateResult) -> dict[str, Value | None]:
    """Returns the answers that follow from a result; none when nothing is granted, as an earlier certificate may still
    be valid.
    """
    if not result.granted:
        return {}
    facts: dict[str, Value | None] = {CATEGORY: list(result.category), GRADE: result.grade}
    return {**facts, NUMBER: result.number} if result.number else facts


def result_words(codes: Codes, result: CertificateResult) -> str:
    """Returns the result in words: 肢体二级, 多重（肢体、言语）一级, 未达到残疾标准."""
    if not result.granted:
        return NOT_GRANTED
    named = "、".join(codes.name("disability_categories", code) for code in result.category)
    category = f"多重（{named}）" if len(result.category) > 1 else named
    return category + codes.name("disability_grades", str(result.grade or ""))


def _answers_with(case: Case, result: CertificateResult) -> Answers:
    """Returns the answers with this result in place of an earlier one that it corrects."""
    answers = case.answers
    if case.course.result is not None and case.course.result.granted:
        for field in RESULT_FIELDS:
            answers = answers.given(field, result.before.get(field))
    for field, value in result_facts(result).items():
        answers = answers.given(field, value)
    return answers


def _before(case: Case) -> Answers:
    """Returns the answers to the result fields from before the first result."""
    if case.course.result is not None:
        return case.course.result.before
    return Answers({field: case.answers[field] for field in RESULT_FIELDS if field in case.answers})


def _ended(case: Case, result: CertificateResult, words: str, today: date) -> Course:
    """Returns the course with the result: the assessed matters have ended, and so has the wait for it."""
    course, ended = case.course, MatterState.COMPLETED if result.granted else MatterState.DECLINED
    assessed = assessed_matters(case)
    matters = dict(course.matters)
    for matter in assessed:
        matters[matter] = replace(matters.get(matter, MatterProgress(matter)), state=ended, since=today, note=words)
    return replace(course, result=result, matters=matters, pauses=tuple(_over(pause, today) for pause in course.pauses))


def _over(pause: Pause, today: date) -> Pause:
    waiting = pause.reason is PauseReason.ASSESSMENT and pause.until is None
    return replace(pause, until=max(today, pause.since)) if waiting else pause


def _detail(case: Case, result: CertificateResult, answers: Answers, doubts: list[Problem]) -> dict[str, object]:
    return {
        "granted": result.granted,
        "on": result.on.isoformat(),
        "changes": {
            field: [case.answers.get(field), answers.get(field)]
            for field in RESULT_FIELDS
            if case.answers.get(field) != answers.get(field)
        },
        "doubts": [problem.sentence for problem in doubts],
        "note": result.note,
        "again": case.course.result is not None,
    }

"""Views of one case for its papers: stage one as it was applied for, stage two as it was chosen."""

from dataclasses import replace

from app.domain.answers import Answers
from app.domain.case import Case

SELECTED, TYPES = "matters.selected", "application.types"
SIGNED, SIGNATURE = "commitment.date", "commitment.signature"
RESULT_FIELDS = ("facts.certificate_number", "facts.disability_category", "facts.disability_grade")


def stage_one_case(case: Case) -> Case:
    """Returns the case for the papers of stage one: before the amendment under way, before the result, and with the matters ticked when it
    was taken."""
    settled, two, result = settled_case(case), case.course.stage_two, case.course.result
    answers = settled.answers
    if two is not None and two.chosen is not None:
        answers = answers.given(SELECTED, list(two.applied))
    if result is not None and result.granted:
        answers = _as_before(answers, result.before)
    return replace(settled, answers=answers)


def stage_two_case(case: Case) -> Case:
    """Returns the case for the papers of stage two: the same answers without a certificate matter, only the chosen matters, signed again that day."""
    settled, two = settled_case(case), case.course.stage_two
    answers = settled.answers.given(TYPES, None)
    if two is None or two.chosen is None or two.chosen_at is None:
        return replace(settled, answers=answers)
    day = two.chosen_at.date()
    answers = answers.given(SELECTED, list(two.chosen)).given(SIGNED, day.isoformat()).given(SIGNATURE, None)
    return replace(settled, answers=answers, on=day)


def settled_case(case: Case) -> Case:
    """Returns the case before the amendment under way."""
    reopened = case.course.reopened
    if reopened is None:
        return case
    course = replace(case.course, reopened=None)
    return replace(case, answers=reopened.answers, materials=reopened.materials_before, course=course)


def _as_before(answers: Answers, before: Answers) -> Answers:
    for field in RESULT_FIELDS:
        answers = answers.given(field, before.get(field))
    return answers

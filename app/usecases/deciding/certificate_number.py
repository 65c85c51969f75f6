"""残疾人证号 of a case: the wait for one, the objections to one, and the case with it."""

from dataclasses import replace
from datetime import date

from app.domain.case import Case
from app.domain.course import CertificateResult
from app.domain.identifiers import certificate_number
from app.domain.problem import Problem, Severity
from app.errors import Refused
from app.rules.annex1 import ASSESSED

NUMBER = "facts.certificate_number"


def awaits_number(case: Case) -> bool:
    """True when a certificate was granted whose number is not on record yet."""
    result = case.course.result
    return result is not None and result.granted and not result.number


def assessed_matters(case: Case) -> tuple[str, ...]:
    """Returns the certificate matters of a case that end with an assessment."""
    return tuple(matter for matter in case.answers.codes("application.types") if matter in ASSESSED)


def number_among(case: Case, matter: str, document: str, today: date) -> str:
    """Returns the number that came as the document of a certificate matter, where one is awaited and
    there is no objection to it; else empty."""
    result = case.course.result
    if (
        result is None
        or not awaits_number(case)
        or matter not in ASSESSED
        or not certificate_number.is_valid(document, today)
    ):
        return ""
    doubted = number_problems(case, replace(result, number=document), today)
    return "" if doubted else certificate_number.compact(document)


def with_number_among(case: Case, matter: str, document: str, today: date) -> Case:
    """Returns the case with the number that came so, or unchanged."""
    number = number_among(case, matter, document, today)
    return _with(case, number, "") if number else case


def _with(case: Case, number: str, note: str) -> Case:
    result = case.course.result
    if result is None:
        return case
    number = certificate_number.compact(number)
    notes = "；".join(part for part in (result.note, note) if part)
    course = replace(case.course, result=replace(result, number=number, note=notes))
    return replace(case, answers=case.answers.given(NUMBER, number), course=course)


def number_problems(case: Case, result: CertificateResult, today: date) -> tuple[Problem, ...]:
    """Returns the errors and doubts of the number, compared with the person, the category and the grade; none while there is no number."""
    number = certificate_number.compact(result.number)
    if not number:
        return ()
    try:
        certificate_number.validate(number, today)
    except Refused as refused:
        return (Problem(NUMBER, Severity.WRONG, refused.sentence),)
    sentences = (
        *certificate_number.doubts(number, today),
        *certificate_number.mismatches(number, case.answers.text("applicant.id_number"), result.category, result.grade),
    )
    return tuple(Problem(NUMBER, Severity.DOUBTFUL, sentence) for sentence in sentences)

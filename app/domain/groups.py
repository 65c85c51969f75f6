"""服务对象: the groups of the special-groups catalogue that a person's answers suggest. The clerk confirms.

A person may belong to several at once. A suggestion is no answer.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.domain.answers import Answers
from app.domain.identifiers import certificate_number
from app.domain.person import age_of_applicant

ELDERLY = 60  # 老年人权益保障法 article 2: sixty and over
HARDSHIP = (
    "minimum_living",
    "low_income_edge",
    "low_income",
    "extremely_poor",
    "unstable_out_of_poverty",
    "edge_of_poverty",
    "sudden_hardship",
    "returned_to_poverty",
)


@dataclass(frozen=True)
class Suggestion:
    """A group and why it is suggested, in a few words."""

    group: str
    why: str


def suggested_groups(answers: Answers, on: date) -> tuple[Suggestion, ...]:
    """Returns the groups in the catalogue's order, each with its reason."""
    return tuple(_suggested(answers, on))


def _suggested(answers: Answers, on: date) -> Iterator[Suggestion]:
    age, statuses = age_of_applicant(answers, on), frozenset(answers.codes("facts.statuses"))
    if age is not None and age >= ELDERLY:
        yield Suggestion("elderly", f"满 {age} 岁")
    if certificate_number.holder_id(answers.text("facts.certificate_number")):
        yield Suggestion("disabled", "有残疾人证")
    elif "facts.disability_grade" in answers or answers.codes("facts.disability_category"):
        yield Suggestion("disabled", "已评残")
    elif answers.codes("application.types"):
        yield Suggestion("disabled", "在办残疾人证")
    if "orphan" in statuses:
        yield Suggestion("orphan", "孤儿")
    if "de_facto_unattended" in statuses:
        yield Suggestion("de_facto_unattended", "事实无人抚养")
    if not statuses.isdisjoint(HARDSHIP):
        yield Suggestion("hardship", "低保、特困或困难户")
    if _lives_elsewhere(answers):
        yield Suggestion("migrant_worker", "户籍和现住址不在一个县")


def _lives_elsewhere(answers: Answers) -> bool:
    home, here = answers.address("applicant.household_address"), answers.address("applicant.current_address")
    parts = ("province", "city", "county")
    return all(a.get("county") for a in (home, here)) and [home.get(p) for p in parts] != [here.get(p) for p in parts]

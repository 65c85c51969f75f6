"""Facts that the rules read, taken from the answers. None means unknown; an empty set means none."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from app.domain.answers import Answers
from app.domain.identifiers import certificate_number
from app.domain.person import age_of_applicant
from app.rules.annex1 import ASSESSED

GRADES = tuple(sorted(int(grade) for grade in certificate_number.GRADES))

HOUSEHOLD = "applicant.household_address"
GRADE = "facts.disability_grade"
CATEGORY = "facts.disability_category"
STATUSES = "facts.statuses"
ALLOWANCES = "facts.allowances"
CANCEL, DECEASED = "cert_cancel", "deceased"

# The facts a judgement may lack, in the order the clerk is asked, in the words of the screen.
LABELS = {
    HOUSEHOLD: "户籍地址",
    GRADE: "残疾等级",
    CATEGORY: "残疾类别",
    STATUSES: "家庭或本人身份",
    ALLOWANCES: "在领的补贴津贴",
}


def in_order(fields: Iterable[str]) -> tuple[str, ...]:
    """Returns the fields of facts, each once, in the order the clerk is asked."""
    wanted = set(fields)
    return tuple(field for field in LABELS if field in wanted)


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of one person on one day.

    `grade` None is 未评残: the grade inside a certificate number is not the assessment asked for; it only sets `certificate` (one is held).
    `to_be_assessed`: the hospital determines the grade; False: the counter can answer it.
    `cancelled`: the certificate is being given up (注销), `deceased`: because the person has died.
    `pension_tier` is yuan a year the person wants to pay, `cover_year` the year medical cover is wanted for; None: not answered.
    """

    province: str | None = None
    certificate: bool = False
    grade: int | None = None
    categories: frozenset[str] | None = None
    statuses: frozenset[str] | None = None
    allowances: frozenset[str] | None = None
    pension_tier: int | None = None
    cover_year: int | None = None
    age: int | None = None
    to_be_assessed: bool = True
    cancelled: bool = False
    deceased: bool = False

    @classmethod
    def of(cls, answers: Answers, on: date) -> "Facts":
        """Returns the facts in these answers, which must be of the types the form takes."""
        grade = _whole(answers, GRADE)
        cancelled = CANCEL in answers.codes("application.types")
        held = bool(certificate_number.holder_id(answers.text("facts.certificate_number")))
        return cls(
            province=answers.address(HOUSEHOLD).get("province", "").strip() or None,
            certificate=held,
            grade=grade if grade in GRADES else None,
            categories=_codes(answers, CATEGORY),
            statuses=_codes(answers, STATUSES),
            allowances=_codes(answers, ALLOWANCES),
            pension_tier=_whole(answers, "facts.pension_tier"),
            cover_year=_year(answers, "facts.cover_year"),
            age=age_of_applicant(answers, on),
            to_be_assessed=not held and not ASSESSED.isdisjoint(answers.codes("application.types")),
            cancelled=cancelled,
            deceased=cancelled and answers.text("facts.cancel_reason") == DECEASED,
        )


def _codes(answers: Answers, field: str) -> frozenset[str] | None:
    return frozenset(answers.codes(field)) if field in answers else None


def _whole(answers: Answers, field: str) -> int | None:
    value = answers.get(field)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _year(answers: Answers, field: str) -> int | None:
    # A year outside the range of dates is an error that the form reports.
    year = _whole(answers, field)
    return year if year is not None and date.min.year <= year < date.max.year else None

"""Facts derived from a person's answers without any law of amounts: age, the need for a guardian.

附件1 items 9 to 11 and 附件2 name 智力、精神和未成年申请人; 多重 that contains 智力 or 精神 is read the same way.
"""

from datetime import date

from app.domain import age
from app.domain.answers import Answers
from app.domain.identifiers import resident_id
from app.errors import Refused

GUARDED_CATEGORIES = frozenset({"intellectual", "mental"})


def birth_date(answers: Answers, on: date) -> date | None:
    """Returns the applicant's date of birth by the id number, or None without a valid number."""
    number = answers.text("applicant.id_number")
    return resident_id.birth_date(number) if resident_id.is_valid(number, on) else None


def minor(answers: Answers, on: date) -> bool:
    """True when 未成年: under eighteen on the day the case is taken."""
    born = birth_date(answers, on)
    return born is not None and age.is_minor(born, on)


def has_guarded_category(answers: Answers, _on: date) -> bool:
    """True when 智力 or 精神 is among the categories given by the applicant or found by the assessment."""
    categories = answers.codes("application.disability_category") + answers.codes("facts.disability_category")
    return not GUARDED_CATEGORIES.isdisjoint(categories)


def guardian_required(answers: Answers, on: date) -> bool:
    """附件1第9、10、11项: 智力、精神和未成年申请人 has a guardian who signs, and whose account is used."""
    return minor(answers, on) or has_guarded_category(answers, on)


def age_of_applicant(answers: Answers, on: date) -> int | None:
    """Returns the whole years on the day the case is taken, by the id number, else by the typed month of birth. None when neither is valid."""
    born = birth_date(answers, on) or _birth_month(answers, on)
    return None if born is None else age.age_on(born, on)


def _birth_month(answers: Answers, on: date) -> date | None:
    """Returns the last day of the typed month of birth: nobody counts as older than they are."""
    try:
        born = age.latest_birth(answers.text("applicant.birth_month"))
    except Refused:
        return None
    return born if born.year <= on.year else None

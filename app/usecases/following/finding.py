"""Search: the cases that a clerk's input may mean."""

from app.domain.case import Case
from app.domain.identifiers import tracking_number
from app.ports.store import SearchKey
from app.usecases.desk.desk import Desk
from app.usecases.desk.search_terms import terms_asked


def find_cases(desk: Desk, words: str, limit: int = 50) -> tuple[Case, ...]:
    """Returns the cases and drafts that the input may mean, last saved first, each once.

    The input is a number, an id or its last four, a phone, a name or part of it, pinyin, or a village.
    """
    cases_by_id: dict[str, Case] = {}
    for terms in terms_asked(words):
        for case in desk.store.find(terms, limit):
            cases_by_id.setdefault(case.id, case)
    return tuple(sorted(cases_by_id.values(), key=lambda case: case.saved_at, reverse=True)[:limit])


def misread_cases(desk: Desk, words: str) -> tuple[Case, ...]:
    """Returns cases whose tracking number is one slip away from the input, the likelier slip first.

    The clerk must look before taking one. Empty for a right number and for input that is no number.
    """
    meant = (desk.store.by_number(number) for number in tracking_number.similar_numbers(words))
    return tuple(case for case in meant if case is not None)


def earlier_cases(desk: Desk, case: Case) -> tuple[Case, ...]:
    """Returns the other cases of the same id number, or else of the same name."""
    answers = case.answers
    for kind, text in (("id", answers.text("applicant.id_number")), ("name", answers.text("applicant.name"))):
        found = desk.store.find((SearchKey(kind, text),), 5) if text else ()
        if others := tuple(c for c in found if c.id != case.id):
            return others
    return ()

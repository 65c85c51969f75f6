"""Search: the cases that what a clerk typed may mean."""

from app.domain.case import Case
from app.domain.identifiers import tracking_number
from app.ports.store import SearchKey
from app.usecases.desk.desk import Desk
from app.usecases.desk.search_terms import terms_asked


def find_cases(desk: Desk, words: str, limit: int = 50) -> tuple[Case, ...]:
    """Cases and drafts that what was typed may mean: a number, an id or its last four, a phone, a name or part of it,
    pinyin, a village. Last saved first, each once."""
    found: dict[str, Case] = {}
    for terms in terms_asked(words):
        for case in desk.store.find(terms, limit):
            found.setdefault(case.id, case)
    return tuple(sorted(found.values(), key=lambda case: case.saved_at, reverse=True)[:limit])


def misread_cases(desk: Desk, words: str) -> tuple[Case, ...]:
    """Cases whose tracking number is one slip away from what was typed, the likelier slip first: whoever asked must look before taking one.

    Empty for a right number and for what is none.
    """
    meant = (desk.store.by_number(number) for number in tracking_number.near(words))
    return tuple(case for case in meant if case is not None)


def earlier_cases(desk: Desk, case: Case) -> tuple[Case, ...]:
    """Cases of the same id number, or else of the same name, taken before this one."""
    answers = case.answers
    for kind, text in (("id", answers.text("applicant.id_number")), ("name", answers.text("applicant.name"))):
        found = desk.store.find((SearchKey(kind, text),), 5) if text else ()
        if others := tuple(c for c in found if c.id != case.id):
            return others
    return ()

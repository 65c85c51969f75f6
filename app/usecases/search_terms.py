"""The words a case can be found by, and how what a clerk types becomes such words.

Names are cut into single characters, pairs and the surname, since most names have two or three characters; see docs/decisions.md.
"""

from app.catalogue.pinyin import Pinyin
from app.domain import certificate_number, phone, resident_id, tracking_number
from app.domain.case import Case
from app.usecases.ports import Term

TAIL = 4


def terms_of(case: Case, pinyin: Pinyin) -> frozenset[Term]:
    """Every term of a case: its number, id numbers and their last four, phone, name parts, pinyin initials, village."""
    answers = case.answers
    found: set[Term] = set()
    if case.tracking_number:
        found.add(Term("number", case.tracking_number))
    for field in ("applicant.id_number", "guardian.id_number"):
        if number := resident_id.compact(answers.text(field)):
            found |= {Term("id", number), Term("tail", number[-TAIL:])}
    if certificate := certificate_number.compact(answers.text("facts.certificate_number")):
        found.add(Term("id", certificate))
    for field in ("applicant.phone", "guardian.phone"):
        if digits := phone.compact(answers.text(field)):
            found |= {Term("phone", digits), Term("tail", digits[-TAIL:])}
    for field in ("applicant.name", "guardian.name"):
        found |= name_terms(answers.text(field), pinyin)
    if village := answers.address("applicant.household_address").get("village", ""):
        found.add(Term("village", village))
    return frozenset(found)


def name_terms(name: str, pinyin: Pinyin) -> set[Term]:
    """The whole name, its characters, its pairs, and the pinyin initials of the whole and of each beginning."""
    if not name:
        return set()
    pairs = {name[i : i + 2] for i in range(len(name) - 1)}
    found = {Term("name", part) for part in {name, *name, *pairs}}
    for initials in pinyin.initials(name):
        found |= {Term("initials", initials[:n]) for n in range(1, len(initials) + 1)}
    return found


def terms_asked(words: str) -> tuple[tuple[Term, ...], ...]:
    """What the clerk typed, as alternatives: a case is found when it carries every term of one of them."""
    text = words.strip()
    if not text:
        return ()
    asked: list[tuple[Term, ...]] = []
    compact = tracking_number.compact(text)
    if tracking_number.is_valid(compact):
        asked.append((Term("number", compact),))
    number = resident_id.compact(text)
    if number[:-1].isdigit() and len(number) >= TAIL:
        asked += [(Term("id", number),), (Term("phone", number),)]
        if len(number) == TAIL:
            asked.append((Term("tail", number),))
    if text.isascii() and text.isalpha():
        asked.append((Term("initials", text.lower()),))
    han = "".join(c for c in text if not c.isascii())
    if han:
        pairs = tuple(Term("name", han[i : i + 2]) for i in range(len(han) - 1))
        asked += [pairs or (Term("name", han),), (Term("village", han),)]
    return tuple(asked)

"""Search terms of a case, and the terms for the text a clerk types.

Names are cut into single characters, pairs and the surname, since most names have two or
three characters; see docs/decisions.md.
"""

import itertools
import re

from app.catalogue.divisions import name_on_form
from app.catalogue.pinyin import DOTS, Pinyin
from app.domain.case import Case
from app.domain.identifiers import certificate_number, person_name, phone, resident_id, tracking_number
from app.domain.identifiers.characters import narrow
from app.forms.programme import Programme
from app.ports.store import SearchKey
from app.usecases.desk.reference_data import ReferenceData

TAIL = 4
AWAITS_CHOICE = SearchKey("stage", "choice")  # screened, and the applicant has not chosen yet; besides the stage
MOST_WORDS = 4  # each may mean several things, and every combination is one search
LONGEST = 80  # code points; a name has fifty at most
_BREAKS = re.compile(f"[{DOTS}]")
_LATIN = re.compile("[A-Za-z]+")


def terms_of(case: Case, reference: ReferenceData) -> frozenset[SearchKey]:
    """Returns every term of a case: its number, id numbers and their last four, phone, name parts, pinyin, village."""
    answers = case.answers
    terms: set[SearchKey] = set()
    if case.tracking_number:
        terms.add(SearchKey("number", case.tracking_number))
    for field in ("applicant.id_number", "guardian.id_number"):
        if number := resident_id.compact(answers.text(field)):
            terms |= {SearchKey("id", number), SearchKey("tail", number[-TAIL:])}
    if certificate := certificate_number.compact(answers.text("facts.certificate_number")):
        terms.add(SearchKey("id", certificate))
    for field in ("applicant.phone", "guardian.phone"):
        if digits := phone.compact(answers.text(field)):
            line = digits.partition("转")[0]  # also without its extension
            terms |= {SearchKey("phone", digits), SearchKey("phone", line), SearchKey("tail", line[-TAIL:])}
    for field in ("applicant.name", "guardian.name"):
        terms |= name_terms(answers.text(field), reference.pinyin)
    if village := answers.address("applicant.household_address").get("village", ""):
        # 石桥 and 石桥村 are the same village to a clerk who searches.
        terms |= {SearchKey("village", village), SearchKey("village", name_on_form("village", village))}
    return frozenset(terms | listed_by(case, reference.programme(case.form)))


def listed_by(case: Case, programme: Programme) -> set[SearchKey]:
    """Returns the terms for lists: matters, mode, stage, station, groups, and the lists the case is on."""
    answers, course = case.answers, case.course
    matters = {*answers.codes("application.types"), *answers.codes("matters.selected"), *course.matters}
    terms = {SearchKey("matter", matter) for matter in matters} | {SearchKey("station", case.station)}
    terms |= {SearchKey("mode", mode) for mode in answers.codes("service.mode")}
    terms |= {SearchKey("group", group) for group in answers.codes("service.groups")}
    terms |= {SearchKey("handover", progress.handover) for progress in course.matters.values() if progress.handover}
    for paper in course.custody:
        terms |= {SearchKey("custody", f"{at:%Y-%m-%d}") for at in (paper.taken_at, paper.returned_at) if at}
        terms |= {SearchKey("custody", "out")} if paper.is_out else set()
    terms.add(SearchKey("stage", stage_of(case, programme)))
    if course.stage_two is not None and course.stage_two.chosen is None:
        terms.add(AWAITS_CHOICE)
    return terms


def stage_of(case: Case, programme: Programme) -> str:
    """Returns `one` while a certificate matter is under way, `two` once only linked matters are,
    `single` for a programme without two stages."""
    if not programme.two_stages:
        return "single"
    if case.answers.codes("application.types") and case.course.result is None:
        return "one"
    return "two" if case.answers.codes("matters.selected") else "one"


def name_terms(name: str, pinyin: Pinyin) -> set[SearchKey]:
    """Returns the whole name, its characters, its pairs with and without the dot, and its Latin spellings."""
    if not name:
        return set()
    parts = {name} if name.isascii() else {name, *name, *_pairs(name), *_pairs(_BREAKS.sub("", name))}
    return {SearchKey("name", part) for part in parts} | {SearchKey("latin", typed) for typed in _typed(name, pinyin)}


def _typed(name: str, pinyin: Pinyin) -> set[str]:
    """Returns 陈丙山 as c, cb, cbs, chen, chenbing, chenbingshan, bingshan and chenbs; and the Latin words of a foreign name."""
    spellings = set(map(str.lower, _LATIN.findall(name)))
    for initials in pinyin.initials(name):
        spellings |= {initials[:n] for n in range(1, len(initials) + 1)}
    for syllables in pinyin.syllables(name):
        spellings |= {"".join(syllables[:n]) for n in range(1, len(syllables) + 1)}
        surname = len(person_name.surname(name))
        if len(syllables) > surname:
            spellings.add("".join(syllables[:surname]) + "".join(syllable[0] for syllable in syllables[surname:]))
        if len(syllables) > surname + 1:
            spellings.add("".join(syllables[surname:]))
    return spellings


def terms_asked(words: str) -> tuple[tuple[SearchKey, ...], ...]:
    """Returns the clerk's text as alternatives: a case is found when it carries every term of one of them.

    Words separated by spaces narrow the search together; the whole is also tried as
    one number or name with spaces in it.
    """
    text = narrow(words).replace("ü", "v").strip()
    if not text or len(text) > LONGEST:
        return ()
    asked = dict.fromkeys(_meanings(text))
    parts = text.split()
    if 1 < len(parts) <= MOST_WORDS:
        combined = itertools.product(*map(_meanings, parts))
        asked |= dict.fromkeys(tuple(dict.fromkeys(itertools.chain(*terms))) for terms in combined)
    return tuple(asked)


def _meanings(text: str) -> list[tuple[SearchKey, ...]]:
    """Returns the meanings one word may have: a tracking number, an id, a phone, the last four of either,
    pinyin, a name or part of it, a village."""
    meant: list[tuple[SearchKey, ...]] = []
    compact = tracking_number.compact(text)
    if tracking_number.is_valid(compact):
        meant.append((SearchKey("number", compact),))
        meant.append(
            (SearchKey("handover", compact),)
        )  # a 移交清单 has a number of the same kind: scanned, it shows its cases
    number = resident_id.compact(text)
    if number[:-1].isdigit() and len(number) >= TAIL:
        meant.append((SearchKey("id" if len(number) > TAIL else "tail", number),))
    if (digits := phone.compact(text)).lstrip("+").replace("转", "").isdigit() and len(digits) > TAIL:
        meant.append((SearchKey("phone", digits),))
    if text.isascii() and not any(c.isdigit() for c in text) and (words := _LATIN.findall(text.lower())):
        meant.append(tuple(SearchKey("latin", word) for word in words))
        meant.append((SearchKey("latin", "".join(words)),))  # chen bing shan
    name = person_name.compact(text)
    if not name.isascii() and (pieces := _BREAKS.sub(" ", name).split()):
        meant.append(tuple(SearchKey("name", part) for piece in pieces for part in _pairs(piece) or [piece]))
        meant.append((SearchKey("village", "".join(text.split())),))
    return list(dict.fromkeys(meant))


def _pairs(text: str) -> list[str]:
    return [text[at : at + 2] for at in range(len(text) - 1)]

"""Questions to a store of many cases: every way to find, and every list with its counts; frequent words and rare ones."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from app.domain.case import Case
from app.domain.case_states import CLOSED, OPEN
from app.ports.store import CaseListQuery, SearchKey
from app.usecases.desk.desk import Desk
from app.usecases.following.finding import find_cases, misread_cases
from tests.bench.many_cases import TODAY, village_of

Question = Callable[[Desk], object]
BIG, SMALL = village_of(0), village_of(250)
ONE, WINDOW, NURSING = SearchKey("stage", "one"), SearchKey("mode", "window"), SearchKey("matter", "nursing_subsidy")
MONTH = {"accepted_from": date(2023, 3, 1), "accepted_to": date(2023, 3, 31)}
NARROWED: dict[str, tuple[SearchKey, ...]] = {
    "nothing": (),
    "stage": (ONE,),
    "a frequent matter": (NURSING,),
    "a rare matter": (SearchKey("matter", "sole_proprietor"),),
    "a big village": (SearchKey("village", BIG),),
    "a small village": (SearchKey("village", SMALL),),
    "a big station": (SearchKey("station", "K7M"),),
    "a small station": (SearchKey("station", "B2C"),),
    "a frequent mode": (WINDOW,),
    "a rare mode": (SearchKey("mode", "no_application"),),
    "stage and mode": (ONE, WINDOW),
    "matter and village": (NURSING, SearchKey("village", BIG)),
    "a surname and stage": (ONE, SearchKey("name", "陈")),
}


def searches(someone: Case) -> dict[str, Question]:
    """Returns the texts typed into the search box, by kind. `someone` has a case with a number."""
    answers, number = someone.answers, someone.tracking_number
    id_number, misread = answers.text("applicant.id_number"), number[:9] + number[10] + number[9] + number[11:]
    typed = {
        "tracking number": number,
        "tracking number scanned": f"YJS:{number}",
        "id number": id_number,
        "last four": id_number[-4:],
        "phone": answers.text("applicant.phone"),
        "whole name": someone.name,
        "two characters of a name": "丙山",
        "surname": "陈",
        "a rare surname": "单",
        "initials": "cbs",
        "one initial": "c",
        "full pinyin": "zengbing",
        "full pinyin of a surname": "chen",
        "village": BIG,
        "village and surname": f"{BIG} 陈",
        "two surnames": "王 李",
        "surname and last four": f"陈 {id_number[-4:]}",
    }
    asked: dict[str, Question] = {f"find by {what}": _finding(words) for what, words in typed.items()}
    asked["say whose a misread number is"] = lambda desk: (
        misread_cases(desk, misread) or misread_cases(desk, number[:-1] + ("0" if number[-1] != "0" else "1"))
    )
    return asked


def lists() -> dict[str, Question]:
    """A page of 200, what the lights count, and how many in all, for what the list is narrowed by."""
    asked: dict[str, Question] = {}
    for what, terms in NARROWED.items():
        asked[f"open by {what}, a page"] = _page(CaseListQuery(OPEN, terms))
        asked[f"open by {what}, the lights"] = _lights(CaseListQuery(OPEN, terms))
        asked[f"closed by {what}, a page"] = _page(CaseListQuery(CLOSED, terms))
        asked[f"closed by {what}, how many"] = _tally(CaseListQuery(CLOSED, terms), 10_000)
    asked["green ones by stage, a page"] = _page(CaseListQuery(OPEN, (ONE,), due_from=TODAY + timedelta(days=4)))
    asked["closed of a month by stage, a page"] = _page(CaseListQuery(CLOSED, (ONE,), **MONTH))  # type: ignore[arg-type]  # two days
    asked["closed of a month, how many"] = _tally(CaseListQuery(CLOSED, (), **MONTH), 100_000)  # type: ignore[arg-type]  # two days
    return asked


def next_pages(desk: Desk, pages: int) -> list[Question]:
    """The pages that follow one another when the open cases are scrolled through."""
    found: list[Question] = []
    after: tuple[date | None, str] | None = None
    for _ in range(pages):
        found.append(_page(CaseListQuery(OPEN), after))
        last = desk.store.list_by_due(CaseListQuery(OPEN), 200, after)[-1]
        after = last.course.due, last.id
    return found


def _finding(words: str) -> Question:
    return lambda desk: find_cases(desk, words)


def _page(wanted: CaseListQuery, after: tuple[date | None, str] | None = None) -> Question:
    return lambda desk: desk.store.list_by_due(wanted, 200, after)


def _lights(wanted: CaseListQuery) -> Question:
    return lambda desk: desk.store.count_by_due_day(wanted)


def _tally(wanted: CaseListQuery, most: int) -> Question:
    return lambda desk: desk.store.count_listed(wanted, most)

"""What the list and the detail of cases show, read in one go so that it can be read aside."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from app.domain import masking, person, phone, resident_id, tracking_number
from app.domain.case import Case, CaseState
from app.usecases.desk import Desk
from app.usecases.look import Look as CaseLook
from app.usecases.material_needs import Need
from app.usecases.matters_said import matters_in_words
from app.usecases.papers_of import PAPERS, PaperOffer, offers
from app.usecases.reading import find_cases
from ui.cases.history import Line, lines

PAGE = 50
FILTERS: dict[str, tuple[CaseState, ...]] = {
    "all": (CaseState.ACCEPTED, CaseState.CORRECTION, CaseState.DRAFT),
    "accepted": (CaseState.ACCEPTED,),
    "correction": (CaseState.CORRECTION,),
    "draft": (CaseState.DRAFT,),
}
SEXES = {"male": "男", "female": "女"}


@dataclass(frozen=True)
class CaseRow:
    """A case in the list: the name in full, the village, no number of the person."""

    case: Case
    matters: str
    who: str
    village: str


@dataclass(frozen=True)
class Batch:
    """Some rows, how many there are in all (None for found ones), and whether more can be asked for."""

    rows: tuple[CaseRow, ...]
    total: int | None
    more: bool
    now: datetime


@dataclass(frozen=True)
class Detail:
    """One case as the panel shows it, numbers masked; `covered` and `open_` are the id number in both ways."""

    row: CaseRow
    number: str
    covered: str
    open_: str
    phone: str
    address: str
    needs: tuple[Need, ...]
    offers: tuple[PaperOffer, ...]
    record: tuple[Line, ...]
    now: datetime


def read_batch(desk: Desk, states: tuple[CaseState, ...], words: str, before: Case | None = None) -> Batch:
    """The next rows of the list, last saved first; with `words`, what they find. Raises Unavailable."""
    now = desk.clock.now()
    if words.strip():
        found = tuple(case for case in find_cases(desk, words, PAGE) if case.state in states)
        return Batch(tuple(_row(desk, case, now.date()) for case in found), None, False, now)
    after = (before.saved_at, before.id) if before else None
    cases, total = desk.saver.wait(lambda: (desk.store.listed(states, PAGE, after), desk.store.count(states)))
    return Batch(tuple(_row(desk, case, now.date()) for case in cases), total, len(cases) == PAGE, now)


def read_detail(desk: Desk, case_id: str) -> Detail | None:
    """One case with its materials, papers and record; None when it is gone. Raises Unavailable."""
    case, events, clerks = desk.saver.wait(
        lambda: (desk.store.get(case_id), desk.store.events(case_id), desk.store.clerks())
    )
    if case is None:
        return None
    now = desk.clock.now()
    look = CaseLook(desk.library, desk.library.form(case.form), case)
    names = {clerk.user: clerk.name for clerk in clerks}
    materials = {need.id: need.name for need in look.needs}
    answers = look.answers
    id_number, telephone = answers.text("applicant.id_number"), answers.text("applicant.phone")
    home = answers.address("applicant.current_address") or answers.address("applicant.household_address")
    return Detail(
        row=_row(desk, case, now.date()),
        number=tracking_number.format(case.tracking_number) if case.tracking_number else "",
        covered=masking.id_number_in_case(id_number) if id_number else "",
        open_=resident_id.compact(id_number),
        phone=masking.phone(phone.compact(telephone)) if telephone else "",
        address=masking.address_to_village(home) + (" **" if home.get("detail") else ""),
        needs=look.needs,
        offers=offers(desk, case) if case.tracking_number else (),
        record=lines(
            events,
            paper=lambda id_: PAPERS[id_].title if id_ in PAPERS else "文书",
            material=lambda id_: materials.get(id_, ""),
            clerk=lambda user: names.get(user, user),
        ),
        now=now,
    )


def _row(desk: Desk, case: Case, today: date) -> CaseRow:
    answers = CaseLook(desk.library, desk.library.form(case.form), case).answers
    sex = SEXES.get(answers.text("applicant.sex"), "")
    years = person.age_of_applicant(answers, today)
    who = " ".join(part for part in (sex, str(years) if years is not None else "") if part)
    return CaseRow(
        case,
        matters_in_words(desk.library.codes, case.answers),
        who,
        answers.address("applicant.household_address").get("village", ""),
    )

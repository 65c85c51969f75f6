"""免审办确认名单: people who make no application but are confirmed by a department, one list per department and day.

A case taken as 免审办 is a line on the list of each department its service names; so is a 免审办 service that the person
chooses to have done together with another. The print and the hand-over of a list are in the history of every case on
it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from app.catalogue.services import Service
from app.domain.case import Case
from app.domain.case_states import CaseState
from app.domain.event import EventKind
from app.errors import Refused
from app.papers.lists.confirmation_list import confirmation_list
from app.papers.services.service_content import ConfirmationContent, ListedPerson
from app.papers.typesetting.print_mark import PrintMark
from app.ports.store import CaseListQuery, Conflict
from app.usecases.desk.case_pages import every_case
from app.usecases.desk.clock_check import require_clock
from app.usecases.desk.desk import Desk
from app.usecases.handing_over.hand_over import RECEIVER_LENGTH
from app.usecases.judging.case_materials import NO_APPLICATION, has_application
from app.usecases.wording.plain_text import require_plain

PAPER = "confirmation_list"
STATES = tuple(state for state in CaseState if state not in (CaseState.DRAFT, CaseState.DISCARDED))


@dataclass(frozen=True)
class ConfirmationLine:
    """One line of a list: a case and the service it is listed for."""

    case: Case
    service: Service


@dataclass(frozen=True)
class Listing:
    """List of one department and day.

    `handed` holds the time and the receiver of the hand-over; empty while anyone on it is still to be handed over.
    """

    department: str
    on: date
    lines: tuple[ConfirmationLine, ...]
    handed: str = ""


def listings(desk: Desk, on: date) -> tuple[Listing, ...]:
    """Returns the lists for a day of acceptance, one per department with anyone to confirm, in the catalogue's order.

    Raises Unavailable.
    """
    lines = [ConfirmationLine(case, service) for case in _taken(desk, on) for service in _listed_for(desk, case)]
    departments = dict.fromkeys(name for line in lines for name in line.service.departments)
    return tuple(_listing(name, on, tuple(x for x in lines if name in x.service.departments)) for name in departments)


def print_list(
    desk: Desk,
    on: date,
    department: str,
    *,
    masked: bool = True,
    fits: Callable[[bytes], object] = lambda _paper: None,
) -> bytes:
    """Returns the list as paper and counts the print as 第 n 次 in every case on it.

    The record says whether it was masked. `fits` receives the paper first; if it raises, the print is not counted.
    Raises Refused when nobody is on the list; Unavailable when the print cannot be recorded, and then nothing is
    printed.
    """
    listing = _of(desk, on, department)
    key = f"{PAPER}.{department}"
    nth = 1 + max(_printed(desk, line.case, key) for line in listing.lines)
    detail: dict[str, object] = {"paper": key, "nth": nth, "on": on.isoformat(), "masked": masked}
    people = tuple(_person(line) for line in listing.lines)
    content = ConfirmationContent(department, on, people, masked)
    mark = PrintMark(desk.clock.now(), nth, demo=desk.settings.demo)
    paper = confirmation_list(content, desk.issued(), desk.library.faces, mark)
    fits(paper)
    for case in _cases(listing):
        _keep(desk, case, EventKind.PRINTED, detail)
    return paper


def hand_over_list(desk: Desk, on: date, department: str, receiver: str) -> Listing:
    """Records in every case on the list that the department received it.

    Raises Refused without a receiver, or when nobody is on it.
    """
    if not receiver.strip():
        raise Refused("还没填谁收的。", "receiver")
    taker = require_plain("谁收的", RECEIVER_LENGTH, receiver, "receiver")
    require_clock(desk)
    listing = _of(desk, on, department)
    receipt = f"{desk.clock.now():%Y-%m-%d %H:%M} 交 {taker}"
    for case in _cases(listing):
        _keep(desk, case, EventKind.HANDED_OVER, {"list": PAPER, "department": department, "to": receipt}, department)
    return replace(listing, handed=receipt)


def _of(desk: Desk, on: date, department: str) -> Listing:
    matching = next((listing for listing in listings(desk, on) if listing.department == department), None)
    if matching is None:
        raise Refused("这个部门这一天没有要确认的人。", "department")
    return matching


def _taken(desk: Desk, on: date) -> list[Case]:
    """Returns the cases accepted that day, by number."""
    wanted = CaseListQuery(STATES, accepted_from=on, accepted_to=on)
    accepted = (
        case for case in every_case(desk, wanted) if case.accepted_at
    )  # a case that was only received is not on the list yet
    return sorted(accepted, key=lambda case: case.tracking_number)


def _listed_for(desk: Desk, case: Case) -> Iterator[Service]:
    """Yields the services this case is listed for."""
    item = case.answers.text("service.item")
    chosen = [] if has_application(case) else [item]
    together = [code for code in case.answers.codes("service.coupled") if code != item]
    for code in (*chosen, *together):
        service = desk.library.service(code)
        if service and (code == item or service.modes == (NO_APPLICATION,)):
            yield service


def _listing(department: str, on: date, lines: tuple[ConfirmationLine, ...]) -> Listing:
    handed = [line.case.notes.get(_note(department), "") for line in lines]
    return Listing(department, on, lines, max(handed) if all(handed) else "")


def _cases(listing: Listing) -> tuple[Case, ...]:
    """Returns each case once: a person may be listed for two services."""
    return tuple({line.case.id: line.case for line in listing.lines}.values())


def _person(line: ConfirmationLine) -> ListedPerson:
    answers = line.case.answers
    address = answers.address("applicant.current_address") or answers.address("applicant.household_address")
    place = address.get("township", "") + address.get("village", "")
    number = answers.text("applicant.id_number")
    return ListedPerson(line.case.tracking_number, line.case.name, number, place, line.service.name)


def _printed(desk: Desk, case: Case, key: str) -> int:
    events = desk.store.events(case.id)
    return sum(event.kind is EventKind.PRINTED and event.detail.get("paper") == key for event in events)


def _keep(desk: Desk, case: Case, kind: EventKind, detail: dict[str, object], department: str = "") -> None:
    """Adds the event to the history of the case; after a conflict, tries again on top of the other desk's change."""
    for _ in range(5):
        notes = {**case.notes, _note(department): str(detail["to"])} if department else case.notes
        changed = replace(case, notes=notes, saved_at=desk.clock.now())
        try:
            desk.store.save(changed, [desk.event(kind, detail)], desk.terms(changed))
        except Conflict as conflict:
            case = conflict.theirs
        else:
            return
    raise Refused("别的窗口也在动这一件，请再试一次。", "paper")


def _note(department: str) -> str:
    return f"{PAPER}.{department}"

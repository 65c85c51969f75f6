"""Choices of the case list: the matters, villages, windows and modes that can narrow it."""

from dataclasses import dataclass

from app.domain.case_states import CLOSED, OPEN, CaseState
from app.ports.store import CaseListQuery
from app.usecases.desk.desk import Desk
from app.usecases.wording.matters import matter_name

SEEN = 500  # open cases, and as many of the others, whose services, villages and windows are offered


@dataclass(frozen=True)
class ListChoices:
    """Choices as (id, words): matters, villages, stations, handling modes."""

    matters: tuple[tuple[str, str], ...]
    villages: tuple[tuple[str, str], ...]
    stations: tuple[tuple[str, str], ...]
    modes: tuple[tuple[str, str], ...]


def read_choices(desk: Desk) -> ListChoices:
    """Returns the choices that can narrow the list. Raises Unavailable.

    They are every matter of 附件2, and the services, villages and windows of the open cases due first and of the others
    saved last.
    """
    codes = desk.library.codes
    due = desk.store.list_by_due(CaseListQuery(OPEN), SEEN)
    cases = (*due, *desk.store.listed((CaseState.DRAFT, *CLOSED), SEEN))
    matters = [code.code for name in ("application_types", "linked_matters") for code in codes.options(name)]
    services = sorted(({matter for case in cases for matter in case.course.matters} - {*matters}), key=_in_order)
    villages = sorted({case.answers.address("applicant.household_address").get("village", "") for case in cases} - {""})
    stations = sorted({case.station for case in cases} | {desk.station}, key=lambda s: (s != desk.station, s))
    return ListChoices(
        (
            *((matter, matter_name(codes, matter)) for matter in matters),
            *(
                (matter, f"{matter_name(codes, matter)}（单项）") for matter in services
            ),  # some have the same name as a matter of 附件2
        ),
        tuple((village, village) for village in villages),
        tuple((station, f"本窗口 {station}" if station == desk.station else f"窗口 {station}") for station in stations),
        tuple((code.code, code.name) for code in codes.options("service_modes")),
    )


def _in_order(matter: str) -> tuple[tuple[int, str], ...]:
    """Returns the sort key: 2 before 10, as the catalogue orders its services."""
    return tuple((int(part) if part.isdecimal() else 0, part) for part in matter.replace("-", ".").split("."))

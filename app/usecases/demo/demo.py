"""试用: a separate store with invented people, marked 演示数据 on screen and paper."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from app.domain.answers import Answers, Value
from app.domain.case import Case
from app.domain.material import MaterialState
from app.domain.office import Clerk, DayLimit, HallSettings, Role
from app.domain.visit import VisitState
from app.ports.devices import Clock
from app.ports.vault import UnlockedStore, Vault
from app.usecases.demo.demo_course import DemoClock, go_on
from app.usecases.desk.desk import Desk
from app.usecases.desk.queued_store import InlineQueue
from app.usecases.desk.reference_data import ReferenceData
from app.usecases.intake.answers_file import read_answers_file
from app.usecases.intake.file_intake import read_file
from app.usecases.intake.intake import Intake
from app.usecases.intake.receiving import receive
from app.usecases.settings.deadlines import DECIDING, OVERALL, SUPPLEMENT
from app.usecases.visits.visiting import move_visit, new_visit, save_visit

USER, PASSPHRASE = "试用", "yijian-demo"  # shown on the lock screen of the demo store, which holds no secret
STATION = "D0M"
DOCUMENT = "样例办〔2026〕1号"  # an invented document: the source prints no number of days
HALL = HallSettings(
    hall="样例县政务服务中心",
    window="2 号窗口",
    phone="0731-00000000",
    address="样例路1号",
    limits={OVERALL: DayLimit(15, DOCUMENT), SUPPLEMENT: DayLimit(5, DOCUMENT), DECIDING: DayLimit(5, DOCUMENT)},
    demo=True,
)
PROMISED_FOR, VISITED_IN = 8, 4  # working days from the day of the case
CLERK = Clerk(USER, "邓癸英", "0217", Role.ADMINISTRATOR)


@dataclass(frozen=True)
class DemoCase:
    """One of the demo's people.

    `file` is the answers file, `how` the way the case was begun (`accept`, `receive`, `draft`), `cursor` the current
    field of a draft, `ago` the number of working days since, `other` the answers that differ from the file's, and
    `then` the later acts.
    """

    file: Path
    how: str
    cursor: str = ""
    ago: int = 0
    other: Mapping[str, Value] = field(default_factory=dict)
    then: Sequence[Mapping[str, object]] = ()


def open_demo(vault: Vault, library: ReferenceData, clock: Clock) -> UnlockedStore:
    """Opens the demo store, made with its people the first time: complete, or not at all.

    Raises Unavailable when it cannot be written.
    """
    if vault.exists():
        return vault.unlock(USER, PASSPHRASE)

    def fill(opened: UnlockedStore) -> None:
        past = DemoClock(clock, library.calendar)
        desk = Desk(opened, InlineQueue(), past, library, STATION)
        for row in demo_cases(library.resources):
            take_demo_case(desk, past, row)
        past.back(0)
        book_demo_visits(desk)

    return vault.create_filled(HALL, STATION, CLERK, PASSPHRASE, fill)


def demo_cases(resources: Path) -> list[DemoCase]:
    """Returns the people of the demo."""
    rows = tomllib.loads((resources / "demo/cases.toml").read_text(encoding="utf-8"))["case"]
    return [DemoCase(**{**row, "file": resources / "demo" / row["file"]}) for row in rows]


def take_demo_case(desk: Desk, clock: DemoClock, row: DemoCase) -> Case:
    """Accepts the case of a row, only receives it, or leaves it a draft; then advances it as far as the row says."""
    clock.back(row.ago)
    source = read_answers_file(row.file, desk.library)
    case = replace(
        desk.new_case(source.form), answers=Answers({**source.answers, **row.other}), materials=dict(source.materials)
    )
    intake = Intake(desk, case)
    intake.at(row.cursor)
    if row.how == "draft":
        intake.begin("demo")
        return intake.journal.settle()
    if not row.other:
        taken = read_file(desk, row.file).intake
        _in_days(desk, taken)
        return go_on(desk, clock, taken.accept(), row.then)
    intake.begin("demo")
    return go_on(desk, clock, receive(intake) if row.how == "receive" else intake.accept(), row.then)


def _in_days(desk: Desk, intake: Intake) -> None:
    """Replaces the far promised days of the file by days a clerk would agree on."""
    calendar, on = desk.library.calendar, intake.on
    for record in tuple(intake.case.materials.values()):
        if record.state is MaterialState.PROMISED:
            intake.material(replace(record, until=f"{calendar.add(on, PROMISED_FOR)}"))
    if "visit.date" in intake.case.answers:
        intake.answer("visit.date", f"{calendar.add(on, VISITED_IN)}")


def book_demo_visits(desk: Desk) -> None:
    """Books the visits of the demo: today's in several states, one of another day, one not agreed yet."""
    tables = tomllib.loads((desk.library.resources / "demo/visits.toml").read_text(encoding="utf-8"))
    for row in tables["visit"]:
        then = row.pop("then", ())
        if workers := tuple(row.get("workers", ())):
            row |= {"workers": workers, "state": VisitState.BOOKED, "day": _ahead(desk, row.pop("ahead", 0))}
        row["tools"] = tuple(row.get("tools", ()))
        visit = save_visit(desk, new_visit(desk, township="松涧镇", minutes=40, **row))
        for state in then:
            visit = move_visit(desk, visit, VisitState(state))


def _ahead(desk: Desk, days: int) -> date:
    """Returns the day so many working days from today; today counts as 0 when the office works."""
    calendar, today = desk.library.calendar, desk.clock.now().date()
    return calendar.add(today, days + (not calendar.is_working(today)))

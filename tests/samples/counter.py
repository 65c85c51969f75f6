"""Cases as the counter makes them, for tests of what comes after."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from app.domain.case import Case
from app.domain.case_states import MatterState
from app.domain.event import EventKind
from app.domain.material import MaterialRecord, MaterialState
from app.domain.office import DayLimit
from app.usecases.deciding.change import change
from app.usecases.desk.desk import Desk
from app.usecases.intake.intake import Intake
from app.usecases.intake.receiving import receive
from tests.samples.people import an_application

FORM = "disability_one_thing_2024"
HOME = {"province": "湖南省", "city": "长沙市", "county": "长沙县", "township": "松涧镇", "village": "石桥村"}


def filled(desk: Desk, missing: Iterable[str] = (), promised: Mapping[str, str] = {}, **changes: object) -> Intake:
    """A draft ready to be taken: what is not missing or promised (until a day) was handed in."""
    intake = Intake(desk, desk.new_case(FORM))
    for field, value in an_application(**changes).items():
        intake.answer(field, value)
    for need in intake.material_needs():
        if need.id in promised:
            intake.material(MaterialRecord(need.id, MaterialState.PROMISED, until=promised[need.id]))
        elif need.lacking and need.id not in missing:
            intake.material(MaterialRecord(need.id, MaterialState.RECEIVED, seen="original"))
    return intake


def accepted(desk: Desk, missing: Iterable[str] = (), promised: Mapping[str, str] = {}, **changes: object) -> Case:
    return filled(desk, missing, promised, **changes).accept()


def received(desk: Desk, missing: Iterable[str] = (), **changes: object) -> Case:
    return receive(filled(desk, missing, **changes))


def with_results(desk: Desk, case: Case, state: MatterState = MatterState.COMPLETED) -> Case:
    """Every matter has its result."""

    def alter(before: Case) -> Case:
        course, today = before.course, desk.clock.now().date()
        for matter in course.matters.values():
            course = course.with_matter(replace(matter, state=state, since=today, document="样例残联〔2026〕8号"))
        return replace(before, course=course)

    return change(desk, case, alter, EventKind.MATTER, {"matters": sorted(case.course.matters)})


def limits(desk: Desk, **days: int) -> None:
    """The hall's own limits in working days."""
    desk.keep_settings(
        replace(desk.settings, limits={k: DayLimit(count, "样例办〔2026〕2号") for k, count in days.items()})
    )

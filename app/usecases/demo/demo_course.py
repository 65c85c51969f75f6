"""Later steps of the demo's cases: taken some working days ago and advanced since, by the very acts of the window."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time, timedelta

from app.catalogue.codes import Codes
from app.domain.case import Case
from app.domain.case_states import MatterState, PauseReason
from app.domain.course import CertificateResult
from app.domain.working_days import WorkCalendar
from app.ports.devices import Clock
from app.usecases.deciding.ending import Delivery, complete, deliver, deliverable, withdraw
from app.usecases.deciding.matter_progress import Move, move_matter
from app.usecases.deciding.pausing import pause
from app.usecases.desk.desk import Desk
from app.usecases.intake.receiving import Refusal, refuse
from app.usecases.stage_two.assessment_result import record_result
from app.usecases.stage_two.screening_and_choice import record_choice, record_notification, screen

OPENS, APART = time(8, 50), timedelta(minutes=17)
GRADE = 2  # the grade every demo certificate has
_DAY = timedelta(days=1)


class DemoClock:
    """Clock while the demo is filled: some working days back, each step some time after the one before; never ahead of
    the real clock.
    """

    def __init__(self, clock: Clock, calendar: WorkCalendar) -> None:
        self._clock, self._calendar = clock, calendar
        self._at: datetime | None = None

    def back(self, days: int) -> None:
        """Goes to this many working days ago, or on to the next moment of the same day; 0 is now."""
        now = self._clock.now()
        if not days:
            self._at = None
            return
        day = self._before(now.date(), days)
        begun = self._at is not None and self._at.date() == day
        self._at = self._at + APART if self._at and begun else datetime.combine(day, OPENS, now.tzinfo)

    def now(self) -> datetime:
        return self._at or self._clock.now()

    def zone(self) -> timedelta:
        return self._clock.zone()

    def _before(self, day: date, days: int) -> date:
        """Returns the day so many working days before, itself a working day."""
        while days or not self._calendar.is_working(day):
            days -= bool(days) and self._calendar.is_working(day)
            day -= _DAY
        return day


Step = Callable[[Desk, Case], Case]


def go_on(desk: Desk, clock: DemoClock, case: Case, steps: Sequence[Mapping[str, object]]) -> Case:
    """Returns the case after these steps: each an act by name and how many working days ago it was done."""
    for step in steps:
        clock.back(int(str(step["ago"])))
        case = STEPS[str(step["do"])](desk, case)
    return case


def _assessment(desk: Desk, case: Case) -> Case:
    return pause(desk, case, PauseReason.ASSESSMENT)


def _result(desk: Desk, case: Case) -> Case:
    categories = case.answers.codes("application.disability_category")
    number = f"{case.answers.text('applicant.id_number')}{_digit(desk.library.codes, categories)}{GRADE}"
    on = desk.clock.now().date()
    return record_result(desk, case, CertificateResult(True, on, tuple(categories), GRADE, number))


def _digit(codes: Codes, categories: Sequence[str]) -> str:
    national = {code.code: code.national for code in codes.options("disability_categories")}
    return national[categories[0]] if len(categories) == 1 else "7"


def _tell(desk: Desk, case: Case) -> Case:
    return record_notification(desk, case, "call", "结果出来了，第二阶段有几项可以接着办，问您办哪几项。", "reached")


def _choose(desk: Desk, case: Case) -> Case:
    return record_choice(
        desk, case, case.answers.codes("matters.selected"), dict.fromkeys(case.course.matters, "申请人要办")
    )


def _hand_over(desk: Desk, case: Case) -> Case:
    return _move(desk, case, MatterState.HANDED_OVER)


def _end(desk: Desk, case: Case) -> Case:
    return _move(desk, case, MatterState.COMPLETED)


def _move(desk: Desk, case: Case, state: MatterState) -> Case:
    on = desk.clock.now().date()
    for name, matter in case.course.matters.items():
        if not matter.state.ended and matter.state is not MatterState.WAITING:
            case = move_matter(desk, case, Move(name, state, on, reason="演示数据"))
    return case


def _deliver(desk: Desk, case: Case) -> Case:
    on = desk.clock.now().date()
    return deliver(desk, case, Delivery(deliverable(case), case.name, "本人", desk.settings.hall, "窗口领取", on))


def _withdraw(desk: Desk, case: Case) -> Case:
    return withdraw(desk, case, case.name)


def _refuse(desk: Desk, case: Case) -> Case:
    return refuse(desk, case, Refusal("户籍不在本县", "附件1 第2项", "户籍所在地残联"))


STEPS: dict[str, Step] = {
    "assessment": _assessment,
    "result": _result,
    "screen": screen,
    "tell": _tell,
    "choose": _choose,
    "hand over": _hand_over,
    "end": _end,
    "complete": complete,
    "deliver": _deliver,
    "withdraw": _withdraw,
    "refuse": _refuse,
}

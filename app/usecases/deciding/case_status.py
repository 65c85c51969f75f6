"""Status of a case today: the next due day and its subject, the light, and the wait, in the words of lists.

The due day is calculated with every act and stored with the case, so that a list
of a million cases need not work it out.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from app.catalogue.codes import Codes
from app.domain.case import Case
from app.domain.case_states import CLOSED, ActKind, CaseState
from app.domain.countdown import Countdown, Light, light_of
from app.domain.material import MaterialRecord, MaterialState
from app.domain.stage_gates import may_choose, may_screen
from app.domain.working_days import WorkCalendar
from app.form.types import as_date
from app.rules.annex1 import material_needs
from app.usecases.desk.desk import Desk
from app.usecases.settings.deadlines import DECIDING, days_of
from app.usecases.wording.matters import matter_name
from app.usecases.wording.office_words import CASE_WORDS, MATTER_WORDS, PAUSE_WORDS

ANSWER, PROMISE, BRING, DECIDE = "answer", "promise", "correction", "decision"
NOT_SET = "未设定"


@dataclass(frozen=True)
class CaseStatus:
    """`words` repeat the light in text (超期 1 天, 今天, 剩 3 天, 暂停, 未设定, 已办结); `waits` is the obstacle of the
    case; `due_for` as Course.due_for; `answer` is the day of the answer after every pause (None: not
    set, or put off while the clock is paused)."""

    light: Light
    words: str
    waits: str
    due: date | None = None
    due_for: str = ""
    answer: date | None = None


def with_due_date(desk: Desk, case: Case) -> Case:
    """Returns the case with its next due day recalculated. Every act must call this."""
    due, what = min(_due_days(desk, case), default=(None, "")) if case.is_open else (None, "")
    return replace(case, course=replace(case.course, due=due, due_for=what))


def countdown(calendar: WorkCalendar, case: Case, matter: str = "") -> Countdown | None:
    """Returns the running limit of the whole case, or of one matter; None where the hall had set none when it began, or it has not begun."""
    course = case.course
    pauses = [pause for pause in course.pauses if pause.matter in ("", matter)]
    if not matter:
        return Countdown(calendar, case.on, course.days, pauses) if course.days is not None else None
    progress = course.matters.get(matter)
    if progress is None or progress.started is None or progress.days is None:
        return None
    return Countdown(calendar, progress.started, progress.days, pauses)


def answer_day(calendar: WorkCalendar, case: Case) -> date | None:
    """Returns the day of the answer: that of the receipt, put off by every pause; None where it is not set, or the clock is paused."""
    running = countdown(calendar, case) if case.is_open else None
    return running.due if running else case.deadline


def case_status(calendar: WorkCalendar, codes: Codes, case: Case, today: date) -> CaseStatus:
    """Returns the status of the case on this day."""
    answer = answer_day(calendar, case)
    if case.state in CLOSED:
        return CaseStatus(Light.CLOSED, CASE_WORDS[case.state].word, "", answer=answer)
    course = case.course
    waits = waits_for(codes, case)
    if course.due is not None:
        words = left_in_words(calendar, course.due, today)
        return CaseStatus(light_of(calendar, course.due, today), words, waits, course.due, course.due_for, answer)
    if any(pause.until is None for pause in course.pauses):
        return CaseStatus(Light.PAUSED, "暂停计时", waits, answer=answer)
    return CaseStatus(Light.UNSET, NOT_SET, waits, answer=answer)


def no_answer_day(case: Case) -> str:
    """Returns the reason why there is no day: nothing is decided yet, it is put off while the clock is paused, or the
    hall has set no limit; empty for a draft."""
    if not case.tracking_number:
        return ""
    if case.is_received:
        return "待受理"
    return "顺延" if case.is_open and case.course.days is not None else NOT_SET


def left_in_words(calendar: WorkCalendar, due: date, today: date) -> str:
    """Returns 超期 2 天, 今天, 剩 3 天: working days, as the limits are."""
    if due == today:
        return "今天"
    if due > today:
        return f"剩 {calendar.between(today, due)} 天"
    return f"超期 {max(calendar.between(due, today), 1)} 天"


def waits_for(codes: Codes, case: Case) -> str:
    """Returns the obstacle of the case, the nearest one first."""
    course = case.course
    if case.is_amending:
        return "更正中"
    if case.is_received:
        return "待决定是否受理"
    if case.is_awaiting_supplement:
        return _lacking(case, MaterialState.MISSING, "缺") or "等补材料"
    if pause := next((pause for pause in course.pauses if pause.until is None), None):
        return PAUSE_WORDS[pause.reason].waiting
    if wait := _between_stages(case):
        return wait
    if wait := _lacking(case, MaterialState.PROMISED, "容缺"):
        return wait
    return _matters(codes, case)


def _between_stages(case: Case) -> str:
    """Returns the wait between the end of stage one and the applicant's choice of stage two; empty at any other time."""
    two = case.course.stage_two
    if not may_screen(case):
        return "待申请人选择" if may_choose(case) else ""
    if two is None:
        return "待筛查第二阶段"
    return "待申请人选择" if two.told else "待告知申请人"


def _matters(codes: Codes, case: Case) -> str:
    """Returns the wait of the matter furthest behind among those under way; 待办结 when all have ended."""
    matters = list(case.course.matters.values())
    if not matters:
        return "已受理"
    if all(matter.state.ended for matter in matters):
        return "待送达" if case.course.last(ActKind.COMPLETED) else "待办结"
    for state, words in MATTER_WORDS.items():
        if words.waiting and (behind := [matter for matter in matters if matter.state is state]):
            return words.waiting if len(behind) == len(matters) else matter_name(codes, behind[0].id) + words.waiting
    return "已受理"


def _lacking(case: Case, state: MaterialState, word: str) -> str:
    count = len(lacking(case, state))
    return f"{word} {count} 项材料" if count else ""


def lacking(case: Case, state: MaterialState = MaterialState.MISSING) -> tuple[MaterialRecord, ...]:
    """Returns the materials this case needs that are 缺 (or 容缺), as recorded."""
    needed = {want.id for want in material_needs(case.answers, case.on) if want.required}
    return tuple(record for record in case.materials.values() if record.id in needed and record.state is state)


def _due_days(desk: Desk, case: Case) -> Iterator[tuple[date, str]]:
    calendar = desk.library.calendar
    if case.state is CaseState.RECEIVED:
        if (days := days_of(desk.settings, DECIDING, case.on)) is not None:
            yield calendar.add(case.on, days), DECIDE
        return
    brought = [(MaterialState.PROMISED, PROMISE)]
    if case.state is CaseState.AWAITING_SUPPLEMENT:
        brought.append((MaterialState.MISSING, BRING))
    for state, what in brought:
        for record in lacking(case, state):
            if day := as_date(record.until):
                yield day, what
    for matter in ("", *(m.id for m in case.course.matters.values() if not m.state.ended)):
        running = countdown(calendar, case, matter)
        if running and (due := running.due):
            yield due, matter or ANSWER

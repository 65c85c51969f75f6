"""上门: booking a visit, the plan of a day, clashes and neighbours, and the outcome."""

import re
import uuid
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from app.domain.case import Case
from app.domain.chinese_dates import month_and_day
from app.domain.event import EventKind
from app.domain.visit import Visit, VisitState
from app.errors import Refused
from app.usecases.desk.desk import Desk
from app.usecases.visits.visit_request import NO_MORE, request_hash, with_request
from app.usecases.wording.office_words import VISIT_WORDS

WAITING = (VisitState.WANTED, VisitState.BOOKED, VisitState.PUT_OFF, VisitState.NOT_MET)
PLANNED = (VisitState.BOOKED, VisitState.SET_OUT, VisitState.DONE, VisitState.NOT_MET, VisitState.BROUGHT_BACK)
AHEAD = timedelta(days=30)
USUAL = 60  # minutes a visit is thought to take until somebody says otherwise
PAIR = 2  # 上门人员两名
OPEN_TO_CHANGE = (*NO_MORE, VisitState.SET_OUT)  # whoever was not met is put off first, with the reason
_TIME = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)", re.ASCII)
BY_VILLAGE, BY_WORKER, BY_TIME = "village", "worker", "time"


@dataclass(frozen=True)
class Clash:
    """Another visit at the same time with the same worker (`who`), or of the same person on any coming day (`who` empty)."""

    visit: Visit
    who: str
    sentence: str


def save_unfinished(desk: Desk, visit: Visit) -> Visit:
    """Saves an unfinished booking as it is, complete or not, so that a power cut loses nothing."""
    return _save(desk, visit, {"held": True})


def save_visit(desk: Desk, visit: Visit, detail: Mapping[str, object] | None = None) -> Visit:
    """Saves a visit as it is now. Raises Refused without a name or a place to go to, VisitChanged when another clerk saved it meanwhile."""
    if not visit.name.strip():
        raise Refused("还没写去看谁。", "name")
    if not (visit.village.strip() or visit.address.strip()):
        raise Refused("还没写去哪里：村（社区）或者地址至少写一样。", "village")
    if visit.state is VisitState.BOOKED and (visit.day is None or not visit.workers):
        raise Refused("约好要有日期和上门人员。", "day" if visit.day is None else "workers")
    return _save(desk, visit, detail or {})


def _save(desk: Desk, visit: Visit, detail: Mapping[str, object]) -> Visit:
    said = {"state": visit.state, "day": visit.day.isoformat() if visit.day else "", **detail}
    saved = replace(visit, saved_at=desk.clock.now())
    return desk.store.keep_visit(saved, desk.event(EventKind.VISIT, said))


def new_visit(desk: Desk, **known: object) -> Visit:
    """Returns a new, unsaved visit with the known values, by the fields of Visit."""
    now = desk.clock.now()
    made = Visit(uuid.uuid4().hex, now, now, desk.clerk.user, desk.station)
    return replace(made, **known)  # type: ignore[arg-type]  # the fields by their names


def move_visit(desk: Desk, visit: Visit, state: VisitState, why: str = "") -> Visit:
    """Saves the outcome of the visit. Raises Refused for a state that cannot follow, or when the
    person was not met and no reason is given."""
    if not visit.may_become(state):
        raise Refused(f"“{VISIT_WORDS[visit.state].word}”之后不能是“{VISIT_WORDS[state].word}”。")
    if state in (VisitState.NOT_MET, VisitState.PUT_OFF, VisitState.CANCELLED) and not why.strip():
        raise Refused(f"{VISIT_WORDS[state].word}要写原因。", "why_missed")
    moved = visit.moved(state)
    if state is VisitState.PUT_OFF:
        moved = replace(moved, day=None, time="")
    if state is VisitState.BROUGHT_BACK:
        moved = replace(moved, handed_over_at=desk.clock.now(), handed_over_to=visit.handed_over_to or desk.clerk.name)
    moved, detail = replace(moved, why_missed=why.strip() or visit.why_missed), {"before": visit.state}
    # Half a booking may be given up as it is: nobody need be named for that.
    return _save(desk, moved, detail) if state is VisitState.CANCELLED else save_visit(desk, moved, detail)


def rebook(desk: Desk, visit: Visit, why: str, day: date, time: str) -> Visit:
    """改期 to a day that is agreed already: saves the visit as put off with its reason, then as booked again. Raises as `move_visit` and `save_visit`."""
    off = visit if visit.state is VisitState.PUT_OFF else move_visit(desk, visit, VisitState.PUT_OFF, why)
    return save_visit(desk, replace(off.moved(VisitState.BOOKED), day=day, time=time), {"before": VisitState.PUT_OFF})


def hints(visit: Visit, today: date) -> tuple[str, ...]:
    """Returns the oddities of a booking that are still possible: one worker alone, no time, a day that is over, no phone number."""
    said = []
    if visit.workers and len(set(visit.workers)) < PAIR:
        said.append("上门要两个人，还差一个。")
    if visit.day and not visit.time:
        said.append("还没说几点，撞不撞看不出来。")
    if visit.day and visit.day < today and visit.state in NO_MORE:
        said.append("这一天已经过了。")
    if not visit.phone:
        said.append("没有电话，改期时联系不上。")
    return tuple(said)


@dataclass(frozen=True)
class UsualChoices:
    """Choices from visits around today: workers, townships and villages."""

    workers: tuple[str, ...] = ()
    townships: tuple[str, ...] = ()
    villages: tuple[str, ...] = ()


def usual_choices(desk: Desk) -> UsualChoices:
    """Returns workers and places of the visits of the last three months and the next one."""
    today = desk.clock.now().date()
    near = desk.store.visits(today - 3 * AHEAD, today + AHEAD)
    return UsualChoices(
        tuple(sorted({name for visit in near for name in visit.workers})),
        tuple(sorted({visit.township for visit in near} - {""})),
        tuple(sorted({visit.village for visit in near} - {""})),
    )


def visit_for_case(desk: Desk, case: Case) -> Visit | None:
    """Returns the visit that the wizard's answers (visit.*) ask for, made or updated; None when the case is not 上门办.

    Details agreed on the visit itself since are kept, until the answers ask for something else. A case that is no
    longer 上门办 cancels its visit while no worker has set out.
    """
    made = desk.store.visits_of(case.id)
    known = next((visit for visit in reversed(made) if not visit.state.ended), None)
    if case.answers.text("service.mode") != "home":
        if known is not None and known.state in NO_MORE and known.asked:
            move_visit(desk, known, VisitState.CANCELLED, "改了办理方式，不上门了")
        return None
    if not (case.answers.text("visit.address") and case.name):
        return None
    wanted = request_hash(case)
    if known is None and (over := next((visit for visit in reversed(made) if visit.asked in ("", wanted)), None)):
        return over
    if known is not None and (known.asked == wanted or known.state not in NO_MORE):
        return known
    before = known or new_visit(desk, case_id=case.id, source="窗口", minutes=USUAL)
    return save_visit(desk, replace(with_request(desk.library.codes, case, before), asked=wanted))


def assign_to_case(desk: Desk, visit: Visit, case: Case) -> Visit:
    """Assigns the visit to this case from now on; agreed details are kept."""
    return save_unfinished(desk, replace(visit, case_id=case.id, asked=request_hash(case)))


def clashes(desk: Desk, visit: Visit) -> tuple[Clash, ...]:
    """Returns the objections to this day and time: a worker who is elsewhere then, or the same
    person booked twice. Warnings, never refusals."""
    if visit.day is None:
        return ()
    day = visit.day
    near = desk.store.visits(min(day, desk.clock.now().date()), day + AHEAD)
    others = [other for other in near if other.id != visit.id and other.state in PLANNED]
    found = [
        Clash(other, worker, f"{worker} {other.time or '这天'}已经约了{other.village or '别处'}，时间撞了。")
        for other in others
        for worker in visit.workers
        if other.day == visit.day and worker in other.workers and _overlap(visit, other)
    ]
    twice = [
        Clash(other, "", f"这个人{month_and_day(other.day)}已经约过一次。")
        for other in others
        if other.state in (VisitState.BOOKED, VisitState.SET_OUT) and _same_person(visit, other)
    ]
    return (*found, *twice)


def neighbours(desk: Desk, visit: Visit, limit: int = 5) -> tuple[Visit, ...]:
    """Returns others of the same village who wait for a visit: one journey may serve them."""
    waiting = desk.store.visits_in(WAITING)
    same = [
        v
        for v in waiting
        if v.id != visit.id and v.village and (v.township, v.village) == (visit.township, visit.village)
    ]
    return tuple(same[:limit])


def day_plan(desk: Desk, day: date, by: str = BY_VILLAGE) -> tuple[tuple[str, tuple[Visit, ...]], ...]:
    """Returns the visits of a day in groups by village, worker or time (one group); a visit of two workers is listed under each of them."""
    visits = [v for v in desk.store.visits(day, day) if v.state is not VisitState.CANCELLED]
    if by == BY_TIME:
        return (("", tuple(visits)),) if visits else ()
    groups: dict[str, list[Visit]] = defaultdict(list)
    for visit in visits:
        for group in _groups(visit, by):
            groups[group].append(visit)
    return tuple((group, tuple(of)) for group, of in groups.items())


def _groups(visit: Visit, by: str) -> Sequence[str]:
    if by == BY_WORKER:
        return visit.workers or ("还没定人",)
    return (" ".join(part for part in (visit.township, visit.village) if part) or "没写村",)


def _same_person(visit: Visit, other: Visit) -> bool:
    if visit.case_id and visit.case_id == other.case_id:
        return True
    return bool(visit.phone) and (visit.name, visit.phone) == (other.name, other.phone)


def _overlap(visit: Visit, other: Visit) -> bool:
    """True when two visits overlap. Without a time on both sides there is no answer (False); a visit without a length counts as a moment."""
    begins = _minute(visit.time), _minute(other.time)
    if begins[0] is None or begins[1] is None:
        return False
    (first, long), (second, _) = sorted(((begins[0], visit.minutes), (begins[1], other.minutes)))
    return second < first + max(long, 1)


def _minute(time: str) -> int | None:
    """Returns minutes since midnight; None for text that is no time yet, as while it is being typed."""
    found = _TIME.fullmatch(time.strip())
    return int(found[1]) * 60 + int(found[2]) if found else None

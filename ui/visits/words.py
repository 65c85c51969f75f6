"""Visits in the words and tones of the screen."""

from __future__ import annotations

from datetime import date

from app.domain.chinese_dates import short_date, weekday
from app.domain.visit import BACK, FOLLOWS, Visit, VisitState
from app.usecases.visits.visiting import WORDS
from ui.widgets.status.chip import Tone

STATE: dict[VisitState, tuple[str, Tone]] = {
    VisitState.WANTED: (WORDS[VisitState.WANTED], "warn"),
    VisitState.BOOKED: (WORDS[VisitState.BOOKED], ""),
    VisitState.SET_OUT: (WORDS[VisitState.SET_OUT], "accent"),
    VisitState.DONE: (WORDS[VisitState.DONE], "ok"),
    VisitState.NOT_MET: (WORDS[VisitState.NOT_MET], "err"),
    VisitState.PUT_OFF: (WORDS[VisitState.PUT_OFF], "warn"),
    VisitState.BROUGHT_BACK: (WORDS[VisitState.BROUGHT_BACK], "ok"),
    VisitState.CANCELLED: (WORDS[VisitState.CANCELLED], ""),
}
DOES: dict[VisitState, str] = {
    VisitState.BOOKED: "约好",
    VisitState.SET_OUT: "已出发",
    VisitState.DONE: "现场已办",
    VisitState.NOT_MET: "未遇",
    VisitState.PUT_OFF: "改期",
    VisitState.BROUGHT_BACK: "已带回",
    VisitState.CANCELLED: "取消",
}


def moves_of(visit: Visit) -> tuple[tuple[VisitState, str], ...]:
    """What may come next and the verb for it, the way back last."""
    back = BACK.get(visit.state)
    onward = [(state, DOES[state]) for state in FOLLOWS[visit.state] if state is not back]
    return (*onward, *([(back, "点错了，退回")] if back else []))


def day_words(day: date, today: date) -> str:
    """11月19日 周四，今天."""
    near = {0: " 今天", 1: " 明天", -1: " 昨天"}.get((day - today).days, "")
    return f"{short_date(day, today)} 周{weekday(day)}{near}"


def short_day(day: date) -> str:
    """周四 19."""
    return f"周{weekday(day)} {day.day}"


def who(visit: Visit) -> str:
    """The name, or that there is none yet."""
    return visit.name or "还没写姓名"


def where(visit: Visit) -> str:
    """Village and address in one line, what the address says itself not twice."""
    parts = [part for part in (visit.village, visit.address) if part]
    if len(parts) == 2 and parts[0] in parts[1]:
        parts = parts[1:]
    return "".join(parts) or "还没写地址"

"""Visits in the words and colours of the screen."""

from __future__ import annotations

from datetime import date

from app.domain.chinese_dates import short_date, weekday
from app.domain.visit import BACK, FOLLOWS, Visit, VisitState
from app.usecases.wording.office_words import VISIT_WORDS
from ui.widgets.status.chip import Tone

STATE: dict[VisitState, tuple[str, Tone]] = {
    VisitState.WANTED: (VISIT_WORDS[VisitState.WANTED].word, "warn"),
    VisitState.BOOKED: (VISIT_WORDS[VisitState.BOOKED].word, ""),
    VisitState.SET_OUT: (VISIT_WORDS[VisitState.SET_OUT].word, "accent"),
    VisitState.DONE: (VISIT_WORDS[VisitState.DONE].word, "ok"),
    VisitState.NOT_MET: (VISIT_WORDS[VisitState.NOT_MET].word, "err"),
    VisitState.PUT_OFF: (VISIT_WORDS[VisitState.PUT_OFF].word, "warn"),
    VisitState.BROUGHT_BACK: (VISIT_WORDS[VisitState.BROUGHT_BACK].word, "ok"),
    VisitState.CANCELLED: (VISIT_WORDS[VisitState.CANCELLED].word, ""),
}


def moves_of(visit: Visit) -> tuple[tuple[VisitState, str], ...]:
    """Returns the possible next states with the verb of each, the way back last."""
    back = BACK.get(visit.state)
    onward = [(state, VISIT_WORDS[state].verb) for state in FOLLOWS[visit.state] if state is not back]
    return (*onward, *([(back, "点错了，退回")] if back else []))


def day_words(day: date, today: date) -> str:
    """Returns a day in words: 11月19日 周四，今天."""
    near = {0: " 今天", 1: " 明天", -1: " 昨天"}.get((day - today).days, "")
    return f"{short_date(day, today)} 周{weekday(day)}{near}"


def short_day(day: date) -> str:
    """Returns a day in short: 周四 19."""
    return f"周{weekday(day)} {day.day}"


def name_words(visit: Visit) -> str:
    """Returns the name, or a text for none."""
    return visit.name or "还没写姓名"


def address_words(visit: Visit) -> str:
    """Returns village and address in one line; a village that the address already names is left out."""
    parts = [part for part in (visit.village, visit.address) if part]
    if len(parts) == 2 and parts[0] in parts[1]:
        parts = parts[1:]
    return "".join(parts) or "还没写地址"

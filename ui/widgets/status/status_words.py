"""Times and states in the short words of the screen."""

from __future__ import annotations

from datetime import date, datetime

from app.domain.case import Case
from app.domain.chinese_dates import short_date
from app.domain.material import MaterialState
from app.usecases.wording.office_words import CASE_WORDS
from ui.widgets.status.chip import Tone

CASE_TONES: dict[str, Tone] = {"已收件": "accent", "已受理": "ok", "待补正": "warn", "已办结": "ok"}
MATERIAL_TONES: dict[MaterialState, Tone] = {
    MaterialState.RECEIVED: "ok",
    MaterialState.SYSTEM: "ok",
    MaterialState.WAIVED: "accent",
    MaterialState.PROMISED: "warn",
    MaterialState.MISSING: "err",
    MaterialState.AFTER: "",
}


def short_moment(moment: datetime, now: datetime) -> str:
    """Returns 09:31 for today, 昨天 16:48, 11-19 15:20 within the year, else 2025-11-19."""
    moment = moment.astimezone(now.tzinfo)
    days = (now.date() - moment.date()).days
    if days == 0:
        return f"{moment:%H:%M}"
    if days == 1:
        return f"昨天 {moment:%H:%M}"
    return f"{moment:%m-%d %H:%M}" if moment.year == now.year else f"{moment:%Y-%m-%d}"


def short_day(when_: date | None, today: date) -> str:
    """Returns 11月26日, with the year when it is another; empty for none."""
    return short_date(when_, today) if when_ else ""


def date_of(when_: date | datetime | None, now: datetime) -> str:
    """Returns 11-22 within the year, else 2025-11-22, for narrow columns; a moment with its time; empty for none."""
    if when_ is None:
        return ""
    moment = when_.astimezone(now.tzinfo) if isinstance(when_, datetime) else when_
    words = f"{moment:%m-%d}" if moment.year == now.year else f"{moment:%Y-%m-%d}"
    return f"{words} {moment:%H:%M}" if isinstance(moment, datetime) else words


def state_of(case: Case) -> tuple[str, Tone]:
    """Returns the state of a case as a word and the tone of its chip."""
    word = CASE_WORDS[case.state].word
    return word, CASE_TONES.get(word, "")

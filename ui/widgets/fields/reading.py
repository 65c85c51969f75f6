"""Readers of a typed day, month, time or number: pure functions to the stored form.

>>> on = date(2026, 11, 22)
>>> read_day("20261122", on), read_day("2026年3月5日", on), read_day("11-26", on), read_day("1126", on)
('2026-11-22', '2026-03-05', '2026-11-26', '2026-11-26')
>>> read_day("20260230", on) is None
True
>>> read_month("196805", on), read_month("1968.5", on), read_month("68年5月", on)
('1968-05', '1968-05', None)
>>> read_time("930", on), read_time("9：30", on), read_time("14", on), read_time("2560", on)
('09:30', '09:30', '14:00', None)
>>> read_number(" ２０２７ "), read_number("一百")
(2027, None)
>>> weekday("2026-11-22"), weekday("2026-11")
('11月22日 周日', '')
"""

from __future__ import annotations

import re
from datetime import date

from app.domain import chinese_dates
from app.domain.chinese_dates import month_and_day
from app.domain.identifiers.characters import narrow

_DAY = re.compile(r"(?P<y>[0-9]{4})(?P<m>[0-9]{2})(?P<d>[0-9]{2})")
_PARTS = re.compile(r"(?:(?P<y>[0-9]{4})[-/.年])?(?P<m>[0-9]{1,2})[-/.月](?P<d>[0-9]{1,2})日?")
_THIS_YEAR = re.compile(r"(?P<m>[0-9]{2})(?P<d>[0-9]{2})")
_MONTH = re.compile(r"(?P<y>[0-9]{4})[-/.年]?(?P<m>[0-9]{1,2})月?")
_TIME = re.compile(r"(?P<h>[0-9]{1,2})(?:[:.时点]?(?P<m>[0-9]{2})分?|[时点]?)")


def _bare(text: str) -> str:
    return re.sub(r"\s+", "", narrow(text))


def read_day(text: str, on: date) -> str | None:
    """Returns YYYY-MM-DD, or None when no day can be read. A day without a year is in the year of `on`."""
    bare = _bare(text)
    match = _DAY.fullmatch(bare) or _PARTS.fullmatch(bare) or _THIS_YEAR.fullmatch(bare)
    if not match:
        return None
    parts = match.groupdict()
    try:
        return date(int(parts.get("y") or on.year), int(parts["m"]), int(parts["d"])).isoformat()
    except ValueError:
        return None


def read_month(text: str, _on: date) -> str | None:
    """Returns YYYY-MM, or None."""
    match = _MONTH.fullmatch(_bare(text))
    if not match or not 1 <= int(match["m"]) <= 12 or match["y"] == "0000":
        return None
    return f"{match['y']}-{int(match['m']):02}"


def read_time(text: str, _on: date) -> str | None:
    """Returns HH:MM, or None."""
    match = _TIME.fullmatch(_bare(text))
    if not match:
        return None
    hour, minute = int(match["h"]), int(match["m"] or 0)
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else None


def read_number(text: str) -> int | None:
    """Returns a whole number in half- or full-width digits, or None. Signs and separators are not read."""
    bare = _bare(text)
    return int(bare) if re.fullmatch(r"[0-9]{1,12}", bare) else None


def weekday(day: str) -> str:
    """Returns 11月22日 周日, to read a typed day back; "" for text that is no day."""
    try:
        read = date.fromisoformat(day)
    except ValueError:
        return ""
    return f"{month_and_day(read)} 周{chinese_dates.weekday(read)}" if len(day) == 10 else ""

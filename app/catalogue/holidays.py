"""Days off and make-up days of each year: resources/calendar/<year>.toml, one file per yearly notice, checked on load.

A hall adds the file of the next year when its notice is published. Days around New Year are in the file of the year it opens.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from app.domain.working_days import WorkCalendar
from app.errors import Unavailable

_SATURDAY = 5
# How far into the old year the notice of the new one reaches: 29 December at the earliest since 2004, with a week to spare.
_REACH = (12, 22)


@dataclass(frozen=True)
class _Notice:
    """One year's days off and the weekend days worked instead."""

    year: int
    off: frozenset[date]
    made_up: frozenset[date]


def load_calendar(resources: Path, hall: Path | None = None) -> WorkCalendar:
    """Returns the working-day calendar of all years on file. A file in the hall's own folder replaces the one of its year.

    Raises Unavailable naming the file and its error when a file is invalid, or when there is none at all.
    """
    files = _files(resources / "calendar") | (_files(hall) if hall else {})
    notices = [_notice(path) for _, path in sorted(files.items())]
    if not notices:
        raise Unavailable("没有放假安排，算不出工作日。请重新安装，或从备份找回 calendar 文件夹。")
    off = frozenset[date]().union(*(notice.off for notice in notices))
    made_up = frozenset[date]().union(*(notice.made_up for notice in notices))
    if both := off & made_up:
        raise Unavailable(f"{min(both)} 在两年的放假安排里又放假又上班，请对照国务院办公厅的通知改正。")
    return WorkCalendar(off, made_up, frozenset(notice.year for notice in notices))


def _files(folder: Path) -> dict[str, Path]:
    try:
        return {path.name: path for path in folder.iterdir() if path.suffix == ".toml"}
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except OSError:
        raise Unavailable(f"放假安排在“{folder}”，这个文件夹打不开，算不出工作日。请叫管理员放开它。") from None


def _notice(path: Path) -> _Notice:
    """Reads and checks one file: known keys only, real days of that year, none twice, make-up days only on weekends."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        year = table["year"]
        if table.keys() - {"year", "source", "holiday"} or not isinstance(year, int) or str(year) != path.stem:
            raise _mend(path, "year 要和文件名一样，另外只写 source 和 holiday")
        days: list[date] = []
        made_up: list[date] = []
        for holiday in table["holiday"]:
            if holiday.keys() - {"name", "days", "make_up"} or not holiday["name"]:
                raise _mend(path, "每个 holiday 只写 name、days、make_up")
            days += _dates(path, year, holiday["days"])
            made_up += _dates(path, year, holiday.get("make_up", []))
    except OSError:
        raise _mend(path, "文件打不开") from None
    except (KeyError, TypeError, AttributeError, ValueError):
        raise _mend(path, "写法不对，照去年的文件改") from None
    _refuse_contradictions(path, days, made_up)
    return _Notice(year, frozenset(days), frozenset(made_up))


def _dates(path: Path, year: int, days: list[object]) -> Iterator[date]:
    for day in days:
        if not isinstance(day, date) or isinstance(day, datetime):
            raise _mend(path, "日期写成 2026-10-01 这样，不加引号")
        if day.year != year and not (day.year == year - 1 and (day.month, day.day) >= _REACH):
            raise _mend(path, f"{day} 不是这一年的日子")
        yield day


def _refuse_contradictions(path: Path, off: list[date], made_up: list[date]) -> None:
    every = off + made_up
    if len(set(every)) != len(every):
        raise _mend(path, "有的日子写了两遍")
    if weekday := [day for day in made_up if day.weekday() < _SATURDAY]:
        raise _mend(path, f"{weekday[0]} 不是周末，不用调休上班")


def _mend(path: Path, what: str) -> Unavailable:
    return Unavailable(f"放假安排 {path.name} 有误：{what}。请改好这个文件再开。")

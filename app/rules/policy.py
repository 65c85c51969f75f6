"""政策参数: the law in resources/policy/*.toml, checked on load: clauses with their own words, and dated values.

One file is one annex. A value has its clause, unit, document, start day and the words it was read from; a later change is
a further entry, so a case of last year is judged by last year's law.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any, get_type_hints

from app.domain.chinese_dates import full_date
from app.errors import Refused, Unavailable
from app.rules.law import Clause, Law
from app.rules.policy_file import Annex, Value, file_error, read_annex


@dataclass(frozen=True)
class Policy:
    """All annexes on file. `values` is every entry of every value, oldest first; `laws` is the law they form, by start day."""

    annexes: tuple[Annex, ...]
    clauses: Mapping[str, Clause]
    values: tuple[Value, ...]
    laws: tuple[tuple[date, Law], ...]

    def at(self, on: date) -> Law:
        """Returns the law in force on that day. Raises Refused for a day before the law is complete on file."""
        index = bisect_right(self.laws, on, key=_begins)
        if not index:
            raise Refused(f"政策参数从 {full_date(self.laws[0][0])} 起才有，更早的日子判断不了。请核对日期。", "on")
        return self.laws[index - 1][1]

    def value(self, name: str, on: date) -> Value:
        """Returns the entry of one value in force on that day, with its clause, unit, document and words.

        Raises KeyError for an unknown name, and Refused for a day before its first entry.
        """
        entries = [value for value in self.values if value.name == name]
        if not entries:
            raise KeyError(name)
        in_force = [value for value in entries if value.since <= on]
        if not in_force:
            raise Refused(f"这一项政策参数从 {full_date(entries[0].since)} 起才有。请核对日期。", "on")
        return in_force[-1]

    def clause(self, clause_id: str) -> Clause:
        """Returns the clause of this id, with its printed label and its own words. Raises KeyError."""
        return self.clauses[clause_id]

    def annex(self, number: int) -> Annex:
        """Returns the annex of this number as printed, to quote from; 0 holds values of no document. Raises KeyError."""
        for annex in self.annexes:
            if annex.number == number:
                return annex
        raise KeyError(number)


def load_policy(resources: Path) -> Policy:
    """Returns every annex on file, checked. Raises Unavailable naming the file and its error."""
    paths = sorted((resources / "policy").glob("*.toml"))
    if not paths:
        raise Unavailable("没有政策参数，判断不了能不能办。请重新安装，或从备份找回 policy 文件夹。")
    annexes: list[Annex] = []
    clauses: dict[str, Clause] = {}
    values: list[Value] = []
    for path in paths:
        annex, own, entries = read_annex(path, get_type_hints(Law))
        if annex.number in {other.number for other in annexes} or clauses.keys() & own.keys():
            raise file_error(path, "这个附件或其中一条已经在别的文件里")
        annexes.append(annex)
        clauses |= own
        values += entries
    values.sort(key=lambda value: value.since)
    return Policy(tuple(annexes), clauses, tuple(values), _laws(resources / "policy", clauses, values))


def _laws(folder: Path, clauses: Mapping[str, Clause], values: Sequence[Value]) -> tuple[tuple[date, Law], ...]:
    """Returns the law from each day on which a value changes, once no value is missing."""
    names = {field.name for field in fields(Law)} - {"clauses"}
    if missing := names - {value.name for value in values}:
        raise file_error(folder, f"少了 {min(missing)}")
    now: dict[str, Any] = {}
    laws: dict[date, Law] = {}
    for value in values:
        now[value.name] = value.content
        if now.keys() == names:
            laws[value.since] = Law(clauses=clauses, **now)
    return tuple(laws.items())


def _begins(entry: tuple[date, Law]) -> date:
    return entry[0]

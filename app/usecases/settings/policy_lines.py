"""设置 › 政策参数 line by line: the hall's own standards with their status, and the province's values in the document's words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from app.rules.law import Segment, Tier
from app.rules.local import PARAMETERS, LocalPolicy, Parameter, StandardEntry, ValueKind
from app.rules.policy import Policy
from app.rules.policy_file import Value
from app.rules.wording import grades, listed, share, yuan
from app.usecases.desk.desk import Desk
from app.usecases.settings.local_standards import LOCAL_STANDARDS
from app.usecases.settings.two_person import PendingEntry

UNSET, IN_FORCE, WAITING, COMING = "没填", "生效", "待第二人确认", "还没到日子"


@dataclass(frozen=True)
class LocalLine:
    """One of the hall's own standards. `entry` is the one in force today (of a yearly one: the last year entered),
    else the coming one; `waiting` is the entry a second person has to confirm."""

    parameter: Parameter
    clause: str
    entry: StandardEntry[Any] | None
    waiting: PendingEntry | None
    status: str

    @property
    def value(self) -> str:
        return standard_in_words(self.parameter, self.entry.value) if self.entry else ""

    @property
    def since(self) -> str:
        return since_in_words(self.parameter, self.entry.since) if self.entry else ""


@dataclass(frozen=True)
class ProvinceLine:
    """A value of the province (省定): the words it was read from, and the value the desk reads there."""

    name: str
    words: str
    value: str
    unit: str
    clause: str
    clause_id: str
    since: str
    document: str


def local_lines(desk: Desk) -> tuple[LocalLine, ...]:
    """Returns every parameter the hall may enter, in the order of the annexes. Raises Refused when a stored one cannot be read."""
    today, local = desk.clock.now().date(), desk.local
    lines = []
    for parameter in PARAMETERS:
        waiting = LOCAL_STANDARDS.pending(desk.settings, parameter.name)
        entry, status = _standing(local, parameter, today)
        clause = desk.library.policy.clause(parameter.clause_id).label
        lines.append(LocalLine(parameter, clause, entry, waiting, WAITING if waiting else status))
    return tuple(lines)


def count_unset(lines: tuple[LocalLine, ...]) -> int:
    """Returns the number of standards without a value in force."""
    return sum(line.entry is None or line.status == UNSET for line in lines)


def province_lines(policy: Policy, on: date) -> tuple[ProvinceLine, ...]:
    """Returns every value of the documents in force on that day, in their order."""
    names = dict.fromkeys(value.name for annex in policy.annexes for value in policy.values if _of(value, annex.number))
    entries = [policy.value(name, on) for name in names]
    return tuple(
        ProvinceLine(
            entry.name,
            entry.words,
            _content(entry),
            entry.unit,
            entry.clause.label,
            entry.clause.id,
            entry.since.isoformat(),
            entry.document,
        )
        for entry in entries
    )


def standard_in_words(parameter: Parameter, value: object) -> str:
    """Returns a value of this parameter in words: 90, 50%, 扩大."""
    if isinstance(value, bool):
        return "扩大" if value else "不扩大"
    number = Decimal(str(value))
    return share(number) if parameter.asked is ValueKind.SHARE else yuan(number)


def since_in_words(parameter: Parameter, since: date) -> str:
    """Returns the first day of an entry, or for a yearly value its year."""
    return f"{since.year} 年度" if parameter.yearly else since.isoformat()


def _standing(local: LocalPolicy, parameter: Parameter, today: date) -> tuple[StandardEntry[Any] | None, str]:
    entries = local[parameter.name]
    if not entries:
        return None, UNSET
    if parameter.yearly:
        last = max(reversed(entries), key=lambda entry: entry.since.year)
        return last, IN_FORCE if last.since.year >= today.year else UNSET
    if (in_force := local.at(today)[parameter.name]) is not None:
        return in_force, IN_FORCE
    return min(reversed(entries), key=lambda entry: entry.since), COMING


def _of(value: Value, annex: int) -> bool:
    return value.clause.id.split(".")[0] == str(annex)


def _content(entry: Value) -> str:
    content = entry.content
    if isinstance(content, Mapping):
        return listed(content.values())
    if isinstance(content, Decimal):
        return share(content) if "比例" in entry.unit else yuan(content)
    if isinstance(content, tuple) and entry.unit.startswith("残疾等级"):
        return grades(content)
    if isinstance(content, tuple):
        return listed(_item(item) for item in content)
    return str(content)


def _item(item: object) -> str:
    if isinstance(item, Tier):
        reach = str(item.lowest) if item.lowest == item.highest else f"{item.lowest}–{item.highest}"
        return f"{reach} 元补 {item.subsidy} 元"
    if isinstance(item, Segment):
        reach = f"{yuan(item.over)}–{yuan(item.upto)} 元" if item.upto is not None else f"{yuan(item.over)} 元以上"
        return f"{reach} {share(item.rate)}"
    return str(item)

"""本地标准: the values the hall itself has entered, each with its document and start day. Empty at first: 未设定.

The province's text leaves these to the county. Nothing here has a default: an unset value reads 按本地标准, never a number of ours.
Entries are added, not overwritten, so a case of last year is judged by last year's standard.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any, Generic, TypeAlias, TypeVar

from app.errors import Refused

Content = TypeVar("Content")


_ABSURD = Decimal("1e9")  # yuan: above this a typing error, and a number that would fill the screen


@dataclass(frozen=True, slots=True)
class StandardEntry(Generic[Content]):
    """One value the hall has entered, with its start day and document (文号, and 文件名称 if given)."""

    value: Content
    since: date
    document: str
    title: str = ""

    @property
    def cited(self) -> str:
        """The document as it is cited."""
        return cited(self.document, self.title)

    def as_json(self, value_key: str = "value") -> dict[str, object]:
        """Returns the entry as the settings store it; a Decimal as text, so that no digit is lost."""
        value = self.value if isinstance(self.value, int) else str(self.value)
        titled = {"title": self.title} if self.title else {}
        return {value_key: value, "since": self.since.isoformat(), "document": self.document, **titled}


def cited(document: str, title: str) -> str:
    """Returns a document by its name, if known, and its number.

    >>> cited("样例民发〔2026〕1号", ""), cited("样例民发〔2026〕1号", "关于提高标准的通知")
    ('样例民发〔2026〕1号', '《关于提高标准的通知》样例民发〔2026〕1号')
    """
    return f"《{title}》{document}" if title else document


Entries: TypeAlias = tuple[
    StandardEntry[Any], ...
]  # of one parameter, in the order of entry; the values in the parameter's type
Local: TypeAlias = Mapping[
    str, StandardEntry[Any] | None
]  # the values in force on one day by parameter; None is 未设定


class ValueKind(StrEnum):
    """Type of value a parameter takes."""

    YUAN = "yuan"  # a Decimal, more than nothing
    SHARE = "share"  # a Decimal, more than nothing, at most the whole
    YES_NO = "yes_no"  # a bool


@dataclass(frozen=True)
class Parameter:
    """One line of 设置 › 政策参数: its name here, its words, its unit, the clause that leaves it to the county.

    A `yearly` value applies to the calendar year of its day only, never to the next.
    """

    name: str
    label: str
    unit: str
    asked: ValueKind
    clause_id: str
    yearly: bool = False


PARAMETERS = (
    Parameter("living_amount", "困难残疾人生活补贴标准", "元/月", ValueKind.YUAN, "3.1.1"),
    Parameter("living_low_income", "生活补贴扩大到低收入残疾人", "", ValueKind.YES_NO, "3.1.1"),
    Parameter("living_other", "生活补贴扩大到其他困难残疾人", "", ValueKind.YES_NO, "3.1.1"),
    Parameter("nursing_amount", "重度残疾人护理补贴标准", "元/月", ValueKind.YUAN, "3.1.2"),
    Parameter("nursing_intellectual_mental", "护理补贴扩大到非重度智力、精神残疾人", "", ValueKind.YES_NO, "3.1.2"),
    Parameter("nursing_other", "护理补贴扩大到其他残疾人", "", ValueKind.YES_NO, "3.1.2"),
    Parameter("pension_share", "养老保险其他等级残疾人代缴比例", "比例", ValueKind.SHARE, "4.2b"),
    Parameter("medical_contribution", "居民医保个人缴费标准", "元/年", ValueKind.YUAN, "5.2a", yearly=True),
    Parameter("critical_illness_deductible", "大病保险起付线", "元/年", ValueKind.YUAN, "5.6", yearly=True),
)
_BY_NAME = {parameter.name: parameter for parameter in PARAMETERS}


@dataclass(frozen=True)
class LocalPolicy:
    """Everything the hall has entered, by parameter, in the order of entry. It holds confirmed values only."""

    entries: Mapping[str, Entries] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Entries:
        """Returns the entries of one parameter. Raises KeyError for an unknown name."""
        return self.entries.get(_BY_NAME[name].name, ())

    def at(self, on: date) -> Local:
        """Returns the values in force on that day, without the yearly ones. Of two entries for the same day the one entered later counts."""
        return {one.name: _in_force(self[one.name], on) for one in PARAMETERS if not one.yearly}

    def of_year(self, name: str, year: int) -> StandardEntry[Any] | None:
        """Returns a yearly parameter's value of that year, in yuan; None while the hall has not entered it."""
        return _in_force(tuple(entry for entry in self[name] if entry.since.year == year), date(year, 12, 31))

    def with_entry(self, name: str, new: StandardEntry[Any]) -> "LocalPolicy":
        """Returns a copy with one more entry."""
        return LocalPolicy({**self.entries, name: (*self[name], new)})

    def entered(self, name: str, value: object, since: date, document: str, title: str = "") -> "LocalPolicy":
        """Returns a copy with one more entry, as `entry` makes it. Raises Refused as that does."""
        return self.with_entry(name, entry(name, value, since, document, title))

    def to_json(self) -> dict[str, list[dict[str, object]]]:
        """Returns every entry by parameter, for the settings."""
        return {one.name: [entry.as_json() for entry in self[one.name]] for one in PARAMETERS}

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> "LocalPolicy":
        """Reads the output of `to_json`. Raises Refused, naming the parameter, for anything else."""
        policy = cls()
        for name, entries in told.items():
            _parameter(name)
            try:
                rows = [
                    (row["value"], date.fromisoformat(row["since"]), row["document"], row.get("title", ""))
                    for row in entries
                ]
                for row in rows:
                    policy = policy.entered(name, *row)
            except (KeyError, TypeError, ValueError, AttributeError):
                raise Refused("这一项本地标准存坏了，请重新填。", name) from None
        return policy


def entry(name: str, value: object, since: date, document: str, title: str = "") -> StandardEntry[Any]:
    """Returns an entry of the parameter of that name; `title` is the name of the document, with or without 《》.

    Raises Refused, naming the parameter, for a value it cannot take or a missing document.
    """
    parameter = _parameter(name)
    if not document.strip():
        raise Refused("填了标准就要填文号。", name)
    return StandardEntry(_content(parameter, value), since, document.strip(), title.strip().strip("《》").strip())


def _parameter(name: str) -> Parameter:
    if name not in _BY_NAME:
        raise Refused("没有这一项本地标准。", name)
    return _BY_NAME[name]


def _content(parameter: Parameter, value: object) -> Decimal | bool:
    if parameter.asked is ValueKind.YES_NO:
        if not isinstance(value, bool):
            raise Refused("这一项选“扩大”或“不扩大”。", parameter.name)
        return value
    try:
        number = Decimal(str(value).strip())
    except InvalidOperation:
        number = Decimal("NaN")
    if isinstance(value, bool) or not number.is_finite() or not 0 < number < _ABSURD:
        raise Refused("这一项要填大于 0 的数字，不要多打了零。", parameter.name)
    if parameter.asked is ValueKind.SHARE and number > 1:
        raise Refused("比例最多是 1，也就是全部。", parameter.name)
    return number


def _in_force(entries: Entries, on: date) -> StandardEntry[Any] | None:
    """Returns the entry with the latest day not after that one; of one day the last."""
    return max((entry for entry in reversed(entries) if entry.since <= on), key=lambda entry: entry.since, default=None)

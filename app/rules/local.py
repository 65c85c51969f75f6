"""本地标准: what the hall itself has entered, each value with its document and the day it holds from. Empty at first: 未设定.

The province's text leaves these to the county. Nothing here has a default: an unset value reads 按本地标准, never a number of ours.
Entries are kept, not overwritten, so a case of last year is judged by last year's standard.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any, Generic, TypeAlias, TypeVar

from app.errors import Refused

Content = TypeVar("Content")


_ABSURD = Decimal("1e9")  # yuan: a slip of the keyboard, and a number that would fill the screen


@dataclass(frozen=True, slots=True)
class StandardEntry(Generic[Content]):
    """One value the hall has entered: from which day, and by which document (文号, and 文件名称 where it was given)."""

    value: Content
    since: date
    document: str
    title: str = ""

    @property
    def cited(self) -> str:
        """The document as it is cited."""
        return cited(self.document, self.title)


def cited(document: str, title: str) -> str:
    """A document by its name, where that is known, and its number.

    >>> cited("样例民发〔2026〕1号", ""), cited("样例民发〔2026〕1号", "关于提高标准的通知")
    ('样例民发〔2026〕1号', '《关于提高标准的通知》样例民发〔2026〕1号')
    """
    return f"《{title}》{document}" if title else document


Amounts: TypeAlias = tuple[StandardEntry[Decimal], ...]
Choices: TypeAlias = tuple[StandardEntry[bool], ...]


class ValueKind(StrEnum):
    """What sort of value a parameter takes."""

    YUAN = "yuan"  # more than nothing
    SHARE = "share"  # more than nothing, at most the whole
    YES_NO = "yes_no"


@dataclass(frozen=True)
class Parameter:
    """One line of 设置 › 政策参数: its name here, its words, its unit, the clause that leaves it to the county.

    A `yearly` value holds for the calendar year its day lies in and never runs on into the next.
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


@dataclass(frozen=True, slots=True)
class Local:
    """The hall's values in force on one day; None is 未设定."""

    living_amount: StandardEntry[Decimal] | None = None
    living_low_income: StandardEntry[bool] | None = None
    living_other: StandardEntry[bool] | None = None
    nursing_amount: StandardEntry[Decimal] | None = None
    nursing_intellectual_mental: StandardEntry[bool] | None = None
    nursing_other: StandardEntry[bool] | None = None
    pension_share: StandardEntry[Decimal] | None = None


@dataclass(frozen=True)
class LocalPolicy:
    """Everything the hall has entered, by parameter, in the order it was entered. Only what is confirmed belongs in here."""

    living_amount: Amounts = ()
    living_low_income: Choices = ()
    living_other: Choices = ()
    nursing_amount: Amounts = ()
    nursing_intellectual_mental: Choices = ()
    nursing_other: Choices = ()
    pension_share: Amounts = ()
    medical_contribution: Amounts = ()
    critical_illness_deductible: Amounts = ()

    def at(self, on: date) -> Local:
        """What holds on that day. Of two entries for the same day the one entered later counts."""
        return Local(
            living_amount=_in_force(self.living_amount, on),
            living_low_income=_in_force(self.living_low_income, on),
            living_other=_in_force(self.living_other, on),
            nursing_amount=_in_force(self.nursing_amount, on),
            nursing_intellectual_mental=_in_force(self.nursing_intellectual_mental, on),
            nursing_other=_in_force(self.nursing_other, on),
            pension_share=_in_force(self.pension_share, on),
        )

    def contribution_of(self, year: int) -> StandardEntry[Decimal] | None:
        """居民医保个人缴费标准 of that year of cover, yuan; None while the hall has not entered it."""
        return _of_year(self.medical_contribution, year)

    def deductible_of(self, year: int) -> StandardEntry[Decimal] | None:
        """大病保险起付线 of that year, yuan; None while the hall has not entered it."""
        return _of_year(self.critical_illness_deductible, year)

    def entered(self, name: str, value: object, since: date, document: str, title: str = "") -> "LocalPolicy":
        """A copy with one more entry; `title` is the name of the document, with or without 《》. Raises Refused, naming the parameter, for a value it cannot take or a document left out."""
        parameter = _parameter(name)
        if not document.strip():
            raise Refused("填了标准就要填文号。", name)
        entry = StandardEntry(_content(parameter, value), since, document.strip(), title.strip().strip("《》").strip())
        return replace(self, **{name: (*getattr(self, name), entry)})

    def to_json(self) -> dict[str, list[dict[str, object]]]:
        """For the settings: every entry by parameter; a number as text, so that no digit is lost."""
        return {field.name: [_as_json(entry) for entry in getattr(self, field.name)] for field in fields(self)}

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> "LocalPolicy":
        """What `to_json` wrote. Raises Refused, naming the parameter, for anything else."""
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


def _parameter(name: str) -> Parameter:
    for parameter in PARAMETERS:
        if parameter.name == name:
            return parameter
    raise Refused("没有这一项本地标准。", name)


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


def _in_force(entries: tuple[StandardEntry[Content], ...], on: date) -> StandardEntry[Content] | None:
    found: StandardEntry[Content] | None = None
    for entry in entries:
        if entry.since <= on and (found is None or entry.since >= found.since):
            found = entry
    return found


def _of_year(entries: Amounts, year: int) -> StandardEntry[Decimal] | None:
    return _in_force(tuple(entry for entry in entries if entry.since.year == year), date(year, 12, 31))


def _as_json(entry: StandardEntry[Decimal] | StandardEntry[bool]) -> dict[str, object]:
    value = entry.value if isinstance(entry.value, bool) else str(entry.value)
    titled = {"title": entry.title} if entry.title else {}
    return {"value": value, "since": entry.since.isoformat(), "document": entry.document, **titled}

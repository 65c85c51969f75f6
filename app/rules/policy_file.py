"""Reading one file of resources/policy/: its words are checked against the annex, its values against what the rules expect."""

import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

from app.errors import Unavailable
from app.rules.law import Clause, Group, Numbers, Segment, Segments, Tier, Tiers

_ANNEX = {"annex", "title", "document", "from", "paragraphs", "clause"}
_CLAUSE = {"id", "label", "text", "grants", "extends", "value"}
_VALUE = {"name", "unit", "from", "document", "words", "is"}


@dataclass(frozen=True)
class Annex:
    """附件 as printed: title and paragraphs, to quote from on the screen and on handouts. Number 0 is what no document says."""

    number: int
    title: str
    document: str
    since: date
    paragraphs: tuple[str, ...]

    @property
    def text(self) -> str:
        """The paragraphs, a line each."""
        return "\n".join(self.paragraphs)


@dataclass(frozen=True)
class Value:
    """One dated entry of one value: what it is, where it stands, and the words it was read from."""

    name: str
    clause: Clause
    unit: str
    since: date
    document: str
    words: str
    content: object


class _WrongFileError(ValueError):
    """What is wrong in the file, in the words of who mends it."""


def mend(path: Path, what: str) -> Unavailable:
    """The sentence for a file that cannot be right."""
    return Unavailable(f"政策参数 {path.name} 有误：{what}。请改好这个文件再开。")


def read_annex(path: Path, kinds: Mapping[str, object]) -> tuple[Annex, dict[str, Clause], list[Value]]:
    """One file: the annex, its clauses by id, its dated values. `kinds` is the type of every value the rules know, by name.

    Raises Unavailable with what is wrong.
    """
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
        _only(told, _ANNEX)
        annex = Annex(
            _whole(told["annex"]), _text(told["title"]), _text(told["document"]), _day(told["from"]), _texts(told)
        )
        clauses: dict[str, Clause] = {}
        values: list[Value] = []
        for part in told["clause"]:
            clause = _clause(part, annex)
            if clause.id in clauses:
                raise _WrongFileError(f"{clause.id} 写了两遍")
            clauses[clause.id] = clause
            values += [_value(entry, clause, annex, kinds) for entry in part.get("value", [])]
    except OSError:
        raise mend(path, "文件打不开") from None
    except _WrongFileError as wrong:
        raise mend(path, str(wrong)) from None
    except (KeyError, TypeError, AttributeError, ValueError):
        raise mend(path, "写法不对，照别的附件改") from None
    if len({(value.name, value.since) for value in values}) != len(values):
        raise mend(path, "同一个参数在同一天写了两遍")
    return annex, clauses, values


def _only(told: Mapping[str, object], known: set[str]) -> None:
    if unknown := told.keys() - known:
        raise _WrongFileError(f"不认识 {min(unknown)}")


def _clause(told: Mapping[str, Any], annex: Annex) -> Clause:
    _only(told, _CLAUSE)
    phrases = (told.get("grants", ""), told.get("extends", ""))
    clause = Clause(_text(told["id"]), _text(told["label"]), _text(told["text"]), *phrases)
    if clause.text not in annex.text or not all(phrase in clause.text for phrase in phrases):
        raise _WrongFileError(f"{clause.id} 的文字和附件原文不一样")
    return clause


def _value(told: Mapping[str, Any], clause: Clause, annex: Annex, kinds: Mapping[str, object]) -> Value:
    """One entry. The words of the annex's own document must stand in its clause; a later document has other words."""
    _only(told, _VALUE)
    name = _text(told["name"])
    if name not in kinds:
        raise _WrongFileError(f"判断规则不用 {name}")
    value = Value(
        name,
        clause,
        _text(told["unit"]),
        _day(told["from"]),
        _text(told["document"]),
        _text(told["words"]),
        _READERS[kinds[name]](told["is"]),
    )
    quoted = [value.words, *_quoted(told["is"])]
    if value.document == annex.document and not all(words in clause.text for words in quoted):
        raise _WrongFileError(f"{name} 的文字不在 {clause.id} 的原文里")
    return value


def _quoted(told: object) -> list[str]:
    """The document's own words inside a value: a text, the words of a group, the words of each row."""
    if isinstance(told, str):
        return [told]
    if isinstance(told, dict):
        return [str(words) for words in told.values()]
    rows = told if isinstance(told, list) else []
    return [str(row["words"]) for row in rows if isinstance(row, dict)]


def _text(told: object) -> str:
    if not isinstance(told, str) or not told.strip():
        raise _WrongFileError("有一处文字没写")
    return told.strip()


def _texts(told: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(_text(paragraph) for paragraph in told["paragraphs"])


def _day(told: object) -> date:
    if not isinstance(told, date) or isinstance(told, datetime):
        raise _WrongFileError("日期写成 2026-01-01 这样，不加引号")
    return told


def _whole(told: object) -> int:
    if type(told) is not int or told < 0:
        raise _WrongFileError("有一处要写整数")
    return told


def _decimal(told: object) -> Decimal:
    if isinstance(told, bool) or not isinstance(told, int | Decimal) or not Decimal(told).is_finite() or told < 0:
        raise _WrongFileError("有一处要写数字")
    return Decimal(told)


def _group(told: object) -> Group:
    if not isinstance(told, dict) or not told:
        raise _WrongFileError("有一处要写成一组 代码 = 文字")
    return {_text(code): _text(words) for code, words in told.items()}


def _numbers(told: object) -> Numbers:
    if not isinstance(told, list) or not told or sorted(set(told)) != told:
        raise _WrongFileError("有一处要写成一列从小到大的整数")
    return tuple(_whole(number) for number in told)


def _tiers(told: Sequence[Mapping[str, object]]) -> Tiers:
    """缴费档次, rising and apart."""
    tiers = tuple(Tier(_whole(row["lowest"]), _whole(row["highest"]), _whole(row["subsidy"])) for row in told)
    rising = all(tier.lowest <= tier.highest for tier in tiers)
    if not tiers or not rising or any(low.highest >= high.lowest for low, high in pairwise(tiers)):
        raise _WrongFileError("缴费档次要从低到高，不能重叠")
    return tiers


def _segments(told: Sequence[Mapping[str, object]]) -> Segments:
    """分段, from zero upwards without a gap, only the last without an end."""
    segments = tuple(
        Segment(_decimal(row["over"]), _decimal(row["upto"]) if "upto" in row else None, _decimal(row["rate"]))
        for row in told
    )
    joined = all(low.upto == high.over and low.over < high.over for low, high in pairwise(segments))
    if not segments or segments[0].over or segments[-1].upto is not None or not joined:
        raise _WrongFileError("报销分段要从 0 起，一段接一段，最后一段不封口")
    return segments


_READERS: Mapping[object, Callable[[Any], object]] = {
    str: _text,
    int: _whole,
    Decimal: _decimal,
    Group: _group,
    Numbers: _numbers,
    Tiers: _tiers,
    Segments: _segments,
}

"""Reader of one file of resources/policy/: it checks the words against the annex, the values against the types the rules expect."""

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
    """附件 as printed: title and paragraphs, to quote from on the screen and on handouts. Number 0 holds values of no document."""

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
    """One dated entry of one value, with its clause and the words it was read from."""

    name: str
    clause: Clause
    unit: str
    since: date
    document: str
    words: str
    content: object


class _WrongFileError(ValueError):
    """An error in the file, in words for the person who fixes it."""


def file_error(path: Path, what: str) -> Unavailable:
    """Returns the error for an invalid file, with its sentence."""
    return Unavailable(f"政策参数 {path.name} 有误：{what}。请改好这个文件再开。")


def read_annex(path: Path, kinds: Mapping[str, object]) -> tuple[Annex, dict[str, Clause], list[Value]]:
    """Reads one file: the annex, its clauses by id, its dated values. `kinds` is the type of every value the rules know, by name.

    Raises Unavailable with the error.
    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
        _only(table, _ANNEX)
        annex = Annex(
            _whole(table["annex"]), _text(table["title"]), _text(table["document"]), _day(table["from"]), _texts(table)
        )
        clauses: dict[str, Clause] = {}
        values: list[Value] = []
        for part in table["clause"]:
            clause = _clause(part, annex)
            if clause.id in clauses:
                raise _WrongFileError(f"{clause.id} 写了两遍")
            clauses[clause.id] = clause
            values += [_value(entry, clause, annex, kinds) for entry in part.get("value", [])]
    except OSError:
        raise file_error(path, "文件打不开") from None
    except _WrongFileError as wrong:
        raise file_error(path, str(wrong)) from None
    except (KeyError, TypeError, AttributeError, ValueError):
        raise file_error(path, "写法不对，照别的附件改") from None
    if len({(value.name, value.since) for value in values}) != len(values):
        raise file_error(path, "同一个参数在同一天写了两遍")
    return annex, clauses, values


def _only(table: Mapping[str, object], known: set[str]) -> None:
    if unknown := table.keys() - known:
        raise _WrongFileError(f"不认识 {min(unknown)}")


def _clause(table: Mapping[str, Any], annex: Annex) -> Clause:
    _only(table, _CLAUSE)
    phrases = (table.get("grants", ""), table.get("extends", ""))
    clause = Clause(_text(table["id"]), _text(table["label"]), _text(table["text"]), *phrases)
    if clause.text not in annex.text or not all(phrase in clause.text for phrase in phrases):
        raise _WrongFileError(f"{clause.id} 的文字和附件原文不一样")
    return clause


def _value(row: Mapping[str, Any], clause: Clause, annex: Annex, kinds: Mapping[str, object]) -> Value:
    """Reads one entry. Words of the annex's own document must occur in its clause; a later document has other words."""
    _only(row, _VALUE)
    name = _text(row["name"])
    if name not in kinds:
        raise _WrongFileError(f"判断规则不用 {name}")
    value = Value(
        name,
        clause,
        _text(row["unit"]),
        _day(row["from"]),
        _text(row["document"]),
        _text(row["words"]),
        _READERS[kinds[name]](row["is"]),
    )
    quoted = [value.words, *_quoted(row["is"])]
    if value.document == annex.document and not all(words in clause.text for words in quoted):
        raise _WrongFileError(f"{name} 的文字不在 {clause.id} 的原文里")
    return value


def _quoted(value: object) -> list[str]:
    """Returns the document's own words inside a value: a text, the words of a group, the words of each row."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [str(words) for words in value.values()]
    rows = value if isinstance(value, list) else []
    return [str(row["words"]) for row in rows if isinstance(row, dict)]


def _text(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise _WrongFileError("有一处文字没写")
    return value.strip()


def _texts(table: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(_text(paragraph) for paragraph in table["paragraphs"])


def _day(value: object) -> date:
    if not isinstance(value, date) or isinstance(value, datetime):
        raise _WrongFileError("日期写成 2026-01-01 这样，不加引号")
    return value


def _whole(value: object) -> int:
    if type(value) is not int or value < 0:
        raise _WrongFileError("有一处要写整数")
    return value


def _decimal(value: object) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | Decimal) or not Decimal(value).is_finite() or value < 0:
        raise _WrongFileError("有一处要写数字")
    return Decimal(value)


def _group(value: object) -> Group:
    if not isinstance(value, dict) or not value:
        raise _WrongFileError("有一处要写成一组 代码 = 文字")
    return {_text(code): _text(words) for code, words in value.items()}


def _numbers(value: object) -> Numbers:
    if not isinstance(value, list) or not value or sorted(set(value)) != value:
        raise _WrongFileError("有一处要写成一列从小到大的整数")
    return tuple(_whole(number) for number in value)


def _tiers(rows: Sequence[Mapping[str, object]]) -> Tiers:
    """缴费档次, ascending and without overlap."""
    tiers = tuple(Tier(_whole(row["lowest"]), _whole(row["highest"]), _whole(row["subsidy"])) for row in rows)
    rising = all(tier.lowest <= tier.highest for tier in tiers)
    if not tiers or not rising or any(low.highest >= high.lowest for low, high in pairwise(tiers)):
        raise _WrongFileError("缴费档次要从低到高，不能重叠")
    return tiers


def _segments(rows: Sequence[Mapping[str, object]]) -> Segments:
    """分段, ascending from zero without a gap, only the last without an end."""
    segments = tuple(
        Segment(_decimal(row["over"]), _decimal(row["upto"]) if "upto" in row else None, _decimal(row["rate"]))
        for row in rows
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

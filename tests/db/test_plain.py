"""The written form of values, and the sentences of troubles."""

import doctest
import errno
import json
from dataclasses import fields
from datetime import UTC, datetime
from types import ModuleType

import pytest

from app.domain.office import HallSettings
from app.errors import Unavailable
from db.base import canonical_json, failures
from db.store import case_body
from tests.db.builders import BEGIN, a_case


@pytest.mark.parametrize("module", [canonical_json, failures])
def test_the_examples_hold(module: ModuleType) -> None:
    result = doctest.testmod(module)
    assert result.attempted > 0
    assert result.failed == 0


@pytest.mark.parametrize("value", [{"b": [1, {"d": "\ud83d\ude00", "c": 0.1}], "a": None}, "陈\x00", [], {"": [[]]}])
def test_what_is_read_back_is_spelled_the_same_again(value: object) -> None:
    written = canonical_json.canonical(value)
    assert canonical_json.canonical(json.loads(written)) == written


def test_text_of_moments_sorts_as_the_moments_do() -> None:
    moments = [
        BEGIN.replace(microsecond=0),
        BEGIN.replace(microsecond=1),
        BEGIN.replace(hour=2),
        datetime.max.replace(year=9000, tzinfo=UTC),
    ]
    texts = [canonical_json.moment_text(moment) for moment in moments]
    assert texts == sorted(texts)
    assert [canonical_json.moment_from(text) for text in texts] == moments


def test_a_body_of_an_earlier_program_gets_the_defaults_of_what_it_did_not_know() -> None:
    case = a_case()
    early = json.loads(case_body.body_of(case))
    for name in ("findings", "issued", "decision", "notes"):
        del early[name]
    read = case_body.case_from(json.dumps(early), case.cursor, case.saved_at, case.version)
    assert read == case
    assert case_body.settings_from("{}") == HallSettings()


def test_the_body_says_every_field_but_those_that_are_no_history() -> None:
    body = json.loads(case_body.body_of(a_case()))
    assert set(body) == {field.name for field in fields(a_case())} - {"cursor", "saved_at", "version"}


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "磁盘满了"),
        (errno.EROFS, "写不进去"),
        (errno.ENOENT, "不见了"),
        (errno.EIO, "读写出错"),
        (None, "读写出错"),
    ],
)
def test_what_the_system_says_becomes_a_sentence_without_the_path(number: int | None, said: str) -> None:
    with pytest.raises(Unavailable, match=f"没存上：.*{said}") as told, failures.translate_os_errors(failures.SAVING):
        raise OSError(number, "words of the system", "/home/chen/陈丙山.pdf")
    assert "chen" not in told.value.sentence
    assert told.value.__suppress_context__

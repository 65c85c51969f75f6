"""The log holds words of the program and nothing of a person."""

import logging
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.usecases.desk.logbook import KINDS, Logbook
from tests.samples.people import an_application

Open = Callable[[Path], Logbook]


@pytest.fixture
def open_log() -> Iterator[Open]:
    before = logging.raiseExceptions
    opened: list[Logbook] = []

    def open_(folder: Path) -> Logbook:
        opened.append(Logbook(folder))
        return opened[-1]

    yield open_
    for log in opened:
        log.close()
    logging.raiseExceptions = before


def written(folder: Path) -> str:
    return (folder / "desk.log").read_text(encoding="utf-8")


def test_a_line_says_when_what_kind_which_part_and_a_number(tmp_path: Path, open_log: Open) -> None:
    log = open_log(tmp_path)
    for kind in sorted(KINDS):
        log.note(kind, "form_paper", 73)
    lines = written(tmp_path).splitlines()
    assert [re.sub(r"^[-\d]+ [:,\d]+ ", "", line) for line in lines] == [
        f"{kind} form_paper 73" for kind in sorted(KINDS)
    ]
    assert (tmp_path / "desk.log").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("kind", "part", "number"),
    [
        ("typed", "", 0),
        ("bug", "陈丙山", 0),
        ("bug", "chen.bingshan", 0),
        ("bug", "430121196805210019", 0),
        ("bug", "Chen", 0),
        ("bug", "a\nb", 0),
        ("bug", "a" * 33, 0),
        ("print", "form", 13000000012),
        ("print", "form", 430121196805210019),
        ("print", "form", -1),
    ],
)
def test_whatever_is_not_on_the_whitelist_is_refused_and_not_repeated(
    kind: str, part: str, number: int, tmp_path: Path, open_log: Open
) -> None:
    with pytest.raises(ValueError, match="whitelist") as told:
        open_log(tmp_path).note(kind, part, number)
    assert not (tmp_path / "desk.log").exists()
    assert all(word not in str(told.value) for word in (kind, part, str(number)) if len(word) > 3)


def a_bug(name: str, number: str) -> None:
    """As bad as a bug can be: values in the text, in the cause, in the locals and in a name it makes up."""
    secret = f"{name} {number}"
    try:
        raise KeyError(secret)
    except KeyError as error:
        raise type("OwnError", (ValueError,), {})(f"no {secret}") from error


def test_a_bug_is_noted_by_place_and_number_alone(tmp_path: Path, open_log: Open) -> None:
    said = an_application()
    log = open_log(tmp_path)
    try:
        a_bug(str(said["applicant.name"]), str(said["applicant.id_number"]))
    except ValueError:
        kind, _, trace = sys.exc_info()
        assert kind is not None
        number = log.bug(kind, trace)
    text = written(tmp_path)
    assert re.fullmatch(r"\d{6}", number) and f"bug {number} OwnError test_logbook.py:" in text and "a_bug" in text
    assert all(str(value) not in text for value in said.values() if len(str(value)) > 2)
    assert text.count("\n") == 1


def test_a_deep_bug_is_one_line_of_a_dozen_places(tmp_path: Path, open_log: Open) -> None:
    def deep(left: int) -> None:
        if not left:
            raise RuntimeError
        deep(left - 1)

    log = open_log(tmp_path)
    try:
        deep(100)
    except RuntimeError as error:
        log.bug(type(error), error.__traceback__)
    assert written(tmp_path).count("test_logbook.py:") == 12


def test_a_log_that_cannot_be_written_is_no_trouble(tmp_path: Path, open_log: Open) -> None:
    log = open_log(tmp_path / "nowhere")
    log.note("start")
    assert re.fullmatch(r"\d{6}", log.bug(RuntimeError, None))
    assert not (tmp_path / "nowhere").exists()


def test_nor_is_one_whose_working_folder_is_gone(
    tmp_path: Path, open_log: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    log = open_log(Path("relative"))
    log.note("start")
    assert re.fullmatch(r"\d{6}", log.bug(RuntimeError, None))


def test_the_log_does_not_grow_for_ever(tmp_path: Path, open_log: Open) -> None:
    log = open_log(tmp_path)
    log._log.handlers[0].maxBytes = 2_000  # type: ignore[attr-defined]  # its own, made small
    for _ in range(1_000):
        log.note("print", "receipt", 1)
    kept = sorted(path.name for path in tmp_path.iterdir())
    assert kept == ["desk.log", "desk.log.1", "desk.log.2", "desk.log.3"]
    assert all((tmp_path / name).stat().st_mode & 0o077 == 0 for name in kept)

"""The promises of the documents hold: every label the manual quotes, every file and picture the README shows, every
command it names.
"""

import re
from pathlib import Path
from typing import NoReturn

import pytest

from app.usecases.desk.reference_data import ReferenceData
from app.usecases.terminal.terminal import Terminal
from tests.fakes.clock import FakeClock

PAGES = ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/decisions.md", "docs/manual.md")
LINK = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")
NAMED = re.compile(r"`((?:app|ui|db|resources|tests|docs)/[\w./-]*\w)`")


def test_what_stands_in_quotation_marks_in_the_manual_is_said_by_the_program(root: Path) -> None:
    sources = [path for room in ("app", "ui", "resources") for path in (root / room).rglob("*")]
    said = "".join(path.read_text("utf-8") for path in sources if path.suffix in (".py", ".toml"))
    quoted = re.findall("“([^”]+)”", (root / "docs/manual.md").read_text("utf-8"))
    assert len(quoted) > 50
    assert [words for words in quoted if words not in said] == []


@pytest.mark.parametrize("page", PAGES)
def test_every_file_a_page_names_is_there(root: Path, page: str) -> None:
    text = (root / page).read_text("utf-8")
    linked = [((root / page).parent / link).resolve() for link in LINK.findall(text)]
    named = [root / name for name in NAMED.findall(text)]
    assert [path.as_posix() for path in (*linked, *named) if not path.exists()] == []


def test_every_command_is_in_the_readme_and_no_other(
    root: Path, resources: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def no_store() -> NoReturn:
        raise AssertionError("help opens no store")

    with pytest.raises(SystemExit):
        Terminal(ReferenceData(resources), FakeClock(), no_store).run(["--help"])
    told = re.findall(r"^    ([a-z-]+)\b", capsys.readouterr().out, re.MULTILINE)
    named = re.findall(
        r"^    \.venv/bin/python main\.py ([a-z-]+)", (root / "README.md").read_text("utf-8"), re.MULTILINE
    )
    assert set(named) == set(told) and len(told) > 15


def test_every_picture_is_shown(root: Path) -> None:
    shown = set(re.findall(r"docs/pictures/[\w-]+\.png", (root / "README.md").read_text("utf-8")))
    kept = {path.relative_to(root).as_posix() for path in (root / "docs/pictures").glob("*.png")}
    assert shown == kept

"""`main.py sample`: without a display a family is taken through the real wizard, and its papers and pictures are left in a folder."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from app.domain import tracking_number
from tests.papers.reading import codes, page_count, words

STEPS = ("service", "applicant", "guardian", "matters", "bank", "materials", "commitment", "review")
PICTURES = {f"step-{number}-{step}.png" for number, step in enumerate(STEPS, start=1)} | {"accepted.png"}
PAPERS = {"form.pdf", "receipt_a5.pdf", "receipt_80mm.pdf"}
FAMILY = {"grandmother": ".", "child": "child"}


def run(root: Path, place: Path, out: Path) -> subprocess.CompletedProcess[str]:
    """As `make run` does it, by a person who has no store and no screen."""
    home = place / "person"
    home.mkdir()
    bare = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    call = [sys.executable, "main.py", "sample", "--out", str(out)]
    env = bare | {"YIJIAN_HOME": str(home), "TMPDIR": str(place)}
    return subprocess.run(call, cwd=root, env=env, capture_output=True, text=True, check=False, timeout=300)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("sample")


@pytest.fixture(scope="module")
def ran(root: Path, place: Path) -> subprocess.CompletedProcess[str]:
    return run(root, place, place / "out")


@pytest.fixture(scope="module")
def out(ran: subprocess.CompletedProcess[str], place: Path) -> Path:
    assert ran.returncode == 0, ran.stderr
    return place / "out"


def said(root: Path, name: str) -> dict[str, object]:
    """What a member of the family answers."""
    whole = json.loads((root / f"resources/demo/family/{name}.json").read_text(encoding="utf-8"))
    answers: dict[str, object] = whole["answers"]
    return answers


def number(out: Path, name: str) -> str:
    """The tracking number on a member's form."""
    (read,) = codes((out / FAMILY[name] / "form.pdf").read_bytes(), 300).values()
    return read


def test_it_says_where_it_left_everything_and_leaves_no_store(
    ran: subprocess.CompletedProcess[str], out: Path, place: Path
) -> None:
    assert ran.stdout == f"{out}\n" and ran.stderr == ""
    assert sorted(path.name for path in place.iterdir()) == ["out", "person"], (
        "nothing is left in the system's own folder"
    )
    assert list((place / "person").iterdir()) == []


@pytest.mark.parametrize("name", FAMILY)
def test_every_step_is_photographed(out: Path, name: str) -> None:
    pictures = {path.name: path for path in (out / FAMILY[name]).glob("*.png")}
    assert set(pictures) == PICTURES
    seen = set()
    for path in pictures.values():
        with Image.open(path) as picture:
            assert picture.size == (1366, 768)
            assert len(picture.convert("L").getcolors() or ()) > 50, f"{path.name} shows nothing"
            seen.add(picture.tobytes())
    assert len(seen) == len(PICTURES), "every step is another screen"


@pytest.mark.parametrize("name", FAMILY)
def test_the_papers_are_theirs(root: Path, out: Path, name: str) -> None:
    folder, person = out / FAMILY[name], str(said(root, name)["applicant.name"])
    papers = {path.name: path.read_bytes() for path in folder.glob("*.pdf")}
    assert set(papers) >= PAPERS
    assert tracking_number.is_valid(number(out, name))
    for title, pdf in papers.items():
        read = set(codes(pdf, 300).values())
        assert read <= {number(out, name), f"YJS:{number(out, name)}"} and read, title
        assert "演示数据" in words(pdf), title
    assert page_count(papers["form.pdf"]) == 1
    form = words(papers["form.pdf"])
    assert person in form and str(said(root, name)["applicant.id_number"]) in form
    assert person not in words(papers["receipt_a5.pdf"]), "a receipt names nobody in full"


def test_two_people_have_two_numbers(out: Path) -> None:
    assert number(out, "grandmother") != number(out, "child")


def test_the_child_is_told_once_what_is_lacking(root: Path, out: Path) -> None:
    notice = words((out / "child" / "notice.pdf").read_bytes())
    assert "证件照片" in notice and str(said(root, "child")["applicant.name"]) in notice
    assert not (out / "notice.pdf").exists(), "the grandmother brought everything"


def test_a_folder_that_is_none_is_told_in_a_sentence(root: Path, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("")
    ran = run(root, tmp_path, tmp_path / "out")
    assert (ran.returncode, ran.stdout) == (3, "")
    assert ran.stderr == "没存上：输出的文件夹不能写。请换一个文件夹。\n"

"""`main.py sample`: without a display a family is taken through the real wizard, and its papers and pictures are left in a folder."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from PIL import Image

from app.domain.identifiers import tracking_number
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


def said(root: Path, name: str) -> dict[str, object]:
    """Returns the answers of a member of the family."""
    whole = json.loads((root / f"resources/demo/family/{name}.json").read_text(encoding="utf-8"))
    answers: dict[str, object] = whole["answers"]
    return answers


def photographed(folder: Path) -> None:
    """Every step is there as another screen that shows something."""
    pictures = {path.name: path for path in folder.glob("*.png")}
    assert set(pictures) == PICTURES
    seen = set()
    for path in pictures.values():
        with Image.open(path) as picture:
            assert picture.size == (1366, 768)
            assert len(picture.convert("L").getcolors() or ()) > 50, f"{path.name} shows nothing"
            seen.add(picture.tobytes())
    assert len(seen) == len(PICTURES)


def printed(folder: Path, answers: dict[str, object]) -> str:
    """The papers are this person's, and marked; returns the tracking number every one of them carries."""
    papers = {path.name: path.read_bytes() for path in folder.glob("*.pdf")}
    assert set(papers) >= PAPERS
    (number,) = codes(papers["form.pdf"], 300).values()
    assert tracking_number.is_valid(number)
    for title, pdf in papers.items():
        read = set(codes(pdf, 300).values())
        assert read == {number}, title
        assert "演示数据" in words(pdf), title
    assert page_count(papers["form.pdf"]) == 1
    person, form = str(answers["applicant.name"]), words(papers["form.pdf"])
    assert person in form and str(answers["applicant.id_number"]) in form
    assert person not in words(papers["receipt_a5.pdf"]), "a receipt names nobody in full"
    return number


def test_a_family_is_taken_through_the_wizard(root: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    ran = run(root, tmp_path, out)
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, f"{out}\n", "")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out", "person"], (
        "nothing stays in the system's own folder"
    )
    assert list((tmp_path / "person").iterdir()) == [], "and no store"
    numbers = set()
    for name, place in FAMILY.items():
        photographed(out / place)
        numbers.add(printed(out / place, said(root, name)))
    assert len(numbers) == len(FAMILY)
    notice = words((out / "child" / "notice.pdf").read_bytes())
    assert "证件照片" in notice and str(said(root, "child")["applicant.name"]) in notice
    assert not (out / "notice.pdf").exists(), "the grandmother brought everything"


def test_a_folder_that_is_none_is_told_in_a_sentence(root: Path, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("")
    ran = run(root, tmp_path, tmp_path / "out")
    assert (ran.returncode, ran.stdout) == (3, "")
    assert ran.stderr == "没存上：输出的文件夹不能写。请换一个文件夹。\n"

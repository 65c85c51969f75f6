"""The command line as another program uses it: every status and sentence that was promised, and nothing stored half."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from app.domain.identifiers import tracking_number
from app.usecases.terminal.terminal import DONE, REFUSED, UNAVAILABLE, Terminal
from db.vault.vault import FileVault
from tests.papers.reading import codes as codes_on
from tests.papers.reading import words as words_on

Write = Callable[..., Path]


def said(capsys: pytest.CaptureFixture[str]) -> object:
    return json.loads(capsys.readouterr().out)


def picture(path: Path, size: tuple[int, int] = (413, 579)) -> Path:
    Image.new("RGB", size, "white").save(path)
    return path


def test_a_case_from_file_to_papers_and_back(
    hall: Terminal, answers_file: Write, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    picture(tmp_path / "face.png")
    path = answers_file(applicant__photo="face.png")
    assert hall.run(["intake", str(path), "--out", str(tmp_path / "out")]) == DONE
    taken = said(capsys)
    assert taken["decision"] == "accepted" and taken["deadline"] is None and taken["problems"] == []
    number = taken["tracking_number"]
    assert [Path(p).name for p in taken["papers"]] == ["form.pdf", "receipt_a5.pdf"]
    for paper in taken["papers"]:
        assert tracking_number.in_digits(number) in codes_on(Path(paper).read_bytes(), 300).values()
        assert Path(paper).stat().st_mode & 0o077 == 0

    assert hall.run(["show", f"{number[:6]}-{number[6:9].lower()}-{number[9:]}"]) == DONE
    shown = said(capsys)
    assert shown["answers"]["applicant.name"] == "陈丙山"
    assert shown["words"]["applicant.民族"] == "汉族" and shown["words"]["applicant.证件照片"] == "有"
    assert shown["answers"]["applicant.sex"] == "male"
    assert shown["printed"] == {"form": 1, "receipt_a5": 1}
    assert {f["matter"]: f["outcome"] for f in shown["findings"]}["nursing_subsidy"] == "cannot_tell"
    assert [e["kind"] for e in shown["history"]] == ["begun", "captured", "accepted", "printed", "printed"]

    assert hall.run(["show", number]) == DONE
    assert [e["kind"] for e in said(capsys)["history"]][-1] == "revealed", "the first look is on record"

    for words in (number, "陈丙山", "丙山", "cbs", "430121196805210019", "0019", "13000000012", "石桥村"):
        assert hall.run(["find", words]) == DONE
        assert [line["tracking_number"] for line in said(capsys)] == [number], words
    assert hall.run(["find", "王甲禾"]) == DONE
    assert said(capsys) == []

    again = tmp_path / "again" / "form.pdf"
    assert hall.run(["paper", number, "form", "--out", str(again)]) == DONE
    assert said(capsys)["nth"] == 2
    assert "第 2 次" in words_on(again.read_bytes())

    assert hall.run(["verify"]) == DONE
    report = said(capsys)
    assert report["broken"] is None and report["cases"] == 1


@pytest.mark.parametrize(
    ("material", "decision", "paper"),
    [
        ({"photo": {"state": "missing"}}, "returned_for_correction", True),
        ({"photo": {"state": "promised", "until": "2026-11-30"}}, "accepted_with_promise", True),
        ({"photo": {"state": "system"}}, "accepted", False),
    ],
)
def test_what_is_missing_decides(
    material: dict[str, dict[str, object]],
    decision: str,
    paper: bool,
    hall: Terminal,
    answers_file: Write,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    from tests.samples.people import MATERIALS

    path = answers_file({**MATERIALS, **material})
    assert hall.run(["intake", str(path), "--out", str(tmp_path / "out")]) == DONE
    taken = said(capsys)
    assert taken["decision"] == decision
    assert (tmp_path / "out" / "notice.pdf").exists() is paper
    if paper:
        assert "证件照片" in words_on((tmp_path / "out" / "notice.pdf").read_bytes())


def test_check_stores_nothing_and_needs_no_store(
    terminal: Terminal, answers_file: Write, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = answers_file({}, applicant__id_number="430121201409150011")
    assert terminal.run(["check", str(path)]) == DONE
    checked = said(capsys)
    assert checked["guardian_required"] is True
    assert {"field": "guardian.name", "severity": "missing", "sentence": "还没填监护人或联系人的姓名。"} in checked[
        "problems"
    ]
    needed = {m["id"]: m["state"] for m in checked["materials"] if m["required"]}
    assert needed["guardian_id_card"] == "missing" and needed["assessment_result"] == "after"
    assert len(checked["materials"]) == 11
    assert [f["matter"] for f in checked["findings"]][:2] == ["living_subsidy", "nursing_subsidy"]
    assert len(checked["findings"]) == 7
    assert not home.exists()


HOSTILE: list[tuple[str, bytes | None]] = [
    ("file", None),
    ("file", b"{"),
    ("file", b"[]"),
    ("file", b"\xff\xfe\x00"),
    ("file", b"[" * 100_000),
    ("file", b'{"answers": {"facts.cover_year": ' + b"9" * 5000 + b"}}"),
    ("form", b'{"form": "unknown", "answers": {}}'),
    ("form", b'{"form": 7, "answers": {}}'),
    ("answers", b'{"answers": []}'),
    ("materials", b'{"answers": {}, "materials": 3}'),
    ("on", b'{"on": "2026-02-30", "answers": {}}'),
    ("surprise", b'{"surprise": 1, "answers": {}}'),
    ("applicant.name", '{"answers": {"applicant.name": ["陈"]}}'.encode()),
    ("applicant.name", b'{"answers": {"applicant.name": "\\ud800"}}'),
    ("applicant.name", ('{"answers": {"applicant.name": "' + "王" * 10_000_000 + '"}}').encode()),
    ("applicant.nick", b'{"answers": {"applicant.nick": "x"}}'),
    ("applicant.photo", b'{"answers": {"applicant.photo": "gone.jpg"}}'),
    ("applicant.photo", b'{"answers": {"applicant.photo": "a\\u0000b"}}'),
    ("applicant.photo", b'{"answers": {"applicant.photo": "hostile.json"}}'),
    ("applicant.photo", b'{"answers": {"applicant.photo": "bomb.png"}}'),
    ("materials.id_card", b'{"answers": {}, "materials": {"id_card": {"state": "lost"}}}'),
    ("materials.id_card", b'{"answers": {}, "materials": {"id_card": []}}'),
    ("materials.id_card", b'{"answers": {}, "materials": {"id_card": {"state": "received", "files": "x"}}}'),
    ("materials.id_card", b'{"answers": {}, "materials": {"id_card": {"state": "waived"}}}'),
    ("materials.id_card", b'{"answers": {}, "materials": {"id_card": {"state": "promised", "until": "soon"}}}'),
    ("materials.id_card", b'{"answers": {}, "materials": {"id_card": {"state": "waived", "reason": 7}}}'),
    ("materials.passport", b'{"answers": {}, "materials": {"passport": {"state": "received"}}}'),
]


@pytest.mark.parametrize(("field", "content"), HOSTILE, ids=range(len(HOSTILE)))
def test_bad_input_gets_a_sentence_and_leaves_nothing(
    field: str, content: bytes | None, hall: Terminal, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if b"bomb.png" in (content or b""):
        bomb_of_200_megapixels(tmp_path / "bomb.png")
    path = tmp_path / "hostile.json"
    if content is not None:
        path.write_bytes(content)
    assert hall.run(["intake", str(path), "--out", str(tmp_path / "out")]) == REFUSED
    out, err = capsys.readouterr()
    assert out == ""
    lines = err.splitlines()
    assert any(line.startswith(f"{field}: ") for line in lines), lines
    assert all(line.endswith("。") for line in lines), lines
    hall.run(["verify"])
    assert said(capsys)["cases"] == 0


def bomb_of_200_megapixels(path: Path) -> None:
    """A PNG whose header promises 200 megapixels and whose body is small."""
    Image.new("1", (20_000, 10_000)).save(path)


def test_a_photo_is_kept_within_the_size_the_hall_set(
    hall: Terminal, vault: FileVault, answers_file: Write, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    picture(tmp_path / "large.png", (3000, 4000))
    path = answers_file(applicant__photo="large.png")
    assert hall.run(["intake", str(path), "--out", str(tmp_path / "out"), "--papers", "form"]) == DONE
    number = said(capsys)["tracking_number"]
    store = vault.unlock("dgy", "stems-and-branches").store
    case = store.by_number(number)
    assert case is not None
    captures = store.captures(case.id)
    assert len(captures) == 1 and captures[0].thumbnail
    whole = store.capture(captures[0].id)
    assert whole is not None and len(whole.content) < 300_000
    store.close()


def test_the_store_is_not_there_or_does_not_open(
    terminal: Terminal,
    answers_file: Write,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    take = ["intake", str(answers_file()), "--out", str(tmp_path / "out")]
    assert terminal.run(take) == UNAVAILABLE
    assert capsys.readouterr().err == "这台电脑还没有建库。请先运行 main.py setup。\n"
    assert terminal.run(["setup", "--hall", "样例县政务服务中心", "--station", "k7m", "--user", "dgy"]) == DONE
    assert said(capsys)["station"] == "K7M"
    assert terminal.run(["setup", "--hall", "另一个", "--station", "K7M", "--user", "dgy"]) == REFUSED
    capsys.readouterr()
    monkeypatch.setenv("YIJIAN_PASSPHRASE", "wrong-wrong")
    assert terminal.run(take) == UNAVAILABLE
    assert len(capsys.readouterr().err.splitlines()) == 1
    monkeypatch.delenv("YIJIAN_PASSPHRASE")
    assert terminal.run(take) == UNAVAILABLE
    assert "YIJIAN_PASSPHRASE" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_station_prefix_has_three_characters_that_are_not_mistaken(
    terminal: Terminal, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert terminal.run(["setup", "--hall", "样例", "--station", "TOOLONG", "--user", "dgy"]) == REFUSED
    assert capsys.readouterr().err.endswith("。\n")
    assert not home.exists() or not any(home.rglob("*.db"))


def test_unknown_papers_and_numbers_are_said(
    hall: Terminal, answers_file: Write, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = str(tmp_path / "out")
    assert hall.run(["intake", str(answers_file()), "--out", out, "--papers", "form,poster"]) == REFUSED
    assert hall.run(["show", "261122K7M00370"]) == REFUSED
    assert hall.run(["paper", "261122K7M00370", "form", "--out", out]) == REFUSED
    assert hall.run(["paper", "261122K7M00370", "poster", "--out", out]) == REFUSED
    lines = capsys.readouterr().err.splitlines()
    assert [line.split(":")[0] for line in lines] == ["papers", "number", "number", "paper"]


def test_an_output_that_cannot_be_written_is_said_before_anything_is_stored(
    hall: Terminal, answers_file: Write, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "out").write_text("a file is in the way")
    assert hall.run(["intake", str(answers_file()), "--out", str(tmp_path / "out")]) == UNAVAILABLE
    assert capsys.readouterr().err.count("\n") == 1
    hall.run(["verify"])
    assert said(capsys)["cases"] == 0


def test_services_and_schema_need_no_store(terminal: Terminal, capsys: pytest.CaptureFixture[str]) -> None:
    assert terminal.run(["services"]) == DONE
    assert [s["seq"] for s in said(capsys)] == list(range(1, 21))
    assert terminal.run(["services", "残疾人证"]) == DONE
    assert 3 in [s["seq"] for s in said(capsys)]
    assert terminal.run(["schema"]) == DONE
    assert "applicant.name" in said(capsys)["properties"]["answers"]["properties"]


def test_the_command_line_does_not_import_the_window(root: Path) -> None:
    import subprocess
    import sys

    script = "import sys, main; main.main(['services', '1']); sys.exit('PySide6' in sys.modules or 'sqlalchemy' in sys.modules)"
    env = {**os.environ, "PYTHONPATH": str(root)}
    assert (
        subprocess.run([sys.executable, "-c", script], cwd=root, env=env, capture_output=True, check=False).returncode
        == 0
    )


def test_a_form_that_is_no_word_is_told_as_what_it_is(
    hall: Terminal, answers_file: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    path = answers_file()
    whole = json.loads(path.read_text("utf-8"))
    for form, found in ((5, "数字"), (["disability_one_thing_2024"], "列表"), (True, "是或否"), ({}, "一组内容")):
        path.write_text(json.dumps({**whole, "form": form}), encoding="utf-8")
        assert hall.run(["check", str(path)]) == REFUSED
        assert capsys.readouterr().err == f"form: 填哪张表要写表的代码，如 disability_one_thing_2024，现在是{found}。\n"
    path.write_text(json.dumps({**whole, "form": None}), encoding="utf-8")
    assert hall.run(["check", str(path)]) == DONE, "null is as if it were left out, as everywhere in the file"


def test_an_empty_list_number_is_no_look_at_what_is_ready(hall: Terminal, capsys: pytest.CaptureFixture[str]) -> None:
    assert hall.run(["handover", "--again", "", "--out", "x"]) == REFUSED
    assert capsys.readouterr().err.startswith("again: ")

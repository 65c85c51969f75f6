"""Hostile answers files written by hand: what is nested, doubled, no file, no picture, too much; and each way to say a material was seen."""

import pytest

from app.usecases.intake.answers_file import DEEPEST
from app.usecases.terminal.terminal import REFUSED
from tests.samples.people import MATERIALS, an_application
from tests.stories.hostile.counter import Counter
from tests.stories.hostile.hand import written

DEEP = [
    b'{"answers": {"applicant.name": ' + b"[" * depth + b"]" * depth + b"}}"
    for depth in (DEEPEST, 100, 400, 900, 5_000)
] + [
    b'{"answers": {"applicant.household_address": ' + b'{"a":' * depth + b"1" + b"}" * depth + b"}}"
    for depth in (100, 400, 900)
]


@pytest.mark.parametrize("content", DEEP, ids=range(len(DEEP)))
def test_what_is_nested_too_deep_is_refused(counter: Counter, content: bytes) -> None:
    status, _, err = counter.run("check", counter.file(content))
    assert status == REFUSED and err == "file: 文件里的括号套得太深，请检查是不是拿错了。\n"


def test_an_id_written_twice_is_a_problem(counter: Counter) -> None:
    checked = counter.check(counter.file(b'{"answers": {"applicant.name": "a", "applicant.name": "b"}, "answers": {}}'))
    assert checked is not None
    doubled = [p["field"] for p in checked["problems"] if "不止一遍" in p["sentence"]]
    assert doubled == ["applicant.name", "answers"]


@pytest.mark.parametrize(
    "path",
    [
        "folder.jpg",
        "loop",
        "gone",
        "pipe",
        "nowhere.json",
        "/dev/zero",
        "/dev/stdin",
        "",
        "..",
        "a\0b",
        "x" * 5000,
        "\udcff",
    ],
)
def test_what_is_no_file_is_refused_at_once(counter: Counter, path: str) -> None:
    for command in (["check"], ["intake", "--out", str(counter.folder / "out")]):
        status, out, err = counter.run(*command, str(counter.folder / path))
        assert status == REFUSED and out == "" and err.startswith("file: ") and err.count("\n") == 1


@pytest.mark.parametrize(
    "name", ["bomb.png", "half.jpg", "text.jpg", "paper.pdf", "folder.jpg", "loop", "pipe", "/dev/zero", "x" * 5000]
)
def test_a_photo_that_is_no_picture_is_said_by_check_and_refused_by_intake(counter: Counter, name: str) -> None:
    path = counter.file(written({"answers": an_application(applicant__photo=name), "materials": MATERIALS}, True))
    checked = counter.check(path)
    assert checked is not None and [p["severity"] for p in checked["problems"] if p["field"] == "applicant.photo"] == [
        "wrong"
    ]
    assert counter.intake(path) is None


def test_ten_thousand_unknown_ids_and_a_very_long_one_are_all_said(counter: Counter) -> None:
    said = {f"applicant.x{n}": n for n in range(10_000)} | {"y" * 50_000: "", "a\nb: c。": None}
    status, _, err = counter.run("intake", counter.file(written({"answers": said}, True)), "--out", str(counter.folder))
    lines = err.splitlines()
    assert status == REFUSED and len(lines) > 10_000
    assert max(map(len, lines)) < 200 and "a?b: c。: " in err


ACCOUNTS: tuple[tuple[str, dict[str, object], str, str], ...] = (
    ("original", {"state": "received", "original": True}, "received", "original"),
    ("copy", {"state": "received", "copy": True}, "received", "copy"),
    ("both", {"state": "received", "original": True, "copy": True}, "received", "original"),
    ("no copy", {"state": "received", "original": True, "copy": False}, "received", "original"),
    ("no original", {"state": "received", "original": False, "copy": True}, "received", "copy"),
    ("as a word", {"state": "received", "seen": "copy"}, "received", "copy"),
    ("by another name", {"state": "received", "as": "original"}, "received", "original"),
    ("sheets", {"state": "received", "copy": 2}, "received", "copy"),
    ("bare", {"state": "received"}, "received", ""),
    ("files only", {"files": ["face.png"]}, "received", "copy"),
    ("seen only", {"original": True}, "received", "original"),
    ("system", {"state": "system"}, "system", ""),
    ("waived", {"state": "waived", "reason": "窗口已核"}, "waived", ""),
    ("promised", {"state": "promised", "until": "2026-12-01"}, "promised", ""),
    (
        "promised with a first picture",
        {"state": "promised", "until": "2026-12-01", "files": ["face.png"]},
        "promised",
        "copy",
    ),
    ("missing", {"state": "missing"}, "missing", ""),
    ("empty", {}, "missing", ""),
)


@pytest.mark.parametrize(("record", "state", "seen"), [row[1:] for row in ACCOUNTS], ids=[row[0] for row in ACCOUNTS])
def test_a_material_counts_as_its_writer_says(
    counter: Counter, record: dict[str, object], state: str, seen: str
) -> None:
    path = counter.file(written({"answers": an_application(), "materials": {**MATERIALS, "id_card": record}}, True))
    checked = counter.check(path)
    assert checked is not None
    assert {m["id"]: m["state"] for m in checked["materials"]}["id_card"] == state
    case = counter.intake(path)
    assert case is not None
    assert (case.material("id_card").state, case.material("id_card").seen) == (state, seen)
    decided = {"missing": "returned_for_correction", "promised": "accepted_with_promise"}.get(state, "accepted")
    assert case.decision == decided


def test_a_photo_beside_the_answers_is_the_photo_received_in_check_as_in_intake(counter: Counter) -> None:
    materials = {k: v for k, v in MATERIALS.items() if k != "photo"}
    path = counter.file(written({"answers": an_application(applicant__photo="face.png"), "materials": materials}, True))
    checked = counter.check(path)
    assert checked is not None and {m["id"]: m["state"] for m in checked["materials"]}["photo"] == "received"
    case = counter.intake(path)
    assert case is not None and case.decision == "accepted" and len(case.material("photo").captures) == 1


def test_a_note_is_about_something_of_the_form(counter: Counter) -> None:
    notes = {"bank.holder": "卡由儿媳保管", "matters.selected.pension": "本人要求", "materials.photo": "照片旧了"}
    right = {"answers": an_application(bank__holder="周丁兰"), "materials": MATERIALS, "notes": notes}
    case = counter.intake(counter.file(written(right, True)))
    assert case is not None and case.notes == notes
    for wrong in (
        {"bank": "x"},
        {"nobody.nothing": "x"},
        {"materials.passport": "x"},
        {"bank.holder": 7},
        {"bank.holder": "\ud800"},
    ):
        path = counter.file(written({**right, "notes": wrong}, True))
        checked = counter.check(path)
        assert checked is not None and any(p["field"].startswith("notes") for p in checked["problems"]), wrong
        assert counter.intake(path) is None

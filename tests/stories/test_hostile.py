"""Hostile answers files: thousands of them, and every one gets its status and its sentences; what is refused leaves nothing behind."""

import contextlib
import io
import json
import os
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st
from PIL import Image

from app.catalogue.codes import Codes
from app.domain.answers import ADDRESS_PARTS, is_blank
from app.domain.case import Case, MaterialState
from app.form.conditions import NEVER
from app.form.schema import Field, Kind
from app.forms.disability_one_thing_2024 import DISABILITY_ONE_THING
from app.usecases.answers_file import DEEPEST, TOP
from app.usecases.library import Library
from app.usecases.ports import DoorPlate, Opened
from app.usecases.terminal import DONE, REFUSED, UNAVAILABLE, Terminal
from tests.fakes.clock import FakeClock
from tests.fakes.memory_store import MemoryStore
from tests.papers.reading import page_count, words
from tests.samples.people import MATERIALS, a_child, an_application
from tests.unit.usecases.conftest import CLERK

FORM = DISABILITY_ONE_THING
LINE = re.compile(r"[^\n]+: [^\n]+。")
MATERIAL_IDS = [
    "application_form",
    "id_card",
    "household_book",
    "residence_proof",
    "assessment_result",
    "photo",
    "transfer_proof",
    "cancel_statement",
    "guardian_id_card",
    "guardian_relation",
    "bank_card",
]


class OpenStore(MemoryStore):
    """A store that stays open from one command to the next."""

    def close(self) -> None:
        pass


@dataclass
class OpenDoor:
    """A vault with a store in memory: what is tested here is what reaches it."""

    store: OpenStore = field(default_factory=OpenStore)

    def exists(self) -> bool:
        return True

    def label(self) -> DoorPlate:
        return DoorPlate("样例县政务服务中心", "1 号窗口", "K7M", ("dgy",))

    def unlock(self, user: str, passphrase: str) -> Opened:
        return Opened(self.store, CLERK)


@dataclass
class Counter:
    """The command line, a folder to work in, and what lies in the store."""

    folder: Path
    library: Library
    door: OpenDoor = field(default_factory=OpenDoor)

    def run(self, *arguments: str) -> tuple[int, str, str]:
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            status = Terminal(self.library, FakeClock(), lambda: self.door).run(list(arguments))  # type: ignore[arg-type, return-value]
        return status, out.getvalue(), err.getvalue()

    def file(self, content: bytes) -> str:
        path = self.folder / "hostile.json"
        path.write_bytes(content)
        return str(path)

    def check(self, path: str) -> dict[str, Any] | None:
        return promised(*self.run("check", path))

    def intake(self, path: str, papers: str = "") -> Case | None:
        """The case when it was taken. When it was not, nothing in the store has changed."""
        before = self.door.store.verify()
        status, out, err = self.run("intake", path, "--out", str(self.folder / "out"), "--papers", papers)
        taken = promised(status, out, err)
        if taken is None:
            assert self.door.store.verify() == before
            return None
        assert self.door.store.verify().cases == before.cases + 1
        case = self.door.store.by_number(taken["tracking_number"])
        assert case is not None
        return case


def promised(status: int, out: str, err: str) -> dict[str, Any] | None:
    """What a command printed, when it kept its word: JSON and status 0, or sentences and nothing else."""
    assert "Traceback" not in err
    if status == DONE:
        assert err == ""
        return json.loads(out, parse_constant=not_a_number)  # type: ignore[no-any-return]
    assert out == ""
    lines = err.split("\n")
    assert lines.pop() == "" and lines
    if status == REFUSED:
        assert all(LINE.fullmatch(line) for line in lines), lines
        assert all(c.isprintable() for line in lines for c in line)
    else:
        assert status == UNAVAILABLE and len(lines) == 1 and lines[0].endswith("。")
    return None


def not_a_number(name: str) -> object:
    raise AssertionError(f"{name} is no JSON")


@pytest.fixture(scope="module", autouse=True)
def signed_in() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("YIJIAN_USER", "dgy")
        patch.setenv("YIJIAN_PASSPHRASE", "stems-and-branches")
        yield


@pytest.fixture(scope="module")
def counter(tmp_path_factory: pytest.TempPathFactory, resources: Path) -> Counter:
    folder = tmp_path_factory.mktemp("hostile")
    Image.new("RGB", (50, 70), "white").save(folder / "face.png")
    Image.new("1", (20_000, 10_000)).save(folder / "bomb.png")
    (folder / "half.jpg").write_bytes(b"\xff\xd8\xff\xe0" + bytes(200))
    (folder / "text.jpg").write_text("not a picture")
    (folder / "paper.pdf").write_bytes(b"%PDF-1.4 and nothing more")
    (folder / "folder.jpg").mkdir()
    (folder / "loop").symlink_to(folder / "loop")
    (folder / "gone").symlink_to(folder / "nowhere")
    os.mkfifo(folder / "pipe")
    return Counter(folder, Library(resources))


# --- what a hostile hand writes

PATHS = st.sampled_from(
    [
        *("face.png", "./face.png", "bomb.png", "half.jpg", "text.jpg", "paper.pdf", "folder.jpg", "loop", "gone"),
        "pipe",
        "/dev/zero",
        "/dev/urandom",
        "/dev/stdin",
        "/proc/self/mem",
        "..",
        "/",
        "",
        ".",
        "a\0b",
        "x" * 5000,
        "\ud800.jpg",
    ]
)
CHARACTERS = st.characters() | st.sampled_from("\ud800\udfff\u202e\u2028\x00\x07\x1b\x7f\x85\u200b\ufeff·•𬀩王9xX-")
LONG = st.sampled_from(["陈", "9", "a", "𬀩"]).map(lambda c: c * 5_000)
TEXTS = (
    st.text(CHARACTERS, max_size=12)
    | st.sampled_from(
        ["", " ", "\n", "\r\n: 。", "=cmd|' /C calc'!A0", "<b>陈</b>", "{applicant.name}", "%s%n", "../../etc"]
    )
    | LONG
)
NUMBERS = (
    st.integers()
    | st.floats()
    | st.sampled_from([-1, 0, 1, 5, 2026, 1e308, float("nan"), float("inf"), -0.0, 2**63, True])
    | st.integers(100, 4_000).map(lambda digits: 10**digits)
)
LEAVES = st.none() | st.booleans() | NUMBERS | TEXTS
JUNK = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3), max_leaves=6
)
UNKNOWN_IDS = TEXTS | st.sampled_from(
    ["applicant", "applicant.", ".name", "applicant.nick\nx: y。", "__class__", "facts.statuses "]
)
DATES = st.sampled_from(
    [
        "2026-11-22",
        "2026-02-30",
        "0001-01-01",
        "9999-12-31",
        "1999-12-31",
        "2000-01-01",
        "2099-12-31",
        "2100-01-01",
        "2026-1-2",
        *("２０２６-11-22", "20261122", "2026-W47-7", "2026-11-22T00:00", "2024-02-29", "2027-06-01"),
    ]
)


def value_for(field: Field, codes: Codes) -> st.SearchStrategy[Any]:
    """Nearly right for this field, more often than not."""
    known = st.sampled_from(sorted(codes.allowed(field.codes))) if field.codes else TEXTS
    match field.kind:
        case Kind.CHOICE:
            near: st.SearchStrategy[Any] = known
        case Kind.CHOICES:
            near = st.lists(known | TEXTS, max_size=4) | known | st.lists(JUNK, max_size=2)
        case Kind.YES_NO:
            near = st.booleans() | st.sampled_from(["true", 1, 0])
        case Kind.NUMBER:
            near = NUMBERS | st.integers(0, 6) | st.integers(2020, 2030)
        case Kind.DATE | Kind.MONTH | Kind.TIME:
            near = DATES | st.sampled_from(["2026-11", "1968-05", "0000-00", "09:30", "24:00", "9:5"])
        case Kind.ADDRESS:
            parts = st.sampled_from([*ADDRESS_PARTS, "street", "国"])
            near = st.dictionaries(
                parts, TEXTS | JUNK | st.sampled_from(["湖南省", "广东省", "长沙市", "仙桃市"]), max_size=7
            )
        case Kind.IMAGE:
            near = PATHS
        case _:
            near = TEXTS | NUMBER_LIKE
    return near | JUNK


NUMBER_LIKE = st.sampled_from(
    [
        "430121196805210019",
        "43012119680521001９",
        "430121196805210018",
        "430121680521001",
        "430121209905210016",
        "000000000000000000",
        "810000199001010019",
        "43012119680521001943",
        "4301211968052100194432B1",
        "13000000012",
        "0731-85550001转802",
        "+85221234567",
        *("6200000000000000125", "410100", "阿依•买买提", "陈 丙 山", "陈丙山\u200b", "王\ue000明", "⽟", "1e5", "NaN"),
    ]
)
SPARE = [f for f in FORM if not f.essential and f.required is NEVER]
WHOLES = st.sampled_from(["adult", "child", "nobody"])


@st.composite
def answers(draw: st.DrawFn, codes: Codes) -> dict[str, Any]:
    if draw(st.booleans()):  # mostly right: what is taken must be proved, too
        said = an_application() if draw(st.booleans()) else a_child()
        for chosen in draw(st.lists(st.sampled_from(SPARE), max_size=3)):
            said[chosen.id] = draw(value_for(chosen, codes))
        return said
    whole = draw(WHOLES)
    said = {} if whole == "nobody" else an_application() if whole == "adult" else a_child()
    for _ in range(draw(st.integers(0, 4))):
        chosen = draw(st.sampled_from(list(FORM)))
        said[chosen.id] = draw(value_for(chosen, codes))
    if draw(st.booleans()):
        said |= draw(st.dictionaries(UNKNOWN_IDS, JUNK, max_size=2))
    return said


RECORDS = st.fixed_dictionaries(
    {},
    optional={
        "state": st.sampled_from(list(MaterialState)) | JUNK,
        "files": st.lists(PATHS, max_size=2) | JUNK,
        "reason": TEXTS | JUNK,
        "until": DATES | JUNK,
        "original": st.booleans() | JUNK,
        "copy": st.booleans() | JUNK,
        "seen": st.sampled_from(["original", "copy", "both"]) | JUNK,
        "as": st.sampled_from(["original", "copy"]) | JUNK,
    },
)
SAID_MATERIALS = st.dictionaries(st.sampled_from(MATERIAL_IDS) | UNKNOWN_IDS, RECORDS | JUNK, max_size=4)


@st.composite
def files(draw: st.DrawFn, codes: Codes) -> dict[str, Any]:
    said: dict[str, Any] = {"answers": draw(answers(codes)), "materials": dict(MATERIALS)}
    if draw(st.integers(0, 3)) == 0:
        said["materials"] |= draw(SAID_MATERIALS)
    if draw(st.integers(0, 3)) == 0:
        said["on"] = draw(DATES | JUNK)
    if draw(st.integers(0, 5)) == 0:
        said["notes"] = draw(
            JUNK | st.dictionaries(st.sampled_from([f.id for f in FORM]) | UNKNOWN_IDS, TEXTS, max_size=2)
        )
    if draw(st.integers(0, 9)) == 0:
        said[draw(st.sampled_from([*sorted(TOP), "extra", "\n"]))] = draw(JUNK)
    return said


def written(said: object, ascii_only: bool) -> bytes:
    return json.dumps(said, ensure_ascii=ascii_only).encode("utf-8", "surrogatepass")


MORE = int(os.environ.get("HOSTILE", "1"))  # HOSTILE=20 for a night


def many(examples: int) -> Callable[[Callable[..., None]], Callable[..., None]]:
    quiet = [
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.filter_too_much,
        HealthCheck.data_too_large,
    ]
    return settings(max_examples=examples * MORE, suppress_health_check=quiet)


@many(600)
@given(data=st.data())
def test_whatever_is_answered_checking_keeps_its_word(counter: Counter, data: st.DataObject) -> None:
    said = data.draw(files(counter.library.codes))
    checked = counter.check(counter.file(written(said, data.draw(st.booleans()))))
    if checked is None:
        return
    assert set(checked) >= {"problems", "guardian_required", "materials", "findings"}
    assert [m["id"] for m in checked["materials"]] == MATERIAL_IDS
    for problem in checked["problems"]:
        assert set(problem) == {"field", "severity", "sentence"}
        assert problem["severity"] in ("missing", "wrong", "doubtful")
        assert problem["field"] and problem["field"].isprintable() and problem["sentence"].endswith("。")


@many(350)
@given(data=st.data())
def test_what_is_refused_leaves_nothing_and_what_is_taken_reads_back_equal(
    counter: Counter, data: st.DataObject
) -> None:
    said = data.draw(files(counter.library.codes))
    path = counter.file(written(said, ascii_only=True))
    case = counter.intake(path)
    event("taken" if case else "refused")
    if case is None:
        return
    shown = promised(*counter.run("show", case.tracking_number))
    assert shown is not None and shown["answers"] == dict(case.answers)
    answered = {field_id for field_id, value in said["answers"].items() if not is_blank(value)}
    for field_id in answered & FORM.fields.keys() & case.answers.keys():
        kept, given_ = case.answers[field_id], said["answers"][field_id]
        if FORM.fields[field_id].kind is not Kind.IMAGE and FORM.fields[field_id].clean is None:
            assert kept == given_ or isinstance(given_, dict)
    assert case.tracking_number in {c["tracking_number"] for c in promised(*counter.run("find", case.tracking_number))}  # type: ignore[union-attr]
    # What was taken can be handed in again as it is kept: taking it changes nothing more.
    again = {k: v for k, v in case.answers.items() if FORM.fields[k].kind is not Kind.IMAGE}
    second = counter.intake(
        counter.file(written({"on": case.on.isoformat(), "answers": again, "materials": MATERIALS}, True))
    )
    assert second is not None
    assert {k: v for k, v in second.answers.items() if FORM.fields[k].kind is not Kind.IMAGE} == again


@many(25)
@given(data=st.data())
def test_what_is_taken_prints(counter: Counter, data: st.DataObject) -> None:
    """Texts that are allowed and that no paper has seen: they are taken, and every paper comes out."""
    texts = [f for f in SPARE if f.kind in (Kind.TEXT, Kind.LONG_TEXT) and not f.checks]
    texts += [FORM.fields["applicant.name"], FORM.fields["bank.holder"]]
    allowed = st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=60) | st.sampled_from(
        ["王𬀩明", "〓" * 50, "a" * 90, "\u0301" * 40]
    )
    said = an_application(application__types=["cert_new", "cert_cancel"])
    for chosen in data.draw(st.lists(st.sampled_from(texts), max_size=3, unique_by=lambda f: f.id)):
        said[chosen.id] = data.draw(allowed)
    case = counter.intake(
        counter.file(written({"answers": said, "materials": {}}, True)),
        "form,receipt_a5,receipt_80mm,receipt_58mm,notice,cancel_statement",
    )
    event("taken" if case else "refused")
    if case is None:
        return
    for paper in ("form", "receipt_a5", "receipt_80mm", "receipt_58mm", "notice", "cancel_statement"):
        pdf = (counter.folder / "out" / f"{paper}.pdf").read_bytes()
        assert page_count(pdf) >= 1
        assert case.tracking_number in words(pdf).replace("-", "").replace(" ", ""), paper


@many(400)
@given(
    content=st.binary(max_size=200) | st.text(CHARACTERS, max_size=80).map(lambda t: t.encode("utf-8", "surrogatepass"))
)
def test_any_bytes_at_all_get_a_sentence(counter: Counter, content: bytes) -> None:
    counter.check(counter.file(content))


@many(300)
@given(seed=st.integers(0, 2**32))
def test_a_right_file_with_a_few_bytes_wrong_is_refused_or_taken_but_never_half(counter: Counter, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - a slip of a disk is no secret
    content = bytearray(written({"answers": an_application(), "materials": MATERIALS}, chance.random() < 0.5))
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(content))
        match chance.randrange(4):
            case 0:
                content[at] = chance.randrange(256)
            case 1:
                del content[at : at + chance.randint(1, 30)]
            case 2:
                content[at:at] = content[max(0, at - 30) : at]
            case _:
                del content[at:]
        if not content:
            break
    counter.intake(counter.file(bytes(content)))


# --- a few by hand

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

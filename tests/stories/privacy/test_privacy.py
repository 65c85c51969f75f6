"""No answer of a person is where it does not belong: not in the log, an error, a name, a code or a property of a file.

Nor is one readable on the disk. The test covers a whole story, from set-up to a bug.
"""

import base64
import json
import logging
import traceback
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PIL import Image, PngImagePlugin

import main
from app.domain.event import EventKind
from app.domain.identifiers.tracking_number import in_digits
from app.domain.material import MaterialRecord, MaterialState
from app.errors import Refused, Unavailable
from app.forms.disability_one_thing_2024 import DISABILITY_ONE_THING
from app.ports.store import Conflict
from app.usecases.desk.desk import Desk
from app.usecases.desk.logbook import Logbook
from app.usecases.desk.queued_store import ThreadQueue
from app.usecases.desk.reference_data import ReferenceData
from app.usecases.following.finding import earlier_cases
from app.usecases.intake import drafts
from app.usecases.intake.intake import Intake
from app.usecases.terminal.terminal import DONE, REFUSED, UNAVAILABLE, Terminal
from app.usecases.wording.paper_titles import PAPERS
from db.vault.vault import FileVault
from tests.fakes.clock import FakeClock
from tests.papers.reading import codes, page_count
from tests.samples.people import a_child, an_application

PASSPHRASE = "stems-and-branches"
ASTRAL = an_application(
    applicant__name="王𬀩明",
    applicant__id_number="430121199001190028",
    applicant__phone="13000000067",
    applicant__native_place="湖南浏阳",
    bank__holder="王𬀩明",
    remark__text="夜里常犯病，" * 40,
    application__types=["cert_cancel"],
    matters__selected=None,
    application__disability_category=None,
)
MATERIALS: dict[str, dict[str, object]] = {
    "id_card": {"state": "received", "original": True, "files": ["陈丙山身份证.pdf"]},
    "household_book": {"state": "waived", "reason": "户口本在儿媳手里"},
    "residence_proof": {"state": "promised", "until": "2026-12-01"},
}
WHISPERED = ["户口本在儿媳手里", "核对过残疾证原件", "窗口记下的话", "SCANNED-WORDS-OF-A-PERSON"]

BY_CHANCE = (
    6  # bytes: fewer stand somewhere in megabytes that are encrypted; two characters of a name are six in the store
)


def secrets_of(said: object) -> set[str]:
    """Every word of a person that would give them away. Codes (01, male) and places everybody knows are none."""
    if isinstance(said, dict):
        parts = (
            v for k, v in said.items() if k not in ("province", "city", "county") and not str(k).startswith("service.")
        )
        return set[str]().union(*map(secrets_of, parts))
    plain = isinstance(said, str) and (len(said) > 4 or not said.isascii()) and not said.replace("_", "").islower()
    return {str(said)[:60]} if plain else set()


def spellings(word: str) -> Iterator[bytes]:
    """A word as any part of the program, the database or a file format may have written it."""
    for coding in ("utf-8", "utf-16-le", "utf-16-be", "gb18030", "unicode_escape"):
        yield word.encode(coding)
    yield json.dumps(word)[1:-1].encode()
    yield word.encode("utf-8").hex().encode()
    for shift in range(3):  # base64 depends on what stands before
        yield base64.b64encode(b" " * shift + word.encode("utf-8"))[4:-4]


@dataclass
class Story:
    """Output, errors and files of a whole story."""

    home: Path
    out: Path
    secrets: set[str] = field(default_factory=set)
    raised: list[BaseException] = field(default_factory=list)
    objects: list[object] = field(default_factory=list)
    err: str = ""
    numbers: list[str] = field(default_factory=list)

    def hides(self, text: str | bytes, shortest: int = 4) -> list[str]:
        """Returns the secrets contained in a text; in bytes, those of so many bytes and more."""
        if isinstance(text, bytes):
            return [
                word
                for word in self.secrets
                for spelled in spellings(word)
                if len(spelled) >= shortest and spelled in text
            ]
        return [word for word in self.secrets if word in text]


@pytest.fixture
def story(home: Path, tmp_path: Path) -> Story:
    people = (an_application(), a_child(), ASTRAL)
    return Story(home, tmp_path / "out", set[str]().union(*map(secrets_of, people)) | set(WHISPERED))


def telling_picture(path: Path, words: str) -> None:
    """A photo that carries its person's name inside, as phones do."""
    about = PngImagePlugin.PngInfo()
    about.add_text("Author", words)
    Image.new("RGB", (413, 579), "white").save(path, pnginfo=about)


def telling_pdf(path: Path) -> None:
    from reportlab.pdfgen.canvas import Canvas

    page = Canvas(str(path), pageCompression=0)
    page.drawString(100, 100, "SCANNED-WORDS-OF-A-PERSON")
    page.save()


def take(
    story: Story, hall: Terminal, tmp_path: Path, capsys: pytest.CaptureFixture[str], said: dict[str, Any]
) -> None:
    path = tmp_path / "陈丙山的申请.json"
    path.write_text(json.dumps({"answers": said, "materials": MATERIALS}, ensure_ascii=False), encoding="utf-8")
    papers = ",".join(PAPERS)
    assert (
        hall.run(["intake", str(path), "--out", str(story.out / str(len(story.numbers))), "--papers", papers]) == DONE
    )
    printed = capsys.readouterr()
    story.err += printed.err
    story.numbers.append(json.loads(printed.out)["tracking_number"])


def follow(
    story: Story, hall: Terminal, tmp_path: Path, capsys: pytest.CaptureFixture[str], *acts: str, papers: Sequence[str]
) -> None:
    """A case that is only taken in, what becomes of it, and the papers of that."""
    path = tmp_path / "陈丙山的申请.json"
    out = story.out / str(len(story.numbers))
    path.write_text(json.dumps({"answers": an_application(), "materials": MATERIALS}), encoding="utf-8")
    assert hall.run(["intake", str(path), "--out", str(out), "--receive", "--papers", "received_slip"]) == DONE
    number = json.loads(capsys.readouterr().out)["tracking_number"]
    for act in acts:
        assert hall.run(["act", number, *act.split(" ")]) == DONE
    for paper in papers:
        assert hall.run(["paper", number, paper, "--out", str(out / f"{paper}.pdf")]) == DONE
    assert hall.run(["act", number, "deliver", "receiver=陈丙山", "on=13000000012"]) == REFUSED
    story.err += capsys.readouterr().err
    story.numbers.append(number)


def refuse(story: Story, hall: Terminal, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every field wrong in a way that quotes itself when the program is careless."""
    wrong: dict[str, Any] = {f.id: f"坏值{f.id}{'9' * 30}" for f in DISABILITY_ONE_THING}
    story.secrets |= {str(value) for value in wrong.values()}
    wrong |= {"applicant.nick": "陈丙山", "applicant.photo": "陈丙山.jpg"}
    bad = {
        "answers": wrong,
        "materials": {"id_card": {"state": "陈丙山", "reason": 7, "files": ["陈丙山.jpg"]}},
        "on": "陈丙山",
    }
    path = tmp_path / "陈丙山.json"
    path.write_text(json.dumps(bad, ensure_ascii=False), encoding="utf-8")
    assert hall.run(["intake", str(path), "--out", str(story.out)]) == REFUSED
    path.write_text('{"answers": {"applicant.name": "陈丙山" "13000000012"}}', encoding="utf-8")
    assert hall.run(["intake", str(path), "--out", str(story.out)]) == REFUSED
    assert hall.run(["show", "陈丙山430121196805210019"]) == REFUSED
    assert hall.run(["paper", story.numbers[0], "陈丙山", "--out", str(story.out / "x.pdf")]) == REFUSED
    story.err += capsys.readouterr().err


def draft(story: Story, desk: Desk) -> None:
    """A draft that is typed, doubted, shown in full, taken over, changed elsewhere and thrown away."""
    intake = Intake(desk, desk.new_case("disability_one_thing_2024"))
    for field_id, value in an_application(bank__holder="周丁兰").items():
        intake.typing(field_id, value if not isinstance(value, str) else value[:2])
        intake.answer(field_id, value)
    intake.note("bank.holder", "核对过残疾证原件")
    intake.material(MaterialRecord("photo", MaterialState.WAIVED, reason="窗口记下的话"))
    story.objects += [
        *earlier_cases(intake.desk, intake.case),
        intake,
        intake.case,
        intake.answers,
        intake.journal,
        intake.problems,
    ]
    stored = intake.journal.settle()
    story.objects += [
        stored,
        stored.materials,
        *desk.store.events(stored.id),
        *desk.terms(stored),
        *drafts.draft_lines(desk),
    ]
    elsewhere = replace(stored, answers=stored.answers.given("remark.text", "窗口记下的话"))
    desk.store.save(elsewhere, [desk.event(EventKind.ANSWERED, {"after": "陈丙山"})], desk.terms(elsewhere))
    intake.answer("applicant.phone", "13000000012 陈丙山")
    for act in (intake.journal.settle, intake.accept, lambda: drafts.discard(desk, stored)):
        try:
            act()
        except (Refused, Unavailable, Conflict) as raised:
            story.raised.append(raised)
    assert len(story.raised) == 3
    no_picture = "陈丙山".encode()
    try:
        intake.attach("id_card", no_picture, "身份证")
    except Refused as raised:
        story.raised.append(raised)


def unavailable(story: Story, vault: FileVault, hall: Terminal, patch: pytest.MonkeyPatch) -> None:
    for user, passphrase in (("陈丙山", "13000000012"), ("dgy", "430121196805210019")):
        try:
            vault.unlock(user, passphrase)
        except Refused as raised:
            story.raised.append(raised)
    patch.setenv("YIJIAN_PASSPHRASE", "430121196805210019")
    assert hall.run(["find", "陈丙山"]) == UNAVAILABLE
    patch.setenv("YIJIAN_PASSPHRASE", PASSPHRASE)


def bug(story: Story, patch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A bug on the command line, as full of a person as a bug can be."""

    def broken(folder: Path) -> object:
        raise KeyError(f"{folder}: 陈丙山 430121196805210019")

    patch.setenv("YIJIAN_HOME", str(story.home))
    patch.setattr(main, "vault", broken)
    assert main.main(["find", "陈丙山"]) == UNAVAILABLE
    printed = capsys.readouterr()
    assert printed.out == "" and printed.err.startswith("程序出错了，编号 ") and printed.err.count("\n") == 1
    story.err += printed.err


@pytest.fixture
def whole_story(
    story: Story,
    hall: Terminal,
    vault: FileVault,
    library: ReferenceData,
    clock: FakeClock,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Iterator[Story]:
    telling_picture(tmp_path / "陈丙山的照片.png", "陈丙山 430121196805210019")
    telling_pdf(tmp_path / "陈丙山身份证.pdf")
    for said in (an_application(applicant__photo="陈丙山的照片.png"), a_child(), ASTRAL):
        take(story, hall, tmp_path, capsys, dict(said))
    follow(
        story,
        hall,
        tmp_path,
        capsys,
        "refuse reason=窗口记下的话 clause=夜里常犯病 office=样例市残联",
        papers=["refusal"],
    )
    delivered = "deliver papers=窗口记下的话 receiver=周丁兰 relation=妻 place=石桥村 manner=上门送达"
    follow(
        story,
        hall,
        tmp_path,
        capsys,
        "accept",
        delivered,
        "withdraw reason=夜里常犯病",
        papers=["delivery", "withdrawal"],
    )
    refuse(story, hall, tmp_path, capsys)
    desk = Desk(vault.unlock("dgy", PASSPHRASE), ThreadQueue(), clock, library, "K7M")
    draft(story, desk)
    unavailable(story, vault, hall, monkeypatch)
    story.err += capsys.readouterr().err
    bug(story, monkeypatch, capsys)
    yield story  # with the store still open and its log not folded in
    desk.store.close()
    assert [
        path.name
        for path in story.home.rglob("*")
        if story.hides(path.read_bytes() if path.is_file() else b"", BY_CHANCE)
    ] == []
    Logbook(story.home).close()
    logging.raiseExceptions = True


def test_a_whole_story_leaves_no_word_of_a_person_where_it_does_not_belong(whole_story: Story) -> None:
    story = whole_story
    assert len(story.secrets) > 20 and len(story.numbers) == 5

    # On the disk of the desk: names, modes, bytes.
    paths = list(story.home.rglob("*"))
    assert {"store.db", "keys.json", "desk.log"} <= {path.name for path in paths}
    assert story.hides(" ".join(map(str, paths))) == []
    assert [path.name for path in paths if path.is_file() and story.hides(path.read_bytes(), BY_CHANCE)] == []
    assert [oct(p.stat().st_mode & 0o777) for p in (*paths, story.home) if p.stat().st_mode & 0o077] == []

    # In the log, on the terminal.
    log = (story.home / "desk.log").read_text(encoding="utf-8")
    assert log.count("bug ") == 1 and "KeyError" in log and story.hides(log) == []
    # What should have been a word of a list or a day is named to whoever wrote it, short and without long numbers; nothing else is.
    lines = story.err.splitlines()
    named = [line for line in lines if "“陈丙山”" in line]
    assert {line.partition(": ")[0] for line in named} == {"materials.id_card", "on", "paper"} and len(named) == 3
    assert story.hides("\n".join(line.replace("“陈丙山”", "") for line in lines)) == []

    # In what was raised, and in what any of it would look like in a traceback.
    for raised in story.raised:
        told = f"{raised} {raised!r} {''.join(traceback.format_exception(raised))}"
        assert story.hides(told) == [], type(raised)
    for seen in story.objects:
        assert story.hides(f"{seen!r} {seen}") == [], type(seen)


def test_a_paper_s_name_codes_and_properties_hold_the_number_only(whole_story: Story) -> None:
    story = whole_story
    papers = sorted(story.out.rglob("*.pdf"))
    assert len(papers) > 12 and {path.stem for path in papers} < set(PAPERS), "test_privacy_papers has the rest"
    for path in papers:
        number = story.numbers[int(path.parent.name)]
        content = path.read_bytes()
        found = [code for page in range(page_count(content)) for code in codes(content, 203, page).values()]
        assert found and set(found) == {in_digits(number)}, path
        document = pypdfium2.PdfDocument(content)
        about = document.get_metadata_dict()
        document.close()
        assert story.hides(str(about)) == [], (path, about)
        assert path.stat().st_mode & 0o077 == 0

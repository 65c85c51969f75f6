"""The plug is pulled, the disk is full, the file is held or may not be written: what was said to be saved is, and the rest is one sentence."""

import json
import os
import random
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pytest
from PIL import Image

from app.domain.answers import Value
from app.domain.case import Case, CaseState
from app.errors import Unavailable
from app.usecases.desk import Desk
from app.usecases.drafts import draft_lines, open_draft
from app.usecases.library import Library
from app.usecases.saving import InlineSaver
from app.usecases.terminal import DONE, UNAVAILABLE, Terminal
from db import engine
from db.vault import FileVault
from tests.db.builders import with_the_key
from tests.fakes.clock import FakeClock
from tests.stories.power_child import CHEAP, PASSPHRASE, SCRIPT, USER, a_desk

Write = Callable[..., Path]
ROUNDS, FEWEST = 20, 15
LONGEST = 0.45  # seconds from the clerk's first breath to the kill
FULL = "没存上：磁盘满了。请别关机，叫管理员。"


# --- the plug is pulled


class Desks:
    """The process that forks desks, and everything they have said: steps saved and numbers given, by case."""

    def __init__(self, root: Path, home: Path) -> None:
        call = [sys.executable, "-m", "tests.stories.power_child", str(home)]
        self.process = subprocess.Popen(call, cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.heard = b""
        self.saved: dict[str, int] = {}
        self.numbers: dict[str, str] = {}

    def lines(self, until: float | None = None) -> Iterator[str]:
        assert self.process.stdout is not None
        while True:
            while b"\n" in self.heard:
                line, self.heard = self.heard.split(b"\n", 1)
                yield line.decode()
            left = None if until is None else max(0.0, until - time.monotonic())
            if not select.select([self.process.stdout], [], [], left)[0]:
                return
            more = os.read(self.process.stdout.fileno(), 65536)
            assert more, "the desks' process ended"
            self.heard += more

    def work_and_be_killed(self, round_: int, after: float) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(f"{round_}\n".encode())
        self.process.stdin.flush()
        pid = int(next(self.lines()).removeprefix("pid "))
        for line in self.lines(time.monotonic() + after):
            self.note(line)
        os.kill(pid, signal.SIGKILL)
        for line in self.lines():
            if line == "gone":
                return
            self.note(line)

    def note(self, line: str) -> None:
        word, case_id, what = line.split()
        if word == "saved":
            self.saved[case_id] = int(what)
        else:
            self.numbers[case_id] = what


@pytest.fixture
def desks(root: Path, home: Path, terminal: Terminal) -> Iterator[Desks]:
    assert terminal.run(["setup", "--hall", "样例县政务服务中心", "--station", "K7M", "--user", USER]) == DONE
    desks = Desks(root, home)
    yield desks
    desks.process.communicate()
    assert desks.process.returncode == 0


def after(steps: int) -> dict[str, Value]:
    """What stands on the form after so many steps of the script."""
    return dict(SCRIPT[:steps])


def steps_of(case: Case) -> int:
    """How many steps a stored draft holds; there is such a number, or it is a mixture nobody ever typed."""
    said = {k: v for k, v in case.answers.items() if k != "applicant.photo"}
    fits = [n for n in range(1, len(SCRIPT) + 1) if after(n) == said]
    assert fits, "what is stored was never on the screen"
    return max(fits)


def nothing_said_to_be_saved_is_gone(desks: Desks, desk: Desk) -> None:
    cases = {case.id: case for case in desk.store.listed(list(CaseState), 100_000)}
    assert desks.saved.keys() <= cases.keys() and desks.numbers.keys() <= cases.keys()
    for case_id, number in desks.numbers.items():
        found = desk.store.by_number(number)
        assert found is not None and found.id == case_id and found.state is CaseState.ACCEPTED
    for case in cases.values():
        if case.is_draft:
            assert steps_of(case) >= desks.saved.get(case.id, 0)
        else:
            assert case.tracking_number and case.answers["bank.branch"] == "样例农商行"
            named = {c for record in case.materials.values() for c in record.captures}
            assert {capture.id for capture in desk.store.captures(case.id)} == named
    numbers = sorted(case.tracking_number for case in cases.values() if case.tracking_number)
    assert [number[9:13] for number in numbers] == [f"{n:04d}" for n in range(1, len(numbers) + 1)]
    report = desk.store.verify()
    assert report.broken is None, report.reason
    assert report.cases == len(cases)


def a_draft_opens_where_the_clerk_was(desk: Desk) -> None:
    for line in draft_lines(desk):
        steps = steps_of(line.case)
        if "photo" in line.case.materials:
            continue  # already at the materials
        intake = open_draft(desk, line.case.id, lambda _state: None)
        field = SCRIPT[steps - 1][0]
        assert intake.case.cursor == field and line.step == intake.form.step_of(field) + 1
        assert intake.case.edition == intake.form.edition


@pytest.mark.kill
@pytest.mark.skipif(os.name == "nt", reason="Windows cannot fork the desk")
def test_nothing_said_to_be_saved_is_lost_when_the_plug_is_pulled(desks: Desks, home: Path, library: Library) -> None:
    end = time.monotonic() + 20
    for round_ in count():
        enough = bool(desks.numbers) and sum(desks.saved.values()) > 10 * ROUNDS
        if (round_ >= ROUNDS and enough) or (round_ >= FEWEST and time.monotonic() > end):
            break
        after_ = random.uniform(0.02, LONGEST * (1 + round_ / ROUNDS))  # noqa: S311 - a moment to be killed at is no secret
        desks.work_and_be_killed(round_, after_)
        desk = a_desk(home, library, InlineSaver())
        nothing_said_to_be_saved_is_gone(desks, desk)
        a_draft_opens_where_the_clerk_was(desk)
        desk.store.close()
    assert sum(desks.saved.values()) > 10 * ROUNDS, "too little was typed to prove anything"
    assert desks.numbers, "nobody got as far as a number"


# --- the command line without a disk


@contextmanager
def a_disk(place: Path, size: str) -> Iterator[Path]:
    """A disk of its own in memory, where root may make one."""
    place.mkdir()
    if os.name == "nt" or os.geteuid() != 0:
        pytest.skip("only root may mount a small disk")
    call = ["mount", "-t", "tmpfs", "-o", f"size={size},mode=700", "tmpfs", str(place)]
    if subprocess.run(call, capture_output=True, check=False).returncode:
        pytest.skip("no disk can be mounted here")
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)


def sentence(capsys: pytest.CaptureFixture[str]) -> str:
    """The one sentence on stderr, with nothing on stdout."""
    out, err = capsys.readouterr()
    assert out == "" and err.count("\n") == 1 and err.endswith("。\n")
    return err.strip()


def counted(terminal: Terminal, capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    capsys.readouterr()
    assert terminal.run(["verify"]) == DONE
    return json.loads(capsys.readouterr().out)  # type: ignore[no-any-return]


def noise(path: Path) -> Path:
    """A picture that does not become small."""
    Image.frombytes("RGB", (900, 1200), random.Random(7).randbytes(900 * 1200 * 3)).save(path)  # noqa: S311 - noise
    return path


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    with a_disk(tmp_path / "disk", "6m") as disk:
        yield disk


@pytest.fixture
def on_disk(small_disk: Path, library: Library, terminal: Terminal, capsys: pytest.CaptureFixture[str]) -> Terminal:
    """The command line with its home on a small disk."""
    here = Terminal(library, FakeClock(), lambda: FileVault(small_disk / "home", FakeClock(), CHEAP))
    assert here.run(["setup", "--hall", "样例县政务服务中心", "--station", "K7M", "--user", USER]) == DONE
    capsys.readouterr()
    return here


def test_a_full_disk_refuses_whole_cases_and_with_room_again_goes_on(
    on_disk: Terminal, small_disk: Path, answers_file: Write, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    noise(tmp_path / "face.png")
    ballast = small_disk / "ballast"
    ballast.write_bytes(bytes(2_000_000))
    path = answers_file(applicant__photo="face.png")
    take = ["intake", str(path), "--out", str(tmp_path / "out"), "--papers", "receipt_58mm"]
    taken = 0
    while on_disk.run(take) == DONE:
        taken += 1
        capsys.readouterr()
        assert taken < 100, "the disk never filled"
    assert "磁盘满了" in sentence(capsys)
    ballast.unlink()
    # The case that found no room left nothing behind: no draft, no number, no event. One already accepted may lack its print.
    report = counted(on_disk, capsys)
    assert report["broken"] is None and report["cases"] in (taken, taken + 1)
    assert on_disk.run(["find", "陈丙山"]) == DONE
    found = json.loads(capsys.readouterr().out)
    assert len(found) == report["cases"] and all(line["tracking_number"] for line in found)
    assert on_disk.run(take) == DONE


def test_no_room_for_the_papers_is_known_before_anything_is_taken(
    hall: Terminal, small_disk: Path, answers_file: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    (small_disk / "ballast").write_bytes(bytes(5_000_000))
    assert hall.run(["intake", str(answers_file()), "--out", str(small_disk / "out")]) == UNAVAILABLE
    assert sentence(capsys) == FULL
    assert counted(hall, capsys)["cases"] == 0
    assert [path.name for path in (small_disk / "out").iterdir()] == []


def test_a_paper_that_does_not_come_out_after_all_names_the_number_to_print_it_by(
    hall: Terminal,
    answers_file: Write,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Somebody filled the disk between the look and the print."""

    def no_room(_path: Path, _content: bytes) -> None:
        raise Unavailable(FULL)

    with monkeypatch.context() as patch:
        patch.setattr("app.usecases.terminal.write_whole", no_room)
        assert hall.run(["intake", str(answers_file()), "--out", str(tmp_path / "out")]) == UNAVAILABLE
    said = sentence(capsys)
    assert said.startswith("已经受理，编号 261122-K7M-0001-") and said.endswith(FULL)
    number = said.split("编号 ")[1].split("，")[0]
    assert hall.run(["paper", number, "form", "--out", str(tmp_path / "form.pdf")]) == DONE
    assert counted(hall, capsys)["cases"] == 1


def test_a_disk_that_may_only_be_read_is_one_sentence(
    on_disk: Terminal,
    small_disk: Path,
    hall: Terminal,
    answers_file: Write,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = str(answers_file())
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    for command in (["find", "陈"], ["verify"], ["intake", path, "--out", str(tmp_path / "out")]):
        assert on_disk.run(command) == UNAVAILABLE
        assert sentence(capsys).startswith("打不开：")
    assert hall.run(["intake", path, "--out", str(small_disk / "out")]) == UNAVAILABLE
    assert "不能写" in sentence(capsys)
    assert counted(hall, capsys)["cases"] == 0
    other = Terminal(on_disk.library, FakeClock(), lambda: FileVault(small_disk / "other", FakeClock(), CHEAP))
    assert other.run(["setup", "--hall", "样例", "--station", "K7M", "--user", USER]) == UNAVAILABLE
    assert sentence(capsys).startswith("没存上：")


def test_a_file_held_by_another_program_is_one_sentence_and_nothing_is_stored(
    hall: Terminal,
    vault: FileVault,
    home: Path,
    answers_file: Write,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(engine.open_file, "__defaults__", (0.1,))  # seconds to wait for the other program
    opened = vault.unlock(USER, PASSPHRASE)
    other = with_the_key(vault, opened, home)
    with other.writing():
        assert hall.run(["intake", str(answers_file()), "--out", str(tmp_path / "out")]) == UNAVAILABLE
        assert sentence(capsys) == "没存上：别的程序正占着数据。请关掉那个程序再试，不行就叫管理员。"
    other.close()
    opened.store.close()
    assert counted(hall, capsys)["cases"] == 0
    assert hall.run(["intake", str(answers_file()), "--out", str(tmp_path / "out")]) == DONE


MAY_NOT_GROW = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (110_000, 110_000))
import main
sys.exit(main.main(sys.argv[1:]))
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows sets no limit to a file")
def test_a_file_that_may_not_grow_is_one_sentence(
    hall: Terminal,
    root: Path,
    home: Path,
    vault: FileVault,
    answers_file: Write,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    noise(tmp_path / "face.png")
    path = answers_file(applicant__photo="face.png")
    env = {**os.environ, "YIJIAN_HOME": str(home), "PYTHONPATH": str(root)}
    call = [sys.executable, "-c", MAY_NOT_GROW, "intake", str(path), "--out", str(tmp_path / "out")]
    done = subprocess.run(call, cwd=root, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == UNAVAILABLE and done.stdout == ""
    assert done.stderr.count("\n") == 1 and done.stderr.endswith("。\n") and "没存上" in done.stderr
    assert counted(hall, capsys)["cases"] == 0

"""The disk is full, the file is held or may not be written: one sentence and status 3, and nothing is stored half."""

import json
import os
import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PIL import Image

from app.errors import Unavailable
from app.usecases.desk.reference_data import ReferenceData
from app.usecases.terminal.terminal import DONE, UNAVAILABLE, Terminal
from db.base import engine
from db.vault.vault import FileVault
from tests.db.builders import with_the_key
from tests.fakes.clock import FakeClock
from tests.stories.trouble.power_child import CHEAP, PASSPHRASE, USER

Write = Callable[..., Path]
FULL = "没存上：磁盘满了。请别关机，叫管理员。"


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
    return json.loads(capsys.readouterr().out)


def noise(path: Path) -> Path:
    """A picture that does not become small."""
    Image.frombytes("RGB", (900, 1200), random.Random(7).randbytes(900 * 1200 * 3)).save(path)  # noqa: S311 - noise
    return path


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    with a_disk(tmp_path / "disk", "6m") as disk:
        yield disk


@pytest.fixture
def on_disk(
    small_disk: Path, library: ReferenceData, terminal: Terminal, capsys: pytest.CaptureFixture[str]
) -> Terminal:
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

    def take() -> int:  # each into a folder of its own, as the papers are named after the paper alone
        out = str(tmp_path / f"out-{taken}")
        return on_disk.run(["intake", str(path), "--out", out, "--papers", "receipt_58mm"])

    taken = 0
    while take() == DONE:
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
    assert take() == DONE


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

    def no_room_for_a_second(path: Path, content: bytes) -> bool:
        if path.name != "form.pdf":
            raise Unavailable(FULL)
        return bool(path.write_bytes(content))

    with monkeypatch.context() as patch:
        patch.setattr("app.usecases.files.atomic_files.write_new", no_room_for_a_second)
        assert hall.run(["intake", str(answers_file()), "--out", str(tmp_path / "out")]) == UNAVAILABLE
    said = sentence(capsys)
    assert said.startswith("已经受理，编号 261122-K7M-0001-") and said.endswith(f"{FULL}已经写好的有：form.pdf。")
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
        said = sentence(capsys)
        assert said.startswith(f"数据在“{small_disk / 'home'}”") and "打不开或写不进去。请叫管理员" in said
    assert hall.run(["intake", path, "--out", str(small_disk / "out")]) == UNAVAILABLE
    assert "不能写" in sentence(capsys)
    assert counted(hall, capsys)["cases"] == 0
    other = Terminal(on_disk.library, FakeClock(), lambda: FileVault(small_disk / "other", FakeClock(), CHEAP))
    assert other.run(["setup", "--hall", "样例", "--station", "K7M", "--user", USER]) == UNAVAILABLE
    assert sentence(capsys).startswith(f"数据要放在“{small_disk}")


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

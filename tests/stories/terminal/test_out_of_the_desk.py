"""`--out` of every command: what is there and is no such paper stays, the store above all, and nobody's papers lie among another's."""

import json
import os
import socket
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.domain.identifiers import tracking_number
from app.errors import Unavailable
from app.usecases.files.printed_file import printed_paper
from app.usecases.terminal.terminal import DONE, UNAVAILABLE, Terminal
from tests.samples.people import A_CHILD
from tests.samples.services import a_service

Write = Callable[..., Path]
OWN = "这里是本机存数据的文件夹，别的文件不能放进来。请换一个文件夹。"


@pytest.fixture
def does(hall: Terminal, capsys: pytest.CaptureFixture[str]) -> Callable[..., dict[str, object]]:
    """Run a command that works, and read its answer."""

    def run(*arguments: object) -> dict[str, object]:
        status = hall.run([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        assert (status, err) == (DONE, "")
        answer: dict[str, object] = json.loads(out)
        return answer

    return run


@pytest.fixture
def refuses(hall: Terminal, capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    """Run a command that does not; returns its one sentence."""

    def run(*arguments: object) -> str:
        status = hall.run([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        assert (status, out) == (UNAVAILABLE, ""), err
        assert err.count("\n") == 1 and err.endswith("。\n")
        return err.rstrip("\n")

    return run


@pytest.fixture
def number(does: Callable[..., dict[str, object]], answers_file: Write, tmp_path: Path) -> str:
    """陈丙山's case, its papers in the folder `out`."""
    return str(does("intake", answers_file(), "--out", tmp_path / "out")["tracking_number"])


@pytest.fixture
def commands(number: str, does: Callable[..., dict[str, object]], tmp_path: Path) -> list[list[str]]:
    """Everything on the command line that writes one file; each prints a paper of its own."""
    listed = tmp_path / "listed.json"
    answers = a_service("15", service__mode="no_application")
    said = {"form": "special_group_2022", "on": "2026-11-22", "answers": answers}
    listed.write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8")
    does("intake", listed, "--out", tmp_path / "listed")
    return [
        ["paper", number, "form"],
        ["handout", "subsidies"],
        ["service-sheet", "3"],
        ["confirmation-list", "医保部门", "--on", "2026-11-22"],
    ]


@pytest.fixture
def bound() -> Iterator[Callable[[Path], Path]]:
    opened = []

    def bind(path: Path) -> Path:
        opened.append(socket.socket(socket.AF_UNIX))
        opened[-1].bind(str(path))
        return path

    yield bind
    for one in opened:
        one.close()


def untouched(path: Path) -> tuple[int, int, int, int]:
    now = path.lstat()
    return now.st_ino, now.st_mode, now.st_size, now.st_mtime_ns


def test_what_is_no_file_is_never_written(
    commands: list[list[str]], refuses: Callable[..., str], bound: Callable[[Path], Path], tmp_path: Path
) -> None:
    place = tmp_path / "place"
    (place / "folder").mkdir(parents=True)
    (place / "file").write_text("mine")
    os.mkfifo(place / "fifo")
    bound(place / "s")
    for name, to in (("link", "file"), ("dangling", "nothing"), ("to-device", os.devnull), ("to-fifo", "fifo")):
        (place / name).symlink_to(to)
    before = {path: untouched(path) for path in place.iterdir()}
    for command in commands:
        for path in before:
            kind = {"folder": "是文件夹", "file": "已经有了", "fifo": "是管道", "s": "是套接字"}.get(
                path.name, "是链接"
            )
            assert f"“{path.name}”{kind}" in refuses(*command, "--out", path)
    assert {path: untouched(path) for path in place.iterdir()} == before
    assert (place / "file").read_text() == "mine"


def test_the_devices_of_the_computer_stay_devices(commands: list[list[str]], refuses: Callable[..., str]) -> None:
    """As root it was a file afterwards, and every program lost its /dev/null."""
    for command in commands:
        for device in ("/dev/null", "/dev/full", "/dev/stdout"):
            before = untouched(Path(device))
            refuses(*command, "--out", device)
            assert untouched(Path(device)) == before
    assert stat.S_ISCHR(os.lstat("/dev/null").st_mode) and stat.S_ISCHR(os.lstat("/dev/full").st_mode)


def test_a_device_node_is_never_replaced(
    commands: list[list[str]], refuses: Callable[..., str], answers_file: Write, tmp_path: Path
) -> None:
    node = tmp_path / "nul"
    try:
        os.mknod(node, stat.S_IFCHR | 0o666, os.makedev(1, 3))
    except PermissionError:
        pytest.skip("making a device needs root")
    before = untouched(node)
    for command in commands:
        assert refuses(*command, "--out", node).startswith("“nul”是设备")
    assert refuses("intake", answers_file(**A_CHILD), "--out", node).startswith("“nul”是设备")
    assert untouched(node) == before


def test_the_store_is_not_to_be_written_into(
    commands: list[list[str]],
    does: Callable[..., dict[str, object]],
    refuses: Callable[..., str],
    home: Path,
    answers_file: Write,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (tmp_path / "link").symlink_to(home)
    (tmp_path / "db").symlink_to(home / "store" / "store.db")
    monkeypatch.chdir(tmp_path)
    before, names = does("verify"), sorted(home.rglob("*"))
    for command in commands:
        for path in (
            home / "store" / "store.db",
            home / "store" / "keys.json",
            home / "form.pdf",
            home / "new" / "form.pdf",
            Path("home", "store", "store.db"),
            tmp_path / "out" / ".." / "home" / "store" / "store.db",
            tmp_path / "link" / "store" / "store.db",
            tmp_path / "db",
        ):
            assert refuses(*command, "--out", path) == OWN
    ledger = ["ledger", "--from", "2026-11-22", "--to", "2026-11-22"]
    for folder in (home, home / "out", Path("home", "out"), tmp_path / "link", tmp_path / "link" / "out"):
        assert refuses("intake", answers_file(**A_CHILD), "--out", folder) == OWN
        assert refuses(*ledger, "--out", folder) == OWN
        assert refuses("handover", "省残联", "--out", folder) == OWN
    assert does("verify") == before and sorted(home.rglob("*")) == names


def test_a_print_that_cannot_be_kept_is_not_counted(
    number: str, does: Callable[..., dict[str, object]], refuses: Callable[..., str], tmp_path: Path
) -> None:
    (tmp_path / "mine.pdf").write_text("mine")
    refuses("paper", number, "form", "--out", tmp_path / "mine.pdf")
    assert does("paper", number, "form", "--out", tmp_path / "form.pdf")["nth"] == 2


def test_another_persons_papers_are_not_put_among_the_first_ones(
    number: str,
    does: Callable[..., dict[str, object]],
    refuses: Callable[..., str],
    answers_file: Write,
    tmp_path: Path,
) -> None:
    out, before = tmp_path / "out", does("verify")
    papers = {path: path.read_bytes() for path in out.iterdir()}
    for wanted in ([], ["--papers", "receipt_58mm"], ["--receive"]):
        sentence = refuses("intake", answers_file(**A_CHILD), "--out", out, *wanted)
        assert (
            sentence.startswith("这个文件夹里有 261122-K7M-0001-") and "（陈**）的文书（form.pdf 等 2 份）" in sentence
        )
        assert "陈丙山" not in sentence
    assert {path: path.read_bytes() for path in out.iterdir()} == papers
    assert does("verify") == before, "nothing was taken, nothing stored"
    other = str(does("intake", answers_file(**A_CHILD), "--out", tmp_path / "hers")["tracking_number"])
    assert "（陈**）的文书" in refuses("paper", other, "form", "--out", out / "form.pdf")
    assert "（陈**）的文书" in refuses("paper", other, "receipt_80mm", "--out", out / "receipt_80mm.pdf")
    assert {path: path.read_bytes() for path in out.iterdir()} == papers
    does("paper", other, "receipt_80mm", "--out", out / f"{other}.pdf")


def test_a_new_case_of_the_same_person_goes_into_their_folder_and_only_there(
    number: str,
    does: Callable[..., dict[str, object]],
    refuses: Callable[..., str],
    answers_file: Write,
    tmp_path: Path,
) -> None:
    out = tmp_path / "out"
    again = str(does("intake", answers_file(), "--out", out, "--papers", "form,receipt_a5")["tracking_number"])
    assert again != number
    for name in ("form.pdf", "receipt_a5.pdf"):
        read = printed_paper((out / name).read_bytes())
        assert read is not None and read.number == again
    assert tracking_number.format(again) in refuses("intake", answers_file(**A_CHILD), "--out", out)
    read = printed_paper((out / "form.pdf").read_bytes())
    assert read is not None and read.number == again, "another person's stays out"


def test_the_same_case_prints_into_its_own_folder_again(
    number: str, does: Callable[..., dict[str, object]], tmp_path: Path
) -> None:
    out = tmp_path / "out"
    (out / "answers.json").write_text("{}")
    (out / "photo.jpg").write_bytes(b"\xff\xd8")
    for paper, nth in (("form", 2), ("receipt_a5", 2), ("form", 3), ("receipt_80mm", 1)):
        path = out / f"{paper}.pdf"
        assert does("paper", number, paper, "--out", path) == {
            "tracking_number": number, "paper": paper, "path": str(path), "nth": nth
        }  # fmt: skip
    assert (out / "photo.jpg").read_bytes() == b"\xff\xd8" and (out / "answers.json").read_text() == "{}"


def test_papers_without_a_case_are_brought_up_to_date(
    commands: list[list[str]], does: Callable[..., dict[str, object]], refuses: Callable[..., str], tmp_path: Path
) -> None:
    for nth, command in enumerate(commands):
        path = tmp_path / f"{nth}.pdf"
        does(*command, "--out", path)
        first = untouched(path)
        does(*command, "--out", path)
        assert untouched(path) != first
    for nth, command in enumerate(commands):
        for other in range(len(commands)):
            if other != nth:
                before = untouched(tmp_path / f"{other}.pdf")
                refuses(*command, "--out", tmp_path / f"{other}.pdf")
                assert untouched(tmp_path / f"{other}.pdf") == before


def test_a_list_among_other_files_takes_nobodys_place(
    number: str, does: Callable[..., dict[str, object]], tmp_path: Path
) -> None:
    assert number
    asked = ["ledger", "--from", "2026-11-22", "--to", "2026-11-22", "--out", tmp_path / "lists"]
    first, second = does(*asked)["files"], does(*asked)["files"]
    assert isinstance(first, list) and isinstance(second, list)
    assert len({*first, *second}) == 4 and all(Path(path).exists() for path in (*first, *second))


def test_what_was_handed_over_is_said_though_its_files_did_not_come_out(
    number: str, refuses: Callable[..., str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, content: bytes) -> bool:
        if path.suffix == ".pdf":
            return bool(path.write_bytes(content))
        raise Unavailable("没存上：磁盘满了。请别关机，叫管理员。")

    assert number
    with monkeypatch.context() as patch:
        patch.setattr("app.usecases.files.atomic_files.write_new", full)
        said = refuses("handover", "省残联", "--out", tmp_path / "lists")
    (kept,) = (tmp_path / "lists").iterdir()
    assert said.startswith("已移交，清单 261122-K7M-0002-") and "请用 handover --again 261122-K7M-0002-" in said
    assert said.endswith(f"磁盘满了。请别关机，叫管理员。已经写好的有：{kept.name}。")

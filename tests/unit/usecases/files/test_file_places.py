"""The real target of a path: own folders under every name, and the file at its end."""

import os
import socket
import stat
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.errors import Unavailable
from app.usecases.files import file_places


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "home" / "store").mkdir(parents=True)
    (tmp_path / "elsewhere").mkdir()
    return tmp_path / "home"


def test_a_folder_is_found_under_every_name_it_has(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "link").symlink_to(home)
    (tmp_path / "inner").symlink_to(home / "store")
    monkeypatch.chdir(tmp_path / "elsewhere")
    for inside in (
        home,
        home / "store" / "store.db",
        home / "new" / "newer" / "form.pdf",
        tmp_path / "elsewhere" / ".." / "home" / "x",
        tmp_path / "link" / "out",
        tmp_path / "inner" / "store.db",
        Path("..", "home", "out"),
    ):
        assert file_places.is_within(inside, (home,)), inside
    for outside in (tmp_path, tmp_path / "elsewhere", tmp_path / "home2", home / "..", Path("out")):
        assert not file_places.is_within(outside, (home,)), outside
    assert not file_places.is_within(home, ())


def test_what_the_home_keeps_on_another_disk_is_the_desks_too(home: Path, tmp_path: Path) -> None:
    (home / "demo").symlink_to(tmp_path / "elsewhere")
    assert file_places.is_within(tmp_path / "elsewhere" / "form.pdf", (home,))


def test_a_home_that_is_not_made_yet_is_known_by_its_name(tmp_path: Path) -> None:
    assert file_places.is_within(tmp_path / "home" / "out", (tmp_path / "home",))
    assert not file_places.is_within(tmp_path / "out", (tmp_path / "home",))


@pytest.fixture
def mounted(home: Path, tmp_path: Path) -> Iterator[Path]:
    """The store's folder once more, mounted under another name."""
    other = tmp_path / "mounted"
    other.mkdir()
    call = ["mount", "--bind", str(home / "store"), str(other)]
    if subprocess.run(call, capture_output=True, check=False).returncode:
        pytest.skip("mounting needs root")
    yield other
    subprocess.run(["umount", str(other)], check=True)


def test_a_second_mount_is_the_same_folder(home: Path, mounted: Path) -> None:
    assert file_places.is_within(mounted / "store.db", (home,))


def test_an_ordinary_file_is_seen_and_nothing_is_none(tmp_path: Path) -> None:
    path = tmp_path / "form.pdf"
    assert file_places.regular_file(path) is None
    path.write_bytes(b"words")
    seen = file_places.regular_file(path)
    assert seen is not None and file_places.content(path, seen) == b"words"
    path.write_bytes(b"other words")
    assert file_places.content(path, seen) is None, "it is another by now"


def test_what_is_no_file_is_told_by_its_kind(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "fifo")
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_bytes(b"")
    (tmp_path / "link").symlink_to("file")
    (tmp_path / "dangling").symlink_to("nothing")
    (tmp_path / "device").symlink_to(os.devnull)
    with socket.socket(socket.AF_UNIX) as bound:
        bound.bind(str(tmp_path / "s"))
        for name, kind in (
            ("fifo", "管道"), ("folder", "文件夹"), ("link", "链接"), ("dangling", "链接"), ("device", "链接"),
            ("s", "套接字"),
        ):  # fmt: skip
            with pytest.raises(Unavailable, match=f"“{name}”是{kind}"):
                file_places.regular_file(tmp_path / name)
    with pytest.raises(Unavailable, match="是设备"):
        file_places.regular_file(Path(os.devnull))
    with pytest.raises(Unavailable, match="名字太长"):
        file_places.regular_file(tmp_path / ("x" * 300))
    with pytest.raises(Unavailable, match="路上有一处是文件"):
        file_places.regular_file(tmp_path / "file" / "form.pdf")


def test_a_device_node_is_a_device_wherever_it_lies(tmp_path: Path) -> None:
    node = tmp_path / "form.pdf"
    try:
        os.mknod(node, stat.S_IFCHR | 0o666, os.makedev(1, 3))
    except PermissionError:
        pytest.skip("making a device needs root")
    with pytest.raises(Unavailable, match=r"“form\.pdf”是设备"):
        file_places.regular_file(node)


def test_a_file_too_large_for_a_paper_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "form.pdf"
    with path.open("wb") as stream:
        stream.truncate(file_places.MOST + 1)
    assert file_places.content(path, path.lstat()) is None


def test_a_link_put_in_its_place_is_not_read(tmp_path: Path) -> None:
    path, other = tmp_path / "form.pdf", tmp_path / "other"
    other.write_bytes(b"x")
    path.symlink_to(other)
    assert file_places.content(path, other.lstat()) is None


def test_a_name_is_said_as_it_can_be_shown() -> None:
    assert file_places.printable_name(Path("out/表\n\udcff.pdf")) == "表\ufffd\ufffd.pdf"
    assert file_places.printable_name(Path("/")) == "/"


def test_a_name_windows_takes_for_a_device_is_told_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert file_places.regular_file(tmp_path / "nul.pdf") is None
    monkeypatch.setattr("app.usecases.files.file_places.sys.platform", "win32")
    with pytest.raises(Unavailable, match=r"“nul\.pdf”是设备"):
        file_places.regular_file(tmp_path / "nul.pdf")

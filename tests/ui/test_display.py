"""Without a display the program explains it in one sentence; Qt would use English and abort."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ui.base.display_probe import libraries_wanted, no_window

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere Qt brings everything itself")


def whole(said: str) -> bool:
    """A sentence or two for the clerk, on one line."""
    return said.endswith("。") and "\n" not in said


def libraries(place: Path, *rows: str) -> Path:
    """A folder of resources whose list of system libraries is this."""
    (place / "setup").mkdir()
    (place / "setup/system-libraries.txt").write_text("# a word of explanation here\n\n" + "\n".join(rows), "utf-8")
    return place


def test_no_display_at_all_names_the_ways_that_need_none(tmp_path: Path, resources: Path) -> None:
    said = no_window({}, tmp_path, resources)
    assert whole(said) and "没有显示器" in said and "main.py --help" in said and "main.py sample --out out" in said


def test_a_screen_that_does_not_answer_is_named(tmp_path: Path, resources: Path) -> None:
    for environ in ({"DISPLAY": ":987"}, {"WAYLAND_DISPLAY": "w9", "XDG_RUNTIME_DIR": str(tmp_path)}):
        said = no_window(environ, tmp_path, resources)
        assert whole(said) and "没有应答" in said and next(iter(environ.values())) in said


def test_a_wayland_that_is_there_or_a_platform_asked_for_is_enough(tmp_path: Path, resources: Path) -> None:
    (tmp_path / "w0").touch()
    assert (
        no_window({"WAYLAND_DISPLAY": "w0", "XDG_RUNTIME_DIR": str(tmp_path), "DISPLAY": ""}, tmp_path, resources) == ""
    )
    assert no_window({"QT_QPA_PLATFORM": "offscreen"}, tmp_path, resources) == ""


def test_what_qt_misses_of_the_system_is_named_with_the_way_to_get_it(tmp_path: Path) -> None:
    """A plugin that does not load, as one does not whose libraries are missing."""
    (tmp_path / "libqxcb.so").write_bytes(b"no library")
    rows = ("libc.so.6 libc6 always", "libno-such-1.so.0 libno-such1 window", "libno-such-2.so.0 libno-such2 always")
    place = libraries(tmp_path, *rows)
    said = no_window({"DISPLAY": ":987"}, tmp_path, place)
    assert whole(said) and "少 2 个系统库" in said and "make run" in said
    assert "libno-such1 libno-such2" in said or "libno-such-1.so.0、libno-such-2.so.0" in said
    headless = libraries_wanted(place, window=False)
    assert whole(headless) and "少 1 个系统库" in headless and "such1" not in headless and "such-1" not in headless


def test_nothing_missing_is_said_otherwise(tmp_path: Path) -> None:
    said = libraries_wanted(libraries(tmp_path, "libc.so.6 libc6 always"), window=True)
    assert whole(said) and "make setup" in said


def test_the_desk_says_it_and_ends_with_3(root: Path, tmp_path: Path) -> None:
    bare = {
        name: value
        for name, value in os.environ.items()
        if name not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    }
    for more in ({}, {"DISPLAY": ":987"}):
        call = [sys.executable, "main.py"]
        env = bare | {"YIJIAN_HOME": str(tmp_path / "home"), **more}
        done = subprocess.run(call, cwd=root, env=env, capture_output=True, check=False)
        assert (done.returncode, done.stdout) == (3, b"")
        assert whole(done.stderr.decode().rstrip("\n")) and "打不开窗口" in done.stderr.decode()

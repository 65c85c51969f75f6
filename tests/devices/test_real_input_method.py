"""Chinese typed through a real input method on a real screen: ibus with libpinyin, and fcitx5 as a Debian or Kylin desktop sets it up."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

LIMIT = 60  # s: never waited for, only given up after
NEEDED = {
    "ibus": ("Xvfb", "xdotool", "dbus-daemon", "ibus-daemon", "ibus"),
    "fcitx5": ("Xvfb", "xdotool", "dbus-daemon", "fcitx5", "fcitx5-remote"),
}
PINYIN = {"ibus": "/usr/share/ibus/component/libpinyin.xml", "fcitx5": "/usr/share/fcitx5/inputmethod/pinyin.conf"}
MEMORY = Path("/usr/libexec/ibus-memconf")  # settings of ibus that leave nothing behind
PROFILE = """[Groups/0]
Name=Default
Default Layout=us
DefaultIM=pinyin
[Groups/0/Items/0]
Name=pinyin
[GroupOrder]
0=Default
"""


def lacking(daemon: str) -> str:
    """Returns the missing programs, in words."""
    missing = [program for program in NEEDED[daemon] if not shutil.which(program)]
    missing += [PINYIN[daemon]] * (not Path(PINYIN[daemon]).exists())
    return f"not installed here: {', '.join(missing)}" if missing else ""


def until(true: Callable[[], object], what: str) -> None:
    """Wait for a condition, each look at which takes its own time."""
    end = time.monotonic() + LIMIT
    while not true():
        assert time.monotonic() < end, f"never came: {what}"


@contextmanager
def running(command: list[str], env: dict[str, str]) -> Iterator[subprocess.Popen[str]]:
    """A program that is ended with the test."""
    process = subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        assert process.stdout is not None
        process.stdout.close()


class Session:
    """A person's session: a screen, a bus, a home of its own."""

    def __init__(self, place: Path, ends: ExitStack) -> None:
        self._ends = ends
        kept = ("PATH", "LANG", "LC_ALL")
        self.env = {name: os.environ[name] for name in kept if name in os.environ}
        self.env |= {"GSETTINGS_BACKEND": "memory", "NO_AT_BRIDGE": "1", "PYTHONPATH": str(Path.cwd())}
        for name, folder in {
            "HOME": "home",
            "XDG_RUNTIME_DIR": "run",
            "XDG_CONFIG_HOME": "config",
            "XDG_DATA_HOME": "data",
            "XDG_CACHE_HOME": "cache",
        }.items():
            (place / folder).mkdir(mode=0o700)
            self.env[name] = str(place / folder)
        screen = self.start(["Xvfb", "-displayfd", "1", "-screen", "0", "1366x768x24", "-nolisten", "tcp"])
        self.env["DISPLAY"] = f":{line_of(screen)}"
        bus = self.start(["dbus-daemon", "--session", "--nofork", "--print-address=1"])
        self.env["DBUS_SESSION_BUS_ADDRESS"] = line_of(bus)

    def start(self, command: list[str], **more: str) -> subprocess.Popen[str]:
        return self._ends.enter_context(running(command, self.env | more))

    def run(self, *command: str) -> str:
        """Runs a short command and returns its output."""
        done = subprocess.run(command, env=self.env, capture_output=True, text=True, timeout=LIMIT, check=False)
        return done.stdout.strip()

    def ibus(self) -> None:
        """ibus with libpinyin chosen."""
        config = ["--config", str(MEMORY)] if MEMORY.exists() else []
        self.start(["ibus-daemon", "--replace", "--panel", "disable", *config])
        until(lambda: self.run("ibus", "engine", "libpinyin") or self.run("ibus", "engine") == "libpinyin", "libpinyin")

    def fcitx5(self) -> None:
        """fcitx5 with its pinyin."""
        folder = Path(self.env["XDG_CONFIG_HOME"]) / "fcitx5"
        folder.mkdir()
        (folder / "profile").write_text(PROFILE, encoding="utf-8")
        self.start(["fcitx5", "--disable=notificationitem,kimpanel,classicui,wayland,waylandim"])
        addresses = Path(self.env["XDG_CONFIG_HOME"]) / "ibus" / "bus"
        until(lambda: self.run("fcitx5-remote") and any(addresses.glob("*-unix-*")), "fcitx5")


class Desk:
    """The boxes of the form, and the hands that type into whatever has the focus."""

    def __init__(self, session: Session, **environment: str) -> None:
        self._session = session
        child = [sys.executable, str(Path(__file__).with_name("typed_into.py"))]
        self._child = session.start(child, QT_QPA_PLATFORM="xcb", **environment)
        self.heard: list[dict[str, object]] = []
        first = self.hears(lambda said: "window" in said)
        self.method = first["method"]
        session.run("xdotool", "windowfocus", "--sync", str(first["window"]))
        self.hears(lambda said: said.get("entered") == "applicant.name")

    def hears(self, wanted: Callable[[dict[str, object]], bool]) -> dict[str, object]:
        """The first line from here on that says so. The window tells, so that nobody waits for a clock."""
        end = time.monotonic() + LIMIT
        while time.monotonic() < end:
            self.heard.append(json.loads(line_of(self._child)))
            if wanted(self.heard[-1]):
                return self.heard[-1]
        raise AssertionError(f"never said; the last were {self.heard[-5:]}")

    def types(self, letters: str) -> None:
        self._session.run("xdotool", "type", "--delay", "40", letters)

    def presses(self, key: str) -> None:
        self._session.run("xdotool", "key", key)


def line_of(process: subprocess.Popen[str]) -> str:
    """The next line a program says."""
    assert process.stdout is not None
    line = process.stdout.readline()
    assert line, "ended without a word"
    return line.strip()


def is_composed(said: dict[str, object]) -> bool:
    letters = re.sub(r"[\s']", "", str(said.get("composing", "")))
    return letters == "wangjia" or (len(letters) > 1 and is_han(letters))


def is_han(words: object) -> bool:
    return isinstance(words, str) and bool(re.fullmatch("[\u4e00-\u9fff]{2,}", words))


def types_as_a_clerk_does(desk: Desk) -> None:
    """A name in pinyin, an id number with its X, an ethnicity by full pinyin: the input method is on all the time."""
    desk.types("wangjia")
    desk.hears(is_composed)
    desk.presses("space")
    desk.hears(lambda said: is_han(said.get("applicant.name")))
    desk.presses("Tab")
    desk.hears(lambda said: said.get("entered") == "applicant.id_number")
    desk.types("12x")
    desk.hears(lambda said: said.get("applicant.id_number") == "12x")
    desk.presses("Tab")
    desk.hears(lambda said: said.get("applicant.id_number") == "12X")
    desk.types("han")
    desk.hears(lambda said: said.get("applicant.ethnicity") == "han")
    desk.presses("Tab")
    desk.hears(lambda said: said.get("applicant.ethnicity") == "01")
    left = next(at for at, said in enumerate(desk.heard) if said.get("entered") == "applicant.id_number")
    assert not any(said.get("composing") for said in desk.heard[left:]), "composed where no Chinese belongs"


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with ExitStack() as ends:
        yield Session(tmp_path, ends)


@pytest.mark.skipif(bool(lacking("ibus")), reason=lacking("ibus"))
def test_ibus_types_chinese_where_nothing_is_asked(session: Session) -> None:
    session.ibus()
    desk = Desk(session)
    assert desk.method == "ibus（已连接）"
    types_as_a_clerk_does(desk)


@pytest.mark.skipif(bool(lacking("fcitx5")), reason=lacking("fcitx5"))
@pytest.mark.parametrize("asked", ["fcitx", ""], ids=["asked for by name", "not asked for"])
def test_fcitx5_types_chinese_though_qt_has_no_plugin_for_it(session: Session, asked: str) -> None:
    session.fcitx5()
    desk = Desk(session, QT_IM_MODULE=asked)
    assert desk.method == "fcitx5（通过 ibus 接口，已连接）"
    types_as_a_clerk_does(desk)


@pytest.mark.skipif(bool(lacking("fcitx5")), reason=lacking("fcitx5"))
def test_fcitx5_alone_types_chinese_where_ibus_is_not_installed(session: Session, tmp_path: Path) -> None:
    session.fcitx5()
    only = tmp_path / "bin"
    only.mkdir()
    (only / "fcitx5").symlink_to(str(shutil.which("fcitx5")))
    desk = Desk(session, QT_IM_MODULE="fcitx", PATH=str(only))
    assert desk.method == "fcitx5（通过 ibus 接口，已连接）"
    types_as_a_clerk_does(desk)


@pytest.mark.skipif(bool(lacking("ibus")), reason=lacking("ibus"))
def test_without_any_daemon_letters_are_typed_and_the_clerk_is_told(session: Session) -> None:
    desk = Desk(session, QT_IM_MODULE="fcitx")
    assert str(desk.method).startswith("没找到输入法，中文打不进来：ibus 和 fcitx5 都没有在运行。")
    desk.types("wangjia")
    desk.hears(lambda said: said.get("applicant.name") == "wangjia")

"""输入法: the module Qt is pointed to, on every desktop there is, and the message to the clerk about the one found."""

from __future__ import annotations

import socket
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.ui.counter.printers import FakePrinter
from ui.base.background import InlineRunner
from ui.devices import input_look, input_method
from ui.devices.input_found import FCITX4, FCITX5, NONE, InputMethod, InputMethodFacts, describe_input_method
from ui.devices.input_method import changes, machine_id
from ui.shell.devices_line import DevicesLine

ID = "0123456789abcdef" * 2
X11 = {"DISPLAY": ":0"}
ON_WAYLAND = {"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}


def has(*programs: str) -> object:
    return lambda program: program in programs


@pytest.mark.parametrize(
    ("environment", "modules"),
    [
        ({}, "ibus;compose"),
        ({"QT_IM_MODULE": ""}, "ibus;compose"),
        ({"QT_IM_MODULE": "fcitx"}, "fcitx;ibus;compose"),
        ({"QT_IM_MODULE": "fcitx5"}, "fcitx5;ibus;compose"),
        ({"QT_IM_MODULE": "xim"}, "xim;ibus;compose"),
        ({"QT_IM_MODULE": "uim"}, "uim;ibus;compose"),
        ({"QT_IM_MODULE": "ibus"}, "ibus;compose"),
        ({"QT_IM_MODULE": "compose"}, "compose;ibus"),
        ({"QT_IM_MODULES": "wayland;fcitx;ibus"}, "wayland;fcitx;ibus;compose"),
        ({"QT_IM_MODULES": "fcitx", "QT_IM_MODULE": "xim"}, "fcitx;ibus;compose"),
        ({"QT_IM_MODULES": ";", "QT_IM_MODULE": "fcitx"}, "fcitx;ibus;compose"),
        ({"QT_IM_MODULES": "ibus;;ibus"}, "ibus;compose"),
    ],
)
def test_what_the_desktop_asks_for_stays_first_and_ibus_answers_behind_it(
    environment: Mapping[str, str], modules: str
) -> None:
    assert changes(X11 | dict(environment), has("ibus-daemon"), ID) == {"QT_IM_MODULES": modules}


@pytest.mark.parametrize(
    ("environment", "modules"),
    [
        ({}, "wayland;ibus;compose"),
        ({"QT_IM_MODULE": "fcitx"}, "fcitx;ibus;wayland;compose"),
        ({"QT_IM_MODULES": "wayland;ibus"}, "wayland;ibus;compose"),
    ],
)
def test_under_wayland_the_desktop_itself_may_answer(environment: Mapping[str, str], modules: str) -> None:
    assert changes(ON_WAYLAND | dict(environment), has("ibus-daemon"), ID) == {"QT_IM_MODULES": modules}


def test_a_computer_without_a_name_is_not_asked_for_it(tmp_path: Path) -> None:
    """The library of the bus ends the whole program when Qt's plugin asks for a name that is not there; the portal does not ask."""
    assert changes(X11, has("ibus-daemon"), "") == {"QT_IM_MODULES": "ibus;compose", "IBUS_USE_PORTAL": "1"}
    here, there = tmp_path / "here", tmp_path / "there"
    assert machine_id((here, there)) == ""
    here.write_text("uninitialized\n")
    assert machine_id((here, there)) == ""
    there.write_text(f"{ID}\n")
    assert machine_id((here, there)) == ID


@pytest.mark.parametrize("platform", ["offscreen", "minimal", "vnc:size=800x600", "eglfs"])
def test_without_a_desktop_nothing_is_changed(platform: str) -> None:
    assert changes({"QT_QPA_PLATFORM": platform, "QT_IM_MODULE": "fcitx"}, has(), ID) == {}


@pytest.mark.parametrize("platform", ["xcb", "wayland", "wayland;xcb", "wayland-egl"])
def test_a_platform_that_is_named_is_a_desktop_all_the_same(platform: str) -> None:
    assert "QT_IM_MODULES" in changes({"QT_QPA_PLATFORM": platform}, has("ibus-daemon"), ID)


def test_where_only_fcitx5_is_installed_it_is_asked_as_the_portal() -> None:
    """Qt's plugin for ibus gives up where there is no program ibus-daemon, although fcitx5 would answer."""
    assert changes(X11, has("fcitx5"), ID)["IBUS_USE_PORTAL"] == "1"
    assert "IBUS_USE_PORTAL" not in changes(X11, has("fcitx5", "ibus-daemon"), ID)
    assert "IBUS_USE_PORTAL" not in changes(X11, has(), ID)
    assert "IBUS_USE_PORTAL" not in changes(X11 | {"IBUS_USE_PORTAL": "0"}, has("fcitx5"), ID)


def test_only_linux_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    monkeypatch.setenv("QT_IM_MODULE", "fcitx")
    monkeypatch.setenv("QT_IM_MODULES", "")
    monkeypatch.setenv("IBUS_USE_PORTAL", "1")
    for system, modules in (("win32", ""), ("darwin", ""), ("linux", "fcitx;ibus;compose")):
        monkeypatch.setattr(sys, "platform", system)
        input_method.configure_environment()
        assert input_method.os.environ["QT_IM_MODULES"] == modules


def test_a_flatpak_counts_as_installed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(input_method, "FLATPAKS", (str(tmp_path / "org.fcitx.Fcitx5"),))
    assert not input_method.is_installed("fcitx5")
    (tmp_path / "org.fcitx.Fcitx5").touch()
    assert input_method.is_installed("fcitx5") and not input_method.is_installed("ibus-daemon")


def seen(*loaded: str, ibus: str = "", running: tuple[str, ...] = (), platform: str = "xcb") -> InputMethodFacts:
    return InputMethodFacts(platform, frozenset(loaded), ibus, frozenset(running))


@pytest.mark.parametrize(
    ("there", "words", "line"),
    [
        (seen("ibus", ibus="ibus", running=("ibus",)), "ibus（已连接）", "输入法 ibus"),
        (seen("ibus", ibus=FCITX5, running=("ibus", FCITX5)), "fcitx5（通过 ibus 接口，已连接）", "输入法 fcitx5"),
        (seen("fcitx5", running=(FCITX5,)), "fcitx5（已连接）", "输入法 fcitx5"),
        (seen("fcitx", running=(FCITX4,)), "fcitx4（已连接）", "输入法 fcitx4"),
        (seen("uim"), "uim（自带插件）", "输入法 uim"),
        (seen(platform="wayland"), "由桌面提供（Wayland）", "输入法 由桌面提供"),
        (InputMethodFacts("windows"), "系统自带", "输入法 系统自带"),
        (InputMethodFacts("cocoa"), "系统自带", "输入法 系统自带"),
    ],
)
def test_what_was_found_is_named(there: InputMethodFacts, words: str, line: str) -> None:
    method = describe_input_method(there)
    assert method is not None and method.works
    assert (method.sentence, method.line.text, method.line.state) == (words, line, "green")


@pytest.mark.parametrize(
    ("there", "why", "advice"),
    [
        (seen("ibus", "compose"), "ibus 和 fcitx5 都没有在运行", "请管理员装上 ibus"),
        (seen(), "ibus 和 fcitx5 都没有在运行", "请管理员装上 ibus"),
        (seen("ibus"), "ibus 和 fcitx5 都没有在运行", "请管理员装上 ibus"),
        (seen("compose", platform="wayland"), "ibus 和 fcitx5 都没有在运行", "请管理员装上 ibus"),
        (seen("compose", running=(FCITX4,)), "这台电脑用的是 fcitx 4，本程序接不上它", "请管理员装上 fcitx5 或 ibus"),
        (seen("compose", running=(FCITX5,)), "它的 ibus 接口没有应答", "“附加组件”"),
        (seen("compose", running=("ibus",)), "ibus 在运行，但不应答", "注销"),
        (seen("compose", "ibus", ibus="ibus", running=("ibus",)), "ibus 还没有在运行", "关掉本程序，再打开"),
        (seen("compose", "ibus", ibus=FCITX5, running=(FCITX5,)), "fcitx5 还没有在运行", "关掉本程序，再打开"),
        (InputMethodFacts("xcb", frozenset({"ibus"}), "ibus", frozenset({"ibus"}), False), "但没有装拼音", "“输入源”"),
        (seen("fcitx5", "compose"), "ibus 和 fcitx5 都没有在运行", "请管理员装上 ibus"),
        (seen("fcitx5"), "fcitx5 没有在运行", "打开输入法"),
    ],
)
def test_none_is_said_plainly_with_what_to_do(there: InputMethodFacts, why: str, advice: str) -> None:
    method = describe_input_method(there)
    assert method is not None and not method.works
    assert method.sentence.startswith(f"{NONE}：") and why in method.sentence and advice in method.sentence
    assert (method.line.text, method.line.state) == (NONE, "red")


def test_fcitx5_brings_its_own_pinyin() -> None:
    method = describe_input_method(InputMethodFacts("xcb", frozenset({"ibus"}), FCITX5, frozenset({FCITX5}), False))
    assert method is not None and method.works


def test_whether_ibus_has_chinese_is_read_off_its_descriptions(tmp_path: Path) -> None:
    assert input_look.has_chinese([tmp_path, tmp_path / "not there"]), "described elsewhere, or nowhere"
    (tmp_path / "simple.xml").write_text("<engine>\n<language>de</language></engine>", encoding="utf-8")
    assert not input_look.has_chinese([tmp_path])
    (tmp_path / "libpinyin.xml").write_text("<engine><language>zh_CN</language></engine>", encoding="utf-8")
    assert input_look.has_chinese([tmp_path])
    assert input_look.components({"IBUS_COMPONENT_PATH": f"{tmp_path}:"}) == [tmp_path]
    assert Path("/usr/share/ibus/component") in input_look.components({})


def test_nothing_is_said_where_nobody_types() -> None:
    assert describe_input_method(InputMethodFacts("offscreen")) is None


def test_it_stands_among_the_devices_and_a_look_that_fails_says_nothing() -> None:
    there = [InputMethod(True, "ibus（已连接）")]
    devices = DevicesLine(FakePrinter(["A4"]), InlineRunner(), there.pop)
    assert [line.text for line in devices.lines()] == ["正在找打印机"]
    devices.ask()
    devices.store_is_open(True)
    assert [line.text for line in devices.lines()] == ["本机库 已打开", "输入法 ibus", "打印机 1 台"]
    devices.ask_input()  # nothing is there any more: the look raises
    assert devices.input_method is None and len(devices.lines()) == 2


def test_the_plugins_are_read_off_the_process(tmp_path: Path) -> None:
    folder = "7f00 r--p 00000000 08:01 12  /opt/PySide6/Qt/plugins/platforminputcontexts/"
    maps = "\n".join(
        (
            f"{folder}libibusplatforminputcontextplugin.so",
            f"{folder}libcomposeplatforminputcontextplugin.so",
            f"{folder}libfcitx5platforminputcontextplugin-qt6.so",
            f"{folder}libqtvirtualkeyboardplugin.so",
            "7f00 r--p 00000000 08:01 12  /opt/PySide6/Qt/plugins/platforms/libqxcb.so",
        )
    )
    assert input_look.plugins(maps) == {"ibus", "compose", "fcitx5", "qtvirtualkeyboard"}


@pytest.mark.parametrize(
    ("words", "process"),
    [
        ("# made by ibus\nIBUS_ADDRESS=unix:path=/tmp/x\nIBUS_DAEMON_PID=42\n", 42),
        ("IBUS_ADDRESS=unix:path=/tmp/x\nIBUS_DAEMON_PID=no\n", 0),
        ("IBUS_ADDRESS=\nIBUS_DAEMON_PID=42\n", 0),
        ("IBUS_DAEMON_PID=42\n", 0),
        ("IBUS_ADDRESS=unix:path=/tmp/x\n", 0),
        ("", 0),
    ],
)
def test_the_daemon_is_read_off_its_address_file(words: str, process: int) -> None:
    assert input_look.daemon(words) == process


@pytest.mark.parametrize(
    ("environment", "name"),
    [
        ({}, "m-unix-0"),
        ({"DISPLAY": ":7"}, "m-unix-7"),
        ({"DISPLAY": ":7.1"}, "m-unix-7"),
        ({"DISPLAY": "far:10.0"}, "m-far-10"),
        (ON_WAYLAND, "m-unix-wayland-0"),
    ],
)
def test_the_address_file_is_that_of_the_display(environment: Mapping[str, str], name: str) -> None:
    assert input_look.address_file(environment, Path("/c"), "m") == Path("/c/ibus/bus") / name
    assert input_look.address_file({"IBUS_ADDRESS_FILE": "/x"}, Path("/c"), "m") == Path("/x")


@pytest.mark.skipif(sys.platform != "linux", reason="looks at Linux's processes")
def test_looking_without_a_bus_finds_nobody(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("IBUS_ADDRESS_FILE", str(tmp_path / "none"))
    monkeypatch.delenv("IBUS_USE_PORTAL", raising=False)
    there = input_look.read_input_method_facts("xcb")
    assert (there.platform, there.ibus, there.running) == ("xcb", "", frozenset())


@pytest.mark.skipif(sys.platform != "linux", reason="looks at Linux's processes")
def test_an_address_of_a_daemon_long_gone_is_nobodys(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.delenv("IBUS_USE_PORTAL", raising=False)
    monkeypatch.setenv("IBUS_ADDRESS_FILE", str(tmp_path / "there"))
    (tmp_path / "there").write_text("IBUS_ADDRESS=unix:path=/nowhere\nIBUS_DAEMON_PID=4194303\n")
    assert input_look.read_input_method_facts("xcb").ibus == ""
    (tmp_path / "there").write_text(f"IBUS_ADDRESS=unix:path=/nowhere\nIBUS_DAEMON_PID={input_look.os.getpid()}\n")
    assert input_look.read_input_method_facts("xcb").ibus == "ibus"


@pytest.mark.skipif(sys.platform != "linux", reason="looks at Linux's processes")
def test_a_bus_that_nobody_serves_is_no_bus(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as gone:
        gone.bind(str(tmp_path / "bus"))
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path / 'bus'}")
    monkeypatch.setenv("IBUS_USE_PORTAL", "1")
    there = input_look.read_input_method_facts("xcb")
    assert (there.ibus, there.running) == ("", frozenset())

"""输入法 in the clerk's words: the input method that was detected, or plainly that there is none, with advice."""

from __future__ import annotations

from dataclasses import dataclass

from ui.devices.device_line import DeviceLine
from ui.devices.input_method import COMPOSE, IBUS, WAYLAND

FCITX5, FCITX4 = "fcitx5", "fcitx4"
NONE = "没找到输入法，中文打不进来"
MEANWHILE = "装好以前，可以在别的程序里打好再粘贴过来。"
INSTALL = f"请管理员装上 ibus 和它的拼音输入法，注销后重新登录。{MEANWHILE}"
START = f"请在系统设置里打开输入法，注销后重新登录；不行就重启电脑。{MEANWHILE}"


@dataclass(frozen=True)
class InputMethodFacts:
    """Facts about the window and the session. `platform` is Qt's name of the window system; `loaded` the names of the plugins for input methods
    in this process; `ibus` the daemon behind the ibus interface ("ibus", "fcitx5" or ""); `running` the daemons that run; `chinese` is True when
    ibus has an input method for Chinese installed."""

    platform: str
    loaded: frozenset[str] = frozenset()
    ibus: str = ""
    running: frozenset[str] = frozenset()
    chinese: bool = True


@dataclass(frozen=True)
class InputMethod:
    """Input method detected: `works` when Chinese can be typed, `words` for one line, `advice` for the case that it cannot."""

    works: bool
    words: str
    advice: str = ""

    @property
    def line(self) -> DeviceLine:
        """Line of the input method in the list of devices."""
        if self.works:
            return DeviceLine("green", f"输入法 {self.words.partition('（')[0]}", "keyboard")
        return DeviceLine("red", NONE, "keyboard")

    @property
    def sentence(self) -> str:
        """Full text, for places with enough room."""
        return self.words if self.works else f"{self.words}。{self.advice}"


def describe_input_method(seen: InputMethodFacts) -> InputMethod | None:
    """Returns the input method of this window; None where no window comes up on a screen, so that no one types."""
    if seen.platform in ("windows", "cocoa"):
        return InputMethod(True, "系统自带")
    if not (seen.platform == "xcb" or seen.platform.startswith(WAYLAND)):
        return None
    own = sorted(seen.loaded - {IBUS, COMPOSE})
    if COMPOSE in seen.loaded:  # Qt loads it last, when nothing else works
        return _none(seen)
    if own:
        return _plugin(own[0], seen)
    if IBUS in seen.loaded:
        return _through_ibus(seen)
    if seen.platform.startswith(WAYLAND):
        return InputMethod(True, "由桌面提供（Wayland）")
    return _none(seen)


def _through_ibus(seen: InputMethodFacts) -> InputMethod:
    if seen.ibus == IBUS and not seen.chinese:
        advice = f"请管理员装上 ibus 的拼音输入法，再到系统设置的“输入源”里加上它。{MEANWHILE}"
        return InputMethod(False, f"{NONE}：ibus 在运行，但没有装拼音", advice)
    if seen.ibus == IBUS:
        return InputMethod(True, "ibus（已连接）")
    if seen.ibus == FCITX5:
        return InputMethod(True, "fcitx5（通过 ibus 接口，已连接）")
    return _none(seen)


def _plugin(name: str, seen: InputMethodFacts) -> InputMethod:
    """Returns the input method of a plugin that the site installed itself."""
    if not name.startswith("fcitx"):
        return InputMethod(True, f"{name}（自带插件）")
    there = next((daemon for daemon in (FCITX5, FCITX4) if daemon in seen.running), "")
    return InputMethod(True, f"{there}（已连接）") if there else InputMethod(False, f"{NONE}：{name} 没有在运行", START)


def _none(seen: InputMethodFacts) -> InputMethod:
    """Returns the reason why there is no input method, as far as known. Qt looks for one when the window is made and never again."""
    if seen.ibus:
        return InputMethod(
            False, f"{NONE}：打开本程序时 {seen.ibus} 还没有在运行", "现在有了：关掉本程序，再打开就能用。"
        )
    if FCITX5 in seen.running:
        advice = f"请在 fcitx5 的“附加组件”里打开 IBus 前端，再重新打开本程序；不行就装上 ibus。{MEANWHILE}"
        return InputMethod(False, f"{NONE}：fcitx5 在运行，但它的 ibus 接口没有应答", advice)
    if FCITX4 in seen.running:
        advice = f"请管理员装上 fcitx5 或 ibus 来代替它，注销后重新登录。{MEANWHILE}"
        return InputMethod(False, f"{NONE}：这台电脑用的是 fcitx 4，本程序接不上它", advice)
    if IBUS in seen.running:
        return InputMethod(False, f"{NONE}：ibus 在运行，但不应答", START)
    return InputMethod(False, f"{NONE}：ibus 和 fcitx5 都没有在运行", INSTALL)

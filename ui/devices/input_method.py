"""输入法: chooses the input method for Qt before the application exists. Chinese cannot be typed without one.

The Qt that PySide6 brings has plugins for ibus and for compose (no Chinese) only. A desktop that asks for fcitx, as Debian, Kylin and UOS
do, would silently get compose. ibus answers on every one of them: its own daemon, or fcitx5 through its ibus front end.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

MODULES, MODULE, PORTAL = "QT_IM_MODULES", "QT_IM_MODULE", "IBUS_USE_PORTAL"
IBUS, COMPOSE, WAYLAND = "ibus", "compose", "wayland"
# fcitx5 may be installed as a Flatpak, which is not on the path.
FLATPAKS = ("/var/lib/flatpak/exports/bin/org.fcitx.Fcitx5", "~/.local/share/flatpak/exports/bin/org.fcitx.Fcitx5")

# Files with the bus's name of this computer. A library that does not find it ends the program.
MACHINE = (Path("/var/lib/dbus/machine-id"), Path("/etc/machine-id"))

IsInstalled = Callable[[str], bool]  # returns True when a program of this name is on this computer


def requested_modules(environment: Mapping[str, str]) -> tuple[str, ...]:
    """Returns the input methods the desktop asks for, in its order, as Qt reads them: the list wins over the single name."""
    names = environment.get(MODULES, "").split(";")
    wanted = [name for name in names if name] or [environment.get(MODULE, "")]
    return tuple(dict.fromkeys(name for name in wanted if name))


def modules_to_set(environment: Mapping[str, str]) -> tuple[str, ...]:
    """Returns the same list with the missing ones at the end. Qt takes the first that it has a plugin for and that works; so a plugin that a
    site has put into QT_PLUGIN_PATH remains the first. Under Wayland the desktop itself speaks to the input method: at first when nothing
    is requested, else after ibus."""
    wanted = requested_modules(environment)
    native = (WAYLAND,) if environment.get("WAYLAND_DISPLAY") else ()
    lacking = (IBUS, *native) if wanted else (*native, IBUS)
    return tuple(dict.fromkeys((*wanted, *lacking, COMPOSE)))


def machine_id(places: Sequence[Path] = MACHINE) -> str:
    """Returns the bus's name for this computer; empty where it has none."""
    for place in places:
        with suppress(OSError):
            if re.fullmatch("[0-9a-f]{32}", name := place.read_text(encoding="ascii", errors="replace").strip()):
                return name
    return ""


def changes(environment: Mapping[str, str], is_installed: IsInstalled, machine: str) -> Mapping[str, str]:
    """Returns the variables to change before Qt reads the environment; none where no window comes up on a screen.

    Qt's plugin for ibus requires the program ibus-daemon and gives up without it, although fcitx5 alone would answer. In portal mode, which
    fcitx5 supports too, it asks the session's bus and needs neither that program nor the name of this `machine`, without which the plugin
    would end the whole program.
    """
    platform = environment.get("QT_QPA_PLATFORM", "").split(";")[0].split(":")[0]
    if not (platform in ("", "xcb") or platform.startswith(WAYLAND)):
        return {}
    wanted = {MODULES: ";".join(modules_to_set(environment))}
    if PORTAL not in environment and (not machine or (not is_installed("ibus-daemon") and is_installed("fcitx5"))):
        wanted[PORTAL] = "1"
    return wanted


def configure_environment() -> None:
    """Sets this process's environment so that Qt finds an input method. Windows and macOS bring their own."""
    if sys.platform == "linux":
        os.environ.update(changes(os.environ, is_installed, machine_id()))


def is_installed(program: str) -> bool:
    """Returns True when a program is installed."""
    if shutil.which(program):
        return True
    return program == "fcitx5" and any(Path(place).expanduser().exists() for place in FLATPAKS)

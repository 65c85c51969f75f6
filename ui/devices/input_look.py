"""输入法: facts from the process and the session's bus. They are read in the background: a bus that hangs would block the window."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths

from ui.devices.input_found import FCITX4, FCITX5, InputMethodFacts
from ui.devices.input_method import IBUS, PORTAL, machine_id

# Qt does not report which plugin it loaded; the memory map of this process does.
_PLUGIN = re.compile(r"/platforminputcontexts/lib(\w+?)(?:platforminputcontext)?plugin\b")
_ADDRESS, _PID = "IBUS_ADDRESS=", "IBUS_DAEMON_PID="
_NAMES = {IBUS: "org.freedesktop.IBus", FCITX5: "org.fcitx.Fcitx5", FCITX4: "org.fcitx.Fcitx"}
_PORTAL_NAME = "org.freedesktop.portal.IBus"
_PATIENCE = 1500  # ms to wait for an answer of the bus
_CONNECTION = "yijian-input-method"


def read_input_method_facts(platform: str) -> InputMethodFacts:
    """Returns the present facts. `platform` is Qt's name for it, read on the window thread."""
    if not Path("/proc/self/maps").exists():
        return InputMethodFacts(platform)
    maps = Path("/proc/self/maps").read_text(encoding="utf-8", errors="replace")
    owners = _owners(os.environ)
    ibus, running = _behind_ibus(os.environ, owners), frozenset(_NAMES) & frozenset(owners)
    return InputMethodFacts(platform, plugins(maps), ibus, running, has_chinese(components(os.environ)))


def plugins(maps: str) -> frozenset[str]:
    """Returns the names of the plugins for input methods in a process's memory map."""
    return frozenset(found[1] for found in _PLUGIN.finditer(maps))


def components(environment: Mapping[str, str]) -> list[Path]:
    """Returns the folders in which ibus looks for its input methods."""
    folders = [Path(place) for place in environment.get("IBUS_COMPONENT_PATH", "").split(":") if place]
    return folders or [Path("/usr/share/ibus/component"), Path("/usr/local/share/ibus/component")]


def has_chinese(folders: Sequence[Path]) -> bool:
    """Returns True when one of the input methods described there is for Chinese, or none is described: then they are elsewhere."""
    described = [file.read_bytes() for folder in folders for file in folder.glob("*.xml")]
    return not described or any(b"<language>zh" in words for words in described)


def daemon(address_file: str) -> int:
    """Returns the process that an address file of ibus names, 0 when it names none."""
    lines = [line.strip() for line in address_file.splitlines()]
    pids = [line.removeprefix(_PID) for line in lines if line.startswith(_PID)]
    there = any(line.startswith(_ADDRESS) and line != _ADDRESS for line in lines)
    return int(pids[-1]) if there and pids and pids[-1].isdecimal() else 0


def address_file(environment: Mapping[str, str], config: Path, machine: str) -> Path:
    """Returns the file in which Qt looks for the address of ibus, named after the display."""
    if named := environment.get("IBUS_ADDRESS_FILE"):
        return Path(named)
    host, number = "unix", "0"
    if wayland := environment.get("WAYLAND_DISPLAY"):
        number = wayland
    elif display := environment.get("DISPLAY"):
        before, _, rest = display.rpartition(":")
        host, number = before or host, rest.partition(".")[0]
    return config / "ibus" / "bus" / f"{machine}-{host}-{number}"


def _behind_ibus(environment: Mapping[str, str], owners: Mapping[str, int]) -> str:
    """Returns the daemon that answers Qt's plugin for ibus: at the portal, or at the address in the file."""
    if PORTAL in environment:
        process = owners.get(_PORTAL_NAME, 0)
    else:
        config = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericConfigLocation)
        try:
            process = daemon(address_file(environment, Path(config), machine_id()).read_text(encoding="utf-8"))
            os.kill(process, 0)
        except (OSError, ValueError):
            return ""
    if not process:
        return ""
    return FCITX5 if process == owners.get(FCITX5) else IBUS


def _owners(environment: Mapping[str, str]) -> dict[str, int]:
    """Returns the daemons with a name on the session's bus, with their process; empty without such a bus."""
    socket = Path(environment.get("XDG_RUNTIME_DIR") or "/nowhere") / "bus"
    if not (environment.get("DBUS_SESSION_BUS_ADDRESS") or socket.exists()):
        return {}  # asking would start one
    from PySide6.QtDBus import QDBusConnection, QDBusMessage

    bus = QDBusConnection.connectToBus(QDBusConnection.BusType.SessionBus, _CONNECTION)
    if not bus.isConnected():
        return {}

    def process(name: str) -> int:
        own = "org.freedesktop.DBus"
        call = QDBusMessage.createMethodCall(own, "/", own, "GetConnectionUnixProcessID")
        call.setArguments([name])
        answer = bus.call(call, timeout=_PATIENCE)
        reply = answer.arguments()
        return int(reply[0]) if answer.type() == QDBusMessage.MessageType.ReplyMessage and reply else 0

    pids = {key: process(name) for key, name in (*_NAMES.items(), (_PORTAL_NAME, _PORTAL_NAME))}
    QDBusConnection.disconnectFromBus(_CONNECTION)
    return {key: pid for key, pid in pids.items() if pid}

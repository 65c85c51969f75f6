"""Display probe: checks that a window can be opened, before Qt tries: Qt would print English and end the program.

No Qt in this module, so that it can speak when Qt itself cannot be loaded.
"""

from __future__ import annotations

import ctypes
import shutil
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

HEADLESS = "不用窗口的命令照常能用：main.py --help；不用屏幕看一遍样子：make run，或 main.py sample --out out。"


def no_window(environ: Mapping[str, str], plugins: Path, resources: Path) -> str:
    """Returns one sentence why no window can be opened and what to do; "" when one can. `plugins` is the folder of Qt's platforms."""
    if sys.platform != "linux":
        return ""
    names = _platforms(environ)
    if not names:
        return f"这台电脑没有显示器，打不开窗口。{HEADLESS}"
    troubles = [_trouble(name, environ, plugins, resources) for name in names]
    return "" if "" in troubles else troubles[-1]


def libraries_wanted(resources: Path, *, window: bool) -> str:
    """Returns one sentence naming the system libraries that Qt lacks: for a window, or for work without one."""
    missing = list(_missing(resources / "setup/system-libraries.txt", window))
    if not missing:
        return "Qt 装得不全，打不开。请在项目文件夹里运行 make setup。"
    if shutil.which("apt-get"):
        how = f"或请管理员运行：apt-get install {' '.join(package for _, package in missing)}"
    else:
        how = f"或请管理员装上 {'、'.join(library for library, _ in missing)}"
    return f"这台电脑少 {len(missing)} 个系统库，{'打不开窗口' if window else '开不了'}。请在项目文件夹里运行 make run，{how}。"


def _platforms(environ: Mapping[str, str]) -> list[str]:
    """Returns the platforms that Qt would try, in its order."""
    if wanted := environ.get("QT_QPA_PLATFORM"):
        return [name.split(":")[0] for name in wanted.split(";")]
    there = (("wayland", "WAYLAND_DISPLAY"), ("xcb", "DISPLAY"))
    return [platform for platform, name in there if environ.get(name)]


def _trouble(name: str, environ: Mapping[str, str], plugins: Path, resources: Path) -> str:
    plugin = plugins / f"libq{name}.so"
    if plugin.exists() and not _loads(str(plugin)):
        return libraries_wanted(resources, window=True)
    if name == "xcb" and not _x_answers(environ.get("DISPLAY", "")):
        return f"屏幕 {environ.get('DISPLAY') or 'DISPLAY（没有设）'} 没有应答，打不开窗口。请在有桌面的会话里起动。{HEADLESS}"
    if name == "wayland" and not _socket(environ).exists():
        return f"屏幕 {environ.get('WAYLAND_DISPLAY', '')} 没有应答，打不开窗口。请在有桌面的会话里起动。{HEADLESS}"
    return ""


def _loads(library: str) -> bool:
    """Loads a library, or returns False. The library stays loaded: Qt loads the same a moment later."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _x_answers(display: str) -> bool:
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True  # then Qt's plugin did not need it either
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = [ctypes.c_char_p, ctypes.c_void_p]
    xcb.xcb_connection_has_error.argtypes = xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(display.encode(errors="surrogateescape"), None)
    if xcb.xcb_connection_has_error(connection):
        xcb.xcb_disconnect(connection)
        return False
    # The connection stays open: a server without any other client restarts when its last one leaves, just as Qt would connect.
    return True


def _socket(environ: Mapping[str, str]) -> Path:
    return Path(environ.get("XDG_RUNTIME_DIR", "/")) / environ.get("WAYLAND_DISPLAY", "wayland-0")


def _missing(listed: Path, window: bool) -> Iterator[tuple[str, str]]:
    """Lists library and Debian package of each line of resources/setup/system-libraries.txt that this system lacks."""
    for line in listed.read_text("utf-8").splitlines():
        parts = line.split()
        if len(parts) < 3 or line.startswith("#"):
            continue
        library, package, when = parts[:3]
        if (window or when == "always") and not _loads(library):
            yield library, package

"""Composition root of 一件事受理台: paths, log, key and store, then the window or the command line.

Started with an unsuitable Python, it prints in one sentence how to start it: so nothing above `main` needs more than Python 3.8.
"""

from __future__ import annotations

import builtins
import gc
import os
import sys
from datetime import datetime, timedelta, timezone
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.ports.vault import Vault

RESOURCES = Path(__file__).resolve().parent / "resources"
OLDEST = (3, 11)  # the Python this is written for
PACKAGES = (
    *("PIL", "PySide6", "barcode", "cryptography", "platformdirs", "pypdfium2", "python_calamine", "reportlab"),
    *("segno", "sqlalchemy", "sqlcipher3", "stdnum", "xlsxwriter"),
)
NOT_READY = 3
STOPPED = 130  # the code a shell expects of a program ended by Ctrl+C
CHINA = timezone(timedelta(hours=8))  # the office's time; China has no summer time


class OfficeClock:
    """The computer's clock in China's time."""

    def now(self) -> datetime:
        return datetime.now(CHINA)

    def zone(self) -> timedelta:
        return datetime.now().astimezone().utcoffset() or timedelta(0)


def home() -> Path:
    """Returns the folder of the store: $YIJIAN_HOME, or the platform's data directory."""
    if chosen := os.environ.get("YIJIAN_HOME"):
        return Path(chosen)
    return usual_home()


def usual_home() -> Path:
    """Returns the platform's data directory. It belongs to the desk even while $YIJIAN_HOME names another."""
    from platformdirs import user_data_path

    return user_data_path("yijian-desk", appauthor=False)


def vault(folder: Path) -> Vault:
    """Returns the locked store in a folder. The store's libraries are loaded only now."""
    from db.vault.vault import FileVault

    return FileVault(folder, OfficeClock(), own=(home(), usual_home()))


def warm_up() -> None:
    """Loads the store's libraries while the clerk types the password."""
    from db.vault.vault import FileVault

    FileVault.warm_up()


def terminal(arguments: list[str]) -> int:
    """Runs one command without a window, and without importing Qt. A bug is one sentence with a number, never a traceback."""
    from app.usecases.desk.logbook import Logbook
    from app.usecases.desk.reference_data import YEARS, ReferenceData
    from app.usecases.terminal.output import print_sentences
    from app.usecases.terminal.terminal import UNAVAILABLE, Terminal

    try:
        return Terminal(ReferenceData(RESOURCES).with_years(home() / YEARS), OfficeClock(), lambda: vault(home())).run(
            arguments
        )
    except KeyboardInterrupt:
        return STOPPED
    except Exception as bug:
        if _has_no_working_folder():
            print_sentences(["运行这条命令的文件夹已经不在了。请换到别的文件夹再运行。"])
            return UNAVAILABLE
        number = Logbook(home()).bug(type(bug), bug.__traceback__)
        print_sentences([f"程序出错了，编号 {number}。请把编号告诉管理员。"])
        return UNAVAILABLE


def _has_no_working_folder() -> bool:
    """True when the working folder was removed: then no relative path is valid."""
    try:
        Path.cwd()
    except OSError:
        return True
    return False


def cannot_start(command: str = "", version: tuple[int, ...] = sys.version_info) -> str:
    """Returns one sentence with the reason why this Python cannot run the desk and the right command; empty when it can."""
    frozen = getattr(sys, "frozen", False)
    missing = [name for name in PACKAGES if find_spec(name) is None] if version >= OLDEST and not frozen else []
    if version >= OLDEST and not missing:
        return ""
    if missing:
        why = f"起动用的 Python（{sys.executable}）里没有本程序要的软件包（{'、'.join(missing[:3])} 等 {len(missing)} 个）"
    else:
        why = f"起动用的 Python（{sys.executable}）是 {version[0]}.{version[1]}，要 {OLDEST[0]}.{OLDEST[1]} 或更新"
    own = RESOURCES.parent / ".venv"
    python = Path(".venv", "Scripts" if os.name == "nt" else "bin", "python")
    if own.exists() and Path(sys.prefix).resolve() != own.resolve():
        how = f"请在项目文件夹里改用：{' '.join(filter(None, (str(python), 'main.py', command)))}"
    elif os.name == "nt":
        how = f"请在项目文件夹里先装好，再用 {python} main.py 起动：py -m venv .venv，然后 {python} -m pip install -r requirements.lock"
    else:
        how = "请在项目文件夹里运行：make run（会装好软件包再打开；只装不开是 make setup）"
    return f"{why}。{how}。"


def plain_imports() -> None:
    """Restores Python's own import. PySide6 replaces it with one that reads the source of every module loaded later, in search of a
    feature this program does not use: it delays the start and keeps 20 MB of source lines for good."""
    import PySide6.QtCore  # noqa: F401 - it puts it there

    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)


def window(arguments: list[str]) -> int:
    """Opens the desk. `sample --out DIR` runs the wizard on a sample family without a display instead."""
    gc.disable()  # the window collects garbage itself (ui/base/gc_on_window_thread.py): everything loaded before it stays in memory anyway
    try:
        plain_imports()
        from ui.app.start import Parts, open_desk
    except ModuleNotFoundError:
        raise
    except ImportError:  # a library of the system that Qt is linked with
        from ui.base.display_probe import libraries_wanted

        sys.stderr.write(f"{libraries_wanted(RESOURCES, window=arguments[:1] != ['sample'])}\n")
        return NOT_READY

    parts = Parts(resources=RESOURCES, clock=OfficeClock(), home=home(), vault=vault, warm_up=warm_up)
    if arguments[:1] == ["sample"]:
        from ui.app.sample import run_sample

        return run_sample(parts, arguments[1:])
    return open_desk(parts, demo=arguments[:1] == ["demo"])


def _streams() -> None:
    """Sets the streams to UTF-8 for any locale; a stream closed by the parent process is redirected to nothing, not to the next file opened."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115 - open until the end
        elif name != "stdin" and hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def main(arguments: list[str]) -> int:
    os.umask(0o077)  # only the owner may read the files this program writes
    _streams()
    if said := cannot_start(arguments[0] if arguments else ""):
        sys.stderr.write(f"{said}\n")
        return NOT_READY
    if arguments and (arguments[0] not in ("sample", "demo") or {"-h", "--help"} & set(arguments)):
        return terminal(arguments)
    return window(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

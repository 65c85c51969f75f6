"""Start of the desk: the application, its look, and the first screen. main.py supplies the parts."""

from __future__ import annotations

import gc
import os
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

import PySide6
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from app.ports.devices import Clock, Printer
from app.ports.vault import Vault
from ui.app.app_flow import AppFlow
from ui.base.background import ThreadRunner
from ui.base.crash_marker import CrashMarker
from ui.base.display_probe import no_window
from ui.base.display_settings import DisplaySettings
from ui.base.fonts import Fonts
from ui.base.lazy_printer import LazyPrinter
from ui.base.qt_translations import install_translations
from ui.base.theme import ActiveTheme
from ui.devices import input_method
from ui.devices.input_found import InputMethod, describe_input_method
from ui.shell.devices_line import DevicesLine
from ui.shell.scanner import CodeRecogniser
from ui.shell.services import Services

if TYPE_CHECKING:
    from app.usecases.desk.logbook import Logbook
    from app.usecases.desk.reference_data import ReferenceData

VERSION = "0.1.0"
PAINT_TIME = 100  # ms until the first screen is up: loading behind it must not delay its painting
SWITCH_INTERVAL = (
    0.001  # s after which a working thread yields to the window; several of Python's own 5 ms are noticed while typing
)
DEMO = "demo"  # folder of the demo store, inside the desk's own


@dataclass(frozen=True)
class Parts:
    """Parts chosen by main.py: the folder of data and store, the clock, how a folder becomes a locked store, the printer,
    what may be loaded while the clerk types the password, and how resources/ becomes reference data (None: with the programmes shipped)."""

    resources: Path
    clock: Clock
    home: Path
    vault: Callable[[Path], Vault]
    printer: Callable[[], Printer] | None = None
    warm_up: Callable[[], object] | None = None
    reference: Callable[[Path], ReferenceData] | None = None


def application() -> QApplication:
    """Returns the Qt application, in Chinese and in one style on every system."""
    app = QApplication.instance()
    if app is None:
        input_method.configure_environment()
    made = app if isinstance(app, QApplication) else QApplication(sys.argv[:1])
    made.setApplicationName("yijian-desk")
    made.setApplicationDisplayName("一件事受理台")
    made.setStyle("Fusion")
    install_translations(made)
    return made


def open_desk(parts: Parts, demo: bool = False) -> int:
    """Shows the desk until its window is closed. Returns the exit status: 3 when no window can be opened here."""
    if sentence := no_window(os.environ, Path(PySide6.__file__).parent / "Qt/plugins/platforms", parts.resources):
        sys.stderr.write(f"{sentence}\n")
        return 3
    app = application()
    front = make_app_flow(parts)
    _catch_bugs(front)
    front.window.resize(1366, 768)
    front.window.showMaximized()
    front.open(demo)
    QTimer.singleShot(PAINT_TIME, front.wake)
    QTimer.singleShot(PAINT_TIME, lambda: threading.Thread(target=_warm_up, args=(parts, front), daemon=True).start())
    sys.setswitchinterval(SWITCH_INTERVAL)
    status = app.exec()
    front.finish()
    gc.disable()  # background loading may still run while the program ends: no Qt object is destroyed in that thread
    return status


def make_app_flow(parts: Parts) -> AppFlow:
    """Returns the desk with its window, nothing opened yet."""
    tools = _tools(parts)

    @cache
    def log() -> Logbook:
        from app.usecases.desk.logbook import Logbook

        return Logbook(parts.home)

    def mark(used: Services) -> CrashMarker:
        return CrashMarker((parts.home if used is tools else parts.home / DEMO) / "open")

    front = AppFlow(tools, lambda: replace(tools, vault=parts.vault(parts.home / DEMO)), mark, log, _codes())
    for part in (tools.background, tools.print_background, tools.devices):
        if isinstance(part, QObject):
            part.setParent(front.window)
    front.window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    return front


def _codes() -> CodeRecogniser:
    """Returns the recogniser for the scanner; the module of the numbers is loaded at its first question."""

    def seems(text: str) -> bool:
        from app.domain.identifiers import tracking_number

        return tracking_number.is_scanned(text)

    def surely(text: str) -> bool:
        from app.domain.identifiers import tracking_number

        return tracking_number.is_unmistakable(text)

    def whole(text: str) -> str:
        from app.domain.identifiers import tracking_number

        return tracking_number.restore_head(text)

    return CodeRecogniser(seems, surely, whole)


def _tools(parts: Parts) -> Services:
    fonts, display, theme = Fonts(), DisplaySettings(parts.home / "display.json"), ActiveTheme()
    fonts.load()
    theme.apply(display.load())
    theme.changed.connect(lambda: display.keep(theme.current))
    printer = LazyPrinter(parts.printer or _system_printer)

    @cache
    def reference_data() -> ReferenceData:
        from app.usecases.desk.reference_data import YEARS, ReferenceData

        return (parts.reference or ReferenceData)(parts.resources).with_years(parts.home / YEARS)

    print_background = ThreadRunner()
    return Services(
        theme=theme,
        fonts=fonts,
        library=reference_data,
        clock=parts.clock,
        vault=parts.vault(parts.home),
        printer=printer,
        background=ThreadRunner(),
        print_background=print_background,
        devices=DevicesLine(printer, print_background, _input_method),
        version=VERSION,
    )


def _warm_up(parts: Parts, front: AppFlow) -> None:
    """Loads the screens, the lists and the fonts of the papers while the clerk types the password."""
    import ui.app.session  # noqa: F401 - loads every screen

    library = front.tools.library()
    library.form(library.programmes[0].id)
    _ = library.codes, library.divisions, library.matters, library.pinyin  # read when first asked for
    if parts.warm_up is not None:
        parts.warm_up()
    library.faces.load()


def _input_method() -> InputMethod | None:
    from ui.devices.input_look import read_input_method_facts

    return describe_input_method(read_input_method_facts(QApplication.platformName()))


def _system_printer() -> Printer:
    from ui.devices.printer import system_printer

    return system_printer()


def _catch_bugs(front: AppFlow) -> None:
    """Installs the hook for bugs: a bug first saves the case, then shows one calm sentence with a number to read out."""

    def caught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        from ui.widgets.messages.ask import QuestionDialog

        number = front.log().bug(kind, trace)
        try:
            safe = front.session is None or front.session.settled()
        except Exception:  # the same bug may prevent saving; the dialog must come up all the same
            safe = False
        if not front.window.findChildren(QuestionDialog):
            QuestionDialog(
                front.theme,
                front.window,
                f"出了个错，编号 {number}。",
                "知道了",
                "返回",
                detail="填好的都存了，可以接着办。总这样就把编号报给管理员。"
                if safe
                else "填的还没存上。请别关机，把编号报给管理员。",
            ).put()

    sys.excepthook = caught
    threading.excepthook = lambda args: front.log().bug(
        args.exc_type, args.exc_traceback
    )  # no window in another thread

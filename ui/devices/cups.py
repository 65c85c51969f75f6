"""Printing through CUPS with its own commands: `lp` and `lpstat` keep the vectors of a paper and know every printer of the system.

They hide several failures. An unknown name would print on the default printer; a stopped queue takes the job without a message;
`lpstat` shows an aborted job exactly as a finished one (CUPS 2.4). So names are checked against the list, the queue is asked before and
after, and the final state of a job is read from libcups itself. Papers go through the standard input: no file with personal data
remains.
Every call may take seconds: never call this from the window thread.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Callable

from app.errors import Unavailable
from app.ports.devices import PrintState
from app.usecases.captures import pdf_pages
from ui.devices.cups_jobs import ABORTED, CANCELED, job_state

SECONDS = 15  # a healthy CUPS answers in hundredths; a dead server must not block a thread for ever
# English whatever the desk's language, names of printers in UTF-8.
ENGLISH = {"LC_ALL": "C.UTF-8", "LANGUAGE": "C"}

_NO_CUPS = "这台电脑的打印服务没开。可以先存成 PDF，叫管理员看一下。"
_GONE = "找不到打印机“{name}”。换一台，或存成 PDF。"
_STOPPED = "打印机“{name}”停用了。换一台，或叫管理员启用。"
_NOT_TAKING = "打印机“{name}”现在不收活。换一台，或存成 PDF。"
_NOT_TAKEN = "打印机“{name}”没收下。换一台，或存成 PDF。"
_ABORTED = "打印机“{name}”出错，没打出来。"
_CANCELED = "这份在打印队列里被取消了。"
_VANISHED = "打印队列里查不到这份了。看看纸出来没有，没出来再打一次。"
_CONNECTING = "正在连打印机“{name}”。"

# Printer complaints (RFC 8011, printer-state-reasons) in the clerk's words. "-warning" and "-report" do not stop it.
_COMPLAINTS = {
    "media-empty": "打印机“{name}”没纸了。加纸后会接着打。",
    "media-needed": "打印机“{name}”要装纸。装好后会接着打。",
    "media-jam": "打印机“{name}”卡纸了。取出来后会接着打。",
    "cover-open": "打印机“{name}”盖子没关。关上后会接着打。",
    "door-open": "打印机“{name}”盖子没关。关上后会接着打。",
    "toner-empty": "打印机“{name}”没墨粉了。",
    "marker-supply-empty": "打印机“{name}”没墨了。",
    "offline": "打印机“{name}”没连上。看看电源和线。",
    "shutdown": "打印机“{name}”关着。请打开电源。",
    "timed-out": "打印机“{name}”没回应。看看电源和线。",
}
_STOPS_EVEN_AS_REPORT = ("offline", "shutdown")


class CupsPrinter:
    """Printers that CUPS knows. `how_it_ended` returns 7 canceled, 8 aborted or 9 completed for a job that left the queue, None if unknown."""

    def __init__(self, how_it_ended: Callable[[str, int], int | None] = job_state) -> None:
        self._how_it_ended = how_it_ended

    def names(self) -> tuple[str, ...]:
        return _lines(_answer("lpstat", "-e")) or tuple(
            line.split()[0] for line in _lines(_answer("lpstat", "-a")) if line.split()
        )

    def default(self) -> str:
        found = re.search(r"^system default destination: (\S+)$", _answer("lpstat", "-d"), re.MULTILINE)
        return found[1] if found else ""

    def print(self, name: str, title: str, pdf: bytes, copies: int) -> str:
        """Prints a paper, as the port says. `title` is the paper's word only: everyone sees it in the queue."""
        self._ready(name)
        how = ["-o", "print-scaling=none", *_media(pdf)]  # boxes are in mm: scaled to fit, every box would be misplaced
        output = _run(["lp", "-d", name, "-n", str(copies), "-t", title, *how], pdf)
        taken = re.search(r"request id is (\S+)", output)
        if not taken:
            raise Unavailable(_NOT_TAKEN.format(name=name))
        return taken[1]

    def state(self, name: str, job: str) -> PrintState:
        if _mentions(_answer("lpstat", "-W", "not-completed", "-o", name), job):
            return self._on_the_way(name)
        finished = _answer("lpstat", "-l", "-W", "completed", "-o", name)
        if not _mentions(finished, job):
            return PrintState("stuck", _VANISHED)
        end = self._how_it_ended(name, _number(job))
        alerts = _alerts_of(finished, job)
        if end == CANCELED or "job-canceled" in alerts:
            return PrintState("stuck", _CANCELED)
        if end == ABORTED or "aborted" in alerts or "with-errors" in alerts:
            return PrintState("stuck", _ABORTED.format(name=name))
        return PrintState("done")

    def cancel(self, name: str, job: str) -> None:
        """Removes a job from the queue, so that it does not print hours later on an unattended printer."""
        _answer("cancel", job)

    def _ready(self, name: str) -> None:
        if name not in self.names():
            running = "scheduler is running" in _answer("lpstat", "-r")
            raise Unavailable(_GONE.format(name=name) if running else _NO_CUPS)
        if "not accepting requests" in _answer("lpstat", "-a", name):
            raise Unavailable(_NOT_TAKING.format(name=name))
        if _disabled(_answer("lpstat", "-p", name)):
            raise Unavailable(_STOPPED.format(name=name))

    def _on_the_way(self, name: str) -> PrintState:
        output = _answer("lpstat", "-l", "-p", name)
        if _disabled(output):
            return PrintState("stuck", _STOPPED.format(name=name))
        alerts = next((line.split()[1:] for line in _lines(output) if line.split()[:1] == ["Alerts:"]), [])
        for alert in alerts:
            complaint, _, grade = alert.rpartition("-")
            if grade not in ("error", "warning", "report"):
                complaint, grade = alert, "error"
            if complaint in _COMPLAINTS and (grade == "error" or complaint in _STOPS_EVEN_AS_REPORT):
                return PrintState("stuck", _COMPLAINTS[complaint].format(name=name))
        return PrintState("waiting", _CONNECTING.format(name=name) if "connecting-to-device" in alerts else "")


def _media(pdf: bytes) -> list[str]:
    """Returns the option for the paper size when the page is a sheet of the office. A roll is left to the receipt printer."""
    longer, shorter = sorted(pdf_pages.page_sizes(pdf)[0], reverse=True)
    sheets = {"A4": (842, 595), "A5": (595, 420)}
    names = [n for n, (long, short) in sheets.items() if abs(longer - long) < 3 and abs(shorter - short) < 3]
    return ["-o", f"media={names[0]}"] if names else []


def _run(command: list[str], pdf: bytes = b"") -> str:
    """Returns the output of a command. Raises Unavailable when it is missing, does not answer, or refuses a paper."""
    try:
        done = subprocess.run(  # noqa: S603 - a fixed command; the name was checked against the list
            command, input=pdf, capture_output=True, timeout=SECONDS, env=os.environ | ENGLISH, check=False
        )
    except FileNotFoundError:
        raise Unavailable(_NO_CUPS) from None
    except subprocess.TimeoutExpired:
        raise Unavailable("打印服务没有回应。可以先存成 PDF，叫管理员看一下。") from None
    except OSError:
        raise Unavailable(_NO_CUPS) from None
    return done.stdout.decode("utf-8", "replace")


def _answer(*command: str) -> str:
    """Returns the output of a query; empty when CUPS does not answer."""
    try:
        return _run(list(command))
    except Unavailable:
        return ""


def _lines(output: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in output.splitlines() if line.strip())


def _mentions(output: str, job: str) -> bool:
    return any(line.split()[0] == job for line in output.splitlines() if line.strip() and not line[0].isspace())


def _disabled(output: str) -> bool:
    return bool(re.search(r"^printer \S+ disabled since", output, re.MULTILINE))


def _alerts_of(output: str, job: str) -> str:
    """Returns the Alerts line under the job's own line."""
    _, _, below = output.partition(f"{job} ")
    for line in below.splitlines()[1:]:
        if not line[:1].isspace():
            break
        if line.strip().startswith("Alerts:"):
            return line.strip()
    return ""


def _number(job: str) -> int:
    digits = job.rpartition("-")[2]
    return int(digits) if digits.isdecimal() else 0

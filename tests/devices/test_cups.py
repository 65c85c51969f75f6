"""The desk against a running CUPS: a scheduler of our own on a socket of our own, so that no printer of this machine is touched.

Skipped where cupsd is not installed (apt-get install cups printer-driver-cups-pdf). The paper itself is compared after it went through the
filters of cups-pdf, which only root may run.
"""

import os
import shutil
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path

import pytest

from app.errors import Unavailable
from app.ports.devices import PrintState
from app.usecases.captures import pdf_pages
from ui.base.background import ThreadRunner
from ui.devices.cups import CupsPrinter
from ui.printing.queue import PrintQueue, PrintStage

CUPSD = shutil.which("cupsd", path="/usr/sbin:/usr/bin:/usr/local/sbin")
LPADMIN = shutil.which("lpadmin", path="/usr/sbin:/usr/bin:/usr/local/sbin")
CUPS_PDF = Path("/usr/lib/cups/backend/cups-pdf")
PPD = Path("/usr/share/ppd/cups-pdf/CUPS-PDF_opt.ppd")
ANONYMOUS = Path("/var/spool/cups-pdf/ANONYMOUS")  # where cups-pdf puts the papers of a user nobody knows
PATIENCE = 30.0

pytestmark = pytest.mark.skipif(not (CUPSD and LPADMIN), reason="cupsd is not installed here")

# A printer that keeps each job in a folder, runs out of paper while there is a file `empty`, and gives up at a file `broken`.
BACKEND = """#!/bin/sh
[ $# -eq 0 ] && { echo 'direct keep "Unknown" "Keep"'; exit 0; }
folder="${DEVICE_URI#keep:}"
[ -e "$folder/broken" ] && exit 1
if [ -e "$folder/empty" ]; then
  echo "STATE: +media-empty-error" >&2
  while [ -e "$folder/empty" ]; do sleep 0.1; done
  echo "STATE: -media-empty-error" >&2
fi
echo "STATE: -media-empty-error" >&2
cat "${6:--}" > "$folder/$1.part" && mv "$folder/$1.part" "$folder/$1.job"
"""

CUPSD_CONF = """
Listen {place}/cups.sock
Browsing No
DefaultAuthType None
WebInterface No
ErrorPolicy abort-job
<Location />
  Allow all
</Location>
<Location /admin>
  Allow all
</Location>
<Policy default>
  JobPrivateAccess all
  JobPrivateValues none
  <Limit All>
    Allow all
  </Limit>
</Policy>
"""

CUPS_FILES_CONF = """
ServerRoot {place}/root
ServerBin {place}/bin
CacheDir {place}/cache
StateDir {place}/state
RequestRoot {place}/spool
TempDir {place}/spool/tmp
AccessLog {place}/access_log
ErrorLog {place}/error_log
PageLog {place}/page_log
Sandboxing relaxed
"""


class Cups:
    """A scheduler with one printer, A4, that is the folder `tray`."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.tray = place / "tray"
        self.printer = CupsPrinter()

    def admin(self, *words: str) -> None:
        subprocess.run([LPADMIN, *words], check=True, capture_output=True, timeout=PATIENCE)

    def run(self, *command: str) -> None:
        subprocess.run(command, check=True, capture_output=True, timeout=PATIENCE)

    def done(self, job: str, name: str = "A4") -> PrintState:
        """Wait until it is printed. A complaint left over from the job before may be heard at first, as at a real printer."""
        return until(lambda: self.printer.state(name, job), lambda state: state.word == "done")

    def says(self, job: str, words: str) -> None:
        """Wait until the queue says these words of the job."""
        until(lambda: self.printer.state("A4", job), lambda state: state.word == "stuck" and words in state.sentence)


def until(theme: Callable[[], PrintState], enough: Callable[[PrintState], bool]) -> PrintState:
    """Look until it is enough. CUPS is another process and tells nobody when it is ready."""
    end = time.monotonic() + PATIENCE
    while not enough(seen := theme()):
        assert time.monotonic() < end, f"still {seen}"
        a_moment()
    return seen


def a_moment() -> None:
    """Let the other process run: there is nothing of it that could be waited for."""
    threading.Event().wait(0.05)


@pytest.fixture(scope="module")
def cups() -> Iterator[Cups]:
    # Not below pytest's own folder: the filters of a scheduler that runs as root run as another user, who may not look in there.
    place = Path(tempfile.mkdtemp(prefix="cups-"))
    try:
        yield from _running(place)
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _running(place: Path) -> Iterator[Cups]:
    for folder in ("root", "bin/backend", "cache", "state", "spool/tmp", "tray"):
        (place / folder).mkdir(parents=True)
    for part in ("filter", "driver", "daemon", "cgi-bin", "monitor", "notifier"):
        if (Path("/usr/lib/cups") / part).exists():
            (place / "bin" / part).symlink_to(Path("/usr/lib/cups") / part)
    (place / "bin/backend/keep").write_text(BACKEND)
    if CUPS_PDF.exists() and os.geteuid() == 0:
        (place / "bin/backend/cups-pdf").symlink_to(CUPS_PDF)
    (place / "cupsd.conf").write_text(CUPSD_CONF.format(place=place))
    (place / "cups-files.conf").write_text(CUPS_FILES_CONF.format(place=place))
    (place / "root/client.conf").write_text("User yijian-nobody\n")
    for path in (place, *place.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o755)
    (place / "tray").chmod(0o777)  # the backend runs as CUPS' own user; the folder is gone in a moment
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CUPS_SERVER", str(place / "cups.sock"))
        patch.setenv("CUPS_SERVERROOT", str(place / "root"))
        log = (place / "log").open("wb")
        server = subprocess.Popen(
            [CUPSD, "-f", "-c", place / "cupsd.conf", "-s", place / "cups-files.conf"],
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
        try:
            if not _answers(server):
                pytest.skip("cupsd does not start here: " + (place / "log").read_text(errors="replace")[-200:])
            # libcups reads its server once in a thread: this one has not asked yet.
            with ThreadPoolExecutor(1) as fresh:
                cups = Cups(place)
                ended = cups.printer._how_it_ended
                cups.printer = CupsPrinter(lambda name, number: fresh.submit(ended, name, number).result(PATIENCE))
                cups.admin("-p", "A4", "-E", "-v", f"keep:{cups.tray}", "-m", "raw")
                yield cups
        finally:
            os.killpg(server.pid, signal.SIGTERM)
            server.wait(PATIENCE)
            log.close()


def _answers(server: subprocess.Popen[bytes]) -> bool:
    end = time.monotonic() + PATIENCE
    while server.poll() is None and time.monotonic() < end:
        if b"is running" in subprocess.run(["lpstat", "-r"], capture_output=True, check=False).stdout:
            return True
        a_moment()
    return False


@pytest.fixture(autouse=True)
def _printer_in_order(cups: Cups) -> Iterator[None]:
    yield
    for trouble in ("empty", "broken"):
        (cups.tray / trouble).unlink(missing_ok=True)
    cups.run("cancel", "-a", "A4")
    cups.run("cupsaccept", "A4")
    cups.run("cupsenable", "A4")


def a_pdf(width_mm: float = 210, height_mm: float = 297) -> bytes:
    """One page with a black square of 20 mm whose corner is 30 mm from the left and from the top."""
    from reportlab.lib.units import mm
    from reportlab.pdfgen.canvas import Canvas

    kept = BytesIO()
    canvas = Canvas(kept, pagesize=(width_mm * mm, height_mm * mm))
    canvas.rect(30 * mm, (height_mm - 50) * mm, 20 * mm, 20 * mm, stroke=0, fill=1)
    canvas.save()
    return kept.getvalue()


def test_the_printer_is_listed_and_a_default_is_only_what_was_set(cups: Cups) -> None:
    assert "A4" in cups.printer.names()
    assert cups.printer.default() == ""


def test_a_paper_is_printed_whole_and_the_queue_says_done(cups: Cups) -> None:
    pdf = a_pdf()
    job = cups.printer.print("A4", "受理回执", pdf, 1)
    assert cups.done(job) == PrintState("done")
    assert (cups.tray / f"{job.rpartition('-')[2]}.job").read_bytes() == pdf


def test_an_unknown_printer_prints_nothing(cups: Cups) -> None:
    before = sorted(cups.tray.iterdir())
    with pytest.raises(Unavailable, match="找不到"):
        cups.printer.print("NOPE", "受理回执", a_pdf(), 1)
    assert sorted(cups.tray.iterdir()) == before


def test_a_disabled_queue_is_told_before_and_after(cups: Cups) -> None:
    (cups.tray / "empty").touch()
    waiting = cups.printer.print("A4", "申请表", a_pdf(), 1)
    cups.run("cupsdisable", "A4")
    cups.says(waiting, "停用")
    with pytest.raises(Unavailable, match="停用"):
        cups.printer.print("A4", "申请表", a_pdf(), 1)


def test_a_queue_that_rejects_is_told(cups: Cups) -> None:
    cups.run("cupsreject", "A4")
    with pytest.raises(Unavailable, match="不收活"):
        cups.printer.print("A4", "申请表", a_pdf(), 1)


def test_out_of_paper_is_said_and_after_loading_it_is_done(cups: Cups) -> None:
    (cups.tray / "empty").touch()
    job = cups.printer.print("A4", "申请表", a_pdf(), 1)
    cups.says(job, "没纸")
    (cups.tray / "empty").unlink()
    cups.done(job)


def test_an_aborted_job_is_not_called_done(cups: Cups) -> None:
    (cups.tray / "broken").touch()
    job = cups.printer.print("A4", "申请表", a_pdf(), 1)
    cups.says(job, "没打出来")


def test_a_canceled_job_does_not_come_out(cups: Cups) -> None:
    (cups.tray / "empty").touch()
    job = cups.printer.print("A4", "申请表", a_pdf(), 1)
    cups.says(job, "没纸")
    cups.printer.cancel("A4", job)
    cups.says(job, "取消")
    assert not (cups.tray / f"{job.rpartition('-')[2]}.job").exists()


@pytest.mark.skipif(
    not (CUPS_PDF.exists() and PPD.exists() and os.geteuid() == 0),
    reason="cups-pdf is not installed here, or this is not root",
)
@pytest.mark.parametrize(("width", "height"), [(210, 297), (210, 148)], ids=["A4", "A5 landscape"])
def test_what_comes_out_of_the_filters_is_where_it_was_drawn(cups: Cups, width: int, height: int) -> None:
    cups.admin("-p", "A4PDF", "-E", "-v", "cups-pdf:/", "-m", "lsb/usr/cups-pdf/CUPS-PDF_opt.ppd")
    title = f"yijian-{os.getpid()}-{width}x{height}"
    printed: list[Path] = []
    try:
        job = cups.printer.print("A4PDF", title, a_pdf(width, height), 1)
        assert cups.done(job, "A4PDF") == PrintState("done")
        printed = [path for path in ANONYMOUS.iterdir() if title in path.name]
        assert len(printed) == 1
        assert_square_in_place(printed[0].read_bytes(), width, height)
    finally:
        for path in printed:
            path.unlink()


def assert_square_in_place(pdf: bytes, width: int, height: int) -> None:
    """The sheet may have been turned for the tray: then the square is looked for from the corner it was turned to."""
    dpi = 150
    sheet = pdf_pages.raster(pdf, 0, dpi)
    dots = [
        (at % sheet.stride // 4, at // sheet.stride)
        for at in range(0, len(sheet.pixels), 4)
        if sheet.pixels[at] < 128 and at % sheet.stride // 4 < sheet.width
    ]
    left, top = (min(dot[axis] for dot in dots) * 25.4 / dpi for axis in (0, 1))
    right, bottom = (
        (side - max(dot[axis] for dot in dots)) * 25.4 / dpi for axis, side in ((0, sheet.width), (1, sheet.height))
    )
    across = (max(x for x, _ in dots) - min(x for x, _ in dots) + 1) * 25.4 / dpi
    assert across == pytest.approx(20, abs=0.4)
    upright = (sheet.width > sheet.height) == (width > height)
    if upright:
        assert (left, top) == pytest.approx((30, 30), abs=0.6)
    else:
        assert min(abs(top - 30) + abs(right - 30), abs(bottom - 30) + abs(left - 30)) < 1.2


def test_the_print_queue_of_the_window_prints_every_copy_on_it(cups: Cups, qtbot) -> None:  # type: ignore[no-untyped-def]  # pytest-qt
    background = ThreadRunner()
    queue = PrintQueue(cups.printer, background, every=50)
    before = len(list(cups.tray.glob("*.job")))
    queue.add("receipt", "受理回执", a_pdf(210, 148), 2, "A4")
    queue.add("lost", "申请表", a_pdf(), 1, "NOPE")
    qtbot.waitUntil(lambda: not queue.busy, timeout=int(PATIENCE * 1000))
    background.wait()
    assert queue.of("receipt").stage is PrintStage.DONE  # type: ignore[union-attr]  # it was queued
    assert queue.of("lost").sentence == "找不到打印机“NOPE”。换一台，或存成 PDF。"  # type: ignore[union-attr]  # as above
    assert len(list(cups.tray.glob("*.job"))) == before + 2

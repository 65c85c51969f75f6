"""The print panel: what is ticked is printed, what did not come out says so and offers a way out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from app.domain.case import Case
from app.errors import Refused, Unavailable
from app.ports.devices import PrintState
from app.usecases.desk.desk import Desk
from app.usecases.files.outgoing_files import OWN, Outgoing
from app.usecases.papers.issue import print_paper
from app.usecases.papers.paper_offers import PaperOffer, offers
from tests.clerk import saying, words_on
from tests.ui.counter.printers import DONE, WAITING, FakePrinter
from ui.base.background import InlineRunner
from ui.base.theme import ActiveTheme, Theme
from ui.printing.panel import PrintPanel
from ui.printing.queue import PrintQueue, PrintStage
from ui.widgets.messages.ask import QuestionDialog

STUCK = PrintState("stuck", "打印机“A4”没纸了。加纸后会接着打。")


@pytest.fixture
def case(begin: Callable[..., object]) -> Case:
    return begin(applicant__phone="13000000012", materials=True).accept()  # type: ignore[attr-defined]  # an Intake


class Counter:
    """A panel over a fake printer, and the papers that were made."""

    def __init__(self, theme: ActiveTheme, printer: FakePrinter, desk: Desk, case: Case, place: Path) -> None:
        self.printer, self.desk, self.case = printer, desk, case
        self.made: list[tuple[str, str]] = []
        self.refuse: Exception | None = None
        self.chosen: Path | None = place / "out.pdf"
        self.queue = PrintQueue(printer, InlineRunner(), every=3_600_000)
        self.panel = PrintPanel(theme, printer, InlineRunner(), self.queue, where=self.where)
        self.names: list[str] = []
        self.show(offers(desk, case))

    def show(self, papers: tuple[PaperOffer, ...]) -> None:
        self.panel.show_papers(papers, self.make, lambda _paper: "", "261122-K7M-0001-0", Outgoing())

    def make(self, paper_id: str, reason: str) -> bytes:
        if self.refuse is not None and not reason:
            raise self.refuse
        self.made.append((paper_id, reason))
        return print_paper(self.desk, self.case, paper_id, reason)

    def where(self, _parent: QWidget, name: str) -> Path | None:
        self.names.append(name)
        return self.chosen

    def settle(self) -> None:
        for _ in range(20):
            self.queue.look()


@pytest.fixture
def counter(theme: ActiveTheme, printer: FakePrinter, desk: Desk, case: Case, tmp_path: Path, qtbot) -> Counter:  # type: ignore[no-untyped-def]  # pytest-qt
    counter = Counter(theme, printer, desk, case, tmp_path)
    qtbot.addWidget(counter.panel)
    counter.panel.resize(606, 360)
    counter.panel.show()
    return counter


def test_everything_ticked_is_printed_and_nothing_else(counter: Counter) -> None:
    assert counter.panel.to_print == 3  # the form once, the receipt twice
    counter.panel.print_all()
    counter.settle()
    assert [sheet.title for sheet in counter.printer.sheets] == ["申请表（附件2）", "受理回执", "受理回执"]
    assert counter.panel.row("form").chip == "已打印"
    assert counter.panel.row("receipt_80mm").chip == "不打"
    assert counter.panel.to_print == 0
    assert all(sheet.pdf.startswith(b"%PDF") for sheet in counter.printer.sheets)


def test_printing_all_again_prints_nothing_twice(counter: Counter) -> None:
    counter.panel.print_all()
    counter.settle()
    before = len(counter.printer.sheets)
    counter.panel.print_all()
    counter.settle()
    assert len(counter.printer.sheets) == before


def test_the_copy_being_printed_is_counted(counter: Counter) -> None:
    counter.printer.says = WAITING
    counter.panel.row("form").tick(False)
    counter.panel.print_all()
    assert counter.panel.row("receipt_a5").chip == "打印中 1/2"
    counter.printer.sheets[0].says = DONE
    counter.queue.look()
    assert counter.panel.row("receipt_a5").chip == "打印中 2/2"


def test_unticked_and_ticked_again_by_keyboard(counter: Counter) -> None:
    row = counter.panel.row("receipt_80mm")
    QTest.keyClick(row.copies, Qt.Key.Key_Up)
    assert (row.wanted, row.chip) == (1, "没打")
    QTest.keyClick(row.copies, Qt.Key.Key_3)
    assert row.wanted == 3
    QTest.keyClick(row.copies, Qt.Key.Key_0)
    assert (row.wanted, row.chip) == (0, "不打")


def test_a_printer_out_of_paper_says_so_and_another_one_is_offered(counter: Counter) -> None:
    counter.printer.printers.append("备用机")
    counter.panel.look_for_printers()
    counter.printer.says = STUCK
    counter.panel.print_all()
    counter.settle()
    row = counter.panel.row("form")
    assert (row.chip, row.sentence) == ("没打出来", STUCK.sentence)
    assert counter.panel.troubles == 2
    counter.printer.says = DONE
    row.moved.emit("form", "备用机")
    counter.settle()
    assert (row.chip, row.sentence) == ("已打印", "")
    assert counter.panel.row("receipt_a5").chip == "已打印"  # it went along
    assert {sheet.printer for sheet in counter.printer.sheets[-3:]} == {"备用机"}


def test_what_did_not_come_out_is_tried_again_as_the_same_print(counter: Counter) -> None:
    counter.printer.printers.clear()
    counter.panel.print_all()
    assert "找不到打印机" in counter.panel.row("form").sentence
    counter.printer.printers.append("A4")
    counter.panel.row("form").again.emit("form")
    counter.settle()
    assert counter.panel.row("form").chip == "已打印"
    assert [paper for paper, _ in counter.made].count("form") == 1


def test_printing_all_sends_again_what_did_not_come_out_and_only_that(counter: Counter) -> None:
    counter.printer.says = WAITING
    counter.panel.print_all()
    counter.settle()
    counter.printer.sheets[0].says = DONE
    counter.printer.says = STUCK
    counter.settle()
    assert counter.panel.row("receipt_a5").chip == "没打出来"
    assert counter.panel.to_print == 2
    counter.printer.says = DONE
    counter.panel.print_all()
    counter.settle()
    assert counter.panel.to_print == 0
    assert [paper for paper, _ in counter.made] == ["form", "receipt_a5"]
    assert [sheet.title for sheet in counter.printer.sheets if not sheet.canceled].count("受理回执") == 2


def test_a_printer_plugged_in_later_is_found_by_trying_again(
    theme: ActiveTheme, desk: Desk, case: Case, tmp_path: Path, qtbot
) -> None:  # type: ignore[no-untyped-def]  # pytest-qt
    printer = FakePrinter([], "")
    counter = Counter(theme, printer, desk, case, tmp_path)
    qtbot.addWidget(counter.panel)
    counter.panel.print_all()
    assert counter.panel.troubles == 2
    printer.printers.append("新的")
    counter.panel.row("form").again.emit("form")
    counter.settle()
    assert counter.panel.row("form").chip == "已打印" and printer.sheets[0].printer == "新的"


def test_what_was_printed_is_printed_again_as_another_print(counter: Counter) -> None:
    counter.panel.print_all()
    counter.settle()
    counter.panel.row("form").again.emit("form")
    counter.settle()
    assert [paper for paper, _ in counter.made].count("form") == 2
    assert offers(counter.desk, counter.case)[0].printed == 2


def test_it_can_always_be_kept_as_a_pdf(counter: Counter) -> None:
    counter.printer.printers.clear()
    counter.panel.print_all()
    row = counter.panel.row("form")
    row.saved.emit("form")
    assert counter.names == ["申请表（附件2） 261122-K7M-0001-0.pdf"]
    assert counter.chosen is not None
    assert counter.chosen.read_bytes().startswith(b"%PDF")
    assert (row.chip, row.sentence) == ("已存 PDF", "")


def test_a_folder_that_cannot_be_written_says_so(counter: Counter, tmp_path: Path) -> None:
    counter.printer.printers.clear()
    counter.panel.print_all()
    counter.chosen = tmp_path / "nowhere" / "out.pdf"
    counter.panel.row("form").saved.emit("form")
    assert "没存上" in counter.panel.row("form").sentence


def test_what_is_there_and_is_no_such_paper_stays(counter: Counter, tmp_path: Path, qtbot) -> None:  # type: ignore[no-untyped-def]  # pytest-qt
    """The file dialog asks whether to replace it; yes is no reason to lose somebody's file."""
    counter.printer.printers.clear()
    counter.panel.print_all()
    row = counter.panel.row("form")
    assert counter.chosen is not None
    counter.chosen.write_text("mine")
    row.saved.emit("form")
    assert row.sentence == "“out.pdf”已经有了，不是本程序打的这份文书，没有动它。请换一个文件名，或先把它移走。"
    assert counter.chosen.read_text() == "mine"
    words = saying(row, row.sentence)
    qtbot.waitUntil(lambda: words.height() >= words.heightForWidth(words.width()))  # every line of it can be read
    counter.chosen = tmp_path / "link.pdf"
    counter.chosen.symlink_to("out.pdf")
    row.saved.emit("form")
    assert "是链接" in row.sentence and counter.chosen.is_symlink()
    counter.chosen = tmp_path / "fresh.pdf"
    row.saved.emit("form")
    assert (row.chip, row.sentence) == ("已存 PDF", "")
    row.saved.emit("form")  # once more over itself
    assert (row.chip, row.sentence) == ("已存 PDF", "")


def test_the_stores_folder_takes_no_pdf(counter: Counter, tmp_path: Path) -> None:
    counter.panel.show_papers(
        offers(counter.desk, counter.case), counter.make, lambda _: "", "261122-K7M-0001-0", Outgoing((tmp_path,))
    )
    counter.printer.printers.clear()
    counter.panel.print_all()
    counter.panel.row("form").saved.emit("form")
    assert counter.panel.row("form").sentence == OWN
    assert list(tmp_path.iterdir()) == []


def test_without_a_printer_the_head_says_so(theme: ActiveTheme, desk: Desk, case: Case, tmp_path: Path, qtbot) -> None:  # type: ignore[no-untyped-def]  # pytest-qt
    counter = Counter(theme, FakePrinter([], ""), desk, case, tmp_path)
    qtbot.addWidget(counter.panel)
    assert "没有打印机" in words_on(counter.panel).split("\n")
    counter.panel.print_all()
    assert counter.panel.row("form").sentence == "没有能用的打印机。选一台，或存成 PDF。"


@pytest.mark.parametrize(
    "trouble", [Refused("有 1 个字打不出来，先补写法。"), Unavailable("没存上：磁盘满了。请别关机，叫管理员。")]
)
def test_a_paper_that_cannot_be_made_says_why(counter: Counter, trouble: Refused | Unavailable) -> None:
    counter.refuse = trouble
    counter.panel.print_all()
    row = counter.panel.row("form")
    assert (row.chip, row.sentence, row.stage) == ("没打出来", trouble.sentence, None)
    counter.refuse = None
    counter.panel.print_all()
    counter.settle()
    assert (row.chip, row.sentence, row.stage) == ("已打印", "", PrintStage.DONE)


class Later:
    """Runner that does nothing before the test releases it, as a thread that has other things to do."""

    def __init__(self) -> None:
        self.jobs: list[Callable[[], None]] = []

    def run(
        self, job: Callable[[], object], then: Callable[..., object], failed: Callable[[Exception], object]
    ) -> None:
        self.jobs.append(lambda: InlineRunner().run(job, then, failed))

    def flush(self) -> None:
        while self.jobs:
            self.jobs.pop(0)()

    def wait(self) -> None:
        self.flush()

    def drop(self) -> None:
        self.jobs.clear()


def test_papers_are_made_aside_in_their_order_and_each_once(counter: Counter, theme: ActiveTheme, qtbot) -> None:  # type: ignore[no-untyped-def]  # pytest-qt
    later = Later()
    queue = PrintQueue(counter.printer, later, every=3_600_000)
    panel = PrintPanel(theme, counter.printer, later, queue, where=counter.where)
    qtbot.addWidget(panel)
    panel.show_papers(offers(counter.desk, counter.case), counter.make, lambda _: "", "", Outgoing())
    later.flush()
    panel.print_all()
    panel.print_all()  # F8 again, by an impatient hand
    assert counter.made == [] and queue.busy and panel.to_print == 0
    assert [panel.row(paper).chip for paper in ("form", "receipt_a5")] == ["等待", "等待"]
    panel.row("form").saved.emit("form")
    assert counter.names == [], "there is nothing to save yet"
    later.jobs.reverse()  # the second is made first, and still waits for its turn
    later.flush()
    for _ in range(8):
        queue.look()
        later.flush()
    assert sorted(counter.made) == [("form", ""), ("receipt_a5", "")]
    assert [sheet.title for sheet in counter.printer.sheets] == ["申请表（附件2）", "受理回执", "受理回执"]
    assert not queue.busy


def test_a_key_quicker_than_the_system_prints_once_the_printers_are_known(
    counter: Counter, theme: ActiveTheme, qtbot
) -> None:  # type: ignore[no-untyped-def]  # pytest-qt
    later = Later()
    queue = PrintQueue(counter.printer, InlineRunner(), every=3_600_000)
    panel = PrintPanel(theme, counter.printer, later, queue, where=counter.where)
    qtbot.addWidget(panel)
    panel.show_papers(offers(counter.desk, counter.case), counter.make, lambda _: "", "", Outgoing())
    panel.print_all()
    panel.print_all()
    assert counter.made == [] and panel.troubles == 0, "nothing is said to be missing before it was looked for"
    later.flush()
    for _ in range(8):
        queue.look()
    assert sorted(counter.made) == [("form", ""), ("receipt_a5", "")]
    assert panel.troubles == 0


def test_one_that_cannot_be_made_does_not_hold_up_the_next(counter: Counter) -> None:
    made = counter.make

    def make(paper_id: str, reason: str) -> bytes:
        if paper_id == "form":
            raise Refused("有 1 个字打不出来，先补写法。")
        return made(paper_id, reason)

    counter.panel.show_papers(offers(counter.desk, counter.case), make, lambda _: "", "", Outgoing())
    counter.panel.print_all()
    counter.settle()
    assert [counter.panel.row(paper).chip for paper in ("form", "receipt_a5")] == ["没打出来", "已打印"]


def test_a_bug_while_making_is_told_on_the_row_and_is_a_bug(counter: Counter) -> None:
    def make(_paper: str, _reason: str) -> bytes:
        raise KeyError("a bug")

    counter.panel.show_papers(offers(counter.desk, counter.case)[:1], make, lambda _: "", "", Outgoing())
    with pytest.raises(KeyError):
        counter.panel.print_all()
    assert counter.panel.row("form").sentence.startswith("没做出来")


def test_a_second_notice_asks_for_its_reason(counter: Counter, qtbot) -> None:  # type: ignore[no-untyped-def]  # pytest-qt
    counter.refuse = Refused("这件已经出过一次性告知书。再出要写原因。", "reason")
    counter.panel.row("receipt_a5").tick(False)
    counter.panel.print_all()
    question = counter.panel.window().findChild(QuestionDialog)
    assert question is not None
    question.findChild(QLineEdit).setText("申请人弄丢了")
    question.verb.click()
    assert counter.made == [("form", "申请人弄丢了")]


@pytest.mark.parametrize(
    "chosen", [Theme(), Theme(1.25), Theme(1.5), Theme(contrast=True)], ids=["100", "125", "150", "contrast"]
)
def test_nothing_is_cut_off(theme: ActiveTheme, counter: Counter, chosen: Theme, clipped, picture) -> None:  # type: ignore[no-untyped-def]  # fixtures
    theme.apply(chosen)
    counter.printer.says = STUCK
    counter.panel.print_all()
    counter.settle()
    counter.panel.resize(theme.px(606), theme.px(420))
    for _ in range(3):  # a size travels outwards one layout at a time
        QApplication.processEvents()
    assert clipped(counter.panel) == []
    picture(counter.panel, f"print-panel-{chosen.scale}-{chosen.contrast}")
    theme.apply(Theme())

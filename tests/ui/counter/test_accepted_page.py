"""已受理: the number scans and can be read aloud, only true things come next, papers print, nothing is left on the desk
unnoticed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy
import pytest
import zxingcpp
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from app.domain.identifiers import tracking_number
from app.domain.material import MaterialRecord, MaterialState
from app.domain.office import HallSettings
from app.errors import Unavailable
from app.usecases.deciding.change import fresh
from app.usecases.deciding.handing_back import handed_back
from app.usecases.desk.desk import Desk
from app.usecases.intake.after_acceptance import what_next
from app.usecases.intake.intake import Intake
from app.usecases.intake.receiving import receive
from tests.fakes.memory_store import MemoryStore
from tests.ui.counter.printers import FakePrinter
from tests.ui.files_chosen import choose
from tests.ui.services import services_of
from ui.base.theme import ActiveTheme, Theme
from ui.widgets.messages.ask import QuestionDialog
from ui.widgets.status.tracking_code import Symbol
from ui.wizard.ending.accepted_page import AcceptedPage

Make = Callable[[Intake], AcceptedPage]


@pytest.fixture
def page_of(theme: ActiveTheme, printer: FakePrinter, qtbot) -> Make:  # type: ignore[no-untyped-def]  # pytest-qt
    def make(intake: Intake) -> AcceptedPage:
        page = AcceptedPage(services_of(theme, intake.desk, printer), intake.accept())
        qtbot.addWidget(page)
        page.resize(1294, 696)
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        page.entered()
        return page

    return make


def settle(page: AcceptedPage) -> None:
    for _ in range(20):
        page.printing.queue.look()


def read(widget: QWidget) -> list[tuple[str, str]]:
    """The codes on a widget as a scanner sees the screen."""
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    dots = numpy.frombuffer(bytes(image.constBits()), dtype=numpy.uint8).reshape(image.height(), image.bytesPerLine())
    found = zxingcpp.read_barcodes(dots[:, : image.width()])
    return sorted((str(code.format), code.text) for code in found)


@pytest.mark.parametrize("chosen", [Theme(), Theme(1.5), Theme(contrast=True)], ids=["100", "150", "contrast"])
def test_both_codes_are_read_off_the_screen_and_hold_the_number_alone(
    theme: ActiveTheme, begin, page_of: Make, chosen: Theme
) -> None:  # type: ignore[no-untyped-def]  # fixtures
    theme.apply(chosen)
    page = page_of(begin())
    number = page.case.tracking_number
    page.code.resize(theme.px(620), theme.px(280))
    codes = dict(read(page.code))
    assert set(codes.values()) == {tracking_number.in_digits(number)}
    assert page.code.text == tracking_number.format(number)
    assert page.code.spoken == f"念给申请人：{tracking_number.spoken(number)}"
    theme.apply(Theme())


def test_the_modules_are_whole_pixels(theme: ActiveTheme, begin, page_of: Make) -> None:  # type: ignore[no-untyped-def]  # fixtures
    bars, square = page_of(begin()).code.findChildren(Symbol)
    assert {bars._unit, square._unit} == {3, 4}


def test_the_screen_shows_no_full_name_and_no_number_of_the_person(begin, page_of: Make) -> None:  # type: ignore[no-untyped-def]  # fixtures
    from PySide6.QtWidgets import QLabel

    page = page_of(begin())
    said = " ".join(w.text() for w in page.findChildren(QLabel)) + " ".join(tick.text() for tick in page.ticks)
    assert "陈**" in said
    for secret in ("陈丙山", "430121196805210019", "13000000012", "6200000000000000125"):
        assert secret not in said


def test_what_comes_next_is_what_the_case_says(begin) -> None:  # type: ignore[no-untyped-def]  # fixtures
    intake = begin()
    intake.material(MaterialRecord("photo", MaterialState.MISSING))
    case = intake.accept()
    steps = [(step.when, step.what) for step in what_next(intake.desk, case)]
    assert steps[1:] == [
        ("11月27日前", "补交证件照片"),
        ("按评残安排", "到指定医院评残"),
        ("12月11日前", "第一阶段答复"),
        ("结果出来后", "第二阶段：联办 2 项"),
    ]


def test_no_day_is_named_that_the_hall_has_not_set(begin, desk) -> None:  # type: ignore[no-untyped-def]  # fixtures
    desk.keep_settings(HallSettings(hall="样例县政务服务中心"))
    intake = begin()
    intake.material(MaterialRecord("photo", MaterialState.MISSING))
    whens = [step.when for step in what_next(desk, intake.accept())]
    assert whens[1:] == ["未设定", "按评残安排", "未设定", "结果出来后"]


def test_a_case_without_a_certificate_has_no_first_stage(begin) -> None:  # type: ignore[no-untyped-def]  # fixtures
    intake = begin(application__types=None, application__disability_category=None)
    steps = [(step.when, step.what) for step in what_next(intake.desk, intake.accept())]
    assert steps[1:] == [("12月11日前", "联办 2 项")]


def test_f8_prints_everything_and_says_when_nothing_is_left(begin, page_of: Make, printer: FakePrinter) -> None:  # type: ignore[no-untyped-def]  # fixtures
    page = page_of(begin())
    assert page.print_button.text() == "打印全部 3 份"
    QTest.keyClick(page, Qt.Key.Key_F8)
    settle(page)
    assert len(printer.sheets) == 3
    assert page.print_button.text() == "没有要打的了"
    assert not page.print_button.isEnabled()


def test_a_paper_goes_to_the_printer_the_hall_has_set(begin, desk, page_of: Make, printer: FakePrinter) -> None:  # type: ignore[no-untyped-def]  # fixtures
    printer.printers.append("小票")
    desk.keep_settings(replace(desk.settings, printers={"receipt_80mm": "小票"}))
    page = page_of(begin())
    page.printing.row("receipt_80mm").tick(True)
    page.printing.print_all()
    settle(page)
    assert [sheet.printer for sheet in printer.sheets] == ["A4", "A4", "A4", "小票"]


def test_what_is_to_hand_back_is_what_was_taken(begin, page_of: Make) -> None:  # type: ignore[no-untyped-def]  # fixtures
    page = page_of(begin())
    assert [tick.text() for tick in page.ticks] == [
        "身份证已还给申请人",
        "回执已交给申请人",
        "申请表已签名",
        "联系电话 130****0012 已念过",
    ]


def test_what_was_handed_back_is_on_record_in_one_line(begin, page_of: Make, qtbot, desk: Desk) -> None:  # type: ignore[no-untyped-def]  # fixtures
    page = page_of(begin())
    page.printing.print_all()
    for tick in page.ticks[:2]:
        tick.click()
    assert handed_back(fresh(desk, page.case.id)) == frozenset(), "a moment is left for the next tick"
    page.handing.record()
    assert page.handing.said == "已记进办理记录：2 样。"
    page.ticks[2].click()
    page.escape()
    page.window().findChild(QuestionDialog).verb.click()
    assert page.may_leave()
    case = fresh(desk, page.case.id)
    assert handed_back(case) == {"id_card", "receipt", "form"}
    assert [act.kind.value for act in case.course.acts] == ["accepted", "handed_back", "handed_back"]


def test_what_the_disk_refuses_is_said_and_tried_again(begin, page_of: Make, desk: Desk) -> None:  # type: ignore[no-untyped-def]  # fixtures
    page = page_of(begin())
    store = desk.opened.store
    assert isinstance(store, MemoryStore)
    page.ticks[0].click()
    store.trouble = Unavailable("没存上：磁盘满了。")
    page.handing.record()
    assert page.handing.said == "交接没记上。没存上：磁盘满了。"
    store.trouble = None
    page.handing.record()
    assert handed_back(fresh(desk, page.case.id)) == {"id_card"}


def test_a_case_only_taken_in_says_so(begin, theme: ActiveTheme, printer: FakePrinter, qtbot) -> None:  # type: ignore[no-untyped-def]  # fixtures
    intake = begin()
    page = AcceptedPage(services_of(theme, intake.desk, printer), receive(intake))
    qtbot.addWidget(page)
    said = [words.text() for words in page.findChildren(QLabel)]
    assert "已收件" in said and "还没决定受理" in said and "已受理" not in said
    assert page.ticks[1].text() == "收件凭证已交给申请人"
    assert "告知受理还是不予受理" in said
    assert page.printing.to_print == 3, "the form, and the slip for both"


def test_leaving_reminds_once_and_then_lets_go(begin, page_of: Make, qtbot) -> None:  # type: ignore[no-untyped-def]  # fixtures
    page = page_of(begin())
    page.escape()
    ask = page.window().findChild(QuestionDialog)
    assert "身份证已还给申请人" in ask.accessibleDescription()
    ask.keep.click()
    with qtbot.waitSignal(page.home):
        page.escape()
    assert page.may_leave()


def test_the_next_case_waits_for_the_one_reminder_and_then_asks_for_itself(begin, page_of: Make, qtbot) -> None:  # type: ignore[no-untyped-def]  # fixtures
    page = page_of(begin())
    assert not page.may_begin_next()
    with qtbot.waitSignal(page.again):
        page.window().findChild(QuestionDialog).verb.click()
    assert page.may_begin_next()


def test_with_everything_ticked_nobody_is_held_up(begin, page_of: Make, qtbot) -> None:  # type: ignore[no-untyped-def]  # fixtures
    page = page_of(begin())
    for tick in page.ticks:
        tick.click()
    with qtbot.waitSignal(page.home):
        page.escape()


def test_a_paper_that_did_not_come_out_is_not_left_behind_silently(begin, page_of: Make, printer: FakePrinter) -> None:  # type: ignore[no-untyped-def]  # fixtures
    printer.printers.clear()
    page = page_of(begin())
    for tick in page.ticks:
        tick.click()
    page.printing.print_all()
    assert page.left_over() == ("2 种文书没打出来",)


@pytest.mark.parametrize(
    "chosen", [Theme(), Theme(1.25), Theme(1.5), Theme(contrast=True)], ids=["100", "125", "150", "contrast"]
)
def test_nothing_is_cut_off(theme: ActiveTheme, begin, page_of: Make, chosen: Theme, clipped, picture) -> None:  # type: ignore[no-untyped-def]  # fixtures
    theme.apply(chosen)
    intake = begin()
    intake.material(MaterialRecord("photo", MaterialState.MISSING))
    page = page_of(intake)
    page.printing.print_all()
    settle(page)
    for wide, high in ((1366, 768), (1280, 720)):
        page.resize(wide - theme.px(72), high - theme.px(72))
        for _ in range(4):
            QApplication.processEvents()
        assert clipped(page) == []
        picture(page, f"accepted-{chosen.scale}-{chosen.contrast}-{wide}")
    theme.apply(Theme())


@pytest.mark.parametrize("chosen", [Theme(), Theme(1.25), Theme(1.5)], ids=["100", "125", "150"])
def test_what_did_not_come_out_is_read_and_saved_on_a_small_screen(
    theme: ActiveTheme,
    begin,
    page_of: Make,
    printer: FakePrinter,
    chosen: Theme,
    clipped,
    picture,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # type: ignore[no-untyped-def]  # fixtures
    theme.apply(chosen)
    page = page_of(begin())
    printer.printers.clear()
    page.resize(1280 - theme.px(72), 720 - theme.px(72))
    page.printing.look_for_printers()
    page.printing.print_all()
    settle(page)
    choose(monkeypatch, [tmp_path / "form.pdf"])
    page.printing.row("form").saved.emit("form")
    for _ in range(4):
        QApplication.processEvents()
    assert (page.printing.row("form").chip, page.printing.row("receipt_a5").chip) == ("已存 PDF", "没打出来")
    assert clipped(page) == []
    picture(page, f"accepted-not-printed-{chosen.scale}")
    theme.apply(Theme())

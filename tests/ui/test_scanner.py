"""A hand scanner gets through at any speed, whatever has the caret and whatever input method is on, and leaves everything as it was."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QTextEdit, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from app.catalogue.match import Named
from app.domain.identifiers import tracking_number
from ui.base.theme import ActiveTheme
from ui.shell.idle import IdleWatch
from ui.shell.main_window import MainWindow
from ui.shell.page import Screen
from ui.shell.place import Place
from ui.shell.scanner import CodeRecogniser, Scanner
from ui.widgets.fields.picker import Picker
from ui.widgets.inputs.line import LineEdit, TextArea
from ui.widgets.inputs.number_box import NumberBox
from ui.widgets.inputs.passphrase import PassphraseEdit
from ui.widgets.inputs.search_box import Hit
from ui.widgets.layout.layouts import Column
from ui.widgets.messages.ask import QuestionDialog
from ui.widgets.tables.table import Cell, DataTable, TableColumn, TableRow

NUMBER = tracking_number.make(date(2026, 11, 22), "K7M", 37)
DIGITS = tracking_number.in_digits(NUMBER)
ID, CARD = "430121196805210019", "6200000000000013"
PACES = {"wired": 0.005, "over radio": 0.045, "slow": 0.2, "slower than anybody": 0.4}
HIT = Hit("a", "陈丙山", tracking_number.format(NUMBER), "残疾人证新办", "已受理")


@dataclass(frozen=True)
class Word:
    """An option of a picker."""

    code: str
    name: str
    initials: str = ""
    spelt: str = ""


class List(QWidget):
    """Widget that acts at every digit, as 材料 does, and can undo it."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.state, self.pressed = "received", ""

    def snapshot(self) -> Callable[[], None]:
        before = self.state
        return lambda: setattr(self, "state", before)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.pressed += event.text()
        self.state = {"0": "missing", "2": "copy"}.get(event.text(), self.state)


class Boxes(Screen):
    """Every kind of place a caret can be in."""

    title = "工作台"

    def __init__(self, theme: ActiveTheme) -> None:
        super().__init__()
        self.name, self.area, self.rich = LineEdit(40), TextArea(200), QTextEdit()
        words: list[Named] = [Word("01", "汉族", "hz"), Word("02", "苗族", "mz")]  # type: ignore[list-item]  # a fake
        self.picker = Picker(theme, lambda: words, free=True)
        self.combo, self.copies, self.secret = QComboBox(), NumberBox(theme, 0, 99, "份"), PassphraseEdit(theme)
        self.combo.addItems(["甲", "乙"])
        self.loose = QComboBox()
        self.loose.setEditable(True)
        self.table = DataTable(theme, [TableColumn("姓名", 130)], "名单")
        self.table.show_rows([TableRow(key, (Cell(key),)) for key in ("甲", "乙", "丙")])
        self.list = List()
        column = Column(theme, self, pad=16)
        for box in self.everything:
            column.addWidget(box)

    @property
    def everything(self) -> tuple[QWidget, ...]:
        return (*self.written, self.combo, self.table, self.list)

    @property
    def written(self) -> tuple[QWidget, ...]:
        return self.name, self.area, self.rich, self.picker, self.loose, self.copies, self.secret


@dataclass
class Gun:
    """The scanner in the clerk's hand: it types at a pace of its own, by the window's clock."""

    window: MainWindow
    opened: list[object]
    asked: list[str]
    at: float = 100.0

    def key(self, key: Qt.Key, text: str, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        window = QGuiApplication.focusWindow() or self.window.windowHandle()
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, modifier, text)
            event.setTimestamp(round(self.at * 1000))
            QCoreApplication.sendEvent(window, event)

    def type(self, text: str, pace: float) -> None:
        for character in text:
            self.at += pace
            self.key(Qt.Key(ord(character.upper())), character)

    def scan(self, code: str, pace: float, end: Qt.Key = Qt.Key.Key_Return) -> None:
        self.type(code, pace)
        self.at += pace
        self.key(end, "\t" if end == Qt.Key.Key_Tab else "\r")

    def commit(self, text: str) -> None:
        QCoreApplication.sendEvent(QApplication.focusWidget(), _committed(text))


def _committed(text: str) -> QInputMethodEvent:
    event = QInputMethodEvent()
    event.setCommitString(text)
    return event


@pytest.fixture
def boxes(theme: ActiveTheme) -> Boxes:
    return Boxes(theme)


@pytest.fixture
def gun(theme: ActiveTheme, boxes: Boxes, qtbot: QtBot) -> Iterator[Gun]:
    asked: list[str] = []
    opened: list[object] = []

    def find(words: str) -> tuple[Hit, ...]:
        asked.append(words)
        return (HIT,) if tracking_number.compact(words) == NUMBER else ()

    scanner = Scanner(
        CodeRecogniser(tracking_number.is_scanned, tracking_number.is_unmistakable, tracking_number.restore_head)
    )
    window = MainWindow(theme, (Place("today", "工作台", "home"),), idle=IdleWatch(5), scanner=scanner)
    qtbot.addWidget(window)
    window.desk.top.search.use(find)
    window.desk.put("today", boxes)
    window.resize(1366, 768)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    window.desk.go("today")
    window.picked.connect(opened.append)
    qtbot.waitUntil(lambda: QGuiApplication.focusWindow() is not None)
    yield Gun(window, opened, asked)


def seen(boxes: Boxes) -> tuple[object, ...]:
    """Returns the text of all boxes. Text selected in a line no longer is once the caret goes to the search box."""
    line, area, rich, picker = boxes.name, boxes.area.textCursor(), boxes.rich.textCursor(), boxes.picker.line
    return (
        (line.text(), line.cursorPosition()),
        (boxes.area.toPlainText(), area.anchor(), area.position()),
        (boxes.rich.toPlainText(), rich.anchor(), rich.position()),
        (picker.text(), picker.cursorPosition(), boxes.picker.unsettled, boxes.picker.listing),
        (boxes.combo.currentIndex(), boxes.loose.currentText(), boxes.copies.value(), boxes.copies.text()),
        (boxes.secret.text(), boxes.table.current, boxes.list.state),
    )


def fill(boxes: Boxes) -> None:
    """Something in every box, and part of it marked."""
    boxes.name.setText("王𬀩明甲")
    boxes.name.setSelection(1, 2)
    for area in (boxes.area, boxes.rich):
        area.setPlainText("三组\n旧址")
        cursor = area.textCursor()
        cursor.setPosition(4)
        cursor.setPosition(1, cursor.MoveMode.KeepAnchor)
        area.setTextCursor(cursor)
    boxes.picker.say("苗族")
    boxes.combo.setCurrentIndex(1)
    boxes.loose.setEditText("松涧镇")
    boxes.copies.setValue(5)
    boxes.secret.setText("一二三")
    boxes.table.choose("乙")


@pytest.mark.parametrize("pace", PACES.values(), ids=list(PACES))
def test_digits_get_through_from_everywhere_and_leave_everything_as_it_was(gun: Gun, boxes: Boxes, pace: float) -> None:
    fill(boxes)
    for count, box in enumerate(boxes.everything, 1):
        box.setFocus()
        if box is boxes.name:
            boxes.name.setSelection(1, 2)
        before = seen(boxes)
        gun.scan(DIGITS, pace)
        assert gun.opened == ["a"] * count, box
        assert seen(boxes) == before, box
        gun.at += 60


@pytest.mark.parametrize("pace", PACES.values(), ids=list(PACES))
@pytest.mark.parametrize("code", [NUMBER, f"YJS:{NUMBER}", f"]C0{NUMBER}", f"]C0{DIGITS}"])
def test_the_letters_of_earlier_papers_and_what_a_scanner_says_before_get_through_an_empty_box(
    gun: Gun, boxes: Boxes, code: str, pace: float
) -> None:
    for count, box in enumerate((boxes.name, boxes.picker, boxes.secret), 1):
        box.setFocus()
        gun.scan(code, pace)
        assert gun.opened == ["a"] * count and seen(boxes)[0] == ("", 0) and boxes.secret.text() == ""
        gun.at += 60


def test_a_list_hears_the_first_digit_at_most(gun: Gun, boxes: Boxes) -> None:
    for pace in (0.005, 0.045, 0.2):
        boxes.list.setFocus()
        boxes.list.pressed = ""
        gun.scan(DIGITS, pace)
        assert (boxes.list.pressed, boxes.list.state) == ("0", "received")
        gun.at += 60
    boxes.list.setFocus()
    for digit in "2":
        gun.type(digit, 1.0)
    assert boxes.list.state == "copy", "a clerk's own digit stays"
    gun.type("0", 0.2)
    assert boxes.list.state == "missing"


def test_digits_after_what_a_clerk_typed_are_taken_back_and_the_clerks_own_stay(gun: Gun, boxes: Boxes) -> None:
    boxes.name.setFocus()
    gun.type("li mei", 0.2)
    gun.scan(DIGITS, 0.2)
    assert boxes.name.text() == "li mei" and gun.opened == ["a"]
    boxes.name.setFocus()
    gun.type("12", 0.2)
    gun.scan(NUMBER, 0.2)
    assert gun.opened == ["a"], "letters only where they are all there is"
    assert boxes.name.text() == f"li mei12{NUMBER}"


def test_an_input_method_that_passes_digits_on_as_words_of_its_own(gun: Gun, boxes: Boxes) -> None:
    for text in (list(DIGITS), [DIGITS], [DIGITS[:9], DIGITS[9:]]):
        for box in (boxes.name, boxes.area, boxes.picker):
            gun.opened.clear()
            box.setFocus()
            if box is not boxes.picker:
                gun.commit("李")
            before = seen(boxes)
            for part in text:
                gun.commit(part)
            gun.scan("", 0.2)
            assert gun.opened == ["a"] and seen(boxes) == before, box
    boxes.name.setFocus()
    gun.commit("261129-口-吗0001-G")
    gun.scan("", 0.2)
    assert "吗" in boxes.name.text(), "what cannot be read back is left to be seen"


@pytest.mark.parametrize("pace", [0.005, 0.045, 0.2])
@pytest.mark.parametrize("lost", [0, 1, 2, 3])
def test_a_scan_in_the_middle_of_a_word_takes_the_word_it_chose_with_it(
    gun: Gun, boxes: Boxes, lost: int, pace: float
) -> None:
    """libpinyin lets 0 pass by and takes 2 for the second of its words: the code comes without its head."""
    boxes.name.setFocus()
    gun.commit("李美")
    gun.commit("称")
    gun.scan(DIGITS[lost:], pace)
    assert gun.opened == ["a"] and boxes.name.text() == ("李美" if lost else "李美称")
    boxes.name.setFocus()
    gun.at += 60
    gun.scan(DIGITS[3:], pace)
    assert gun.opened == ["a"], "no word before it: it may be an account"


def test_keys_that_come_at_once_after_enter_or_after_words_of_an_input_method_are_all_heard(
    gun: Gun, boxes: Boxes
) -> None:
    boxes.name.setFocus()
    gun.scan("12", 0.001)
    gun.type("34", 0.001)
    gun.commit("吗")
    gun.type("0001", 0.001)
    gun.key(Qt.Key.Key_Left, "")
    gun.type("56", 0.001)
    assert boxes.name.text() == "1234吗000561"


def test_a_right_number_of_another_kind_is_never_a_scan(gun: Gun, boxes: Boxes) -> None:
    # fourteen digits whose sum happens to be right for station 123
    account = next(n for c in range(1, 999) if (n := tracking_number.make(date(2026, 11, 22), "123", c)).isdecimal())
    for pace in (0.045, 0.2):
        for text in (ID, CARD, "13000000012", f"{ID}42", account, DIGITS[:-1] + "0", "0" * 22):
            boxes.name.setFocus()
            boxes.name.clear()
            gun.scan(text, pace)
            assert boxes.name.text() == text and gun.opened == [] == gun.asked
            gun.at += 60


def test_a_reader_of_cards_is_left_alone_at_its_own_speed(gun: Gun, boxes: Boxes) -> None:
    for text in (ID, CARD, f"{ID}42", "06901234567892"):
        boxes.name.setFocus()
        boxes.name.clear()
        gun.scan(text, 0.005)
        assert boxes.name.text() == text and gun.asked == []
        gun.at += 60


def test_a_number_of_another_case_written_in_a_remark_stays(gun: Gun, boxes: Boxes) -> None:
    boxes.area.setFocus()
    gun.commit("同")
    gun.type(tracking_number.format(NUMBER), 0.2)
    gun.scan("", 0.2)
    assert boxes.area.toPlainText() == f"同{tracking_number.format(NUMBER)}\n" and gun.opened == []
    boxes.name.setFocus()
    gun.scan(tracking_number.format(NUMBER), 0.2)
    assert gun.opened == ["a"] or boxes.name.text(), "by hand, with its groups: nothing is lost"


def test_pasted_or_corrected_by_hand_it_is_still_all_there_is(gun: Gun, boxes: Boxes) -> None:
    boxes.name.setText("李乙禾")
    boxes.name.setFocus()
    QApplication.clipboard().setText(DIGITS)
    boxes.name.selectAll()
    boxes.name.paste()
    gun.scan("", 0.2)
    assert gun.opened == ["a"] and boxes.name.text() == "李乙禾"
    boxes.name.setFocus()
    boxes.name.setText(DIGITS)
    boxes.area.setFocus()
    boxes.name.setFocus()
    gun.scan("", 0.2)
    assert gun.opened == ["a"], "what stood there before is nobody's scan: Enter goes on"


@pytest.mark.parametrize("pace", [0.005, 0.045, 0.2])
def test_tab_ends_a_scan_too_and_a_second_line_end_does_nothing(gun: Gun, boxes: Boxes, pace: float) -> None:
    boxes.name.setFocus()
    gun.scan(DIGITS, pace, Qt.Key.Key_Tab)
    assert gun.opened == ["a"] and boxes.name.text() == ""
    boxes.name.setFocus()
    gun.at += 60
    gun.scan(DIGITS, pace)
    gun.window.desk.top.search.line.setFocus()
    gun.at += 0.01
    asked = len(gun.asked)
    gun.key(Qt.Key.Key_J, "\n", Qt.KeyboardModifier.ControlModifier)
    gun.key(Qt.Key.Key_Enter, "\r")
    assert gun.opened == ["a", "a"] and len(gun.asked) == asked
    gun.at += 5
    gun.key(Qt.Key.Key_Enter, "\r")
    assert gun.opened == ["a", "a"]


@pytest.mark.parametrize("pace", PACES.values(), ids=list(PACES))
@pytest.mark.parametrize("code", [NUMBER, DIGITS])
def test_in_the_search_box_the_case_opens_at_once(gun: Gun, code: str, pace: float) -> None:
    gun.window.desk.search()
    gun.scan(code, pace)
    assert gun.opened == ["a"] and gun.window.desk.top.search.line.text() == ""


def test_the_search_box_says_that_the_input_method_spoilt_a_scan(
    gun: Gun, clipped: Callable[[QWidget], list[str]]
) -> None:
    gun.window.desk.search()
    gun.commit("261129-口-吗0001-G")
    gun.scan("", 0.2)
    said = [shown.text() for shown in gun.window.findChildren(QLabel) if "输入法" in shown.text()]
    assert said == [
        "“261129-口-吗0001-G”像是扫码时输入法把字母变成了汉字，还不回去。请把输入法切到英文，再扫一次，或照纸上的编号输入。"
    ]
    assert clipped(gun.window) == []


NO_WINDOWS = pytest.mark.qt_log_ignore(
    "This plugin does not support raise", extend=True
)  # of the words that hang at the box


@NO_WINDOWS
@pytest.mark.parametrize("pace", [0.005, 0.045, 0.2])
def test_under_a_question_nothing_is_answered_and_it_is_said(
    gun: Gun, theme: ActiveTheme, qtbot: QtBot, pace: float
) -> None:
    answers: list[str] = []
    question = QuestionDialog(theme, gun.window, "撤回这一件？", "撤回", reason="为什么", then=answers.append).put()
    qtbot.waitUntil(lambda: QGuiApplication.focusWindow() is question.windowHandle())
    box = question.findChild(QLineEdit)
    assert box is not None
    box.setFocus()
    gun.type("li", 0.2)
    box.setSelection(2, -1)
    gun.scan(DIGITS, pace)
    assert (box.text(), box.selectedText(), box.cursorPosition()) == ("li", "i", 1)
    assert question.isVisible() and answers == [] == gun.opened == gun.asked
    assert QToolTip.text() == "刚才扫的是受理编号，没有填到这里。先办完这一步，再扫一次。"
    question.keep.setFocus()
    gun.at += 60
    gun.scan(DIGITS, pace)
    assert question.isVisible() and gun.opened == []
    question.reject()


@NO_WINDOWS
@pytest.mark.parametrize("code", [NUMBER, DIGITS])
@pytest.mark.parametrize("pace", [0.005, 0.045, 0.2])
def test_at_the_lock_a_scan_is_no_try_of_a_password(gun: Gun, theme: ActiveTheme, code: str, pace: float) -> None:
    cover, tried = QWidget(), []
    box = PassphraseEdit(theme)
    Column(theme, cover).addWidget(box)
    cover.setFocusProxy(box)
    box.returnPressed.connect(lambda: tried.append(box.text()))
    gun.window.cover(cover)
    gun.scan(code, pace)
    assert box.text() == "" and tried == [] == gun.opened == gun.asked
    assert QToolTip.text() == "刚才扫的是受理编号，没有填到这里。进到工作台，再扫一次。"
    gun.at += 60
    gun.scan("yi-er-san", 0.1)
    assert tried == ["yi-er-san"]


def test_a_misread_burst_is_looked_at_and_a_slow_one_stays_where_it_is(gun: Gun, boxes: Boxes) -> None:
    misread = DIGITS[:-1] + str((int(DIGITS[-1]) + 5) % 10)
    boxes.name.setFocus()
    gun.scan(misread, 0.005)
    assert boxes.name.text() == "" and gun.asked[-1] == misread
    boxes.name.setFocus()
    gun.at += 60
    gun.scan(DIGITS[1:], 0.005)
    assert boxes.name.text() == "" and gun.asked[-1] == DIGITS[1:], "its first digit chose a word of an input method"
    boxes.name.setFocus()
    gun.at += 60
    gun.scan(misread, 0.045)
    assert boxes.name.text() == misread
    assert QTest is not None

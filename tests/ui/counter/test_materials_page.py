"""Step 6: the materials and the reasons for them, the state of each by keyboard, and pictures from files, by dropping
and by pasting.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from app.domain.material import MaterialState
from app.usecases.intake.intake import Intake
from tests.clerk import words_on
from tests.ui.counter.conftest import a_picture, a_portrait
from ui.base.background import InlineRunner
from ui.base.theme import ActiveTheme, Theme
from ui.widgets.inputs.segmented import Segmented
from ui.widgets.messages.ask import QuestionDialog
from ui.wizard.materials.capture_view import CaptureView
from ui.wizard.materials.materials_page import MaterialsPage

Begin = Callable[..., Intake]


class Step:
    """The page with its pane, and the files the next dialog gives."""

    def __init__(self, theme: ActiveTheme, intake: Intake, place: Path) -> None:
        self.intake, self.place = intake, place
        self.picks: list[Path] = []
        self.page = MaterialsPage(theme, intake, InlineRunner(), lambda _parent, _name: self.picks)
        self.page.changed.connect(self.page.refresh)
        self.page.refresh()

    def file(self, name: str, content: bytes) -> Path:
        path = self.place / name
        path.write_bytes(content)
        return path

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.page.list, key, modifier)

    def state(self, material: str) -> MaterialState:
        return self.intake.case.material(material).state

    def words(self, material: str) -> tuple[str, str]:
        standing = self.page.list.line(material).standing
        return standing.words, standing.beside

    def say(self, text: str) -> None:
        """Answer the question that is open."""
        ask = self.page.window().findChild(QuestionDialog)
        assert ask is not None
        ask.findChild(QLineEdit).setText(text)
        ask.verb.click()
        ask.setParent(None)

    def asked(self) -> QuestionDialog:
        ask = self.page.window().findChild(QuestionDialog)
        assert ask is not None
        return ask


@pytest.fixture
def step(theme: ActiveTheme, begin: Begin, tmp_path: Path, qtbot) -> Callable[..., Step]:  # type: ignore[no-untyped-def]  # pytest-qt
    def make(**changes: object) -> Step:
        step = Step(theme, begin(**changes), tmp_path)
        qtbot.addWidget(step.page)
        qtbot.addWidget(step.page.pane)
        step.page.resize(654, 600)
        step.page.pane.resize(447, 600)
        with qtbot.waitActive(step.page):
            step.page.show()
            step.page.activateWindow()
        step.page.take()
        return step

    return make


def test_the_needed_come_first_and_the_others_are_counted(step: Callable[..., Step]) -> None:
    page = step(materials=False).page
    order = page.list.order()
    between = order.index("")
    assert order[:between] == [
        "application_form", "id_card", "household_book", "residence_proof", "assessment_result", "photo", "bank_card",
    ]  # fmt: skip
    assert sorted(order[between + 1 :]) == [
        "cancel_statement",
        "guardian_id_card",
        "guardian_relation",
        "transfer_proof",
    ]
    assert page.list.line("application_form").need.name == "湖南省残疾人服务“一件事”申请表"  # type: ignore[union-attr]  # it is a material


def test_each_stands_as_the_words_of_the_counter_say(step: Callable[..., Step]) -> None:
    s = step()
    assert s.words("application_form") == ("已填好", "受理后打印")
    assert s.words("id_card") == ("已收原件", "没留影像")
    assert s.words("residence_proof") == ("免提交", "现住址与户籍地址相同")
    assert s.words("assessment_result") == ("等医院结果", "不影响受理")
    assert s.words("bank_card") == ("已填好", "本人账号")
    assert s.words("transfer_proof") == ("不用交", "")


def test_it_opens_on_the_first_that_is_missing(step: Callable[..., Step]) -> None:
    assert step(materials=False).page.list.current == "id_card"


@pytest.mark.parametrize(
    ("key", "state", "seen"),
    [
        (Qt.Key.Key_1, MaterialState.RECEIVED, "original"),
        (Qt.Key.Key_2, MaterialState.RECEIVED, "copy"),
        (Qt.Key.Key_3, MaterialState.SYSTEM, ""),
        (Qt.Key.Key_Space, MaterialState.RECEIVED, "original"),
    ],
)
def test_a_state_by_one_key(step: Callable[..., Step], key: Qt.Key, state: MaterialState, seen: str) -> None:
    s = step(materials=False)
    s.key(key)
    record = s.intake.case.material("id_card")
    assert (record.state, record.seen) == (state, seen)
    s.key(Qt.Key.Key_0)
    assert s.state("id_card") is MaterialState.MISSING


def test_a_waiver_wants_its_reason(step: Callable[..., Step]) -> None:
    s = step(materials=False)
    s.key(Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    assert s.asked().verb.isEnabled() is False
    assert s.state("id_card") is MaterialState.MISSING
    s.say("本人未满 16 周岁，没领证")
    assert s.words("id_card") == ("免提交", "本人未满 16 周岁，没领证")


def test_a_question_not_answered_leaves_everything_as_it_was(step: Callable[..., Step]) -> None:
    s = step(materials=False)
    s.page.pane.state.emit("waived")
    s.asked().keep.click()
    assert s.state("id_card") is MaterialState.MISSING
    assert s.page.pane.findChild(Segmented).value == "missing"


def test_what_annex_one_does_not_offer_is_said(step: Callable[..., Step]) -> None:
    s = step()
    s.page.list.choose("assessment_result")
    s.key(Qt.Key.Key_3)
    assert "附件1 没写残疾评定结果可以由系统获取" in s.page.trouble.text
    assert s.state("assessment_result") is MaterialState.MISSING


def test_a_reason_the_case_suggests_stands_there_already(step: Callable[..., Step]) -> None:
    s = step(materials=False)
    s.page.list.choose("residence_proof")
    s.key(Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    assert s.asked().findChild(QLineEdit).text() == "现住址与户籍地址相同"


def test_a_promise_wants_a_day_that_is_one(step: Callable[..., Step]) -> None:
    s = step(materials=False)
    s.key(Qt.Key.Key_4)
    assert s.asked().findChild(QLineEdit).text() == "2026-11-27"  # five working days, as the hall has set
    s.say("下周")
    assert s.state("id_card") is MaterialState.MISSING
    s.say("20260101")
    assert s.state("id_card") is MaterialState.MISSING
    s.say("20261130")
    assert s.words("id_card") == ("容缺", "11月30日前补")


def test_the_bar_names_what_is_missing_and_that_it_stops_nothing(step: Callable[..., Step]) -> None:
    s = step(materials=False)
    assert s.page.bar.text == "缺 4 项：身份证、户口本、居住证明等\n可以先受理，一次告知。补交期限 11月27日。"
    for material in ("id_card", "household_book", "residence_proof", "photo"):
        s.page.list.choose(material)
        s.key(Qt.Key.Key_1)
    assert s.page.bar.text == "材料齐了\n"


def test_files_are_kept_made_small_and_named_by_the_material(step: Callable[..., Step]) -> None:
    s = step(materials=False)
    s.picks = [s.file("IMG_陈丙山.jpg", a_picture(3000, 2000)), s.file("back.png", a_picture(form="PNG"))]
    s.key(Qt.Key.Key_F4)
    assert s.words("id_card") == ("已采 2 张", "已收复印件")
    captures = [s.intake.capture(c) for c in s.intake.case.material("id_card").captures]
    assert [c.label for c in captures if c] == ["身份证正面", "身份证反面"]
    assert all(c and c.kind == "image/jpeg" and c.thumbnail for c in captures)
    assert s.page.pane.strip.labels() == ["身份证正面", "身份证反面", "身份证"]
    assert "本件已采 2 张" in words_on(s.page.pane)


def test_a_photo_goes_on_the_form_and_is_only_advised_on(step: Callable[..., Step]) -> None:
    s = step(materials=False)
    s.page.list.choose("photo")
    s.picks = [s.file("photo.jpg", a_portrait())]
    s.key(Qt.Key.Key_F4)
    kept = s.intake.case.material("photo").captures[0]
    assert s.intake.answers.text("applicant.photo") == kept
    assert "窗口定" not in words_on(s.page.pane)
    s.page.remove_capture(kept)
    assert s.state("photo") is MaterialState.MISSING
    s.picks = [s.file("grey.jpg", a_picture())]
    s.key(Qt.Key.Key_F4)
    assert "长宽不是两寸" in words_on(s.page.pane)
    assert "窗口定" in words_on(s.page.pane)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [("a.jpg", b"", "空的"), ("a.txt", b"hello", "不是能用的图片"), ("gone.jpg", None, "读不了")],
)
def test_what_is_no_picture_is_said_and_nothing_changes(
    step: Callable[..., Step], name: str, content: bytes | None, said: str
) -> None:
    s = step(materials=False)
    s.picks = [s.place / name if content is None else s.file(name, content)]
    s.key(Qt.Key.Key_F4)
    assert said in s.page.trouble.text
    assert not s.page.trouble.isHidden()
    assert s.state("id_card") is MaterialState.MISSING


def test_a_form_filled_here_takes_no_picture(step: Callable[..., Step]) -> None:
    s = step()
    s.page.list.choose("application_form")
    s.key(Qt.Key.Key_F4)
    assert "在线填报" in s.page.trouble.text
    QGuiApplication.clipboard().setImage(QImage.fromData(a_picture()))
    s.key(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    s.key(Qt.Key.Key_0)
    assert "application_form" not in s.intake.case.materials


def dropped(step: Step, data: QMimeData, at: str) -> None:
    place = step.page.list.viewport().mapTo(step.page, step.page.list.at(at).center())
    event = QDropEvent(
        QPointF(place), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    step.page.dropEvent(event)


def test_a_file_is_dropped_on_the_row_it_belongs_to(step: Callable[..., Step]) -> None:
    s = step(materials=False)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(s.file("book.jpg", a_picture())))])
    dropped(s, data, "household_book")
    assert s.words("household_book")[0] == "已采 1 张"
    assert s.state("id_card") is MaterialState.MISSING


def test_a_picture_is_pasted(step: Callable[..., Step]) -> None:
    s = step(materials=False)
    image = QImage.fromData(a_picture())
    QGuiApplication.clipboard().setImage(image)
    s.key(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert s.words("id_card")[0] == "已采 1 张"
    QGuiApplication.clipboard().setText("no picture")
    s.key(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert "剪贴板里没有图片" in s.page.trouble.text


def test_one_picture_serves_two_materials(step: Callable[..., Step]) -> None:
    s = step(materials=False, applicant__id_number="430121201409150011")
    s.page.list.choose("household_book")
    s.picks = [s.file("book.jpg", a_picture())]
    s.key(Qt.Key.Key_F4)
    s.page.pane.shared.emit("guardian_relation")
    book, relation = s.intake.case.material("household_book"), s.intake.case.material("guardian_relation")
    assert book.captures == relation.captures
    assert relation.state is MaterialState.RECEIVED
    s.page.pane.shared.emit("guardian_relation")
    assert s.state("guardian_relation") is MaterialState.MISSING
    assert s.state("household_book") is MaterialState.RECEIVED


def test_a_picture_is_looked_at_and_taken_away(step: Callable[..., Step], qtbot) -> None:  # type: ignore[no-untyped-def]  # pytest-qt
    s = step(materials=False)
    s.picks = [s.file("front.jpg", a_picture())]
    s.key(Qt.Key.Key_F4)
    tile = s.page.pane.strip.tiles()[0]
    QTest.keyClick(tile, Qt.Key.Key_Return)
    view = s.page.window().findChild(CaptureView)
    assert view is not None
    assert view.windowTitle() == "身份证正面"
    view.remove.click()
    assert s.state("id_card") is MaterialState.MISSING


def test_after_a_crash_the_pictures_are_there(step: Callable[..., Step], theme: ActiveTheme, qtbot) -> None:  # type: ignore[no-untyped-def]  # pytest-qt
    s = step(materials=False)
    s.picks = [s.file("front.jpg", a_picture())]
    s.key(Qt.Key.Key_F4)
    again = Intake(s.intake.desk, s.intake.journal.settle())
    page = MaterialsPage(theme, again, InlineRunner())
    qtbot.addWidget(page)
    qtbot.addWidget(page.pane)
    page.refresh()
    line = page.list.line("id_card")
    assert line.standing.words == "已采 1 张"
    assert not line.thumbnails[0].isNull()


def test_the_head_counts(step: Callable[..., Step]) -> None:
    s = step()
    shown = [chip.text for chip in s.page.header().chips.values() if not chip.isHidden()]
    assert shown == ["齐 5", "免提交 1", "评定后 1", "不用交 4"]


def test_enter_is_left_to_the_wizard(step: Callable[..., Step]) -> None:
    s = step()
    assert s.page.stops() == [s.page.list]
    assert s.page.side()[0].startswith("采集：")


THEMES: Sequence[Theme] = (Theme(), Theme(1.25), Theme(1.5), Theme(contrast=True))


@pytest.mark.parametrize("chosen", THEMES, ids=["100", "125", "150", "contrast"])
def test_nothing_is_cut_off(
    step: Callable[..., Step], theme: ActiveTheme, chosen: Theme, clipped, picture, qtbot
) -> None:  # type: ignore[no-untyped-def]  # fixtures
    theme.apply(chosen)
    s = step()
    s.page.list.choose("id_card")
    s.picks = [s.file("a.jpg", a_picture()), s.file("b.jpg", a_picture(500, 800))]
    s.key(Qt.Key.Key_F4)
    s.page.list.choose("photo")
    s.key(Qt.Key.Key_0)
    both = QWidget()
    qtbot.addWidget(both)
    both.setProperty("ground", "canvas")
    both.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    folded = chosen.scale > 1
    both.resize(1366 - theme.px(72) - theme.px(56 if folded else 192), 768 - theme.px(48 + 24 + 56))
    side = theme.px(448)
    s.page.setParent(both)
    s.page.setGeometry(0, theme.px(48), both.width() - (0 if folded else side), both.height() - theme.px(48))
    header = s.page.header()
    header.setParent(both)
    header.adjustSize()
    header.move(s.page.width() - header.width() - 16, theme.px(10))
    if not folded:
        s.page.pane.setParent(both)
        s.page.pane.setGeometry(s.page.width(), 0, side, both.height())
    both.show()
    for widget in (s.page, header, s.page.pane):
        widget.show()
    assert clipped(both) == []
    picture(both, f"materials-{chosen.scale}-{chosen.contrast}")
    both.hide()
    for widget in (s.page, header, s.page.pane):
        widget.setParent(None)
    theme.apply(Theme())


def test_a_point_outside_is_no_material(step: Callable[..., Step]) -> None:
    assert step().page.list.material_at(QPoint(5, 5000)) == ""


def test_the_chosen_row_stays_in_view_when_the_text_is_large(step: Callable[..., Step], theme: ActiveTheme) -> None:
    theme.apply(Theme(1.5))
    s = step()
    s.page.resize(1100, 400)
    for _ in range(10):
        s.key(Qt.Key.Key_Down)
    row = s.page.list.at(s.page.list.current)
    top = s.page.list.viewport().mapTo(s.page, row.topLeft()).y()
    assert 0 <= top <= s.page.height() - row.height()
    theme.apply(Theme())

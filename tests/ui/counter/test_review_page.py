"""Step 8: the decision to come, the problems to fix, the entries, and the papers to be printed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from app.domain.material import MaterialRecord, MaterialState
from app.domain.office import HallSettings
from app.usecases.intake.intake import Intake
from ui.base.theme import ActiveTheme, Theme
from ui.widgets.messages.ask import QuestionDialog
from ui.wizard.ending.review_page import ReviewPage

Make = Callable[[Intake], ReviewPage]
DOUBT = {
    "applicant__household_address": {"province": "湖北省", "city": "武汉市", "county": "江岸区", "township": "大智街道"}
}


@pytest.fixture
def page_of(theme: ActiveTheme, qtbot) -> Make:  # type: ignore[no-untyped-def]  # pytest-qt
    def make(intake: Intake) -> ReviewPage:
        page = ReviewPage(theme, intake)
        qtbot.addWidget(page)
        page.changed.connect(page.refresh)
        page.resize(654, 592)
        page.refresh()
        page.show()
        return page

    return make


def button(page: ReviewPage, words: str) -> QWidget:
    return next(b for b in page.problems.buttons if b.text() == words)


def test_a_whole_case_can_be_accepted(begin, page_of: Make) -> None:  # type: ignore[no-untyped-def]  # fixtures
    page = page_of(begin())
    title, line = page.verdict.text.split("\n")
    assert title == "材料齐了，可以受理"
    assert line == "答复日期 12月11日（15 个工作日）。"
    assert page.problems.isHidden()


def test_no_day_is_promised_that_the_hall_has_not_set(begin, desk, page_of: Make) -> None:  # type: ignore[no-untyped-def]  # fixtures
    desk.keep_settings(HallSettings(hall="样例县政务服务中心"))
    assert "答复期限本厅没设定" in page_of(begin()).verdict.text


def test_what_is_missing_makes_the_notice_and_stops_nothing(begin, page_of: Make) -> None:  # type: ignore[no-untyped-def]  # fixtures
    intake = begin()
    intake.material(MaterialRecord("photo", MaterialState.MISSING))
    page = page_of(intake)
    assert page.verdict.text.startswith("可以受理，缺证件照片，会出一次性告知书")
    assert (
        page.papers.text
        == "申请表（附件2） 1 份（A4，存档）　受理回执 2 份（A5，申请人、存档）　一次性告知书 2 份（A4，申请人、存档）"
    )


def test_what_is_promised_is_named(begin, page_of: Make) -> None:  # type: ignore[no-untyped-def]  # fixtures
    intake = begin()
    intake.material(MaterialRecord("photo", MaterialState.PROMISED, until="2026-11-30"))
    assert page_of(intake).verdict.text.startswith("可以容缺受理：证件照片后补")


def test_what_is_to_mend_is_named_with_its_step_and_the_way_there(begin, page_of: Make, qtbot) -> None:  # type: ignore[no-untyped-def]  # fixtures
    page = page_of(begin(applicant__ethnicity=None, bank__card_number=None))
    assert page.verdict.text.startswith("还有 2 处要改，改完再受理")
    page.take()
    assert QApplication.focusWidget() is page.problems.buttons[0] or not page.isActiveWindow()
    with qtbot.waitSignal(page.wanted) as asked:
        QTest.keyClick(page.problems.buttons[0], Qt.Key.Key_Return)
    assert asked.args == ["applicant.ethnicity"]


def test_a_doubt_is_confirmed_with_a_note_and_taken_back(begin, page_of: Make) -> None:  # type: ignore[no-untyped-def]  # fixtures
    intake = begin(**DOUBT)
    page = page_of(intake)
    assert "还有 5 处存疑没核对" in page.verdict.text  # two of the address, the postcode, two matters it does not meet
    button(page, "确认无误").click()
    ask = page.window().findChild(QuestionDialog)
    ask.findChild(QLineEdit).setText("看过户口本，刚迁来")
    ask.verb.click()
    assert intake.notes["applicant.household_address"] == "看过户口本，刚迁来"
    assert "还有 3 处存疑没核对" in page.verdict.text  # two doubts of one field are confirmed together
    button(page, "撤回").click()
    assert "applicant.household_address" not in intake.notes


def test_everything_said_is_read_back_and_the_card_number_is_covered(begin, page_of: Make) -> None:  # type: ignore[no-untyped-def]  # fixtures
    page = page_of(begin(remark__text="行动不便"))
    for line in (
        "姓名 陈丙山", "性别 男", "户籍地址 湖南省长沙市长沙县松涧镇石桥村三组12号", "联办事项 重度残疾人护理补贴、城乡居民基本养老保险登记",
        "银行卡号 **** **** 0125", "申请日期 2026年11月22日", "备注 行动不便",
    ):  # fmt: skip
        assert line in page.said.text.split("\n")


def test_a_change_goes_to_the_first_field_of_its_step(begin, page_of: Make, qtbot) -> None:  # type: ignore[no-untyped-def]  # fixtures
    from ui.widgets.inputs.buttons import Button

    page = page_of(begin())
    change = next(b for b in page.said.findChildren(Button) if b.accessibleName() == "去改银行卡信息")
    with qtbot.waitSignal(page.wanted) as asked:
        change.click()
    assert asked.args == ["bank.card_number"]


def test_a_character_no_font_has_is_told_before_printing(begin, page_of: Make) -> None:  # type: ignore[no-untyped-def]  # fixtures
    page = page_of(begin(applicant__name="陈\U000323af山"))
    assert "没有字形，打印时画〓" in page.verdict.text


def test_nothing_is_built_anew_while_nothing_changes(begin, page_of: Make) -> None:  # type: ignore[no-untyped-def]  # fixtures
    page = page_of(begin(applicant__ethnicity=None))
    before = list(page.problems.buttons)
    page.refresh()
    assert page.problems.buttons == before


@pytest.mark.parametrize(
    "chosen", [Theme(), Theme(1.25), Theme(1.5), Theme(contrast=True)], ids=["100", "125", "150", "contrast"]
)
def test_nothing_is_cut_off(theme: ActiveTheme, begin, page_of: Make, chosen: Theme, clipped, picture) -> None:  # type: ignore[no-untyped-def]  # fixtures
    theme.apply(chosen)
    intake = begin(applicant__ethnicity=None, remark__text="行动不便，最好上门。", **DOUBT)
    intake.material(MaterialRecord("photo", MaterialState.MISSING))
    page = page_of(intake)
    folded = chosen.scale > 1
    page.resize(1366 - theme.px(72) - theme.px(56 if folded else 192) - (0 if folded else theme.px(448)), 1000)
    for _ in range(3):
        QApplication.processEvents()
    assert clipped(page) == []
    frame = QWidget()
    frame.setProperty("ground", "canvas")
    frame.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    frame.resize(page.size())
    page.setParent(frame)
    frame.show()
    page.show()
    picture(frame, f"review-{chosen.scale}-{chosen.contrast}")
    page.setParent(None)
    theme.apply(Theme())

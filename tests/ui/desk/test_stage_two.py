"""Stage two and amendments at the window: the questions, the messages, and the keys that cannot be pressed by mistake."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.domain.case import Case
from app.domain.course import CertificateResult
from app.domain.event import EventKind
from app.usecases.deciding.change import fresh
from app.usecases.desk.desk import Desk
from app.usecases.stage_two.assessment_result import record_result
from app.usecases.stage_two.screening_and_choice import screen
from tests.samples.people import ADULT, CHILD, a_child
from tests.ui.desk.conftest import Draft
from tests.ui.services import services_of
from ui.base.theme import ActiveTheme, Theme
from ui.cases.act_dialogs.act_context import ActContext
from ui.cases.acts.amend import AmendDialog
from ui.cases.acts.choose import ChooseDialog
from ui.cases.acts.result import ResultDialog
from ui.cases.acts.tell import NotifyDialog
from ui.cases.lists.notice_list_dialog import NoticeListDialog


class Came:
    """Record of everything reported to the page behind."""

    def __init__(self) -> None:
        self.cases: list[tuple[Case, tuple[str, ...]]] = []
        self.said: list[tuple[str, str]] = []
        self.troubles: list[Exception] = []
        self.gone_on: list[Case] = []


@pytest.fixture
def came() -> Came:
    return Came()


@pytest.fixture
def acting(theme: ActiveTheme, desk: Desk, came: Came, qtbot: QtBot) -> ActContext:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    return ActContext(
        **vars(services_of(theme, desk)),
        window=window,
        done=lambda case, papers: came.cases.append((case, papers)),
        tell=lambda sentence, tone: came.said.append((tone, sentence)),
        trouble=came.troubles.append,
        go_on=came.gone_on.append,
    )


@pytest.fixture
def certified(desk: Desk, accepted: Draft) -> Draft:
    """Accepted, with its certificate (肢体二级), and screened."""

    def certified(**changes: object) -> Case:
        case = accepted(**changes)
        result = CertificateResult(True, case.on, ("physical",), 2, f"{ADULT}42")
        return screen(desk, record_result(desk, case, result))

    return certified  # type: ignore[return-value]  # the same keywords


def said(dialog: QDialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisible())


# -- 录评残结果


def test_the_number_is_held_against_category_and_grade_while_it_stands_there(
    acting: ActContext, accepted: Draft
) -> None:
    dialog = ResultDialog(acting, accepted())
    dialog.put()
    dialog.category.set_value(["physical"])
    dialog.grade.set_value(1)
    dialog.number.set_value(f"{ADULT}42")
    dialog.number.left.emit()
    assert "第 20 位" in said(dialog) and dialog.note.isVisible()
    dialog.grade.set_value(2)
    dialog.grade.left.emit()
    assert "第 20 位" not in said(dialog) and not dialog.note.isVisible()
    dialog.reject()


def test_what_is_missing_is_said_at_its_place(acting: ActContext, accepted: Draft, came: Came) -> None:
    dialog = ResultDialog(acting, accepted())
    dialog.put()
    dialog.verb.click()
    assert dialog.boxes["facts.disability_category"].line == "还没选残疾类别。"
    assert came.cases == []
    dialog.reject()


def test_below_the_standard_asks_for_nothing_more(acting: ActContext, accepted: Draft, came: Came) -> None:
    dialog = ResultDialog(acting, accepted())
    dialog.put()
    dialog.outcome.set_value("declined")
    dialog.outcome.changed.emit()
    assert not dialog.category.isVisible() and not dialog.number.isVisible()
    dialog.verb.click()
    assert came.said == [("ok", "已录入：未达到残疾标准。")]


# -- 告知, 选择


def test_the_number_to_ring_is_covered_until_that_is_on_record(
    acting: ActContext, desk: Desk, certified: Draft, came: Came
) -> None:
    case = certified()
    dialog = NotifyDialog(acting, case)
    dialog.put()
    assert dialog.number.text() == "130****0012"
    dialog.show_number.click()
    assert dialog.number.text() == "130 0000 0012"
    assert desk.store.events(case.id)[-1].kind is EventKind.REVEALED
    dialog.copy.click()
    assert "由您自己选" in QGuiApplication.clipboard().text() and "元" not in QGuiApplication.clipboard().text()
    dialog.verb.click()
    assert dialog.boxes["outcome"].line == "还没选结果。"
    dialog.outcome.set_value("reached")
    dialog.verb.click()
    told = fresh(desk, case.id).course.stage_two
    assert told is not None and [one.how for one in told.told] == ["sms"]
    assert came.said[-1][1] == "记下了：已告知。下一步：申请人来选事项。"


@pytest.fixture
def a_certified_child(desk: Desk, accepted: Draft) -> Case:
    """李乙禾, 12, with her certificate (肢体二级), the pension among what was ticked; screened."""
    said = a_child(matters__selected=["nursing_subsidy", "pension"], facts__statuses=[], facts__allowances=[])
    case = accepted(**{field.replace(".", "__"): value for field, value in said.items()})
    return screen(desk, record_result(desk, case, CertificateResult(True, case.on, ("physical",), 2, f"{CHILD}42")))


def test_who_tells_sees_what_is_left_out_of_the_words_and_why(
    acting: ActContext, certified: Draft, a_certified_child: Case
) -> None:
    dialog = NotifyDialog(acting, a_certified_child)
    dialog.put()
    assert "城乡居民基本养老保险登记" not in str(dialog.words.value())
    assert dialog.left_out.isVisible()
    assert dialog.left_out.text.startswith("没写进去的：城乡居民基本养老保险登记，因为非本文件规定：未满16周岁")
    dialog.reject()
    dialog = NotifyDialog(acting, certified())
    dialog.put()
    assert not dialog.left_out.isVisible()


def test_what_is_doubted_is_not_ticked_for_the_applicant_and_wants_its_reason(
    acting: ActContext, a_certified_child: Case, came: Came
) -> None:
    dialog = ChooseDialog(acting, a_certified_child)
    dialog.put()
    row = dialog.rows["pension"]
    assert row.unmet and not row.tick.isChecked() and dialog.rows["nursing_subsidy"].tick.isChecked()
    row.tick.click()
    dialog.verb.click()
    assert came.cases == [] and "存疑，还要申请就写明原因" in said(dialog)
    row.reason.setText("问过人社局，可以登记")
    dialog.verb.click()
    assert came.cases[-1][0].notes["matters.selected.pension"] == "问过人社局，可以登记"


def test_who_copies_from_the_list_is_told_too(acting: ActContext, a_certified_child: Case) -> None:
    dialog = NoticeListDialog(acting, lambda _parent: None)
    dialog.open()
    dialog.copy.click()
    assert "城乡居民基本养老保险登记" not in QGuiApplication.clipboard().text()
    assert dialog.notice.text.count("没写进去的：") == 3
    dialog.reject()


def test_what_is_unmet_wants_its_reason_beside_it(acting: ActContext, certified: Draft, came: Came) -> None:
    dialog = ChooseDialog(acting, certified(facts__statuses=[], facts__allowances=["work_injury_nursing"]))
    dialog.put()
    row = dialog.rows["nursing_subsidy"]
    assert row.unmet and not row.tick.isChecked(), "what is 不符合 is not ticked for the applicant"
    assert dialog.rows["pension"].tick.isChecked(), "what was ticked before is"
    row.tick.click()
    dialog.verb.click()
    assert came.cases == [] and "还要申请就写明原因" in said(dialog)
    row.reason.setText("本人坚持申请")
    dialog.verb.click()
    assert came.cases[-1][1] == ("stage_two_form",)


def test_enter_goes_through_the_dialog_and_ctrl_enter_does_it(
    acting: ActContext, certified: Draft, came: Came, qtbot: QtBot
) -> None:
    dialog = ChooseDialog(acting, certified())
    dialog.put()
    dialog.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is dialog.rows["living_subsidy"].tick)
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    assert QApplication.focusWidget() is dialog.rows["nursing_subsidy"].tick
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert [papers for _case, papers in came.cases] == [("stage_two_form",)]


def test_the_form_waits_for_what_is_still_to_be_filled_in(acting: ActContext, certified: Draft, came: Came) -> None:
    bank = dict.fromkeys(("bank__card_number", "bank__holder", "bank__branch"))
    dialog = ChooseDialog(acting, certified(matters__selected=["pension"], **bank))
    dialog.put()
    dialog.rows["nursing_subsidy"].tick.click()
    dialog.verb.click()
    assert came.cases[-1][1] == ("notice",)
    assert came.said[-1] == (
        "warn",
        "已受理 2 项。按“更正”补填 3 项，再打印第二阶段申请表。还缺材料，按一次性告知书补。",
    )


# -- 更正


def test_only_what_is_ticked_is_opened(acting: ActContext, desk: Desk, accepted: Draft, came: Came) -> None:
    dialog = AmendDialog(acting, accepted())
    dialog.put()
    dialog.verb.click()
    assert dialog.boxes["reason"].line == "还没写为什么要改。"
    dialog.reason.set_value("号码错了一位")
    dialog.verb.click()
    assert dialog.boxes["reason"].line == "还没选要改哪几项。"
    ticks = {tick.text(): tick for group in dialog.groups for tick in group.ticks}
    assert "办理方式" not in ticks and "联办事项" not in ticks
    ticks["民族"].click()
    dialog.verb.click()
    (case,) = came.gone_on
    assert case.course.reopened is not None and case.course.reopened.fields == ("applicant.ethnicity",)


def test_what_stage_two_needs_is_ticked_beforehand(acting: ActContext, desk: Desk, certified: Draft) -> None:
    from app.usecases.stage_two.screening_and_choice import record_choice

    bank = dict.fromkeys(("bank__card_number", "bank__holder", "bank__branch"))
    case = record_choice(desk, certified(matters__selected=["pension"], **bank), ["nursing_subsidy"])
    dialog = AmendDialog(acting, case)
    dialog.put()
    ticked = [tick.text() for group in dialog.groups for tick in group.ticks if tick.isChecked()]
    assert ticked == ["银行卡号", "持卡人姓名", "开户行"] and dialog.purpose.value() == "stage_two"
    dialog.reject()


# -- the list


def test_the_list_is_masked_unless_a_use_is_written_and_every_case_knows(
    acting: ActContext, desk: Desk, certified: Draft, tmp_path: Path
) -> None:
    case = certified()
    dialog = NoticeListDialog(acting, lambda _parent: tmp_path)
    dialog.open()
    assert dialog.table.count == 1 and dialog.table.cell(0, 3).text == "短信或电话"
    dialog.disclosing.full.setChecked(True)
    dialog.verb.click()
    assert dialog.boxes["reason"].line == "要完整号码，请写明用途。"
    dialog.disclosing.reason.setText("用短信平台发")
    dialog.verb.click()
    assert sorted(path.suffix for path in tmp_path.iterdir()) == [".pdf", ".xlsx"]
    event = desk.store.events(case.id)[-1]
    assert event.kind is EventKind.EXPORTED
    assert event.detail == {"what": "screened", "full": True, "reason": "用短信平台发"}
    dialog.reject()


def test_with_nobody_to_tell_there_is_nothing_to_take_along(acting: ActContext, accepted: Draft) -> None:
    accepted()
    dialog = NoticeListDialog(acting, lambda _parent: None)
    dialog.open()
    assert "现在没有要告知的人。" in said(dialog) and not dialog.verb.isEnabled()
    dialog.reject()


@pytest.mark.parametrize("chosen", [Theme(), Theme(scale=1.25), Theme(scale=1.5), Theme(contrast=True)])
@pytest.mark.parametrize("make", [ResultDialog, NotifyDialog, ChooseDialog, AmendDialog])
def test_they_fit(
    make: Callable[[ActContext, Case], QDialog],
    chosen: Theme,
    acting: ActContext,
    certified: Draft,
    theme: ActiveTheme,
    clipped: Callable[[QWidget], list[str]],
) -> None:
    theme.apply(chosen)
    dialog = make(acting, certified())
    dialog.put()  # type: ignore[attr-defined]  # each of them has it
    QApplication.processEvents()
    assert dialog.height() <= acting.window.height() and clipped(dialog) == []
    dialog.reject()
    theme.apply(Theme())

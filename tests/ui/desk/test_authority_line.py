"""A gap in an agent's authority is shown where the act is done, and passed over only with a reason on record."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.domain.assistance import Helper, Power, SignedHow
from app.domain.case import Case
from app.domain.case_states import ActKind
from app.domain.event import EventKind
from app.domain.visit import VisitState
from app.errors import Refused
from app.usecases.deciding.acts import SIGN_AUTHORITY
from app.usecases.deciding.change import change, fresh
from app.usecases.deciding.ending import complete
from app.usecases.desk.desk import Desk
from app.usecases.visits import authority
from tests.samples.counter import accepted, with_results
from tests.ui.services import services_of
from ui.authority.authority_line import AuthorityLine
from ui.base.theme import ActiveTheme
from ui.cases.act_dialogs.act_context import ActContext
from ui.cases.acts.amend import AmendDialog
from ui.cases.acts.authority import ask_for_signature
from ui.cases.acts.bring import SupplementDialog
from ui.cases.acts.deliver import DeliverDialog
from ui.cases.acts.visit import book_visit, take_original
from ui.cases.detail.read_detail import read_detail
from ui.visits.asking import VisitQuestion
from ui.visits.booking import BookingDialog

AGENT = {"agent__name": "李乙木", "agent__id_number": "430121199409030028", "agent__scope": ["submit"]}


@pytest.fixture
def acting(theme: ActiveTheme, desk: Desk, qtbot: QtBot) -> ActContext:
    window = QWidget()
    window.resize(1366, 768)
    qtbot.addWidget(window)
    window.show()
    came: list[object] = []
    return ActContext(
        **vars(services_of(theme, desk)), window=window, done=lambda case, papers: came.append((case, papers)),
        tell=lambda sentence, tone: came.append(sentence), trouble=came.append,
    )  # fmt: skip


def with_authority(desk: Desk, case: Case) -> Case:
    course, detail = authority.with_signed_authority(case, Helper.RELATIVE, SignedHow.SIGNATURE, date(2026, 11, 22))
    return change(desk, case, lambda c: replace(c, course=course), EventKind.AUTHORITY, detail)


def give_reason(words: str) -> None:
    ask = QApplication.activeModalWidget()
    assert ask is not None
    (line,) = ask.findChildren(QLineEdit)
    line.setText(words)
    ask.verb.click()  # type: ignore[attr-defined]  # an Ask


def test_nothing_stands_where_nothing_is_lacking(theme: ActiveTheme, desk: Desk) -> None:
    for case, power in (
        (accepted(desk), Power.COLLECT),
        (with_authority(desk, accepted(desk, **AGENT)), Power.SUBMIT),
    ):
        line = AuthorityLine(theme, desk, case, power)
        line.check()
        assert line.lacking == ""


def test_an_agent_does_not_receive_what_the_paper_does_not_say(acting: ActContext, desk: Desk) -> None:
    case = complete(desk, with_results(desk, with_authority(desk, accepted(desk, **AGENT))))
    box = DeliverDialog(acting, case)
    box.put()
    assert box.authority.isHidden(), "the applicant takes it"
    box.who.segments._buttons[2].click()
    assert not box.authority.isHidden() and "没有写可以领证" in box.authority.text
    with pytest.raises(Refused, match="先写原因"):
        box.act()
    box.authority.acted.emit()
    give_reason("本人电话同意")
    box.act()
    kept = fresh(desk, case.id)
    act = kept.course.last(ActKind.DELIVERED)
    assert act is not None and act.said["receiver"] == "李乙木"
    assert [e.detail["reason"] for e in desk.store.events(case.id) if e.detail.get("power") == "collect"] == [
        "本人电话同意"
    ]
    box.close()


def test_what_an_agent_brings_is_warned_of(acting: ActContext, desk: Desk) -> None:
    box = SupplementDialog(acting, accepted(desk, missing=("photo",), **AGENT))
    box.put()
    assert "不能代为补正更正" in box.authority.text and not box.authority.isHidden()
    box.close()


def test_a_correction_is_warned_of_and_done_with_a_reason(acting: ActContext, desk: Desk) -> None:
    case = with_authority(desk, accepted(desk, **AGENT))
    box = AmendDialog(acting, case)
    box.put()
    assert "没有写可以补正更正" in box.authority.text and not box.authority.isHidden()
    box.authority.acted.emit()
    give_reason("本人电话同意")
    box.reason.set_value("号码错了一位")
    next(group for group in box.groups if "申请人" in group.accessibleName()).set_value(["applicant.phone"])
    box.act()
    kept = fresh(desk, case.id)
    assert kept.course.reopened is not None and kept.course.reopened.fields == ("applicant.phone",)
    assert any(event.detail.get("power") == "correct" for event in desk.store.events(case.id))


def test_the_paper_is_signed_after_acceptance(acting: ActContext, desk: Desk) -> None:
    case = accepted(desk, **AGENT)
    assert SIGN_AUTHORITY.possible(case) and not SIGN_AUTHORITY.possible(accepted(desk))
    ask_for_signature(acting, case)
    question = QApplication.activeModalWidget()
    assert isinstance(question, VisitQuestion)
    question.editors["how"].set_value("thumbprint")
    question.do()
    assert question.boxes["witness"].line == "按指印要有见证人。请写见证人姓名。"
    question.editors["witness"].set_value("陆未央")
    question.do()
    given = fresh(desk, case.id).course.authority
    assert given is not None and (given.witness, given.powers) == ("陆未央", (Power.SUBMIT,))


def test_a_visit_is_booked_and_an_original_taken_from_the_case(acting: ActContext, desk: Desk) -> None:
    case = accepted(desk, visit__reason="卧床")
    book_visit(acting, case)
    box = QApplication.activeModalWidget()
    assert isinstance(box, BookingDialog)
    assert (box.text("name"), box.text("village"), box.text("address")) == ("陈丙山", "石桥村", "三组12号")
    box.put("day", "2026-11-24")
    box.put("first", "杨辰光")
    box.do()
    (visit,) = desk.store.visits_of(case.id)
    assert (visit.state, visit.day) == (VisitState.BOOKED, date(2026, 11, 24))
    take_original(acting, case)
    question = QApplication.activeModalWidget()
    assert isinstance(question, VisitQuestion)
    question.editors["paper"].set_value("户口本")
    question.do()
    (paper,) = fresh(desk, case.id).course.custody
    assert (paper.paper, paper.count, paper.given_by) == ("户口本", 1, "陈丙山")
    detail = read_detail(desk, case.id)
    assert detail is not None and detail.how.endswith("原件 1 件没还")

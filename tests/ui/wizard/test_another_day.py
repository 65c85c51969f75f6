"""The wizard left open until another day: the effects are shown over the page, old → new in the table, and in full on step 8."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from app.rules.local import LocalPolicy
from app.usecases.desk.desk import Desk
from app.usecases.intake.intake import Intake
from tests.fakes.clock import FakeClock
from tests.samples.people import an_application
from tests.ui.wizard.conftest import Hands
from tests.ui.wizard.test_verdicts import ASKED, at_matters, row
from ui.wizard.ending.review_page import ReviewPage

Begin = Callable[[Intake], Hands]
Make = Callable[..., Intake]


def test_a_judgement_of_the_new_day_stands_beside_the_old_one(at_work: Begin, an_intake: Make, desk: Desk) -> None:
    entered = LocalPolicy().entered("nursing_amount", "80", date(2026, 11, 23), "样例〔2026〕1号")
    desk.keep_settings(replace(desk.settings, local=entered.to_json()))
    hands, page = at_matters(at_work, an_intake(an_application(**ASKED, facts__disability_grade=2)))
    wizard, clock = hands.wizard, desk.clock
    assert row(page, "nursing_subsidy").money == "按本地标准" and wizard.day.isHidden()
    assert isinstance(clock, FakeClock)
    clock.pass_(hours=15)
    wizard.refresh()
    assert row(page, "nursing_subsidy").was == ("可办", "按本地标准") and page.table.settling.isActive()
    assert wizard.day.isVisible()
    assert wizard.day.notice.text == (
        "今天是 11月23日，上次看这件是 11月22日，已按今天重新判断。"
        "判断变了：重度残疾人护理补贴 可办（按本地标准） → 可办（80 元/月）。"
    )
    wizard.refresh()
    assert wizard.day.isVisible(), "until the clerk goes to another step"
    wizard.go(0)
    assert wizard.day.isHidden()


def test_step_8_says_from_which_day_to_which(at_work: Begin, an_intake: Make, desk: Desk) -> None:
    hands = at_work(an_intake(an_application(**ASKED)))
    hands.wizard.go(7)
    page, clock = hands.wizard.page, desk.clock
    assert isinstance(page, ReviewPage) and page.day.isHidden()
    assert isinstance(clock, FakeClock)
    clock.pass_(days=40)
    hands.wizard.refresh()
    assert page.day.isVisible() and hands.wizard.day.isHidden(), "once is enough"
    assert page.day.text == (
        "2026年11月22日开始填，今天是 2027年1月1日：这件按今天受理，编号和期限都从今天算。\n和开始填那天比，变了：\n"
        "申请日期 2026年11月22日 → 2027年1月1日"
    )


def test_a_day_typed_without_its_year_is_of_the_new_year(at_work: Begin, an_intake: Make, desk: Desk) -> None:
    hands = at_work(an_intake(an_application(commitment__date="2026-11-20")))
    clock = desk.clock
    assert isinstance(clock, FakeClock)
    clock.pass_(days=45)
    hands.wizard.go(6, "commitment.date")
    box = hands.fields.box("commitment.date")
    assert "申请日期早于受理当天（2027年1月6日）" in box.said.sentence

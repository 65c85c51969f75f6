"""The wizard for a service of the special-groups catalogue: the notes next to it, only the steps that apply, and by
keyboard alone.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from app.domain.answers import Answers, Value
from app.domain.case import Case, Decision
from app.domain.material import MaterialState
from app.usecases.desk.desk import Desk
from app.usecases.intake.intake import Intake
from tests.clerk import words_on
from tests.samples.services import COUNTY, a_service
from tests.ui.wizard.conftest import Hands
from ui.wizard.ending.review_page import ReviewPage
from ui.wizard.materials.hall_materials_page import HallMaterialsPage
from ui.wizard.service.catalogue_page import CataloguePage

Begin = Callable[[Intake], Hands]


def opened(desk: Desk, answers: dict[str, Value]) -> Intake:
    return Intake(desk, replace(desk.new_case("special_group_2022"), answers=Answers(answers)))


def page(hands: Hands) -> CataloguePage:
    found = hands.wizard.page
    assert isinstance(found, CataloguePage)
    return found


def titles(hands: Hands) -> list[str]:
    return [line.title for line in hands.wizard.frame.stepper.lines]


def test_the_account_is_a_step_only_where_money_is_paid(at_work: Begin, desk: Desk) -> None:
    paid, free = at_work(opened(desk, {"service.item": "1"})), at_work(opened(desk, {"service.item": "19"}))
    assert "收款账户" in titles(paid) and len(titles(paid)) == 8
    assert "收款账户" not in titles(free) and len(titles(free)) == 7
    free.wizard.go(3)
    free.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert isinstance(free.wizard.page, HallMaterialsPage), "the fifth of seven, although the sixth of the form"
    free.press(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert free.wizard.step == 3
    free.press(Qt.Key.Key_7, Qt.KeyboardModifier.ControlModifier)
    assert isinstance(free.wizard.page, ReviewPage)


def test_the_pane_quotes_the_catalogue_and_says_why(at_work: Begin, desk: Desk) -> None:
    hands = at_work(opened(desk, a_service("1", service__needs=["wheelchair"])))
    said = page(hands).pane.text
    assert "1　我要申领老年人福利补贴" in said and "县、乡级 民政部门" in said
    assert "上门办 目录推荐，要轮椅通道，上门去办" in said
    assert "来源未列材料，大厅还没填。" in said
    assert "村(社区)工作人员上门收集资料并录入系统" in page(hands).pane.quote.text()
    service = desk.library.service("1")
    assert service is not None
    assert len(page(hands).pane.quote.text()) > len(service.requirement)


def test_only_the_matters_of_the_service_are_offered(at_work: Begin, desk: Desk) -> None:
    hands = at_work(opened(desk, {"service.item": "1", "service.sub_items": ["1.2"]}))
    box = hands.fields.box("service.sub_items")
    assert box.isVisible() and [t.text() for t in box.editor.ticks] == [  # type: ignore[attr-defined]  # ticks
        "基本养老服务补贴发放",
        "高龄津贴发放",
        "百岁老人长寿保健补贴发放",
    ]
    assert not hands.fields.box("service.coupled").isVisible()
    hands.fields.put("service.item", "3")
    hands.wizard.refresh()
    assert hands.intake.case.answers.codes("service.sub_items") == [], "what was ticked is not of this service"
    assert not box.isVisible() and hands.fields.box("service.coupled").isVisible()
    assert titles(hands)[4] == "材料"


def test_nothing_is_coupled_until_the_person_says_so(at_work: Begin, desk: Desk) -> None:
    hands = at_work(opened(desk, {"service.item": "3"}))
    coupled = hands.fields.box("service.coupled").editor
    assert [t.text() for t in coupled.ticks][-1] == "都不要" and len(coupled.ticks) == 4  # type: ignore[attr-defined]  # ticks
    assert "service.coupled" not in hands.intake.answers
    coupled.ticks[-1].click()  # type: ignore[attr-defined]  # ticks
    assert hands.intake.case.answers["service.coupled"] == []


def test_the_cards_say_what_fits_and_an_unticked_way_asks_for_a_reason(at_work: Begin, desk: Desk) -> None:
    hands = at_work(opened(desk, a_service("13")))
    cards = hands.fields.box("service.mode").editor
    assert cards.note("nearby") == "最合适" and cards.note("online") == "目录未推荐"  # type: ignore[attr-defined]  # cards
    hands.fields.put("service.mode", "online")
    hands.wizard.refresh()
    assert "没有推荐“网上办”" in hands.said("service.mode")
    assert "service.mode" in [p.field for p in hands.intake.unconfirmed()]


def test_groups_are_suggested_and_taken_with_one_press(at_work: Begin, desk: Desk) -> None:
    hands = at_work(opened(desk, a_service("13", facts__statuses=["minimum_living"])))
    assert "老年人（满 103 岁）、城乡困难群众" in words_on(page(hands))
    assert "service.groups" not in hands.intake.answers
    hands.press(Qt.Key.Key_G, Qt.KeyboardModifier.AltModifier)
    assert hands.intake.case.answers["service.groups"] == ["elderly", "hardship"]
    hands.wizard.refresh()
    assert "老年人（满 103 岁）、城乡困难群众" not in words_on(page(hands))


def test_without_a_list_the_page_says_so_and_lets_go_on(at_work: Begin, desk: Desk) -> None:
    hands = at_work(opened(desk, a_service("19")))
    hands.wizard.go(5)
    materials = hands.wizard.page
    assert isinstance(materials, HallMaterialsPage) and "来源未列材料，大厅还没填" in materials.notice.text
    hands.enter()
    assert hands.wizard.step == 6


def test_with_a_list_it_is_the_list_as_everywhere(at_work: Begin, desk: Desk) -> None:
    desk.keep_settings(replace(desk.settings, services=COUNTY))
    hands = at_work(opened(desk, a_service("1")))
    hands.wizard.go(5)
    materials = hands.wizard.page
    assert isinstance(materials, HallMaterialsPage) and materials.list is not None
    assert materials.list.list.order() == ["身份证", "银行卡复印件"]
    hands.press(Qt.Key.Key_1)
    assert hands.intake.case.material("身份证").state is MaterialState.RECEIVED


def test_a_case_is_accepted_from_the_keyboard(at_work: Begin, desk: Desk) -> None:
    taken: list[Case] = []
    hands = at_work(opened(desk, a_service("19", service__mode="nearby", service__groups=["migrant_worker"])))
    hands.wizard.accepted.connect(taken.append)
    for _ in range(7):
        hands.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert [case.decision for case in taken] == [Decision.ACCEPTED]


@pytest.mark.parametrize("item", ["3", "9", "15", "20"])
def test_nothing_is_cut_off(
    at_work: Begin,
    desk: Desk,
    clipped: Callable[[QWidget], list[str]],
    picture: Callable[[QWidget, str], None],
    item: str,
) -> None:
    hands = at_work(opened(desk, a_service(item, service__mode="nearby", service__assisted=True)))
    QApplication.processEvents()
    picture(hands.wizard, f"service-{item}")
    assert clipped(hands.wizard) == []

"""记事项进度: what a department answered about one matter, with its day and document; a step that does not follow takes a reason."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget

from app.domain.case import Case
from app.domain.case_states import MatterState
from app.usecases.deciding.acts import MATTER
from app.usecases.desk.desk import Desk
from tests.ui.desk.conftest import Draft, Stage
from tests.ui.services import services_of
from ui.base.theme import ActiveTheme
from ui.cases.acts.actions import open_act
from ui.cases.acts.matter import MatterDialog
from ui.cases.list.page import CasesPage

ONLY_TWO = {"application__types": None, "application__disability_category": None, "matters__selected": ["pension"]}


@pytest.fixture
def cases(theme: ActiveTheme, desk: Desk) -> CasesPage:
    return CasesPage(services_of(theme, desk))


@pytest.fixture
def opened(cases: CasesPage, stage: Stage) -> Callable[[Case], MatterDialog]:
    def opened(case: Case) -> MatterDialog:
        window = stage(cases)
        cases.open_case(case.id)
        open_act(MATTER, cases.doing.acting, case)
        box = cases.findChild(MatterDialog) or window.findChild(MatterDialog)
        assert box is not None
        return box

    return opened


def test_the_usual_step_is_offered_and_kept(
    opened: Callable[[Case], MatterDialog], cases: CasesPage, accepted: Draft, desk: Desk
) -> None:
    case = accepted(**ONLY_TWO)
    box = opened(case)
    assert box.state.value() == MatterState.IN_PROGRESS.value
    assert box.boxes["reason"].isHidden()
    box.editors["document"].set_value("样例〔2026〕8号")
    box.verb.click()
    kept = desk.store.get(case.id)
    assert kept is not None
    moved = kept.course.matters["pension"]
    assert (moved.state, moved.document) == (MatterState.IN_PROGRESS, "样例〔2026〕8号")
    assert cases.notice.text == "城乡居民基本养老保险登记：办理中，记下了。"
    assert cases.table.cell(0, 4).text == "办理中"


def test_what_is_not_done_says_why(
    opened: Callable[[Case], MatterDialog], accepted: Draft, desk: Desk, picture: Callable[[QWidget, str], None]
) -> None:
    case = accepted(**ONLY_TWO)
    box = opened(case)
    box.state.set_value(MatterState.DECLINED.value)
    box.state.changed.emit()
    box.verb.click()
    assert box.boxes["note"].line == "不予办理要写明原因。"
    picture(box, "matter")
    box.editors["note"].set_value("户籍不在本县")
    box.verb.click()
    kept = desk.store.get(case.id)
    assert kept is not None and kept.course.matters["pension"].state is MatterState.DECLINED


def test_a_step_that_does_not_follow_takes_a_reason(
    opened: Callable[[Case], MatterDialog], accepted: Draft, desk: Desk
) -> None:
    case = accepted(**ONLY_TWO)
    box = opened(case)
    box.state.set_value(MatterState.RETURNED.value)
    box.state.changed.emit()
    assert not box.boxes["reason"].isHidden()
    box.editors["note"].set_value("缺一页")
    box.verb.click()
    assert "请写明理由" in box.boxes["reason"].line
    box.editors["reason"].set_value("电话里退的")
    box.verb.click()
    kept = desk.store.get(case.id)
    assert kept is not None and kept.course.matters["pension"].state is MatterState.RETURNED


def test_a_day_that_is_none_is_asked_again(opened: Callable[[Case], MatterDialog], accepted: Draft) -> None:
    box = opened(accepted(**ONLY_TWO))
    box.on.set_value("昨天")
    box.verb.click()
    assert box.boxes["on"].line == "日子没看懂，照 2026-11-22 这样填。"


def test_it_is_offered_where_something_was_begun(accepted: Draft, draft: Draft) -> None:
    assert MATTER.possible(accepted()) and not MATTER.possible(draft())

"""Words typed into a dialog are the clerk's: a refusal, an Esc and the lock leave them where they are."""

from __future__ import annotations

import pytest

from app.domain.case import Case
from app.domain.event import EventKind
from app.usecases.deciding.certificate_number import awaits_number
from tests.samples.people import ADULT
from tests.stories.window.counter import WORD, Counter
from tests.stories.window.followed.test_stage_two import Taken, at_the_case, do, taken  # noqa: F401 - a fixture
from ui.widgets.messages.refusing import PRESS_ESC_AGAIN


@pytest.fixture
def before(taken: Taken) -> Case:  # noqa: F811 - the fixture above
    return taken()


def stored(counter: Counter, case: Case) -> tuple[Case, list[EventKind]]:
    store = counter.store()
    kept, kinds = store.get(case.id), [event.kind for event in store.events(case.id)]
    store.close()
    assert kept is not None
    return kept, kinds


def test_a_result_is_recorded_before_there_is_a_number_and_the_number_later(counter: Counter, before: Case) -> None:
    clerk = at_the_case(counter)
    clerk.press("Ctrl+R")
    clerk.until_seen("录评残结果")
    clerk.press("Ctrl+Enter")
    clerk.until_seen("还没选残疾类别。")
    clerk.picture("result-refused")
    clerk.enter()
    assert clerk.sees("录评残结果") and "先不" not in clerk.on, "Enter goes on in the dialog"
    clerk.press("Shift+Tab")
    clerk.go_to("肢体", "Tab")
    clerk.press("Space")
    clerk.enter()
    clerk.press("Space")
    clerk.choose("二级")
    clerk.press("Ctrl+Enter")
    clerk.until_seen("已录入：肢体二级，还没有证号，发了证再补录。")
    clerk.until(lambda: "还没有证号，待补录" in str(counter.front.session.cases.detail.timeline.spoken))  # type: ignore[union-attr]  # painted, not a label
    clerk.picture("result-without-number")
    case, _ = stored(counter, before)
    assert awaits_number(case) and case.answers["facts.disability_grade"] == 2
    counter.clock.pass_(days=12)
    clerk.press("Alt+Down")
    clerk.go_to("补录残疾人证号", "Down")
    clerk.enter()
    clerk.until_seen("照证件填。")
    clerk.write(f"{ADULT}41")
    clerk.press("Ctrl+Enter")
    clerk.until_seen("核对过没有错，就写一句怎么核对的。")
    clerk.picture("number-doubted")
    clerk.press("Esc")
    clerk.until_seen(PRESS_ESC_AGAIN)
    clerk.go_to("残疾人证号", "Shift+Tab")
    clerk.press("Ctrl+A")
    clerk.write(f"{ADULT}42")
    clerk.press("Ctrl+Enter")
    clerk.until_seen("残疾人证号补上了。")
    counter.go_home()
    case, kinds = stored(counter, before)
    assert case.answers["facts.certificate_number"] == f"{ADULT}42"
    assert kinds.count(EventKind.RESULT) == 2


@pytest.mark.usefixtures("before")
def test_the_lock_keeps_what_is_being_written_for_the_same_clerk(counter: Counter) -> None:
    clerk = at_the_case(counter)
    clerk.press("Ctrl+G")
    clerk.until_seen("只有勾上的能改")
    clerk.write("电话回访，号码错了一位")
    counter.front.lock()  # nobody was there for a while
    clerk.until_seen("已锁屏")
    assert not clerk.sees("只有勾上的能改") and not clerk.sees("电话回访")
    clerk.picture("locked-over-a-dialog")
    clerk.say(WORD)
    clerk.until_seen("只有勾上的能改")
    assert clerk.typed == "电话回访，号码错了一位" and not clerk.sees(PRESS_ESC_AGAIN)
    clerk.press("Esc")
    assert clerk.sees(PRESS_ESC_AGAIN)
    clerk.press("Esc")
    clerk.until(lambda: not clerk.sees("只有勾上的能改"))
    assert "陈丙山" in clerk.on, "the case is where it was"


@pytest.mark.usefixtures("before")
def test_what_nobody_filled_in_is_closed_by_the_lock(counter: Counter) -> None:
    clerk = at_the_case(counter)
    clerk.press("Ctrl+R")
    clerk.until_seen("录评残结果")
    counter.front.lock()
    clerk.until_seen("已锁屏")
    clerk.say(WORD)
    clerk.until_seen("显示 10 秒")
    assert not clerk.sees("照证件或评定表填。") and "陈丙山" in clerk.on

"""From the new certificate to stage two with nothing typed twice; a number that disagrees; nobody to ring; a correction after a home call."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.domain.answers import Value
from app.domain.case import Case
from app.domain.case_states import CaseState, MatterState
from app.domain.event import EventKind
from app.domain.material import MaterialRecord, MaterialState
from app.usecases.desk.desk import Desk
from app.usecases.desk.queued_store import InlineQueue
from app.usecases.desk.reference_data import ReferenceData
from app.usecases.intake.intake import Intake
from app.usecases.papers.issue import print_paper
from db.vault.vault import FileVault
from tests.clerk import Clerk
from tests.fakes.clock import FakeClock
from tests.papers.reading import words
from tests.samples.people import ADULT, MATERIALS, an_application
from tests.stories.window.counter import DENG, WORD, Counter

Taken = Callable[..., Case]


@pytest.fixture
def taken(set_up: FileVault, library: ReferenceData, clock: FakeClock) -> Taken:
    """陈丙山's application as it was taken last week, with the form and the receipt printed."""

    def taken(**changes: Value | None) -> Case:
        opened = set_up.unlock(DENG.user, WORD)
        desk = Desk(opened, InlineQueue(), clock, library, "K7M")
        intake = Intake(desk, desk.new_case("disability_one_thing_2024"))
        said = {**an_application(**changes), "service.groups": ["disabled"], "service.mode": "window"}
        for field, value in said.items():
            intake.answer(field, value)
        if "applicant.phone" not in said:
            intake.note("applicant.phone", "家里没有电话")
        for name, record in MATERIALS.items():
            seen = "original" if record.get("original") else "copy"
            state, reason = MaterialState(str(record["state"])), str(record.get("reason", ""))
            intake.material(MaterialRecord(name, state, seen, reason=reason))
        case = intake.accept()
        for paper in ("form", "receipt_a5"):
            print_paper(desk, case, paper)
        opened.store.close()
        clock.pass_(days=10)
        return case

    return taken


def at_the_case(counter: Counter) -> Clerk:
    """The clerk has the only case in view."""
    counter.enter()
    clerk = counter.clerk
    clerk.press("Alt+3")
    clerk.until_seen("261122-K7M-0001-0")
    clerk.until_seen("显示 10 秒")
    return clerk


def record_result(clerk: Clerk, number: str) -> None:
    clerk.press("Ctrl+R")
    clerk.until_seen("录评残结果")
    clerk.enter()
    clerk.tick("肢体")
    clerk.enter()
    clerk.press("Space")
    clerk.choose("二级")
    clerk.enter()
    clerk.write(number)
    clerk.enter()
    clerk.press("Ctrl+Enter")


def do(clerk: Clerk, words: str) -> None:
    """Go to the button of the next act, once it is offered, and press it."""
    clerk.until(lambda: words in clerk.screen().split("\n"))
    clerk.press("F6")
    clerk.go_to(words)
    clerk.enter()


def test_from_the_certificate_to_the_form_of_stage_two_nothing_is_typed_twice(counter: Counter, taken: Taken) -> None:
    before = taken()
    clerk = at_the_case(counter)
    record_result(clerk, f"{ADULT}42")
    clerk.until_seen("已录入：肢体二级。第二阶段重新判断")
    clerk.until_seen("待告知申请人")
    clerk.picture("stage-two-recorded")
    do(clerk, "告知申请人")
    clerk.until_seen("您好！您的办件 261122-K7M-0001-0 第一阶段已办完。")
    assert not clerk.sees("元")
    clerk.picture("stage-two-tell")
    clerk.choose("电话")
    clerk.enter()
    clerk.press("Space", "Ctrl+Enter")
    clerk.until_seen("记下了：已告知。")
    clerk.until_seen("待申请人选择")
    do(clerk, "申请人选事项")
    clerk.until_seen("可以一项都不选")
    clerk.picture("stage-two-choose")
    clerk.press("Ctrl+Enter")
    clerk.until_seen("第二阶段申请表（附件2）")
    clerk.until_seen("A4 可用")
    clerk.picture("stage-two-print")
    clerk.press("F8")
    clerk.until(lambda: counter.printer.sheets)
    clerk.press("Esc")
    counter.go_home()
    (pdf,) = [job.pdf for job in counter.printer.sheets]
    text = words(pdf).replace(" ", "")
    for part in ("陈丙山", ADULT, "13000000012", "样例农商行", "2026年12月2日"):
        assert part in text, part
    store = counter.store()
    case = store.get(before.id)
    kinds, report = [event.kind for event in store.events(before.id)], store.verify()
    store.close()
    assert report.broken is None
    assert case is not None and case.state is CaseState.ACCEPTED
    assert {m.id: m.state for m in case.course.matters.values()} == {
        "cert_new": MatterState.COMPLETED,
        "nursing_subsidy": MatterState.ACCEPTED,
        "pension": MatterState.ACCEPTED,
    }
    wanted = [EventKind.RESULT, EventKind.SCREENED, EventKind.TOLD, EventKind.CHOSEN, EventKind.PRINTED]
    assert [kind for kind in kinds if kind in wanted][-5:] == wanted
    assert EventKind.ANSWERED not in kinds[kinds.index(EventKind.RESULT) :], "nothing was typed again"


def test_the_list_for_the_hall_says_who_is_to_be_told_and_how(counter: Counter, taken: Taken) -> None:
    taken(applicant__phone="0731-85550001")
    clerk = at_the_case(counter)
    record_result(clerk, f"{ADULT}42")
    clerk.until_seen("待告知申请人")
    clerk.go_to("第二阶段名单")
    clerk.press("Space")
    clerk.until_seen("本机不发短信：导出给本厅的短信平台")
    clerk.until_seen("电话（座机）")
    assert clerk.sees("还没告知") and "陈丙山" in clerk.on
    clerk.picture("stage-two-list")
    clerk.enter()
    clerk.until_seen("没有手机，只有座机：打电话告知。")
    clerk.enter()
    clerk.press("Space")
    clerk.choose("没联系上")
    clerk.press("Ctrl+Enter")
    clerk.until_seen("12月2日 电话 没联系上")
    clerk.press("Esc")


def test_a_number_that_disagrees_is_recorded_once_the_clerk_says_how_it_was_checked(
    counter: Counter, taken: Taken
) -> None:
    before = taken()
    clerk = at_the_case(counter)
    record_result(clerk, f"{ADULT}41")
    clerk.until_seen("残疾人证号第 20 位（残疾等级）和所填的残疾等级不一样")
    clerk.until_seen("写一句怎么核对的，再录入。")
    clerk.picture("stage-two-doubt")
    clerk.write("证件就是这样印的")
    clerk.press("Ctrl+Enter")
    clerk.until_seen("已录入：肢体二级。")
    counter.go_home()
    store = counter.store()
    case = store.get(before.id)
    store.close()
    assert case is not None and case.course.result is not None
    assert case.course.result.note == "证件就是这样印的" and case.answers["facts.disability_grade"] == 2


def test_who_has_no_phone_is_visited(counter: Counter, taken: Taken) -> None:
    taken(applicant__phone=None)
    clerk = at_the_case(counter)
    record_result(clerk, f"{ADULT}42")
    clerk.until_seen("待告知申请人")
    do(clerk, "告知申请人")
    clerk.until_seen("没有电话：上门告知。")
    assert not clerk.sees("显示号码")
    clerk.press("Esc")


def test_after_a_home_call_only_the_open_field_is_corrected_and_only_the_changed_paper_printed_again(
    counter: Counter, taken: Taken
) -> None:
    before = taken()
    clerk = at_the_case(counter)
    clerk.press("Ctrl+G")
    clerk.until_seen("只有勾上的能改")
    clerk.write("电话回访，号码错了一位")
    clerk.go_to("联系电话")
    clerk.press("Space", "Ctrl+Enter")
    clerk.until_seen("第 1 步 申请人基本情况")
    assert clerk.sees("261122-K7M-0001-0") and clerk.field == "applicant.phone"
    clerk.picture("correcting")
    clerk.press("Ctrl+A")
    clerk.write("13000000056")
    clerk.enter()
    clerk.until_seen("改了这些")
    assert clerk.sees("13000000012") and clerk.sees("13000000056")
    clerk.press("Alt+Left")
    clerk.until_seen("原来：13000000012")
    clerk.picture("correcting-changed")
    clerk.press("Ctrl+2")
    clerk.picture("correcting-changes")
    clerk.press("Ctrl+Enter")
    clerk.until_seen("A4 可用")
    assert clerk.sees("申请表（附件2）") and not clerk.sees("受理回执"), "only what changed is offered"
    clerk.picture("corrected-print")
    clerk.press("F8")
    clerk.until(lambda: counter.printer.sheets)
    clerk.press("Esc")
    counter.go_home()
    (pdf,) = [job.pdf for job in counter.printer.sheets]
    assert "13000000056" in words(pdf).replace(" ", "")
    store = counter.store()
    case, events = store.get(before.id), store.events(before.id)
    store.close()
    assert case is not None and case.tracking_number == before.tracking_number and case.deadline == before.deadline
    assert dict(case.answers) == {**before.answers, "applicant.phone": "13000000056"}
    (amended,) = [event for event in events if event.kind is EventKind.AMENDED]
    assert amended.detail["changes"] == {"applicant.phone": ["13000000012", "13000000056"]}
    assert amended.detail["reason"] == "电话回访，号码错了一位"


def test_what_was_not_asked_at_the_counter_is_asked_and_judged_again_before_the_choice(
    counter: Counter, taken: Taken
) -> None:
    before = taken()
    clerk = at_the_case(counter)
    record_result(clerk, f"{ADULT}42")
    clerk.until_seen("待告知申请人")
    do(clerk, "告知申请人")
    clerk.until_seen("困难残疾人生活补贴、重度残疾人护理补贴还要问您几句才知道能不能办。")
    clerk.choose("电话")
    clerk.enter()
    clerk.press("Space", "Ctrl+Enter")
    clerk.until_seen("待申请人选择")
    do(clerk, "申请人选事项")
    clerk.until_seen("先按“更正”问清再选")
    clerk.press("Esc", "Ctrl+G")
    clerk.until_seen("只有勾上的能改")
    clerk.press("Ctrl+Enter")
    clerk.until_seen("在领的补贴津贴")
    assert clerk.field == "facts.statuses", "only what is to be asked is open"
    clerk.press("Space")
    clerk.enter()
    clerk.tick("都没有领")
    clerk.press("Ctrl+Enter")
    clerk.until_seen("第二阶段重新判断")
    clerk.press("Ctrl+Enter")
    do(clerk, "申请人选事项")
    clerk.until_seen("家庭或者本人为最低生活保障对象")
    assert not clerk.sees("先按“更正”问清再选")
    clerk.press("Esc")
    counter.go_home()
    store = counter.store()
    case, kinds = store.get(before.id), [event.kind for event in store.events(before.id)]
    store.close()
    assert case is not None and case.course.stage_two is not None and case.findings == before.findings
    assert case.course.stage_two.findings[0]["outcome"] == "meets"
    assert kinds[-1] is EventKind.AMENDED and kinds.count(EventKind.SCREENED) == 1

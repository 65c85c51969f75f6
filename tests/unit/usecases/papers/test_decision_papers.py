"""The papers of an act: offered when the act is there, made from the case and the act, and the same next year but for the print mark."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from app.domain.case import Case
from app.domain.case_states import ActKind, MatterState, PauseReason
from app.domain.office import HallSettings
from app.errors import Refused
from app.usecases.deciding.change import fresh
from app.usecases.deciding.ending import Delivery, complete, deliver, withdraw
from app.usecases.deciding.pausing import pause, resume
from app.usecases.deciding.supplement import (
    ask_further_supplement,
    complete_supplement,
    material_brought,
    promise_broken,
)
from app.usecases.desk.desk import Desk
from app.usecases.intake.receiving import Refusal, accept_received, refuse
from app.usecases.papers.decision_content import completion_content, promise_content, slip_content
from app.usecases.papers.issue import print_paper
from app.usecases.papers.paper_kinds import default_papers, has_paper
from tests.fakes.clock import FakeClock
from tests.papers.reading import words
from tests.samples.counter import accepted, filled, limits, received, with_results
from tests.samples.people import a_child

DELIVERED = Delivery(("办结通知书（第 2 号）",), "陈庚兰", "妻", "石桥村", "上门送达", date(2026, 11, 22))
REFUSAL = Refusal("户籍在外地", "样例办法第一条", "样例市残联", "0731-00000001")


def promised(desk: Desk) -> Case:
    return accepted(desk, promised={"photo": "2026-12-04"})


def completed(desk: Desk) -> Case:
    return complete(desk, with_results(desk, accepted(desk)))


MADE: dict[str, Callable[[Desk], Case]] = {
    "received_slip": lambda desk: received(desk, missing=["photo"]),
    "promise_letter": promised,
    "refusal": lambda desk: refuse(desk, received(desk), REFUSAL),
    "withdrawal": lambda desk: withdraw(desk, accepted(desk), "陈庚兰", "妻"),
    "completion": completed,
    "delivery": lambda desk: deliver(desk, completed(desk), DELIVERED),
}
ABOUT = {
    "received_slip": "收件凭证",
    "promise_letter": "容缺受理承诺书",
    "refusal": "不予受理通知书",
    "withdrawal": "撤回申请书",
    "completion": "办结通知书",
    "delivery": "送达回证",
}

WHY_NOT = {
    "received_slip": "这件是直接受理的，没有收件凭证。",
    "promise_letter": "这件没有容缺，没有承诺书。",
    "refusal": "这件没有不予受理，没有这份通知书。",
    "withdrawal": "这件没有撤回，没有撤回申请书。",
    "completion": "这件还没办结，没有办结通知书。",
    "delivery": "这件还没登记送达，没有送达回证。",
}


def said(pdf: bytes) -> str:
    return words(pdf).replace(" ", "")


@pytest.mark.parametrize("paper", ABOUT)
def test_a_paper_goes_with_its_act_and_next_year_says_the_same(desk: Desk, clock: FakeClock, paper: str) -> None:
    case = MADE[paper](desk)
    act = case.course.acts[-1]
    assert has_paper(case, paper) and paper in default_papers(case)
    first = said(print_paper(desk, case, paper))
    assert ABOUT[paper] in first and "陈" in first and f"/{act.number}" in first
    clock.pass_(days=400)
    desk.keep_settings(HallSettings(hall="别的中心", phone="0731-00000009", review_office="别的政府"))
    again = said(print_paper(desk, case, paper))
    assert again == first.replace("2026-11-2209:46打印·第1次", "2027-12-2709:46打印·第2次")


@pytest.mark.parametrize("paper", ABOUT)
def test_without_its_act_there_is_no_paper_and_a_sentence_says_why(desk: Desk, paper: str) -> None:
    plain = accepted(desk)
    assert not has_paper(plain, paper)
    with pytest.raises(Refused) as problem:
        print_paper(desk, plain, paper)
    assert problem.value.sentence == WHY_NOT[paper]


def test_what_was_only_taken_in_has_a_slip_and_no_receipt(desk: Desk) -> None:
    case = received(desk)
    assert default_papers(case) == ("form", "received_slip")
    with pytest.raises(Refused, match="没有受理，没有受理回执"):
        print_paper(desk, case, "receipt_a5")
    with pytest.raises(Refused, match="没有受理，没有受理回执"):
        print_paper(desk, refuse(desk, fresh(desk, case.id), REFUSAL), "receipt_80mm")
    taken = accept_received(desk, received(desk))
    assert set(default_papers(taken)) == {"form", "receipt_a5", "received_slip"}


def test_the_slip_lists_what_was_handed_in_and_keeps_to_it(desk: Desk, clock: FakeClock) -> None:
    case = received(desk, missing=["photo"])
    act = case.course.acts[0]
    content = slip_content(desk, case, act)
    assert [(p.name, p.seen, p.count) for p in content.papers if p.name in ("身份证", "户口本")] == [
        ("身份证", "原件", "1 份"),
        ("户口本", "原件", "1 份"),
    ]
    assert not any("照片" in paper.name for paper in content.papers)
    later = accept_received(desk, material_brought(desk, case, "photo"))
    assert slip_content(desk, later, act) == content


def test_a_child_s_promise_is_signed_by_the_guardian(desk: Desk) -> None:
    case = accepted(desk, promised={"photo": "2026-12-04"}, **{k.replace(".", "__"): v for k, v in a_child().items()})
    content = promise_content(desk, case, case.course.acts[0])
    assert content.signer == "周丁兰" and content.role.startswith("监护人（") and content.signer_id
    assert [(p.name, p.until) for p in content.papers] == [("证件照片", date(2026, 12, 4))]
    acted = {"agent__name": "李乙木", "agent__id_number": "430121198503120025", "agent__relation": "邻居"}
    content = promise_content(desk, accepted(desk, **acted), case.course.acts[0])
    assert (content.signer, content.role) == ("李乙木", "代办人（邻居）")


def test_after_all_was_brought_the_receipt_says_so_with_the_new_day_and_the_notice_what_was_told(
    desk: Desk, clock: FakeClock
) -> None:
    limits(desk, overall=15, correction=5)
    case = accepted(desk, missing=["photo"])
    notice, receipt = said(print_paper(desk, case, "notice")), said(print_paper(desk, case, "receipt_a5"))
    assert "证件照片" in receipt and "补齐" not in receipt and "2026年12月11日前" in receipt
    clock.pass_(days=3)
    case = material_brought(desk, fresh(desk, case.id), "photo")
    mark = ("2026-11-2209:46打印·第1次", "2026-11-2509:46打印·第2次")
    assert said(print_paper(desk, case, "receipt_a5")) == receipt.replace(*mark), "not before the window says so"
    case = complete_supplement(desk, fresh(desk, case.id))
    new = said(print_paper(desk, case, "receipt_a5"))
    assert "没有缺的材料" in new and "材料已在2026年11月25日补齐" in new
    assert "2026年12月16日前" in new and "2026年12月11日" not in new
    assert "不计入答复期限：评残、公示、等您补材料的时间" in new
    assert said(print_paper(desk, case, "notice")) == notice.replace(*mark), "the notice stays what was told"


def test_a_further_notice_says_which_it_is_and_why(desk: Desk, clock: FakeClock) -> None:
    limits(desk, correction=5)
    case = accepted(desk, missing=["photo"])
    first = said(print_paper(desk, case, "notice"))
    clock.pass_(days=2)
    case = ask_further_supplement(desk, fresh(desk, case.id), ["household_book"], "户口本复印件看不清，回来才发现")
    second = said(print_paper(desk, case, "notice"))
    assert "这是第2次告知" in second and "看不清" in second and "户口本" in second and "证件照片" in second
    assert "告知日期：2026年11月24日" in second and "告知日期：2026年11月22日" in first
    events = [e.detail for e in desk.store.events(case.id) if e.detail.get("paper") == "notice"]
    assert [event["which"] for event in events] == [1, 2]


def test_a_broken_promise_is_told_on_a_notice(desk: Desk, clock: FakeClock) -> None:
    case = promised(desk)
    letter = said(print_paper(desk, case, "promise_letter"))
    clock.pass_(days=14)
    case = promise_broken(desk, fresh(desk, case.id))
    second = said(print_paper(desk, case, "notice"))
    assert "没有补齐：证件照片" in second and "这是第2次告知" in second
    assert said(print_paper(desk, case, "promise_letter")) == letter.replace(
        "2026-11-2209:46打印·第1次", "2026-12-0609:46打印·第2次"
    )


def test_the_end_lists_results_what_was_left_aside_and_the_days_of_others(desk: Desk, clock: FakeClock) -> None:
    case = pause(desk, accepted(desk), PauseReason.ASSESSMENT, "cert_new")
    clock.pass_(days=4)
    case = pause(desk, resume(desk, case, "cert_new"), PauseReason.OTHER, note="等迁出地寄档案")
    clock.pass_(days=1)
    case = with_results(desk, resume(desk, case), MatterState.DECLINED)
    case = complete(desk, case)
    act = case.course.last(ActKind.COMPLETED)
    assert act
    content = completion_content(desk, case, act)
    assert {result.result for result in content.results} == {"不予办理"} and len(content.results) == 3
    assert [(n.why, n.matter, n.until) for n in content.not_counted] == [
        ("评残", "残疾人证新办", date(2026, 11, 26)),
        ("等迁出地寄档案", "", date(2026, 11, 27)),
    ]
    bare = replace(case, course=replace(case.course, matters={}))
    outcome = replace(act, said={**act.said, "outcome": "已发放"})
    (only,) = completion_content(desk, bare, outcome).results
    assert only.result == "已发放" and "一件事" in only.name


def test_what_was_printed_meanwhile_holds_no_act_up(desk: Desk) -> None:
    case = received(desk, missing=["photo"])
    print_paper(desk, case, "received_slip")
    case = accept_received(desk, case)
    print_paper(desk, case, "notice")
    case = material_brought(desk, case, "photo")
    print_paper(desk, case, "receipt_a5")
    case = complete_supplement(desk, case)
    assert [act.number for act in case.course.acts] == [1, 2, 3] and fresh(desk, case.id) == case


def test_before_acceptance_the_promise_is_among_the_papers_there_would_be(desk: Desk) -> None:
    intake = filled(desk, promised={"photo": "2026-12-04"})
    as_accepted = replace(intake.case, decision=intake.decision())
    assert "promise_letter" in default_papers(as_accepted)
    assert "promise_letter" not in default_papers(intake.case)

"""The papers of 帮代办 and 上门办 taken from a case or a visit: what they say, when there are any, and how often they were printed."""

from dataclasses import replace
from datetime import date

import pytest

from app.domain.assistance import Helper, SignedHow
from app.domain.event import EventKind
from app.domain.visit import Satisfaction, VisitState
from app.errors import Refused
from app.usecases.desk.desk import Desk
from app.usecases.papers import visit_content, visit_papers
from app.usecases.papers.assisted_content import delegation_content
from app.usecases.papers.issue import early_paper, print_paper
from app.usecases.papers.paper_kinds import has_paper
from app.usecases.papers.print_counts import count_prints
from app.usecases.visits import authority, originals_custody, visiting
from tests.papers.reading import words
from tests.samples.counter import accepted, filled
from tests.samples.people import CHILD, GUARDIAN

EARLY = {
    "delegation": "这件没有填代办人，没有授权委托书。",
    "visit_sheet": "这件不是上门办，没有上门服务登记单。",
    "visit_pack": "这件不是上门办，没有上门带出清单。",
    "custody_slip": "这件没有拿走过原件，没有原件交接单。",
}
TODAY = date(2026, 11, 22)
AGENT = {
    "agent__name": "李乙木",
    "agent__id_number": "430121199409030028",
    "agent__relation": "女儿",
    "agent__scope": ["submit", "collect"],
}
HOME = {
    "service__mode": "home",
    "visit__address": "石桥村三组",
    "visit__reason": "行动不便",
    "visit__date": "2026-11-24",
    "visit__time": "09:30",
    "visit__assistant": "杨辰光",
    "visit__companion": "陆未央",
}


def said(pdf: bytes) -> str:
    return "".join(words(pdf).split())


def test_a_case_has_only_the_papers_it_needs(desk: Desk) -> None:
    plain, helped = accepted(desk), accepted(desk, **AGENT, **HOME)
    assert not any(has_paper(plain, paper) for paper in EARLY)
    assert [paper for paper in EARLY if has_paper(helped, paper)] == [
        "delegation",
        "visit_sheet",
        "visit_pack",
    ]
    for paper, sentence in EARLY.items():
        with pytest.raises(Refused, match=sentence):
            print_paper(desk, plain, paper)
    assert "李乙木" in said(print_paper(desk, helped, "delegation"))
    assert "第2次" in said(print_paper(desk, helped, "delegation"))


def test_the_authority_says_who_for_what_and_how_long(desk: Desk) -> None:
    case = filled(desk, **AGENT, agent__until="2026-12-22").case
    content = delegation_content(desk, case)
    assert (content.principal.name, content.principal.relation, content.ward) == ("陈丙山", "本人", "")
    assert [words for words, given in content.powers if given] == ["提交材料", "领证"]
    assert (content.until, content.tracking_number, content.signed) == (date(2026, 12, 22), "", "")


def test_a_guardian_delegates_for_the_child(desk: Desk) -> None:
    child = {
        "applicant__name": "李乙禾",
        "applicant__id_number": CHILD,
        "guardian__name": "周丁兰",
        "guardian__relation": "52",
        "guardian__phone": "13000000034",
        "guardian__id_number": GUARDIAN,
    }
    content = delegation_content(desk, filled(desk, **child, **AGENT).case)
    assert (content.principal.name, content.principal.id_number, content.ward) == ("周丁兰", GUARDIAN, "李乙禾")
    assert content.principal.relation


def test_what_was_signed_is_said_until_the_answers_say_otherwise(desk: Desk) -> None:
    intake = filled(desk, **AGENT)
    course, detail = authority.with_signed_authority(
        intake.case, Helper.RELATIVE, SignedHow.THUMBPRINT, TODAY, "陆未央"
    )
    intake.follow(course, EventKind.AUTHORITY, detail)
    assert delegation_content(desk, intake.case).signed == "2026年11月22日 按指印，见证人 陆未央。"
    intake.answer("agent.scope", ["submit"])
    assert delegation_content(desk, intake.case).signed == ""
    course, _ = authority.with_revoked_authority(intake.case, TODAY)
    revoked = replace(intake.case, course=course)
    assert "2026年11月22日撤销" in delegation_content(desk, revoked).signed


def test_a_draft_prints_them_without_a_number(desk: Desk) -> None:
    intake = filled(desk, **AGENT, **HOME)
    course, detail = originals_custody.receive_original(desk, intake.case, "户口本", 1, "陈丙山", "杨辰光")
    intake.follow(course, EventKind.CUSTODY, detail)
    case = intake.journal.settle()
    for paper in EARLY:
        text = said(early_paper(desk, case, paper, 1))
        assert "陈丙山" in text and "草稿" not in text, paper
    assert "拿走1件" in said(early_paper(desk, case, "custody_slip", 1))


def test_the_sheet_follows_the_visit_and_quotes_the_catalogue_on_large_equipment(desk: Desk) -> None:
    flags = {"service__green_channel": True, "service__assisted": True, "service__needs": ["dialect"]}
    case = accepted(desk, service__groups=["disabled", "hardship"], **flags, **HOME)
    sheet = said(print_paper(desk, case, "visit_sheet"))
    assert "对象与方式残疾人、城乡困难群众；上门办、帮代办、绿色通道、方言" in sheet
    before = visit_content.sheet_content(desk, visit_content.visit_of(desk, case), case)
    assert (before.visit.day, before.visit.workers, before.visit.source) == (
        date(2026, 11, 24),
        ("杨辰光", "陆未央"),
        "窗口",
    )
    assert before.person == "陈丙山（男，58 岁）"
    assert before.duties and before.duties[0].startswith("对重度残疾鉴定需用到大型医疗设备(如CT机等)")
    visit = visiting.visit_for_case(desk, case)
    assert visit is not None
    full = visiting.save_visit(
        desk,
        replace(visit, arrived="09:40", papers=("身份证", "病历"), satisfied=Satisfaction.FAIR, photos=2, consent=True),
    )
    for state in (VisitState.SET_OUT, VisitState.DONE, VisitState.BROUGHT_BACK):
        full = visiting.move_visit(desk, full, state)
    after = visit_content.sheet_content(desk, visit_content.visit_of(desk, case), case)
    assert (after.visit.arrived, after.visit.handed_over_to) == ("09:40", "邓癸英")
    assert ("身份证", True) in after.papers and after.papers[-1] == ("病历", True)
    assert "基本满意" in said(print_paper(desk, case, "visit_sheet"))


def test_before_leaving_it_is_known_what_is_lacking_and_what_was_said(desk: Desk) -> None:
    earlier = accepted(desk)
    intake = filled(desk, missing=("residence_proof",), applicant__ethnicity=None, **HOME)
    content = visit_content.pack_content(desk, visit_content.visit_of(desk, intake.case), intake.case)
    lacking = [paper.name for paper in content.asked if paper.lacking]
    assert len(lacking) == 1 and "居住" in lacking[0]
    of_applicant = next(known for known in content.known if ("姓名", "陈丙山") in known.said)
    assert "民族" in of_applicant.unknown
    assert not any("430121196805210019" in words for known in content.known for _, words in known.said)
    assert len(content.earlier) == 1 and earlier.tracking_number


def test_a_visit_without_a_case_has_its_papers_and_its_count(desk: Desk) -> None:
    visit = visiting.save_visit(desk, visiting.new_visit(desk, name="罗壬福", village="石桥村", phone="13000000012"))
    assert "罗壬福" in said(visit_papers.print_visit_paper(desk, visit.id, "visit_sheet"))
    text = said(visit_papers.print_visit_paper(desk, visit.id, "visit_sheet"))
    assert "第2次" in text
    assert count_prints(desk.store.events(visit.id)) == {"visit_sheet": 2}
    pack = said(visit_papers.print_visit_paper(desk, visit.id, "visit_pack"))
    assert "还没开始办件" in pack and "身份证" in pack
    service = visiting.save_visit(desk, visiting.new_visit(desk, name="王甲禾", village="石桥村", service="1"))
    assert "来源未列材料" in said(visit_papers.print_visit_paper(desk, service.id, "visit_pack"))
    for id_, paper in ((visit.id, "form"), ("nothing", "visit_sheet")):
        with pytest.raises(Refused):
            visit_papers.print_visit_paper(desk, id_, paper)


def test_the_plan_of_a_day_is_printed_by_village(desk: Desk) -> None:
    day = date(2026, 11, 24)
    for name, village in (("罗壬福", "石桥村"), ("黄己秀", "荷塘村")):
        visiting.save_visit(
            desk,
            visiting.new_visit(
                desk, name=name, village=village, day=day, time="09:30", workers=("杨辰光",), state=VisitState.BOOKED
            ),
        )
    text = said(visit_papers.print_plan(desk, day, visiting.BY_VILLAGE))
    assert "共2户，2个村（社区）" in text and "罗壬福" in text and "荷塘村" in text
    assert "上门服务登记单" in said(visit_papers.blank_sheet(desk))


def test_a_mandate_printed_before_the_service_is_chosen_leaves_a_line_for_it(desk: Desk) -> None:
    case = replace(desk.new_case("special_group_2022"), answers=filled(desk, **AGENT).case.answers)
    content = delegation_content(desk, replace(case, answers=case.answers.given("service.item", None)))
    assert content.thing == "“＿＿＿＿＿＿＿＿”"

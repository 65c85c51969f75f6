"""A case of the special-groups catalogue at the desk: its doubts, the hall's materials, its papers, and a county's own services."""

from dataclasses import replace
from datetime import date

import pytest

from app.domain.case import Decision
from app.domain.identifiers.tracking_number import in_digits
from app.domain.material import MaterialRecord, MaterialState
from app.domain.problem import Severity
from app.usecases.desk.desk import Desk
from app.usecases.intake.intake import Intake
from app.usecases.judging.evaluation import CaseEvaluation
from app.usecases.papers.issue import print_paper
from app.usecases.papers.paper_kinds import default_papers
from app.usecases.papers.paper_offers import offers
from app.usecases.papers.service_papers import service_sheet_paper
from tests.papers.reading import codes, page_count, words
from tests.samples.people import ADULT, CHILD
from tests.samples.services import COUNTY, a_service


@pytest.fixture
def county(desk: Desk) -> Desk:
    """The same desk in a county that has made the catalogue its own."""
    desk.keep_settings(replace(desk.settings, services=COUNTY))
    return desk


def begun(desk: Desk, item: str = "1", **changes: object) -> Intake:
    intake = Intake(desk, desk.new_case("special_group_2022"))
    for field, value in a_service(item, **changes).items():  # type: ignore[arg-type]  # a builder's answers
        intake.answer(field, value)
    return intake


def doubts(intake: Intake) -> dict[str, str]:
    return {p.field: p.sentence for p in intake.problems if p.severity is Severity.DOUBTFUL}


def test_nothing_of_the_catalogue_stops_anybody(desk: Desk) -> None:
    intake = begun(desk)
    assert set(doubts(intake)) == {"service.sub_items", "bank.card_number"}
    case = intake.accept()
    assert case.decision is Decision.ACCEPTED and case.findings == () and case.materials == {}
    assert case.answers.codes("service.sub_items") == [], "which of three was never said"


@pytest.mark.parametrize(("item", "words"), [("11", "未满18周岁未成年人"), ("12", "18周岁以下")])
def test_an_age_the_catalogue_prints_is_held_against_the_person(desk: Desk, item: str, words: str) -> None:
    grown = begun(desk, item, applicant__id_number=ADULT)
    assert words in doubts(grown)["service.item"] and "申请人 58 周岁，请核对" in doubts(grown)["service.item"]
    grown.note("service.item", "查过，是登记错了")
    assert "service.item" not in {problem.field for problem in grown.unconfirmed()}
    assert "service.item" not in doubts(begun(desk, item, applicant__id_number=CHILD))
    assert "service.item" not in doubts(begun(desk, item, applicant__id_number=None)), "not known"
    assert "service.item" not in doubts(begun(desk, "13", applicant__id_number=ADULT))


@pytest.mark.parametrize(("on", "doubted"), [(date(2032, 9, 14), False), (date(2032, 9, 15), True)])
def test_it_counts_from_the_birthday(desk: Desk, on: date, doubted: bool) -> None:
    case = replace(begun(desk, "11", applicant__id_number=CHILD).case, on=on)
    evaluation = CaseEvaluation(desk.library, desk.library.form(case.form), case)
    assert any(problem.field == "service.item" for problem in evaluation.problems) is doubted


def test_an_unticked_way_wants_a_reason_and_is_then_possible(desk: Desk) -> None:
    assert "service.mode" not in doubts(begun(desk, "13", service__mode="nearby"))
    assert "service.mode" not in doubts(begun(desk, "13", service__mode="window"))
    intake = begun(desk, "13", service__mode="online")
    assert "没有推荐“网上办”" in doubts(intake)["service.mode"]
    intake.note("service.mode", "本人在外地，打电话问过")
    assert not any(p.field == "service.mode" for p in intake.unconfirmed())


@pytest.mark.parametrize(
    ("mode", "doubted"), [(None, True), ("window", True), ("no_application", False), ("home", True)]
)
def test_what_makes_no_application_is_not_taken_as_one_without_a_word(
    desk: Desk, mode: str | None, doubted: bool
) -> None:
    for item in ("6", "15"):
        assert ("service.mode" in doubts(begun(desk, item, service__mode=mode))) is doubted
    assert "service.mode" not in doubts(begun(desk, "13"))


def test_a_mandate_is_asked_for_and_never_assumed(desk: Desk) -> None:
    asked = begun(desk, "14", service__assisted=True)
    assert "在征得本人自愿委托的情况下" in doubts(asked)["service.entrusted"]
    asked.answer("service.entrusted", False)
    assert "没有自愿委托" in doubts(asked)["service.entrusted"]
    asked.answer("service.entrusted", True)
    assert "service.entrusted" not in doubts(asked)
    assert "service.entrusted" not in doubts(begun(desk, "13", service__assisted=True)), "the text of 13 asks for none"


def test_the_hall_s_list_is_what_is_asked_for(county: Desk) -> None:
    intake = begun(county)
    assert [need.id for need in intake.material_needs()] == ["身份证", "银行卡复印件"]
    intake.material(MaterialRecord("身份证", MaterialState.RECEIVED, seen="original"))
    assert intake.decision() is Decision.RETURNED_FOR_SUPPLEMENT
    case = intake.accept()
    assert default_papers(case) == ("form", "receipt_a5", "notice")
    notice = words(print_paper(county, case, "notice"))
    assert "申请办理“我要申领老年人福利补贴”，编号" in notice and "银行卡复印件" in notice
    assert "本厅清单" in notice and "按清单所列" in notice and "附件1" not in notice


def test_an_accepted_case_keeps_the_list_it_was_accepted_with(county: Desk) -> None:
    case = begun(county).accept()
    before = words(print_paper(county, case, "receipt_a5"))
    county.keep_settings(replace(county.settings, services={"materials": {"1": ["户口本"]}}))
    stored = county.store.get(case.id)
    assert stored is not None
    again = words(print_paper(county, stored, "receipt_a5"))
    assert again.replace("第 2 次", "第 1 次") == before and "户口本" not in again


def test_where_the_hall_has_no_list_the_receipt_says_so(desk: Desk) -> None:
    receipt = words(print_paper(desk, begun(desk, "19").accept(), "receipt_a5"))
    assert "来源未列材料，大厅还没填" in receipt and "残疾" not in receipt


def test_groups_flags_and_couples_stand_on_sheet_and_receipt(desk: Desk) -> None:
    case = begun(
        desk,
        "3",
        service__mode="nearby",
        service__groups=["elderly", "disabled"],
        service__assisted=True,
        service__entrusted=True,
        service__green_channel=True,
        service__needs=["large_print"],
        service__coupled=["5"],
        matter__note="卧床，评残要上门。",
    ).accept()
    for paper in ("receipt_a5", "receipt_80mm"):
        said = words(print_paper(desk, case, paper))
        assert "我要办理残疾人证" in said and "一并办理：我要申请贫困残疾人家庭无障碍改造" in said
        assert "老年人、残疾人；就近办、帮代办、绿色通道、大字" in said
    sheet = print_paper(desk, case, "form")
    said = words(sheet)
    assert page_count(sheet) == 1 and in_digits(case.tracking_number) in codes(sheet, 300).values()
    for printed in (
        "残疾人证新办",
        "老年人、残疾人",
        "卧床，评残要上门。",
        "自愿委托",
        "王甲禾",
        "湘政办函〔2022〕30号",
    ):
        assert printed in said
    assert [o.paper.title for o in offers(desk, case) if o.paper.id == "form"] == ["登记表"]


def test_what_is_too_long_goes_on_another_page(desk: Desk) -> None:
    case = begun(desk, "13", matter__note="家里的情况说来话长。" * 90).accept()
    sheet = print_paper(desk, case, "form")
    assert page_count(sheet) == 2 and words(sheet, 1).count("家里的情况说来话长。") == 90


def test_every_service_has_its_sheet_without_a_case(desk: Desk) -> None:
    for service in desk.library.services:
        sheet = service_sheet_paper(desk, service)
        said = words(sheet)
        assert page_count(sheet) == 1
        assert service.requirement.replace("\n", "") in said
        assert all(item.name in said and (item.code or "没有印编码") in said for item in service.items)
        assert service.departments_print in said and service.levels_print in said
        assert "来源未列材料，大厅还没填" in said


def test_a_county_s_own_service_is_taken_like_any_other(county: Desk) -> None:
    intake = begun(county, "21", service__mode="home", **visit())
    assert not intake.blocking() and "service.mode" not in doubts(intake)
    intake.material(MaterialRecord("身份证", MaterialState.RECEIVED, seen="original"))
    case = intake.accept()
    assert case.answers.codes("service.sub_items") == ["21.1"]
    assert "我要申请老年人助餐补贴" in words(print_paper(county, case, "form"))
    own = words(print_paper(county, case, "service_sheet"))
    assert "本县拓展：样例政办函〔2026〕8号（不在省目录里）" in own
    extended = county.library.service("2")
    assert extended is not None
    said = words(service_sheet_paper(county, extended))
    assert (
        "独生子女父母奖励（没有印编码）　〔本县拓展：样例政办函〔2026〕9号〕" in said and "本县还推荐：上门办" in said
    )


def test_the_other_form_s_thing_has_no_sheet(desk: Desk) -> None:
    case = begun(desk, "disability_one_thing").accept()
    assert "service_sheet" not in [offer.paper.id for offer in offers(desk, case)]


def test_what_a_county_does_not_offer_stays_possible_with_a_doubt(county: Desk) -> None:
    assert "样例政办函〔2026〕10号" in doubts(begun(county, "20"))["service.item"]
    assert "service.item" not in doubts(begun(county, "19"))


def visit() -> dict[str, object]:
    said = {
        "address": "松涧镇石桥村三组12号",
        "reason": "卧床",
        "date": "2026-11-24",
        "time": "09:30",
        "assistant": "杨辰光",
    }
    return {f"visit__{key}": value for key, value in said.items()}

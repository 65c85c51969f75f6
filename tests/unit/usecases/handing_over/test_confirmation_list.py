"""免审办: no application, a line on the department's list, masked unless asked otherwise, and a trail in every case on it."""

from datetime import date

import pytest

from app.domain.case import Case
from app.domain.event import EventKind
from app.errors import Refused
from app.usecases.desk.desk import Desk
from app.usecases.handing_over.confirmation_list import hand_over_list, listings, print_list
from app.usecases.intake.intake import Intake
from app.usecases.papers.issue import print_paper
from app.usecases.papers.paper_kinds import default_papers, has_paper
from tests.fakes.clock import FakeClock
from tests.papers.reading import words
from tests.samples.people import an_application
from tests.samples.services import OLD, a_service

TODAY = date(2026, 11, 22)


def taken(desk: Desk, item: str = "15", **changes: object) -> Case:
    intake = Intake(desk, desk.new_case("special_group_2022"))
    said = a_service(item, **{"service__mode": "no_application", **changes})  # type: ignore[arg-type]  # a builder's answers
    for field, value in said.items():
        intake.answer(field, value)
    return intake.accept()


def test_each_department_has_its_list_and_nobody_else_is_on_it(desk: Desk) -> None:
    fee, card = taken(desk), taken(desk, "6", applicant__name="李乙木", applicant__id_number=OLD)
    taken(desk, "13", service__mode="nearby")
    found = {listing.department: [line.case.id for line in listing.lines] for listing in listings(desk, TODAY)}
    assert found == {
        "民政部门": [fee.id],
        "残联": [fee.id, card.id],
        "乡村振兴部门": [fee.id],
        "医保部门": [fee.id],
        "公交公司": [card.id],
    }
    assert listings(desk, date(2026, 11, 21)) == ()


def test_what_was_freely_coupled_is_a_line_too(desk: Desk) -> None:
    together = taken(desk, "3", service__mode="home", service__coupled=["5", "6"], **visit())
    (listing, _) = listings(desk, TODAY)
    assert listing.department == "残联"
    assert [(line.case.id, line.service.id) for line in listing.lines] == [(together.id, "6")]


def test_a_certificate_on_the_other_form_may_be_coupled_too(desk: Desk) -> None:
    intake = Intake(desk, desk.new_case("disability_one_thing_2024"))
    for field, value in an_application(service__coupled=["6"]).items():
        intake.answer(field, value)
    case = intake.accept()
    assert [[line.case.id for line in listing.lines] for listing in listings(desk, TODAY)] == [[case.id], [case.id]]
    assert "一并办理：我要办公交车爱心IC卡（残疾）" in words(print_paper(desk, case, "receipt_a5"))


def test_the_list_is_masked_and_counts_its_prints(desk: Desk) -> None:
    case = taken(desk)
    said = words(print_list(desk, TODAY, "医保部门"))
    assert "免审办确认名单" in said and "医保部门" in said and "共 1 人" in said and "第 1 次" in said
    assert "王**" in said and "王甲禾" not in said and case.answers.text("applicant.id_number") not in said
    whole = words(print_list(desk, TODAY, "医保部门", masked=False))
    assert "王甲禾" in whole and case.answers.text("applicant.id_number") in whole and "第 2 次" in whole
    assert "第 1 次" in words(print_list(desk, TODAY, "残联")), "another department's list is another paper"
    prints = [e.detail for e in desk.store.events(case.id) if e.kind is EventKind.PRINTED]
    assert [p["masked"] for p in prints] == [True, False, True]


def test_what_was_handed_over_is_kept_with_each_case(desk: Desk) -> None:
    case = taken(desk)
    with pytest.raises(Refused) as refused:
        hand_over_list(desk, TODAY, "医保部门", " ")
    assert refused.value.field == "receiver"
    hand_over_list(desk, TODAY, "医保部门", "周丁兰")
    stored = desk.store.get(case.id)
    assert stored is not None and stored.notes["confirmation_list.医保部门"].endswith("交 周丁兰")
    assert desk.store.events(case.id)[-1].kind is EventKind.HANDED_OVER
    handed = {listing.department: listing.handed for listing in listings(desk, TODAY)}
    assert "周丁兰" in handed["医保部门"] and handed["残联"] == ""
    taken(desk, applicant__name="李乙木", applicant__id_number=OLD)
    assert {listing.department: listing.handed for listing in listings(desk, TODAY)}["医保部门"] == ""


def test_a_case_is_on_the_list_of_the_day_it_was_accepted(desk: Desk, clock: FakeClock) -> None:
    first = taken(desk)
    clock.pass_(days=1)
    second = taken(desk, applicant__name="李乙木", applicant__id_number=OLD)
    days = (TODAY, date(2026, 11, 23))
    assert [[x.case.id for x in listings(desk, on)[0].lines] for on in days] == [[first.id], [second.id]]


def test_nobody_to_confirm_is_said(desk: Desk) -> None:
    with pytest.raises(Refused):
        print_list(desk, TODAY, "医保部门")


def test_no_application_has_no_form_and_a_receipt_that_says_so(desk: Desk) -> None:
    case = taken(desk)
    assert not has_paper(case, "form") and default_papers(case) == ("receipt_a5",)
    assert has_paper(case, "service_sheet")


def visit() -> dict[str, object]:
    said = {
        "address": "松涧镇石桥村三组12号",
        "reason": "卧床",
        "date": "2026-11-24",
        "time": "09:30",
        "assistant": "杨辰光",
    }
    return {f"visit__{key}": value for key, value in said.items()}

"""The papers of both stages: what stage one printed comes out the same after stage two, and stage two has a form of its own."""

import pytest

from app.domain.identifiers.tracking_number import in_digits
from app.domain.office import DayLimit
from app.errors import Refused
from app.papers.lists.notice_list_content import ScreenedContent
from app.usecases.desk.desk import Desk
from app.usecases.papers.issue import paper_differs, print_paper
from app.usecases.papers.paper_offers import offers
from app.usecases.stage_two.assessment_result import record_result
from app.usecases.stage_two.notice_list import notification_lines, notification_list_content
from app.usecases.stage_two.screening_and_choice import record_choice, screen
from tests.fakes.clock import FakeClock
from tests.papers.reading import codes, words
from tests.unit.usecases.stage_two.test_screening_and_choice import certified, result, taken

STAGE_ONE = ("form", "receipt_a5", "receipt_80mm")


def said(pdf: bytes) -> str:
    return words(pdf).replace(" ", "")


def test_the_form_of_stage_two_needs_nothing_typed_again(desk: Desk, clock: FakeClock) -> None:
    case = screen(desk, certified(desk))
    with pytest.raises(Refused, match="还没选"):
        print_paper(desk, case, "stage_two_form")
    clock.pass_(days=3)
    case = record_choice(desk, case, ["pension"])
    assert [o.paper.title for o in offers(desk, case) if o.paper.id == "stage_two_form" and o.default_on]
    pdf = print_paper(desk, case, "stage_two_form")
    text = said(pdf)
    for part in ("陈丙山", "430121196805210019", "13000000012", "2026年11月25日", "样例农商行"):
        assert part in text.replace("-", ""), part
    assert codes(pdf, 203)["Code 128"] == in_digits(case.tracking_number)


def test_what_stage_one_printed_comes_out_the_same_after_stage_two(desk: Desk, clock: FakeClock) -> None:
    before = taken(desk)
    case = record_result(desk, before, result(before.on))
    clock.pass_(days=3)
    case = record_choice(desk, screen(desk, case), ["medical"])
    assert [paper for paper in STAGE_ONE if paper_differs(desk, before, case, paper)] == []


def test_what_is_newly_needed_is_told_at_once_and_alone(desk: Desk) -> None:
    desk.settings.limits["correction"] = DayLimit(5, "样例办〔2026〕2号")  # type: ignore[index]  # a dict in this test
    without = {"matters.selected": ["pension"], **dict.fromkeys(("bank.card_number", "bank.holder", "bank.branch"))}
    case = record_choice(desk, screen(desk, certified(desk, **without)), ["pension", "nursing_subsidy"])
    act = case.course.acts[-1]
    assert act.said["told"] == "bank_card" and act.said["reason"] == "第二阶段选的事项需要"
    text = said(print_paper(desk, case, "notice"))
    assert "银行卡" in text and "申请补贴（附件1第11项）" in text, text
    assert "附件1第2项" not in text, "what is here already is not asked for again"


def test_the_printed_list_covers_names_and_numbers_unless_somebody_must_ring(desk: Desk) -> None:
    screen(desk, certified(desk))
    lines = notification_lines(desk)
    covered, whole = notification_list_content(desk, lines), notification_list_content(desk, lines, masked=False)

    def first(content: ScreenedContent) -> tuple[str, str]:
        return content.people[0].name, content.people[0].phone

    assert first(covered) == ("陈**", "130****0012") and covered.masked
    assert first(whole) == ("陈丙山", "130 0000 0012") and not whole.masked

"""Whose paper a file is, read from its page."""

from dataclasses import replace
from datetime import date

import pytest

from app.domain.case import Case
from app.papers.assisted.delegation import delegation
from app.papers.receipts.receipt_a5 import receipt_a5
from app.papers.receipts.receipt_roll import receipt_roll
from app.papers.typesetting.print_mark import PrintMark
from app.usecases.desk.desk import Desk
from app.usecases.files.printed_file import PrintedPaper, printed_paper
from app.usecases.papers import visit_papers
from app.usecases.papers.assisted_content import delegation_content
from app.usecases.papers.handouts import blank_handout
from app.usecases.papers.issue import print_paper
from app.usecases.papers.paper_kinds import has_paper
from app.usecases.papers.service_papers import service_sheet_paper
from app.usecases.visits.visiting import BY_TIME
from app.usecases.wording.paper_titles import HANDOUTS, PAPERS
from tests.papers.samples import ISSUED, MARK, NUMBER, RECEIPT
from tests.samples.people import a_child, an_application
from tests.unit.usecases.papers.test_assisted_papers import AGENT, HOME
from tests.unit.usecases.papers.test_issue import adult, taken


def read(pdf: bytes) -> PrintedPaper:
    found = printed_paper(pdf)
    assert found is not None
    return found


def test_every_paper_of_a_case_says_whose_it_is(desk: Desk) -> None:
    case = taken(desk, an_application(**AGENT, **HOME))
    papers = [paper for paper in PAPERS if paper not in ("service_sheet", "notice") and has_paper(case, paper)]
    assert {"form", "receipt_a5", "receipt_80mm", "delegation", "visit_sheet", "visit_pack"} <= set(papers)
    kinds = set()
    for paper in papers:
        first, again = (read(print_paper(desk, case, paper)) for _ in range(2))
        assert first.number == case.tracking_number, paper
        assert first.is_again(again)
        kinds.add((first.title, first.width))
    assert len(kinds) == len(papers), "and which paper it is"


def test_anothers_paper_is_another(desk: Desk) -> None:
    one, other = adult(desk), taken(desk, a_child())
    mine, theirs = read(print_paper(desk, one, "form")), read(print_paper(desk, other, "form"))
    assert mine.of_the_kind(theirs) and not mine.is_again(theirs)
    assert not mine.is_again(read(print_paper(desk, one, "receipt_a5")))


def test_a_number_that_an_answer_names_is_not_whose_the_paper_is(desk: Desk) -> None:
    other = adult(desk)
    words = f"以前办过 {other.tracking_number[:6]}-{other.tracking_number[6:9]}-{other.tracking_number[9:13]}-{other.tracking_number[13]}"
    case = taken(desk, a_child(remark__text=words))
    assert read(print_paper(desk, case, "form")).number == case.tracking_number


@pytest.mark.parametrize("hall", ["样例县政务服务中心", "样例县" * 12 + "政务服务中心"])
def test_a_strip_is_read_however_long_the_name_of_the_hall(desk: Desk, hall: str) -> None:
    for width in (80, 58):
        strip = receipt_roll(RECEIPT, replace(ISSUED, hall=hall), desk.library.faces, MARK, width)
        assert (read(strip).number, read(strip).width) == (NUMBER, width)


def test_papers_that_need_no_case_are_again_what_they_say_at_their_head(desk: Desk) -> None:
    third, fourth = desk.library.service("3"), desk.library.service("4")
    assert third is not None and fourth is not None
    sheet = read(service_sheet_paper(desk, third))
    assert sheet.number == "" and sheet.is_again(read(service_sheet_paper(desk, third)))
    assert not sheet.is_again(read(service_sheet_paper(desk, fourth)))
    blanks = [read(blank_handout(desk, paper)) for paper in HANDOUTS]
    assert [[one.is_again(other) for other in blanks] for one in blanks] == [
        [one == other for other in range(3)] for one in range(3)
    ]
    plan = read(visit_papers.print_plan(desk, date(2026, 11, 23), BY_TIME))
    assert plan.is_again(plan)
    assert not plan.is_again(read(visit_papers.print_plan(desk, date(2026, 11, 24), BY_TIME)))


def test_a_persons_paper_without_a_number_is_never_known_again(desk: Desk) -> None:
    draft: Case = replace(adult(desk), tracking_number="")
    mark = PrintMark(MARK.printed_at)
    paper = read(delegation(delegation_content(desk, draft), ISSUED, desk.library.faces, mark))
    assert paper.number == "" and not paper.is_again(paper)
    blank = read(visit_papers.blank_sheet(desk))
    assert not blank.is_again(blank)


def test_papers_of_invented_people_say_so(desk: Desk) -> None:
    faces = desk.library.faces
    assert read(receipt_a5(RECEIPT, ISSUED, faces, MARK)).demo
    assert not read(receipt_a5(RECEIPT, ISSUED, faces, replace(MARK, demo=False))).demo
    named = replace(RECEIPT, service="2026-11-22 09:46 打印 演示数据")
    assert not read(receipt_a5(named, ISSUED, faces, replace(MARK, demo=False))).demo


def test_what_others_made_is_not_ours(desk: Desk) -> None:
    ours = receipt_a5(RECEIPT, ISSUED, desk.library.faces, MARK)
    for other in (b"", b"words", b"%PDF-1.4\nnot one", ours[: len(ours) // 2], b"x" + ours):
        assert printed_paper(other) is None
    from reportlab.pdfgen.canvas import Canvas

    theirs = Canvas("unused", invariant=1)
    theirs.drawString(100, 800, "261122-K7M-0037-0")
    assert printed_paper(theirs.getpdfdata()) is None

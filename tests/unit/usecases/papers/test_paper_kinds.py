"""The rows of the papers: each paper there is has one, and says why a case is without it."""

from app.domain.case import Decision
from app.usecases.desk.desk import Desk
from app.usecases.papers.paper_kinds import FIRST_PAPERS, PAPER_KINDS, default_papers, has_paper
from app.usecases.wording.paper_titles import PAPERS
from tests.samples.counter import accepted, filled


def test_every_paper_has_a_row_in_the_order_they_are_handed_over() -> None:
    assert list(PAPER_KINDS) == list(PAPERS)
    assert [kind.paper for kind in PAPER_KINDS.values()] == list(PAPERS.values())
    assert all(kind.why_not.endswith("。") for kind in PAPER_KINDS.values())


def test_what_is_printed_the_day_a_case_is_taken_is_one_of_these(desk: Desk) -> None:
    first = ("form", "receipt_a5", "notice", "cancel_statement", "received_slip", "promise_letter")
    assert first == FIRST_PAPERS
    assert default_papers(accepted(desk)) == ("form", "receipt_a5")
    assert set(default_papers(accepted(desk, promised={"photo": "2026-12-04"}))) <= set(FIRST_PAPERS)


def test_four_papers_are_needed_before_there_is_a_number(desk: Desk) -> None:
    early = [id_ for id_, kind in PAPER_KINDS.items() if kind.early]
    assert early == ["delegation", "visit_sheet", "visit_pack", "custody_slip"]
    assert [id_ for id_ in early if has_paper(filled(desk, agent__name="李乙木").case, id_)] == ["delegation"]


def test_a_paper_nobody_knows_is_had_by_no_case(desk: Desk) -> None:
    case = accepted(desk)
    assert case.decision is Decision.ACCEPTED and not has_paper(case, "poster") and not has_paper(case, "notice")

"""Papers printed for a visit: 登记单 and 带出清单, the authority and the slip of its case, the plan of its day, and a blank sheet.

A visit of a case prints with the papers of the case; one without a case is counted on the visit itself.
"""

from dataclasses import replace
from datetime import date

from app.domain.case import Case
from app.domain.event import EventKind
from app.domain.visit import Visit
from app.errors import Refused
from app.papers.assisted.visit_content import VisitSheetContent
from app.papers.assisted.visit_pack import visit_pack
from app.papers.assisted.visit_plan import visit_plan
from app.papers.assisted.visit_sheet import visit_sheet
from app.papers.typesetting.print_mark import PrintMark
from app.usecases.desk.desk import Desk
from app.usecases.papers.issue import early_paper, print_paper
from app.usecases.papers.paper_kinds import has_paper
from app.usecases.papers.paper_offers import PaperOffer, offer
from app.usecases.papers.print_counts import count_prints
from app.usecases.papers.visit_content import case_of, pack_content, plan_content, sheet_content
from app.usecases.wording.paper_titles import PAPERS, Paper

SHEET, PACK = "visit_sheet", "visit_pack"
OF_THE_CASE = ("delegation", "custody_slip")
PLAN = Paper("visit_plan", "上门安排", "上门人员", "A4 横", 1)
BLANK = Paper("visit_sheet.blank", "空白上门服务登记单", "备用", "A4", 1)


def visit_offers(desk: Desk, visit: Visit | None, case: Case | None) -> tuple[PaperOffer, ...]:
    """Returns the papers of this visit, those its case has, and those of every day; without a visit the plan is ticked."""
    offers = []
    if visit is not None:
        counts = count_prints(desk.store.events(visit.id))
        offers += [offer(desk, PAPERS[id_], True, counts.get(id_, 0)) for id_ in (SHEET, PACK)]
    if case is not None:
        counts = count_prints(desk.store.events(case.id))
        offers += [offer(desk, PAPERS[id_], False, counts.get(id_, 0)) for id_ in OF_THE_CASE if has_paper(case, id_)]
    return (*offers, PaperOffer(PLAN, visit is None, 1, 0), PaperOffer(BLANK, False, 1, 0))


def print_at_visit(
    desk: Desk, paper_id: str, visit: Visit | None, case: Case | None, day: date, by: str, reason: str = ""
) -> bytes:
    """Returns one of the papers offered for a visit. Raises Refused and Unavailable as the print of that paper does."""
    if paper_id == PLAN.id:
        return print_plan(desk, day, by)
    if paper_id == BLANK.id:
        return blank_sheet(desk)
    if case is None or paper_id not in OF_THE_CASE:
        return print_visit_paper(desk, visit.id if visit else "", paper_id)
    if case.tracking_number:
        return print_paper(desk, case, paper_id, reason)
    nth = count_prints(desk.store.events(case.id)).get(paper_id, 0) + 1
    return early_paper(desk, case, paper_id, nth)


def print_plan(desk: Desk, day: date, by: str) -> bytes:
    """Draws the plan of a day. Nothing is counted: it is printed again as often as the day changes."""
    mark = PrintMark(desk.clock.now(), 0, demo=desk.settings.demo)
    return visit_plan(plan_content(desk, day, by), desk.issued(), desk.library.faces, mark)


def print_visit_paper(desk: Desk, visit_id: str, paper_id: str) -> bytes:
    """Returns 登记单 or 带出清单 of a visit, counted with the visit. Raises Refused for another paper,
    VisitChanged when another clerk saved it meanwhile."""
    if paper_id not in (SHEET, PACK):
        raise Refused("没有这种文书。", "paper")
    visit, events = desk.store.call(lambda: (desk.store.visit(visit_id), desk.store.events(visit_id)))
    if visit is None:
        raise Refused("这次上门已经不在了。")
    nth = count_prints(events).get(paper_id, 0) + 1
    case, faces = case_of(desk, visit), desk.library.faces
    office, mark = (case and case.issued) or desk.issued(), PrintMark(desk.clock.now(), nth, demo=desk.settings.demo)
    if paper_id == PACK:
        pdf = visit_pack(pack_content(desk, visit, case), office, faces, mark)
    else:
        pdf = visit_sheet(sheet_content(desk, visit, case), office, faces, mark)
    counted = replace(visit, saved_at=desk.clock.now())
    event = desk.event(EventKind.PRINTED, {"paper": paper_id, "nth": nth})
    desk.store.keep_visit(counted, event)
    return pdf


def blank_sheet(desk: Desk) -> bytes:
    """Draws an empty 登记单 to be filled in by hand."""
    mark = PrintMark(desk.clock.now(), 0, demo=desk.settings.demo)
    return visit_sheet(VisitSheetContent(), desk.issued(), desk.library.faces, mark)

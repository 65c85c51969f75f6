"""The four papers of 帮代办 and 上门办 that belong to a case: which case has them, and how each is made, with a number or before there is one."""

from app.domain.case import Case
from app.papers.typesetting.print_mark import PrintMark
from app.usecases.desk.desk import Desk
from app.usecases.papers import visit_papers
from app.usecases.papers.assisted_content import custody_content, delegation_content
from app.usecases.papers.print_counts import printed

DELEGATION, CUSTODY_SLIP = "delegation", "custody_slip"
HELPING = {
    DELEGATION: "这件没有填代办人，没有授权委托书。",
    visit_papers.SHEET: "这件不是上门办，没有上门服务登记单。",
    visit_papers.PACK: "这件不是上门办，没有上门带出清单。",
    CUSTODY_SLIP: "这件没有拿走过原件，没有原件交接单。",
}


def has(case: Case, paper_id: str) -> bool:
    """Whether this case has one of the four."""
    if paper_id == DELEGATION:
        return bool(case.answers.text("agent.name"))
    if paper_id == CUSTODY_SLIP:
        return bool(case.course.custody)
    return case.answers.text("service.mode") == "home"


def helping_paper(desk: Desk, case: Case, paper_id: str, mark: PrintMark) -> bytes:
    """One of the four, of a case as it stands."""
    from app.papers.assisted.custody_slip import custody_slip
    from app.papers.assisted.delegation import delegation

    issued, faces = case.issued or desk.issued(), desk.library.faces
    if paper_id == DELEGATION:
        return delegation(delegation_content(desk, case), issued, faces, mark)
    if paper_id == CUSTODY_SLIP:
        return custody_slip(custody_content(desk, case), issued, faces, mark)
    return visit_papers.drawn(desk, visit_papers.visit_of(desk, case), case, paper_id, mark)


def prints_before(desk: Desk, case: Case, paper_id: str) -> int:
    """How often this paper of a case was printed, also before it had a number."""
    return printed(desk.saver.wait(lambda: desk.store.events(case.id))).get(paper_id, 0)


def early_paper(desk: Desk, case: Case, paper_id: str, nth: int) -> bytes:
    """One of the four for a draft: an authority is signed, and a visit made, before there is a number. Who prints it records it."""
    return helping_paper(desk, case, paper_id, PrintMark(desk.clock.now(), nth, demo=desk.settings.demo))

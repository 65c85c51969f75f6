"""Print of a 文书 of a case: made from its row, counted, with 第 n 次 on it; and the same paper as a preview, or before there is a number."""

from collections.abc import Callable
from dataclasses import replace

from app.domain.case import Case
from app.domain.event import EventKind
from app.errors import Refused, Unavailable
from app.papers.typesetting.print_mark import PrintMark
from app.ports.store import Conflict
from app.usecases.desk.desk import Desk
from app.usecases.papers.paper_kind import office_of_case
from app.usecases.papers.paper_kinds import NO_SUCH, PAPER_KINDS, has_paper
from app.usecases.papers.print_counts import count_prints

NOT_TAKEN = "还没受理，没有正式文书。先受理，再打印。"
TRIES = 5  # two windows that print one case at the same moment


def print_paper(
    desk: Desk, case: Case, paper_id: str, reason: str = "", fits: Callable[[bytes], object] = lambda _paper: None
) -> bytes:
    """Returns a paper to be printed, recorded as printed: it says 第 n 次. `fits` sees it first; when it raises, the print is not counted.

    Raises Refused when this case has no such paper, or when a second 一次性告知书 has no reason;
    Unavailable when the print cannot be recorded.
    """
    if not case.tracking_number:
        raise Refused(NOT_TAKEN, "paper")
    if not has_paper(case, paper_id):
        raise Refused(PAPER_KINDS[paper_id].why_not if paper_id in PAPER_KINDS else NO_SUCH, "paper")
    for _ in range(TRIES):
        pdf = _print_once(desk, case, paper_id, reason, fits)
        if pdf is not None:
            return pdf
    raise Unavailable("别的窗口也在打印这一件。请再打一次。")


def _print_once(desk: Desk, case: Case, paper_id: str, reason: str, fits: Callable[[bytes], object]) -> bytes | None:
    """Returns the print, or None when another clerk wrote to the case meanwhile: their print may have taken this 第 n 次."""
    # The case before its events: whatever is written between the two makes the save below a conflict.
    stored, events = desk.store.call(lambda: (desk.store.get(case.id) or case, desk.store.events(case.id)))
    kind, nth = PAPER_KINDS[paper_id], count_prints(events).get(paper_id, 0) + 1
    shown = kind.view(case)
    content, detail = kind.content(desk, shown), {"paper": paper_id, "nth": nth}
    if kind.number is not None:
        content, numbered = kind.number(desk, shown, content, events, reason)
        detail |= numbered
    mark = PrintMark(desk.clock.now(), nth, demo=office_of_case(desk, case).demo)
    pdf = kind.draw(content, kind.office(desk, shown), desk.library.faces, mark)
    fits(pdf)
    event = desk.event(EventKind.PRINTED, detail)
    counted = replace(stored, saved_at=desk.clock.now())
    try:
        desk.store.save(counted, [event], desk.terms(stored))
    except Conflict:
        return None
    return pdf


def early_paper(desk: Desk, case: Case, paper_id: str, nth: int) -> bytes:
    """Returns a paper that is signed, or taken on a visit, before there is a number. The caller records the print."""
    return PAPER_KINDS[paper_id].make(desk, case, PrintMark(desk.clock.now(), nth, demo=desk.settings.demo))


def preview_paper(desk: Desk, case: Case) -> bytes:
    """Returns the form as it would be printed now, marked 草稿 and without a number."""
    return PAPER_KINDS["form"].make(desk, case, PrintMark(desk.clock.now(), demo=desk.settings.demo, draft=True))


def paper_differs(desk: Desk, before: Case, after: Case, paper_id: str) -> bool:
    """True when the paper of the changed case differs: both are drawn under one mark, and compared. Slow enough for the background."""
    if not (has_paper(before, paper_id) and has_paper(after, paper_id)):
        return has_paper(after, paper_id)
    kind, mark = PAPER_KINDS[paper_id], PrintMark(after.saved_at)
    return kind.make(desk, kind.view(before), mark) != kind.make(desk, kind.view(after), mark)

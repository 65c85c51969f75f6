"""文书 of a case: which there are, for whom, how many copies; printing one counts it and says 第 n 次.

The papers themselves are imported when the first one is made: their drawing library would hold up the start of the window.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from app.domain.case import Case, Decision, Issued
from app.domain.case_states import CaseState
from app.domain.event import EventKind
from app.domain.stage_views import settled_case, stage_one_case, stage_two_case
from app.errors import Refused, Unavailable
from app.papers.typesetting.print_mark import PrintMark
from app.ports.store import Conflict
from app.usecases.deciding.supplement import notices
from app.usecases.desk.desk import Desk
from app.usecases.judging.case_materials import has_application, materials_of, of_catalogue
from app.usecases.papers.assisted_papers import HELPING, has, helping_paper
from app.usecases.papers.decision_papers import (
    ACTS,
    NO_ACT,
    act_of,
    decision_paper,
    notice_issued,
    notice_number,
    notice_said,
    receipt_issued,
    receipt_said,
)
from app.usecases.papers.handouts import can_have_handouts, handout_content
from app.usecases.papers.notice_numbers import NoticeNumber, number_notice
from app.usecases.papers.print_counts import printed
from app.usecases.papers.receipt_and_notice_content import cancel_content
from app.usecases.wording.handout_titles import HANDOUTS
from app.usecases.wording.matters import ONE_THING
from app.usecases.wording.paper_kinds import PAPERS, Paper

if TYPE_CHECKING:
    from app.papers.form.form_paper import Pictures

USUAL = ("form", "receipt_a5", "notice", "cancel_statement", "stage_two_form")
# Of those usual, what a case can have on the day it is taken; the others come by later acts.
AT_FIRST = ("form", "receipt_a5", "notice", "cancel_statement", "received_slip", "promise_letter")
RECEIPTS = ("receipt_a5", "receipt_80mm", "receipt_58mm")
NOT_ACCEPTED = (CaseState.RECEIVED, CaseState.REFUSED, CaseState.WITHDRAWN)  # or not yet
TRIES = 5  # two windows that print one case at the same moment


@dataclass(frozen=True)
class PaperOffer:
    """A paper offered after acceptance: whether it is printed unless the clerk says no, and how often it has been."""

    paper: Paper
    default_on: bool
    copies: int
    printed: int


def offers(desk: Desk, case: Case) -> tuple[PaperOffer, ...]:
    """The papers this case can have, in the order they are handed over."""
    counts = printed(desk.saver.wait(lambda: desk.store.events(case.id)))
    default = default_papers(desk, case)
    return tuple(
        PaperOffer(
            _named(paper, case),
            paper.id in default,
            desk.settings.copies.get(paper.id, paper.copies),
            counts.get(paper.id, 0),
        )
        for paper in PAPERS.values()
        if paper.id in default or possible(case, paper.id)
    )


def _named(paper: Paper, case: Case) -> Paper:
    return replace(paper, title="登记表") if paper.id == "form" and of_catalogue(case) else paper


def default_papers(_desk: Desk, case: Case) -> tuple[str, ...]:
    """What is printed unless the clerk says otherwise: form, receipt, and what the case makes necessary."""
    return tuple(p for p in (*USUAL, *ACTS) if possible(case, p))


def print_paper(
    desk: Desk, case: Case, paper_id: str, reason: str = "", fits: Callable[[bytes], object] = lambda _paper: None
) -> bytes:
    """Make a paper to be printed, and record that it was: it says 第 n 次. `fits` sees it first, and what it raises leaves it uncounted.

    Raises Refused when this case has no such paper, or when a second 一次性告知书 has no reason; Unavailable when the print cannot be recorded.
    """
    if not case.tracking_number or not (possible(case, paper_id) or paper_id in default_papers(desk, case)):
        raise Refused(_no_such(case, paper_id), "paper")
    for _ in range(TRIES):
        content = _print_once(desk, case, paper_id, reason, fits)
        if content is not None:
            return content
    raise Unavailable("别的窗口也在打印这一件。请再打一次。")


def _print_once(desk: Desk, case: Case, paper_id: str, reason: str, fits: Callable[[bytes], object]) -> bytes | None:
    """None when somebody wrote to the case meanwhile: their print may have taken this 第 n 次."""
    # The case before its events: whatever is written between the two makes the save below a conflict.
    stored, events = desk.saver.wait(lambda: (desk.store.get(case.id) or case, desk.store.events(case.id)))
    nth = printed(events).get(paper_id, 0) + 1
    detail: dict[str, object] = {"paper": paper_id, "nth": nth}
    told = NoticeNumber(1, "", ())
    if paper_id == "notice":
        told = notice_number(desk, settled_case(case)) or number_notice(
            events, materials_of(desk, settled_case(case)), reason
        )
        detail |= told.detail()
    content = _made(desk, case, paper_id, nth, told)
    fits(content)
    event = desk.event(EventKind.PRINTED, detail)
    counted = replace(stored, saved_at=desk.clock.now())
    try:
        desk.saver.wait(lambda: desk.store.save(counted, [event], desk.terms(stored)))
    except Conflict:
        return None
    return content


def preview_paper(desk: Desk, case: Case) -> bytes:
    """The form as it would be printed now, marked 草稿 and without a number."""
    mark = PrintMark(desk.clock.now(), demo=desk.settings.demo, draft=True)
    return _form(desk, case, mark)


def unprintable(desk: Desk, case: Case) -> dict[str, tuple[str, ...]]:
    """By field, the characters no font of the desk has: told to the clerk before printing."""
    from app.papers.form.form_paper import unprintable_answers

    form = desk.library.form(case.form)
    return unprintable_answers(form, case.answers, desk.library.codes, desk.library.faces)


def possible(case: Case, paper_id: str) -> bool:
    """Whether an accepted case has this paper: a notice only when something is lacking, a 注销申明 only for 注销."""
    if paper_id == "promise_letter" and case.is_draft:
        return case.decision is Decision.ACCEPTED_WITH_PROMISE  # what there would be
    if paper_id in ACTS:
        return act_of(case, paper_id) is not None
    if paper_id in RECEIPTS and _never_accepted(case):
        return False
    if paper_id == "notice":
        told = case.decision in (Decision.RETURNED_FOR_SUPPLEMENT, Decision.ACCEPTED_WITH_PROMISE)
        return told or bool(notices(case))
    if paper_id == "cancel_statement":
        return "cert_cancel" in case.answers.codes("application.types")
    if paper_id == "stage_two_form":
        return bool(case.course.stage_two and case.course.stage_two.chosen)
    if paper_id == "service_sheet":
        return of_catalogue(case) and case.answers.text("service.item") not in ("", ONE_THING)
    if paper_id == "form":
        return has_application(case)
    if paper_id in HELPING:
        return has(case, paper_id)
    if paper_id in HANDOUTS:
        return can_have_handouts(case)
    return paper_id in PAPERS


def _never_accepted(case: Case) -> bool:
    return case.state in NOT_ACCEPTED and case.accepted_at is None


def _no_such(case: Case, paper_id: str) -> str:
    if not case.tracking_number:
        return "还没受理，没有正式文书。先受理，再打印。"
    if paper_id in (no_such := {**NO_ACT, **HELPING}):
        return no_such[paper_id]
    if paper_id in RECEIPTS:
        return "这件没有受理，没有受理回执；收件凭证可以打。"
    if paper_id == "notice":
        return "这件材料齐全，没有一次性告知书。"
    if paper_id == "cancel_statement":
        return "这件没有申请注销，没有注销申明。"
    if paper_id == "stage_two_form":
        return "第二阶段还没选事项，没有申请表。"
    if paper_id == "form":
        return "免审办的事不用申请，没有登记表；在免审办确认名单里。"
    if paper_id == "service_sheet":
        return "办事单是特殊群体目录里的事才有的。"
    return "没有这种文书。"


def differs(desk: Desk, before: Case, after: Case, paper_id: str) -> bool:
    """Whether this paper comes out otherwise than it did: drawn both ways under one mark, and compared. Slow enough to be called aside."""
    mark, told = PrintMark(after.saved_at), NoticeNumber(1, "", ())
    if not (possible(before, paper_id) and possible(after, paper_id)):
        return possible(after, paper_id)
    return _drawn(desk, before, paper_id, mark, told) != _drawn(desk, after, paper_id, mark, told)


def _made(desk: Desk, case: Case, paper_id: str, nth: int, told: NoticeNumber) -> bytes:
    issued = case.issued or desk.issued()
    return _drawn(desk, case, paper_id, PrintMark(desk.clock.now(), nth, demo=issued.demo), told)


def _drawn(desk: Desk, whole: Case, paper_id: str, mark: PrintMark, told: NoticeNumber) -> bytes:
    """A paper of the stage it belongs to; what is lacking is told of the case as it stands."""
    issued, faces = whole.issued or desk.issued(), desk.library.faces
    case, settled = stage_one_case(whole), settled_case(whole)
    receipt, by = partial(receipt_said, desk, case), partial(receipt_issued, desk, case)
    from app.papers.receipts.notice import notice
    from app.papers.receipts.receipt_a5 import receipt_a5
    from app.papers.receipts.receipt_roll import receipt_roll
    from app.papers.services.handout import handout

    makers: dict[str, Callable[[], bytes]] = {
        "form": lambda: _form(desk, case, mark),
        "stage_two_form": lambda: _form(desk, stage_two_case(whole), mark),
        "receipt_a5": lambda: receipt_a5(receipt(), by(), faces, mark),
        "receipt_80mm": lambda: receipt_roll(receipt(), by(), faces, mark, 80),
        "receipt_58mm": lambda: receipt_roll(receipt(), by(), faces, mark, 58),
        "notice": lambda: notice(notice_said(desk, settled, told), notice_issued(desk, settled), faces, mark),
        "cancel_statement": lambda: _cancel(desk, case, issued, mark),
        "service_sheet": lambda: _service_sheet(desk, case, issued, mark),
        **dict.fromkeys(ACTS, lambda: decision_paper(desk, settled, paper_id, mark)),
        **dict.fromkeys(HELPING, lambda: helping_paper(desk, case, paper_id, mark)),
        **dict.fromkeys(HANDOUTS, lambda: handout(handout_content(desk, paper_id, whole), issued, faces, mark)),
    }
    return makers[paper_id]()


def _form(desk: Desk, case: Case, mark: PrintMark) -> bytes:
    from app.papers.form.form_paper import form_paper

    return form_paper(
        desk.library.form(case.form),
        case.answers,
        case.on,
        desk.library.codes,
        desk.library.faces,
        mark,
        issued=case.issued or desk.issued(),
        tracking_number=case.tracking_number,
        pictures=pictures(desk, case),
    )


def _cancel(desk: Desk, case: Case, issued: Issued, mark: PrintMark) -> bytes:
    from app.papers.form.cancel_statement import cancel_statement

    content = cancel_content(desk, case, pictures(desk, case).signature)
    return cancel_statement(content, issued, desk.library.faces, mark)


def _service_sheet(desk: Desk, case: Case, issued: Issued, mark: PrintMark) -> bytes:
    service = desk.library.service(case.answers.text("service.item"))
    if service is None:
        raise Refused("这件没有选目录里的事，没有办事单。", "paper")
    from app.papers.services.service_sheet import service_sheet
    from app.usecases.papers.service_papers import sheet_content

    return service_sheet(sheet_content(desk, service), issued, desk.library.faces, mark)


def pictures(desk: Desk, case: Case) -> "Pictures":
    """The photo and the drawn signature of a case, as kept in the store."""

    from app.papers.form.form_paper import Pictures

    def content(field_id: str) -> bytes | None:
        capture_id = case.answers.text(field_id)
        capture = desk.saver.wait(lambda: desk.store.capture(capture_id)) if capture_id else None
        return capture.content if capture else None

    return Pictures(content("applicant.photo"), content("commitment.signature"))

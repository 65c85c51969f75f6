"""The papers that go with an act: which act each belongs to, and how it is made. The drawing library is imported with the first one."""

from collections.abc import Callable
from dataclasses import replace

from app.domain.case import Case, Issued
from app.domain.case_states import ActKind
from app.domain.course import Act
from app.form.types import as_date
from app.papers.receipts.content import NoticeContent, ReceiptContent
from app.papers.typesetting.print_mark import PrintMark
from app.usecases.deciding.decision_record import MATERIALS, as_at, issued_of
from app.usecases.deciding.supplement import notices
from app.usecases.desk.desk import Desk
from app.usecases.judging.case_materials import materials_of
from app.usecases.papers import decision_content as content
from app.usecases.papers.notice_numbers import NoticeNumber
from app.usecases.papers.receipt_and_notice_content import notice_content, receipt_content

ACTS = {
    "received_slip": ActKind.RECEIVED,
    "promise_letter": ActKind.ACCEPTED_WITH_PROMISE,
    "refusal": ActKind.REFUSED,
    "withdrawal": ActKind.WITHDRAWN,
    "completion": ActKind.COMPLETED,
    "delivery": ActKind.DELIVERED,
}
NO_ACT = {
    "received_slip": "这件是直接受理的，没有收件凭证。",
    "promise_letter": "这件没有容缺，没有承诺书。",
    "refusal": "这件没有不予受理，没有这份通知书。",
    "withdrawal": "这件没有撤回，没有撤回申请书。",
    "completion": "这件还没办结，没有办结通知书。",
    "delivery": "这件还没登记送达，没有送达回证。",
}
RECEIPTED = (ActKind.ACCEPTED, ActKind.ACCEPTED_WITH_PROMISE, ActKind.SUPPLEMENT_ASKED)


def act_of(case: Case, paper_id: str) -> Act | None:
    """The act this paper goes with, the last of its kind; None when nothing of the kind was decided."""
    return case.course.last(ACTS[paper_id])


def decision_paper(desk: Desk, case: Case, paper_id: str, mark: PrintMark) -> bytes:
    """The paper of the last act of its kind. The case must have one."""
    act = act_of(case, paper_id)
    if act is None:
        raise ValueError(f"no act for {paper_id}")
    from app.papers.decisions.completion import completion
    from app.papers.decisions.delivery import delivery
    from app.papers.decisions.promise_letter import promise_letter
    from app.papers.decisions.received_slip import received_slip
    from app.papers.decisions.refusal import refusal
    from app.papers.decisions.withdrawal import withdrawal

    issued, faces = issued_of(case, act), desk.library.faces
    makers: dict[str, Callable[[], bytes]] = {
        "received_slip": lambda: received_slip(content.slip_content(desk, case, act), issued, faces, mark),
        "promise_letter": lambda: promise_letter(content.promise_content(desk, case, act), issued, faces, mark),
        "refusal": lambda: refusal(content.refusal_content(desk, case, act), issued, faces, mark),
        "withdrawal": lambda: withdrawal(content.withdrawal_content(desk, case, act), issued, faces, mark),
        "completion": lambda: completion(content.completion_content(desk, case, act), issued, faces, mark),
        "delivery": lambda: delivery(content.delivery_content(desk, case, act), issued, faces, mark),
    }
    return makers[paper_id]()


def receipt_act(case: Case) -> Act | None:
    """The act the 受理回执 speaks of: when all was brought that had been missing, else the acceptance."""
    last = case.course.last(ActKind.SUPPLEMENTED)
    return last or next((act for act in case.course.acts if act.kind in RECEIPTED), None)


def receipt_said(desk: Desk, case: Case) -> ReceiptContent:
    """受理回执 as at that act: what was here then, and the day of the answer as it stood then."""
    act = receipt_act(case)
    said = receipt_content(desk, as_at(case, act))
    if act is None or act.kind is not ActKind.SUPPLEMENTED:
        return said
    until = as_date(act.said.get("until", "")) or case.deadline
    return replace(said, answer_by=until, brought_on=as_date(act.said.get("on", "")))


def receipt_issued(desk: Desk, case: Case) -> Issued:
    """The office that says it."""
    act = receipt_act(case)
    return issued_of(case, act) if act and act.kind is ActKind.SUPPLEMENTED else case.issued or desk.issued()


def notice_act(desk: Desk, case: Case) -> Act | None:
    """The act of the last 一次性告知书. None where no act told all that is lacking now: then the notice is counted by its prints,
    and what was added wants its reason."""
    act = notices(case)[-1] if notices(case) else None
    if (
        act is None
        or MATERIALS not in act.said
        or not set(_lacking(desk, case)) <= set(_lacking(desk, as_at(case, act)))
    ):
        return None
    return act


def notice_number(desk: Desk, case: Case) -> NoticeNumber | None:
    """Which notice this is, why there is another, and what it tells; None as `notice_act`."""
    act = notice_act(desk, case)
    if act is None:
        return None
    return NoticeNumber(len(notices(case)), act.said.get("reason", ""), _lacking(desk, as_at(case, act)))


def notice_said(desk: Desk, case: Case, told: NoticeNumber) -> NoticeContent:
    """一次性告知书 as it was told."""
    act = notice_act(desk, case)
    said = notice_content(desk, as_at(case, act), told.which, told.reason)
    return replace(said, told_on=act.at.date()) if act else said


def notice_issued(desk: Desk, case: Case) -> Issued:
    """The office that told it."""
    act = notice_act(desk, case)
    return issued_of(case, act) if act else case.issued or desk.issued()


def _lacking(desk: Desk, case: Case) -> tuple[str, ...]:
    return tuple(need.id for need in materials_of(desk, case) if need.lacking or need.promised)

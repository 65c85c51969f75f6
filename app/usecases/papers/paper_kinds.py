"""Every kind of 文书 a case can have, a row each, in the order they are handed over.

The command line, the window, the sample and the tests read these rows; titles, sheets and usual copies are in `wording.paper_titles`.
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from app.domain.case import Case, Decision, IssuingDetails
from app.domain.case_states import ActKind, CaseState
from app.domain.course import Act
from app.domain.stage_views import settled_case, stage_two_case
from app.papers.assisted.custody_slip import custody_slip
from app.papers.assisted.delegation import delegation
from app.papers.assisted.visit_pack import visit_pack
from app.papers.assisted.visit_sheet import visit_sheet
from app.papers.decisions.completion import completion
from app.papers.decisions.delivery import delivery
from app.papers.decisions.promise_letter import promise_letter
from app.papers.decisions.received_slip import received_slip
from app.papers.decisions.refusal import refusal
from app.papers.decisions.withdrawal import withdrawal
from app.papers.form.cancel_statement import cancel_statement
from app.papers.form.form_paper import form_paper
from app.papers.receipts.content import ReceiptContent
from app.papers.receipts.notice import notice
from app.papers.receipts.receipt_a5 import receipt_a5
from app.papers.receipts.receipt_roll import receipt_roll
from app.papers.services.handout import handout
from app.papers.services.handout_content import HandoutContent
from app.papers.services.service_sheet import service_sheet
from app.papers.typesetting.fonts import Faces
from app.papers.typesetting.print_mark import PrintMark
from app.usecases.deciding.decision_record import issued_of
from app.usecases.deciding.supplement import notices
from app.usecases.desk.desk import Desk
from app.usecases.judging.case_materials import asks_for_matters, has_application, service_number
from app.usecases.papers.assisted_content import custody_content, delegation_content
from app.usecases.papers.decision_content import act_content, completion_content, promise_content, slip_content
from app.usecases.papers.form_content import cancel_content, form_content
from app.usecases.papers.handouts import handout_content
from app.usecases.papers.notice_content import notice_at_act, notice_office, number_notice
from app.usecases.papers.paper_kind import Content, PaperKind, PrintDefault
from app.usecases.papers.receipt_content import receipt_at_act, receipt_office
from app.usecases.papers.service_papers import case_sheet_content
from app.usecases.papers.visit_content import pack_content, sheet_content, visit_of
from app.usecases.wording.paper_titles import PAPERS

NO_SUCH = "没有这种文书。"
NO_RECEIPT = "这件没有受理，没有受理回执；收件凭证可以打。"
WHEN_TAKEN, LATER = PrintDefault.WHEN_TAKEN, PrintDefault.LATER


def _was_accepted(case: Case) -> bool:
    never = (CaseState.RECEIVED, CaseState.REFUSED, CaseState.WITHDRAWN)
    return case.state not in never or case.accepted_at is not None


def _has_notice(case: Case) -> bool:
    return case.decision in (Decision.RETURNED_FOR_SUPPLEMENT, Decision.ACCEPTED_WITH_PROMISE) or bool(notices(case))


def _cancels(case: Case) -> bool:
    return "cert_cancel" in case.answers.codes("application.types")


def _chose_stage_two(case: Case) -> bool:
    return bool(case.course.stage_two and case.course.stage_two.chosen)


def _has_promise(case: Case) -> bool:
    if case.is_draft:
        return case.decision is Decision.ACCEPTED_WITH_PROMISE  # the letter it would have
    return case.course.last(ActKind.ACCEPTED_WITH_PROMISE) is not None


def _has_agent(case: Case) -> bool:
    return bool(case.answers.text("agent.name"))


def _is_at_home(case: Case) -> bool:
    return case.answers.text("service.mode") == "home"


def _receipt(
    paper_id: str,
    draw: Callable[[ReceiptContent, IssuingDetails, Faces, PrintMark], bytes],
    default: PrintDefault = PrintDefault.ON_REQUEST,
) -> PaperKind[ReceiptContent]:
    return PaperKind(
        PAPERS[paper_id], _was_accepted, NO_RECEIPT, receipt_at_act, draw, default=default, office=receipt_office
    )


def _of_act(
    paper_id: str,
    kind: ActKind,
    why_not: str,
    content: Callable[[Desk, Case, Act], Content],
    draw: Callable[[Content, IssuingDetails, Faces, PrintMark], bytes],
    default: PrintDefault = LATER,
    has: Callable[[Case], bool] | None = None,
) -> PaperKind[Content]:
    """Returns the paper of the last act of this kind, by the office that decided; a case has one once there was such an act."""

    def last(case: Case) -> Act:
        act = case.course.last(kind)
        if act is None:
            raise ValueError(f"no act for {paper_id}")
        return act

    return PaperKind(
        PAPERS[paper_id],
        has or (lambda case: case.course.last(kind) is not None),
        why_not,
        lambda desk, case: content(desk, case, last(case)),
        draw,
        default=default,
        view=settled_case,
        office=lambda desk, case: issued_of(case, last(case)),
    )


def _handout(paper_id: str) -> PaperKind[HandoutContent]:
    def content(desk: Desk, case: Case) -> HandoutContent:
        return handout_content(desk, paper_id, case)

    return PaperKind(PAPERS[paper_id], asks_for_matters, NO_SUCH, content, handout, view=lambda case: case)


_ROWS: tuple[PaperKind[Any], ...] = (
    PaperKind(
        PAPERS["form"],
        has_application,
        "免审办的事不用申请，没有登记表；在免审办确认名单里。",
        form_content,
        form_paper,
        default=WHEN_TAKEN,
        title=lambda desk, case: desk.library.programme(case.form).paper_title,
    ),
    _receipt("receipt_a5", receipt_a5, WHEN_TAKEN),
    _receipt("receipt_80mm", partial(receipt_roll, width=80)),
    _receipt("receipt_58mm", partial(receipt_roll, width=58)),
    PaperKind(
        PAPERS["notice"],
        _has_notice,
        "这件材料齐全，没有一次性告知书。",
        notice_at_act,
        notice,
        default=WHEN_TAKEN,
        view=settled_case,
        office=notice_office,
        number=number_notice,
    ),
    PaperKind(
        PAPERS["cancel_statement"],
        _cancels,
        "这件没有申请注销，没有注销申明。",
        cancel_content,
        cancel_statement,
        default=WHEN_TAKEN,
    ),
    _of_act(
        "received_slip",
        ActKind.RECEIVED,
        "这件是直接受理的，没有收件凭证。",
        slip_content,
        received_slip,
        default=WHEN_TAKEN,
    ),
    _of_act(
        "promise_letter",
        ActKind.ACCEPTED_WITH_PROMISE,
        "这件没有容缺，没有承诺书。",
        promise_content,
        promise_letter,
        default=WHEN_TAKEN,
        has=_has_promise,
    ),
    _of_act("refusal", ActKind.REFUSED, "这件没有不予受理，没有这份通知书。", act_content, refusal),
    _of_act("withdrawal", ActKind.WITHDRAWN, "这件没有撤回，没有撤回申请书。", act_content, withdrawal),
    _of_act("completion", ActKind.COMPLETED, "这件还没办结，没有办结通知书。", completion_content, completion),
    _of_act("delivery", ActKind.DELIVERED, "这件还没登记送达，没有送达回证。", act_content, delivery),
    PaperKind(
        PAPERS["stage_two_form"],
        _chose_stage_two,
        "第二阶段还没选事项，没有申请表。",
        form_content,
        form_paper,
        default=LATER,
        view=stage_two_case,
    ),
    PaperKind(
        PAPERS["delegation"],
        _has_agent,
        "这件没有填代办人，没有授权委托书。",
        delegation_content,
        delegation,
        early=True,
    ),
    PaperKind(
        PAPERS["visit_sheet"],
        _is_at_home,
        "这件不是上门办，没有上门服务登记单。",
        lambda desk, case: sheet_content(desk, visit_of(desk, case), case),
        visit_sheet,
        early=True,
    ),
    PaperKind(
        PAPERS["visit_pack"],
        _is_at_home,
        "这件不是上门办，没有上门带出清单。",
        lambda desk, case: pack_content(desk, visit_of(desk, case), case),
        visit_pack,
        early=True,
    ),
    PaperKind(
        PAPERS["custody_slip"],
        lambda case: bool(case.course.custody),
        "这件没有拿走过原件，没有原件交接单。",
        custody_content,
        custody_slip,
        early=True,
    ),
    PaperKind(
        PAPERS["service_sheet"],
        lambda case: bool(service_number(case)),
        "办事单是特殊群体目录里的事才有的。",
        case_sheet_content,
        service_sheet,
    ),
    _handout("handout_subsidies"),
    _handout("handout_pension"),
    _handout("handout_medical"),
)
PAPER_KINDS: Mapping[str, PaperKind[Any]] = {kind.paper.id: kind for kind in _ROWS}

FIRST_PAPERS = tuple(id_ for id_, kind in PAPER_KINDS.items() if kind.default is WHEN_TAKEN)  # at most, on that day


def has_paper(case: Case, paper_id: str) -> bool:
    """True when this case has this paper: a notice only when something is lacking, a 注销申明 only for 注销."""
    return paper_id in PAPER_KINDS and PAPER_KINDS[paper_id].has(case)


def default_papers(case: Case) -> tuple[str, ...]:
    """Returns the papers printed by default: form, receipt, and those the case makes necessary."""
    return tuple(
        id_ for id_, kind in PAPER_KINDS.items() if kind.default is not PrintDefault.ON_REQUEST and kind.has(case)
    )

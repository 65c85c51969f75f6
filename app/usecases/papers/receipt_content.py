"""受理回执: its content, taken from the case as accepted and from nothing else, so that a reprint equals the first print."""

from dataclasses import replace

from app.catalogue.materials import ONLINE
from app.domain.case import Case, IssuingDetails
from app.domain.case_states import ActKind
from app.domain.course import Act
from app.domain.material import MaterialState, RequiredMaterial
from app.form.types import as_date
from app.papers.receipts.content import LackingPaper, ReceiptContent, ReceivedPaper
from app.usecases.deciding.acceptance import doubted_at_acceptance
from app.usecases.deciding.decision_record import case_at_act, issued_of
from app.usecases.desk.desk import Desk
from app.usecases.judging.case_materials import has_application, materials_of
from app.usecases.judging.unmet_matters import SELECTED
from app.usecases.papers.notice_content import hand_in_words, supplement_day
from app.usecases.papers.paper_kind import office_of_case
from app.usecases.wording.matters import (
    certificate_matters,
    coupled_services,
    linked_matters,
    service_matters,
    sub_items,
)
from app.usecases.wording.service_flags import flag_words, group_words

RECEIPTED = (ActKind.ACCEPTED, ActKind.ACCEPTED_WITH_PROMISE, ActKind.SUPPLEMENT_ASKED)


def receipt_content(desk: Desk, case: Case) -> ReceiptContent:
    """受理回执: the matters applied for, the papers received, those lacking, and the days."""
    codes = desk.library.codes
    needs = materials_of(desk, case)
    programme = desk.library.programme(case.form)
    doubted = doubted_at_acceptance(case)
    named = [matter for matter in case.answers.codes(SELECTED) if matter not in doubted]
    return ReceiptContent(
        tracking_number=case.tracking_number,
        name=case.name,
        id_number=case.answers.text("applicant.id_number"),
        accepted_at=case.accepted_at or case.saved_at,
        stage_one=certificate_matters(codes, case.answers),
        stage_two=linked_matters(codes, case.answers.given(SELECTED, named)),
        to_check=len(case.answers.codes(SELECTED)) - len(named),
        answer_by=case.deadline,
        received=tuple(ReceivedPaper(n.name, _seen(n)) for n in needs if n.required and _is_here(n)),
        lacking=tuple(_lacking(desk, case, n) for n in needs if n.lacking or n.promised),
        after=tuple(n.name for n in needs if n.required and n.state is MaterialState.AFTER),
        waived=tuple(n.name for n in needs if n.required and n.state is MaterialState.WAIVED),
        service="" if programme.two_stages else "".join(service_matters(codes, case.answers)),
        sub_items=sub_items(codes, case.answers),
        coupled=coupled_services(codes, case.answers),
        no_list="" if needs else programme.materials.when_empty,
        listed_only=not has_application(case),
        how=tuple(
            "、".join(words) for words in (group_words(codes, case.answers), flag_words(codes, case.answers)) if words
        ),
    )


def receipt_at_act(desk: Desk, case: Case) -> ReceiptContent:
    """受理回执 as of its act: the papers that were here then, and the day of the answer at that time."""
    act = _receipt_act(case)
    content = receipt_content(desk, case_at_act(case, act))
    if act is None or act.kind is not ActKind.SUPPLEMENTED:
        return content
    until = as_date(act.said.get("until", "")) or case.deadline
    return replace(content, answer_by=until, brought_on=as_date(act.said.get("on", "")))


def receipt_office(desk: Desk, case: Case) -> IssuingDetails:
    """Returns the office that accepted, or that received the last of the missing papers."""
    act = _receipt_act(case)
    return issued_of(case, act) if act and act.kind is ActKind.SUPPLEMENTED else office_of_case(desk, case)


def _receipt_act(case: Case) -> Act | None:
    """Returns the act of the 受理回执: the one that completed the missing papers, else the acceptance."""
    last = case.course.last(ActKind.SUPPLEMENTED)
    return last or next((act for act in case.course.acts if act.kind in RECEIPTED), None)


def _is_here(need: RequiredMaterial) -> bool:
    return need.state in (MaterialState.RECEIVED, MaterialState.SYSTEM)


def _seen(need: RequiredMaterial) -> str:
    if need.state is MaterialState.SYSTEM:
        return "由系统获取"
    if need.id in ONLINE:
        return "在线填报"
    seen = {"original": "已核原件", "copy": "复印件"}.get(need.record.seen, "")
    pages = f"扫描 {len(need.record.captures)} 页" if need.record.captures else ""
    return "，".join(part for part in (seen, pages) if part)


def _lacking(desk: Desk, case: Case, need: RequiredMaterial) -> LackingPaper:
    until = as_date(need.record.until) if need.promised else supplement_day(desk, case)
    return LackingPaper(need.name, need.note, hand_in_words(need), until)

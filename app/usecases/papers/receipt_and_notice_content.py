"""What the papers of a case say, taken from the case as accepted and from nothing else, so that a reprint equals the first print."""

from datetime import date

from app.domain.case import Case
from app.domain.identifiers import certificate_number
from app.domain.material import MaterialRecord, MaterialState
from app.domain.person import guardian_required
from app.form.types import as_date
from app.form.wording import worded
from app.papers.receipts.content import (
    CancelContent,
    LackingPaper,
    NoticeContent,
    NoticeItem,
    PaperNotNow,
    ReceiptContent,
    ReceivedPaper,
)
from app.usecases.deciding.acceptance import doubted_then
from app.usecases.desk.desk import Desk
from app.usecases.judging.case_materials import NO_APPLICATION, materials_of, of_catalogue
from app.usecases.judging.required_materials import ONLINE, RequiredMaterial
from app.usecases.judging.service_materials import NONE_LISTED, OF_THE_HALL
from app.usecases.judging.unmet_matters import SELECTED
from app.usecases.settings.deadlines import SUPPLEMENT, deadline_of
from app.usecases.wording.matters import (
    certificate_matters,
    coupled,
    linked_matters,
    matters_in_words,
    service_matters,
    sub_items,
)
from app.usecases.wording.service_flags import flags_said, groups_said

HAND_IN = "带到窗口，或拍照补传"
PHOTO_HAND_IN = "窗口现场拍摄，或上门服务时拍摄"


def receipt_content(desk: Desk, case: Case) -> ReceiptContent:
    """受理回执: what was applied for, what was received, what is lacking, by when."""
    codes = desk.library.codes
    found = materials_of(desk, case)
    service = of_catalogue(case)
    aside = doubted_then(case)
    named = [matter for matter in case.answers.codes(SELECTED) if matter not in aside]
    return ReceiptContent(
        tracking_number=case.tracking_number,
        name=case.name,
        id_number=case.answers.text("applicant.id_number"),
        accepted_at=case.accepted_at or case.saved_at,
        stage_one=certificate_matters(codes, case.answers),
        stage_two=linked_matters(codes, case.answers.given(SELECTED, named)),
        to_check=len(case.answers.codes(SELECTED)) - len(named),
        answer_by=case.deadline,
        received=tuple(ReceivedPaper(n.name, _seen(n)) for n in found if n.required and _is_here(n)),
        lacking=tuple(_lacking(desk, case, n) for n in found if n.lacking or n.promised),
        after=tuple(n.name for n in found if n.required and n.state is MaterialState.AFTER),
        waived=tuple(n.name for n in found if n.required and n.state is MaterialState.WAIVED),
        service="".join(service_matters(codes, case.answers)) if service else "",
        sub_items=sub_items(codes, case.answers),
        coupled=coupled(codes, case.answers),
        no_list=NONE_LISTED if service and not found else "",
        listed_only=service and case.answers.text("service.mode") == NO_APPLICATION,
        how=tuple(
            "、".join(said) for said in (groups_said(codes, case.answers), flags_said(codes, case.answers)) if said
        ),
    )


def notice_content(desk: Desk, case: Case, which: int = 1, reason: str = "") -> NoticeContent:
    """一次性告知书: everything that is lacking, once."""
    found = materials_of(desk, case)
    of_hall = {"service": f"“{''.join(service_matters(desk.library.codes, case.answers))}”", "of_list": OF_THE_HALL}
    return NoticeContent(
        tracking_number=case.tracking_number,
        name=case.name,
        applied_on=case.on,
        matters="" if of_catalogue(case) else matters_in_words(desk.library.codes, case.answers),
        items=tuple(
            NoticeItem(n.name, _standard(case, n), "" if of_catalogue(case) else n.why, n.no, _how(n))
            for n in found
            if n.lacking or n.promised
        ),
        not_now=tuple(PaperNotNow(n.name, _handling(n), _why_not(n)) for n in found if n.required and _not_now(n)),
        until=correction_day(desk, case),
        told_on=case.accepted_at.date() if case.accepted_at else case.on,
        which=which,
        reason=reason,
        **(of_hall if of_catalogue(case) else {}),
    )


def cancel_content(desk: Desk, case: Case, signature: bytes | None) -> CancelContent:
    """残疾人证注销申明: by the holder, the guardian, or whoever acts for them."""
    codes, answers = desk.library.codes, case.answers
    form = desk.library.form(case.form)
    declarant, relation, declarant_id = _declarant(desk, case)
    categories = "、".join(codes.name("disability_categories", c) for c in answers.codes("facts.disability_category"))
    number = answers.text("facts.certificate_number")  # says category and grade itself where nobody was asked
    grade = answers.get("facts.disability_grade") or certificate_number.grade(number)
    address = form.fields["applicant.household_address"]
    return CancelContent(
        tracking_number=case.tracking_number,
        holder=case.name,
        sex=codes.name("sex", answers.text("applicant.sex")),
        certificate_number=number,
        category=categories or codes.name("certificate_categories", certificate_number.digit(number)),
        grade=codes.name("disability_grades", str(grade)) if grade else "",
        household_address=worded(address, answers.address(address.id), codes) if address.id in answers else "",
        declarant=declarant,
        relation=relation,
        declarant_id=declarant_id,
        reasons=tuple((c.code, c.name) for c in codes.options("cancel_reasons")),
        reason=answers.text("facts.cancel_reason"),
        death_date=as_date(answers.text("facts.death_date")),
        returns=tuple((c.code, c.name) for c in codes.options("certificate_returned")),
        returned=answers.text("facts.certificate_returned"),
        declared_on=as_date(answers.text("commitment.date")),
        signature=signature,
        checked=_checked(case),
    )


def correction_day(desk: Desk, case: Case) -> date | None:
    """The last day for missing materials: promised days when there are any, else what the hall's limit gave at acceptance; None: not set."""
    for state in (MaterialState.PROMISED, MaterialState.MISSING):
        if days := [day for r in case.materials.values() if r.state is state and (day := as_date(r.until))]:
            return max(days)
    # Once accepted, what the hall sets later changes no paper of this case.
    return deadline_of(desk.settings, desk.library.calendar, case.on, SUPPLEMENT) if case.is_draft else None


def _standard(case: Case, need: RequiredMaterial) -> str:
    # A hall's list says it all in the name of the paper.
    return need.note or ("按清单所列" if of_catalogue(case) else "原件")


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
    until = as_date(need.record.until) if need.promised else correction_day(desk, case)
    return LackingPaper(need.name, need.note, _how(need), until)


def _how(need: RequiredMaterial) -> str:
    return PHOTO_HAND_IN if need.id == "photo" else HAND_IN


def _not_now(need: RequiredMaterial) -> bool:
    return need.state in (MaterialState.AFTER, MaterialState.WAIVED, MaterialState.SYSTEM)


def _handling(need: RequiredMaterial) -> str:
    words = {MaterialState.AFTER: "评定后提交", MaterialState.WAIVED: "免提交", MaterialState.SYSTEM: "由系统获取"}
    return words[need.state]


def _why_not(need: RequiredMaterial) -> str:
    if need.state is MaterialState.AFTER:
        return f"{need.note}（附件1 第 {need.no} 项），不影响本次受理"
    return need.record.reason or need.mode


def _declarant(desk: Desk, case: Case) -> tuple[str, str, str]:
    answers = case.answers
    if answers.text("agent.name"):
        return answers.text("agent.name"), answers.text("agent.relation"), answers.text("agent.id_number")
    if guardian_required(answers, case.on) or answers.text("facts.cancel_reason") == "deceased":
        relation = desk.library.codes.name("relation", answers.text("guardian.relation"))
        return answers.text("guardian.name"), relation, answers.text("guardian.id_number")
    return case.name, "本人", answers.text("applicant.id_number")


def _checked(case: Case) -> tuple[tuple[str, bool], ...]:
    def seen(record: MaterialRecord) -> bool:
        return record.state is MaterialState.RECEIVED

    return (
        ("持证人身份证", seen(case.material("id_card"))),
        ("户口本", seen(case.material("household_book"))),
        ("申明人身份证", seen(case.material("guardian_id_card"))),
        ("残疾人证原件", case.answers.text("facts.certificate_returned") == "returned"),
    )

"""一次性告知书: once means once. The first notice lists everything that is lacking; a later addition is a second notice and requires a reason.

行政许可法 article 32(4): 当场或者在五日内一次告知申请人需要补正的全部内容.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from app.domain.case import Case, IssuingDetails
from app.domain.course import Act
from app.domain.event import Event, EventKind
from app.domain.material import MaterialState, RequiredMaterial
from app.errors import Refused
from app.form.types import as_date
from app.forms.programme import MaterialList
from app.papers.receipts.content import NoticeContent, NoticeItem, PaperNotNow
from app.usecases.deciding.decision_record import MATERIALS, case_at_act, issued_of
from app.usecases.deciding.supplement import notices
from app.usecases.desk.desk import Desk
from app.usecases.judging.case_materials import materials_of
from app.usecases.papers.paper_kind import office_of_case
from app.usecases.settings.deadlines import SUPPLEMENT, deadline_of
from app.usecases.wording.matters import matters_in_words
from app.usecases.wording.office_words import MATERIAL_WORDS

HAND_IN = "带到窗口，或拍照补传"
PHOTO_HAND_IN = "窗口现场拍摄，或上门服务时拍摄"


def notice_content(desk: Desk, case: Case) -> NoticeContent:
    """Returns everything that is lacking, and the reasons why the rest is not asked for now."""
    needs, codes = materials_of(desk, case), desk.library.codes
    programme = desk.library.programme(case.form)
    listed = programme.materials
    return NoticeContent(
        tracking_number=case.tracking_number,
        name=case.name,
        applied_on=case.on,
        matters=matters_in_words(codes, case.answers) if programme.two_stages else "",
        items=tuple(_item(n, listed) for n in needs if n.lacking or n.promised),
        not_now=tuple(
            PaperNotNow(n.name, MATERIAL_WORDS[n.state].on_paper, _why_not(n, listed))
            for n in needs
            if n.required and _not_now(n)
        ),
        until=supplement_day(desk, case),
        told_on=case.accepted_at.date() if case.accepted_at else case.on,
        service=programme.thing(codes, case.answers),
        of_list=listed.source,
    )


def notice_at_act(desk: Desk, case: Case) -> NoticeContent:
    """Returns the notice as its act gave it, not yet numbered."""
    act = _notice_act(desk, case)
    content = notice_content(desk, case_at_act(case, act))
    return replace(content, told_on=act.at.date()) if act else content


def notice_office(desk: Desk, case: Case) -> IssuingDetails:
    """Returns the office that gave the notice."""
    act = _notice_act(desk, case)
    return issued_of(case, act) if act else office_of_case(desk, case)


def number_notice(
    desk: Desk, case: Case, content: NoticeContent, events: Sequence[Event], reason: str
) -> tuple[NoticeContent, Mapping[str, object]]:
    """Returns the notice with its number for the case (1 is the first) and the reason for another; the
    record keeps both, and the lacking materials.

    Raises Refused when something is lacking that no earlier notice listed, and no reason is given.
    """
    act = _notice_act(desk, case)
    if act is None:
        lacking = _lacking(desk, case)
        which, why = _number_by_prints(events, lacking, reason)
    else:
        lacking = _lacking(desk, case_at_act(case, act))
        which, why = len(notices(case)), act.said.get("reason", "")
    return replace(content, which=which, reason=why), {"which": which, "reason": why, "lacking": list(lacking)}


def supplement_day(desk: Desk, case: Case) -> date | None:
    """Returns the last day for missing materials: promised days when there are any, else the day by the
    hall's limit at acceptance; None: not set."""
    for state in (MaterialState.PROMISED, MaterialState.MISSING):
        if days := [day for r in case.materials.values() if r.state is state and (day := as_date(r.until))]:
            return max(days)
    # After acceptance, later settings of the hall change no paper of this case.
    return deadline_of(desk.settings, desk.library.calendar, case.on, SUPPLEMENT) if case.is_draft else None


def hand_in_words(need: RequiredMaterial) -> str:
    """Returns the way a lacking material reaches the window."""
    return PHOTO_HAND_IN if need.id == "photo" else HAND_IN


def _notice_act(desk: Desk, case: Case) -> Act | None:
    """Returns the act of the last notice. None where no act listed all that is lacking now: then the notice is
    counted by its prints, and an addition requires its reason."""
    act = notices(case)[-1] if notices(case) else None
    if act is None or MATERIALS not in act.said:
        return None
    return act if set(_lacking(desk, case)) <= set(_lacking(desk, case_at_act(case, act))) else None


def _number_by_prints(events: Sequence[Event], lacking: Sequence[str], reason: str) -> tuple[int, str]:
    """Returns the number and reason of the first notice, of the same one printed again, or of a further one."""
    prints = [e.detail for e in events if e.kind is EventKind.PRINTED and e.detail.get("paper") == "notice"]
    if not prints:
        return 1, ""
    last = prints[-1]
    number = last.get("which")
    which = number if isinstance(number, int) else 1
    listed = [materials for detail in prints if isinstance(materials := detail.get("lacking"), list)]
    if set(lacking) <= {str(material) for materials in listed for material in materials}:
        return which, str(last.get("reason", ""))
    if not reason.strip():
        raise Refused("这件已经一次性告知过。又添了要补的材料，请写明为什么上次没告知。", "notice")
    return which + 1, reason.strip()


def _lacking(desk: Desk, case: Case) -> tuple[str, ...]:
    return tuple(need.id for need in materials_of(desk, case) if need.lacking or need.promised)


def _item(need: RequiredMaterial, listed: MaterialList) -> NoticeItem:
    """Returns a line of the notice. The hall's list for a service has everything in the name of the paper."""
    why = need.why if listed.explained else ""
    return NoticeItem(need.name, need.note or listed.standard, why, need.no, hand_in_words(need))


def _not_now(need: RequiredMaterial) -> bool:
    return need.state in (MaterialState.AFTER, MaterialState.WAIVED, MaterialState.SYSTEM)


def _why_not(need: RequiredMaterial, listed: MaterialList) -> str:
    if need.state is MaterialState.AFTER:
        return f"{need.note}（{listed.source} 第 {need.no} 项），不影响本次受理"
    return need.record.reason or need.mode

"""上门服务登记单, 上门带出清单 and 上门安排: their contents, from the visit and from the case where there is one.

Everything a visit might lack is known before leaving.
"""

from dataclasses import replace
from datetime import date

from app.domain.case import Case
from app.domain.case_states import CLOSED, OPEN
from app.domain.chinese_dates import full_date
from app.domain.identifiers import resident_id
from app.domain.material import MaterialState, RequiredMaterial
from app.domain.visit import Visit, VisitState
from app.form.schema import Kind
from app.forms.blocks.service import ONE_THING
from app.forms.special_group_2022.materials import NONE_LISTED
from app.papers.assisted.visit_content import (
    KnownPart,
    PaperToAsk,
    PlannedVisit,
    VisitPackContent,
    VisitPlanContent,
    VisitSheetContent,
)
from app.ports.store import SearchKey
from app.usecases.desk.desk import Desk
from app.usecases.judging.evaluation import CaseEvaluation
from app.usecases.papers.assisted_content import HOW_WORDS
from app.usecases.visits import visiting
from app.usecases.visits.visit_request import requested_visit
from app.usecases.wording.masked_answers import masked
from app.usecases.wording.matters import matters_in_words
from app.usecases.wording.office_words import MATERIAL_WORDS, VISIT_WORDS
from app.usecases.wording.service_flags import flag_words, group_words

BY_WORDS = {visiting.BY_VILLAGE: "按村", visiting.BY_WORKER: "按人员", visiting.BY_TIME: "按时间"}
CERTIFICATE = "3"  # 我要办理残疾人证: its text speaks of large equipment
EQUIPMENT = "大型医疗设备"
NEW_AT_HOME = "还没开始办件：按下面的清单要材料，没列的不要。"
PARTS = ("applicant", "guardian", "application", "matters", "bank", "facts", "agent", "service")
EARLIER = 5


def visit_of(desk: Desk, case: Case) -> Visit:
    """Returns the last visit of a case that was not cancelled; before there is one, the visit its answers ask for."""
    made = [v for v in desk.store.visits_of(case.id) if v.state is not VisitState.CANCELLED]
    return made[-1] if made else requested_visit(desk.library.codes, case)


def sheet_content(desk: Desk, visit: Visit, case: Case | None = None) -> VisitSheetContent:
    """上门服务登记单 as far as it is known: from the visit, and from the case where there is one."""
    codes = desk.library.codes
    return VisitSheetContent(
        visit,
        tracking_number=case.tracking_number if case else "",
        person=_person(desk, visit, case),
        address=_place(visit),
        matter=matter_of(desk, visit, case),
        groups="、".join(group_words(codes, case.answers)) if case else "",
        flags="、".join(flag_words(codes, case.answers)) if case else "",
        duties=_equipment_duties(desk, visit, case) if visit.equipment or case else (),
        papers=papers_to_see(desk, visit, case),
        signed=HOW_WORDS[visit.signed] if visit.signed else "",
    )


def pack_content(desk: Desk, visit: Visit, case: Case | None = None) -> VisitPackContent:
    """上门带出清单: blank forms, the complete list of papers to ask for, the known answers and those still to be asked."""
    needs = _required_materials(desk, visit, case)
    return VisitPackContent(
        sheet=sheet_content(desk, visit, case),
        blanks=_blank_forms(desk, case),
        asked=tuple(
            PaperToAsk(n.name, n.note, n.why, _state_words(n), n.lacking or n.promised) for n in needs if n.required
        ),
        known=_known_parts(desk, case) if case else (),
        earlier=_earlier_cases(desk, case),
        no_list=NEW_AT_HOME if case is None and needs else "" if needs else f"{NONE_LISTED}。要什么，先问窗口。",
    )


def plan_content(desk: Desk, day: date, by: str) -> VisitPlanContent:
    """上门安排 of a day."""
    groups = visiting.day_plan(desk, day, by)
    return VisitPlanContent(
        day, BY_WORDS[by], tuple((title, tuple(_plan_line(desk, v) for v in visits)) for title, visits in groups)
    )


def case_of(desk: Desk, visit: Visit) -> Case | None:
    """Returns the case a visit belongs to, as it is now."""
    case = desk.store.get(visit.case_id) if visit.case_id else None
    return desk.of_today(case) if case else None


def matter_of(desk: Desk, visit: Visit, case: Case | None) -> str:
    """Returns the subject of the visit: the matters of its case, else the service that was asked for."""
    if case is not None:
        return matters_in_words(desk.library.codes, case.answers)
    return desk.library.codes.name("service_items", visit.service) if visit.service else ""


def _plan_line(desk: Desk, visit: Visit) -> PlannedVisit:
    matter = matter_of(desk, visit, case_of(desk, visit))
    note = visit.why_missed if visit.state is VisitState.NOT_MET else visit.note
    purpose = "\n".join(filter(None, (matter, visit.reason)))
    return PlannedVisit(visit, _place(visit), purpose, VISIT_WORDS[visit.state].word, note)


def _place(visit: Visit) -> str:
    """Returns township and village before the address, unless the address names them itself."""
    place = "".join(part for part in (visit.township, visit.village) if part and part not in visit.address)
    return place + visit.address


def _person(desk: Desk, visit: Visit, case: Case | None) -> str:
    if case is None:
        return visit.name
    evaluation = CaseEvaluation(desk.library, desk.library.form(case.form), case)
    sex = desk.library.codes.name("sex", evaluation.answers.text("applicant.sex"))
    born = resident_id.birth_date(evaluation.answers.text("applicant.id_number"))
    age = f"{_age(born, visit.day or case.on)} 岁" if born else ""
    about = "，".join(part for part in (sex, age) if part)
    return f"{visit.name}（{about}）" if about else visit.name


def _age(born: date, on: date) -> int:
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def equipment_words(desk: Desk) -> tuple[str, ...]:
    """Returns the sentences of item 3 of the catalogue about large equipment, word for word."""
    service = desk.library.service(CERTIFICATE)
    text = service.requirement if service else ""
    return tuple(f"{sentence}。" for sentence in text.split("。") if EQUIPMENT in sentence)


def _equipment_duties(desk: Desk, visit: Visit, case: Case | None) -> tuple[str, ...]:
    """Returns the same, where a certificate is applied for."""
    new = case is not None and "cert_new" in case.answers.codes("application.types")
    return equipment_words(desk) if new or visit.service in (CERTIFICATE, ONE_THING) else ()


def _required_materials(desk: Desk, visit: Visit, case: Case | None) -> tuple[RequiredMaterial, ...]:
    """Returns the papers of the case in their present state; without a case those a new one of this kind would need."""
    if case is None:
        programme = desk.library.programme_of_item(visit.service)
        blank = desk.new_case(programme.id)
        case = replace(blank, answers=blank.answers.given("service.item", visit.service or programme.item))
    return CaseEvaluation(desk.library, desk.library.form(case.form), case).needs


def papers_to_see(desk: Desk, visit: Visit, case: Case | None) -> tuple[tuple[str, bool], ...]:
    """Returns the papers to look at: those the case needs, then those the workers added."""
    listed = [
        n.name for n in _required_materials(desk, visit, case) if n.required and n.state is not MaterialState.AFTER
    ]
    rest = [name for name in visit.papers if name not in listed]
    return tuple((name, name in visit.papers) for name in (*listed, *rest))


def _state_words(need: RequiredMaterial) -> str:
    seen = {"original": "原件", "copy": "复印件"}.get(need.record.seen, "")
    return MATERIAL_WORDS[need.state].to_bring + (seen if need.state is MaterialState.RECEIVED else "")


def _blank_forms(desk: Desk, case: Case | None) -> tuple[str, ...]:
    programme = desk.library.programme(case.form) if case else desk.library.programmes[0]
    form = programme.paper_title
    more = ["残疾人证注销申明"] if case and "cert_cancel" in case.answers.codes("application.types") else []
    return (form, "上门服务登记单", "授权委托书", "原件交接单", "一次性告知书", *more)


def _known_parts(desk: Desk, case: Case) -> tuple[KnownPart, ...]:
    """Returns by section the answers (numbers masked) and the questions still to be asked."""
    library = desk.library
    form = library.form(case.form)
    evaluation = CaseEvaluation(library, form, case)
    missing = {problem.field for problem in evaluation.problems}
    found = []
    for section in form.sections:
        if section.id not in PARTS or not section.show_if.holds(evaluation.answers, case.on):
            continue
        shown = [f for f in section.fields if f.show_if.holds(evaluation.answers, case.on) and f.kind is not Kind.IMAGE]
        said = tuple(
            (_label(field.label), masked(field, evaluation.answers[field.id], library.codes))
            for field in shown
            if field.id in evaluation.answers
        )
        unknown = tuple(
            _label(field.label) for field in shown if field.id in missing and field.id not in evaluation.answers
        )
        if said or unknown:
            found.append(KnownPart(section.title.replace("\n", ""), said, unknown))
    return tuple(found)


def _label(text: str) -> str:
    return text.replace("\n", "").rstrip("：:")


def _earlier_cases(desk: Desk, case: Case | None) -> tuple[str, ...]:
    """Returns the earlier cases of this person at this hall, the last first."""
    number = resident_id.compact(case.answers.text("applicant.id_number")) if case else ""
    if case is None or not number:
        return ()
    cases = desk.store.find((SearchKey("id", number),), EARLIER + 1)
    return tuple(
        f"{full_date(other.on)} {matters_in_words(desk.library.codes, other.answers)}"
        for other in cases
        if other.id != case.id and other.state in (*OPEN, *CLOSED)
    )[:EARLIER]

"""Columns of a 移交清单, in one order: on the paper, in the workbook, and in the stored list.

The order is a promise to the departments that read the workbook by machine (docs/handover-columns.md); a new column
goes to the end.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app.catalogue.codes import Codes
from app.domain.case import Case
from app.domain.identifiers import certificate_number, masking, phone, resident_id, tracking_number
from app.domain.material import MaterialState
from app.usecases.deciding.case_status import countdown
from app.usecases.deciding.certificate_number import awaits_number
from app.usecases.desk.desk import Desk
from app.usecases.judging.evaluation import CaseEvaluation
from app.usecases.stage_two.assessment_result import NO_NUMBER_YET
from app.usecases.wording.matters import matter_name

COVERED = "见申请表"  # in place of a hidden value: where to find it


@dataclass(frozen=True)
class Cover:
    """Mask of one column on a masked list."""

    by: Callable[[str], str]

    def __call__(self, cell: str) -> str:
        return self.by(cell) if cell else ""


_OPEN, _HIDDEN = Cover(lambda cell: cell), Cover(lambda cell: COVERED)
COLUMNS: Mapping[str, Cover] = {
    "受理编号": _OPEN,
    "事项": _OPEN,
    "申请人": _OPEN,  # both sides count the papers by name
    "身份证号": Cover(masking.id_number),
    "联系电话": Cover(masking.phone),
    "户籍地址": Cover(lambda cell: cell.partition("，")[0]),
    "监护人或联系人": Cover(masking.name),
    "监护人电话": Cover(masking.phone),
    "残疾类别": _HIDDEN,
    "残疾等级": _HIDDEN,
    "残疾人证号": Cover(lambda cell: cell if cell == NO_NUMBER_YET else masking.certificate_number(cell)),
    "受理日期": _OPEN,
    "应办结日期": _OPEN,
    "容缺材料": _OPEN,
    "办理方式": _OPEN,
}
NAMES = tuple(COLUMNS)
NUMBER, MATTER, NAME = NAMES.index("受理编号"), NAMES.index("事项"), NAMES.index("申请人")


def covered(cells: Sequence[str]) -> tuple[str, ...]:
    """Returns the line as it appears on a masked list."""
    return tuple(cover(cell) for cover, cell in zip(COLUMNS.values(), cells, strict=True))


def cells_of(desk: Desk, case: Case, matter: str) -> tuple[str, ...]:
    """Returns the full line of one matter, in the column order; a cell is empty when the value was not asked or is not set."""
    answers, codes = case.settled_answers, desk.library.codes
    home = answers.address("applicant.household_address")
    detail = home.get("detail", "").strip()
    running, taken_up = countdown(desk.library.calendar, case, matter), case.course.matters.get(matter)
    accepted = case.accepted_at.date() if case.accepted_at else case.on
    category, grade = assessed(codes, case)
    return (
        tracking_number.format(case.tracking_number),
        matter_name(codes, matter),
        answers.text("applicant.name"),
        resident_id.compact(answers.text("applicant.id_number")),
        phone.compact(answers.text("applicant.phone")),
        masking.address_to_village(home) + (f"，{detail}" if detail else ""),
        answers.text("guardian.name"),
        phone.compact(answers.text("guardian.phone")),
        category,
        grade,
        certificate(case),
        day(max(filter(None, (accepted, taken_up.started if taken_up else None)))),  # 第二阶段: the day it was chosen
        day(running.due if running else None),
        "、".join(promised(desk, case)),
        "、".join(codes.name("service_modes", mode) for mode in answers.codes("service.mode")),
    )


def promised(desk: Desk, case: Case) -> tuple[str, ...]:
    """Returns the names of the case's materials that are 容缺."""
    if not any(record.state is MaterialState.PROMISED for record in case.materials.values()):
        return ()  # nearly every case; an evaluation costs a hundred times as much
    evaluation = CaseEvaluation(desk.library, desk.library.form(case.form), case, desk.local)
    return tuple(need.name for need in evaluation.needs if need.state is MaterialState.PROMISED)


def assessed(codes: Codes, case: Case) -> tuple[str, str]:
    """Returns category and grade: of the recorded result, else as given at the counter, else as applied for."""
    answers, result = case.settled_answers, case.course.result
    given = answers.codes("facts.disability_category") or answers.codes("application.disability_category")
    category = result.category if result and result.granted else given
    grade = result.grade if result and result.granted else answers.get("facts.disability_grade")
    names = "、".join(codes.name("disability_categories", code) for code in category)
    return names, f"{'一二三四'[grade - 1]}级" if isinstance(grade, int) and 1 <= grade <= len("一二三四") else ""


def certificate(case: Case) -> str:
    """Returns the certificate number: of the recorded result, else as given at the counter; 还没有证号 while one was granted
    without.
    """
    result = case.course.result
    given = case.settled_answers.text("facts.certificate_number")
    number = certificate_number.compact(result.number if result and result.number else given)
    return number or (NO_NUMBER_YET if awaits_number(case) else "")


def day(when: date | None) -> str:
    """Returns the day as every table has it, 2026-11-22; empty for None."""
    return when.isoformat() if when else ""

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
class HandoverColumn:
    """A column of the list: its width in characters, and how a cell of it reads on a masked list."""

    width: int
    cover: Callable[[str], str] = lambda cell: cell

    def covered(self, cell: str) -> str:
        """Returns the cell as it goes on a masked list; an empty one stays empty."""
        return self.cover(cell) if cell else ""


def _hidden(_cell: str) -> str:
    return COVERED


COLUMNS: Mapping[str, HandoverColumn] = {
    "受理编号": HandoverColumn(19),
    "事项": HandoverColumn(26),
    "申请人": HandoverColumn(12),  # both sides count the papers by name
    "身份证号": HandoverColumn(21, masking.id_number),
    "联系电话": HandoverColumn(15, masking.phone),
    "户籍地址": HandoverColumn(34, lambda cell: cell.partition("，")[0]),
    "监护人或联系人": HandoverColumn(16, masking.name),
    "监护人电话": HandoverColumn(15, masking.phone),
    "残疾类别": HandoverColumn(16, _hidden),
    "残疾等级": HandoverColumn(10, _hidden),
    "残疾人证号": HandoverColumn(23, lambda cell: cell if cell == NO_NUMBER_YET else masking.certificate_number(cell)),
    "受理日期": HandoverColumn(12),
    "应办结日期": HandoverColumn(12),
    "容缺材料": HandoverColumn(18),
    "办理方式": HandoverColumn(10),
}
NAMES = tuple(COLUMNS)
NUMBER, MATTER, NAME = NAMES.index("受理编号"), NAMES.index("事项"), NAMES.index("申请人")


def printed_cells(kept: Sequence[str], full: bool) -> tuple[str, ...]:
    """Returns a line of a kept list in today's columns, whole or masked; a column younger than the list is empty."""
    cells = (*kept, *("",) * (len(COLUMNS) - len(kept)))
    return cells if full else tuple(column.covered(cell) for column, cell in zip(COLUMNS.values(), cells, strict=True))


def cells_of(desk: Desk, case: Case, matter: str) -> tuple[str, ...]:
    """Returns the full line of one matter, in the column order; a cell is empty when the value was not asked or is not set."""
    answers, codes = case.settled_answers, desk.library.codes
    home = answers.address("applicant.household_address")
    detail = home.get("detail", "").strip()
    running, taken_up = countdown(desk.library.calendar, case, matter), case.course.matters.get(matter)
    accepted = case.accepted_at.date() if case.accepted_at else case.on
    category, grade = category_and_grade(codes, case)
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
        "、".join(promised_materials(desk, case)),
        "、".join(codes.name("service_modes", mode) for mode in answers.codes("service.mode")),
    )


def promised_materials(desk: Desk, case: Case) -> tuple[str, ...]:
    """Returns the names of the case's materials that are 容缺."""
    if not any(record.state is MaterialState.PROMISED for record in case.materials.values()):
        return ()  # nearly every case; an evaluation costs a hundred times as much
    evaluation = CaseEvaluation(desk.library, desk.library.form(case.form), case, desk.local)
    return tuple(need.name for need in evaluation.needs if need.state is MaterialState.PROMISED)


def category_and_grade(codes: Codes, case: Case) -> tuple[str, str]:
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

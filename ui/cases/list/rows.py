"""Row of a case in the list: its light, the full name, the village, and no number of the person."""

from __future__ import annotations

from datetime import datetime

from app.usecases.deciding.case_status import no_answer_day
from app.usecases.following.case_list import CaseLine
from ui.widgets.status.status_words import date_of, state_of
from ui.widgets.tables.table import Cell, TableColumn, TableRow

COLUMNS = (
    TableColumn("时限 ↑", 112),
    TableColumn("申请人", 124),
    TableColumn("事项"),
    TableColumn("阶段", 76, folds=2),
    TableColumn("现在卡在", 168, folds=4),
    TableColumn("村（社区）", 92, folds=1),
    TableColumn("答复日", 76, folds=3, said="答复日"),
)


def row_of(line: CaseLine, now: datetime) -> TableRow:
    """Returns the row of one case."""
    case, status = line.case, line.standing
    named = bool(case.name)
    answer = date_of(status.answer, now) or no_answer_day(case)
    return TableRow(
        case.id,
        (
            Cell(state_of(case)[0], tone="sub")
            if case.is_draft
            else Cell(status.words, mark=status.light, bold=status.light in ("red", "amber")),
            Cell(case.name or "还没填姓名", beside=line.who, bold=named, tone="ink" if named else "hint"),
            Cell(line.matters),
            Cell(line.stage, tone="sub"),
            Cell(status.waits if case.is_open else "", tone="sub"),
            Cell(line.village, tone="sub"),
            Cell(answer, tone="sub"),
        ),
    )

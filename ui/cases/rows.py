"""How a case stands in the list: the name in full, the village, no number of the person."""

from __future__ import annotations

from datetime import date

from app.domain import tracking_number
from ui.cases.reading import CaseRow
from ui.widgets.table import Cell, RowOf
from ui.widgets.table import Column as TableColumn
from ui.words import day, state_of

COLUMNS = (
    TableColumn("申请人", 132),
    TableColumn("编号", 160, folds=1),
    TableColumn("事项"),
    TableColumn("村（社区）", 108, folds=2),
    TableColumn("受理", 88, folds=3, said="受理"),
    TableColumn("答复日", 88),
    TableColumn("", 92, right=True),
)


def row_of(row: CaseRow, today: date) -> RowOf:
    """One line of the list."""
    case = row.case
    words, tone = state_of(case)
    named = bool(case.name)
    return RowOf(
        case.id,
        (
            Cell(case.name or "还没填姓名", beside=row.who, bold=named, tone="ink" if named else "hint"),
            Cell(tracking_number.format(case.tracking_number) if case.tracking_number else "", tone="sub"),
            Cell(row.matters),
            Cell(row.village, tone="sub"),
            Cell(day(case.accepted_at.date() if case.accepted_at else None, today), tone="sub"),
            Cell(day(case.deadline, today) or ("未设定" if case.tracking_number else ""), tone="sub"),
            Cell(words, chip=tone),
        ),
    )

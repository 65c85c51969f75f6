"""Row of a visit in the plan."""

from __future__ import annotations

from app.domain.visit import VisitState
from ui.visits.reading import Plan, VisitLine
from ui.visits.words import STATE, address_words, name_words
from ui.widgets.tables.table import Cell, TableColumn, TableRow

COLUMNS = (
    TableColumn("时间", 84),
    TableColumn("服务对象"),
    TableColumn("办什么", 200, folds=2),
    TableColumn("上门人员", 120, folds=1),
    TableColumn("现在", 92),
)


def rows_of(plan: Plan) -> list[TableRow]:
    """Returns the rows of every group, each group under its head."""
    rows = []
    for at, (title, lines) in enumerate(plan.groups):
        if title:
            rows.append(TableRow(("head", at), (Cell(title, beside=f"{len(lines)} 户", bold=True),), head=True))
        rows += [_row(line, at, plan.day is None) for line in lines]
    return rows


def _row(line: VisitLine, group: int, with_day: bool) -> TableRow:
    visit = line.visit
    words, tone = STATE[visit.state]
    time = visit.time or "待定"
    if with_day:
        time = f"{visit.day.month}-{visit.day.day}" if visit.day else "—"
    about = visit.why_missed if visit.state in (VisitState.NOT_MET, VisitState.PUT_OFF) else visit.reason
    return TableRow(
        (visit.id, group),
        (
            Cell(time, bold=True),
            Cell(
                name_words(visit),
                under=address_words(visit),
                bold=bool(visit.name),
                tone="ink" if visit.name else "hint",
            ),
            Cell(line.matter or "还没开始办件", under=about, tone="ink" if line.matter else "hint"),
            Cell("、".join(visit.workers) or "还没定人", tone="ink" if visit.workers else "hint"),
            Cell(words, chip=tone),
        ),
    )

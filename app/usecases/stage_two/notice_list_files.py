"""Export of the 第二阶段告知名单: a workbook for the person who sends the messages, and the printed list; every case records it first."""

from collections.abc import Sequence
from pathlib import Path

from app.domain.identifiers import masking, phone, tracking_number
from app.errors import Refused
from app.papers.lists.notice_list import screened_list
from app.papers.typesetting.print_mark import PrintMark
from app.sheets.table import SheetColumn, Table
from app.usecases.desk.desk import Desk
from app.usecases.desk.exporting import Disclosure, leave
from app.usecases.stage_two.notice_list import (
    NotificationLine,
    notification_list_content,
    notifications_in_words,
    number_to_reach,
)

NAME = "第二阶段告知名单"
COLUMNS = (
    SheetColumn("受理编号", 19),
    SheetColumn("申请人", 12),
    SheetColumn("联系电话", 15),
    SheetColumn("怎么告知", 14),
    SheetColumn("村（社区）", 16),
    SheetColumn("可以继续办的事项", 40),
    SheetColumn("看本县规定的事项", 24),
    SheetColumn("告知的话", 60),
    SheetColumn("已告知", 30),
)


def export(desk: Desk, lines: Sequence[NotificationLine], folder: Path, shown: Disclosure) -> tuple[Path, ...]:
    """Writes the list as a workbook and as the printed list.

    Raises Refused when the list is empty or full numbers have no reason, Unavailable when it cannot be recorded or
    written.
    """
    shown = shown.checked()
    if not lines:
        raise Refused("现在没有要告知的人。")
    from app.sheets.writing import workbook  # loaded only for an export

    at = desk.clock.now()
    stem = f"{NAME}-{at:%Y%m%d}"
    files = {
        f"{stem}.xlsx": workbook([table(lines, shown)], at, NAME),
        f"{stem}.pdf": paper(desk, lines, shown),
    }
    return leave(desk, folder, files, [line.case.id for line in lines], {"what": "screened", **shown.detail()})


def table(lines: Sequence[NotificationLine], shown: Disclosure) -> Table:
    """Returns the table of the workbook, one line per person; the texts are complete, as they name nobody."""
    return Table(NAME, COLUMNS, [_cells(line, shown) for line in lines])


def paper(desk: Desk, lines: Sequence[NotificationLine], shown: Disclosure) -> bytes:
    """Returns the printed list as PDF bytes."""
    issued = desk.issued()
    mark = PrintMark(desk.clock.now(), 0, demo=issued.demo)
    return screened_list(notification_list_content(desk, lines, not shown.full), issued, desk.library.faces, mark)


def _cells(line: NotificationLine, shown: Disclosure) -> tuple[str, ...]:
    case, number = line.case, number_to_reach(line.case)
    return (
        tracking_number.format(case.tracking_number),
        case.name if shown.full else masking.name(case.name),
        number if shown.full or not number else masking.phone(phone.compact(number)),
        line.way,
        case.answers.address("applicant.household_address").get("village", ""),
        "、".join(line.met),
        "、".join(line.county),
        line.words,
        notifications_in_words(line.told),
    )

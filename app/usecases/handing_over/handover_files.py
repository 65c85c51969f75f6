"""Files of a 移交清单: the paper both sides sign, the same lines as a workbook, and the sheet for the department's results.

All are made from the list as stored at the hand-over, so a later print equals the first one.
"""

from dataclasses import replace
from pathlib import Path

from app.domain.event import EventKind
from app.domain.handover import Handover
from app.domain.identifiers import tracking_number
from app.papers.lists.handover_content import HandoverContent, HandoverRow
from app.papers.lists.handover_list import handover_list
from app.papers.typesetting.print_mark import PrintMark
from app.sheets.table import SheetColumn, Table
from app.usecases.desk.desk import Desk
from app.usecases.desk.exporting import Disclosure, leave
from app.usecases.handing_over.handover_columns import COLUMNS, MATTER, NAME, NAMES, NUMBER, printed_cells
from app.usecases.handing_over.results_columns import RESULTS

SERIAL = {"清单编号": 19, "序号": 6}  # before the columns kept with the list: name and width in characters
KEYS = (NUMBER, MATTER, NAME)


def handover_content(handover: Handover, shown: Disclosure) -> HandoverContent:
    """Returns the content of the paper, from the stored list alone."""
    rows = []
    for line in handover.lines:
        cells = dict(zip(NAMES, printed_cells(line.cells, shown.full), strict=True))
        guardian = " ".join(part for part in (cells["监护人或联系人"], cells["监护人电话"]) if part)
        disability = "" if not shown.full else " ".join(p for p in (cells["残疾类别"], cells["残疾等级"]) if p)
        rows.append(
            HandoverRow(
                tracking_number=tracking_number.compact(cells["受理编号"]),
                matter=cells["事项"],
                name=cells["申请人"],
                id_number=cells["身份证号"],
                phone=cells["联系电话"],
                address=cells["户籍地址"],
                guardian=guardian,
                disability=disability,
                accepted_on=cells["受理日期"],
                due_on=cells["应办结日期"],
                promised=cells["容缺材料"],
            )
        )
    cases = len({line.case_id for line in handover.lines})
    return HandoverContent(
        handover.number,
        handover.department,
        handover.receiver,
        handover.at,
        cases,
        tuple(rows),
        not shown.full,
    )


def paper(desk: Desk, handover: Handover, shown: Disclosure, nth: int) -> bytes:
    """Returns the list to be signed as PDF bytes. `nth` 0 is a preview, which is not counted."""
    issued = handover.issued or replace(
        desk.issued(), digits=False
    )  # older lists, stored without their office, have letters in their bar codes
    mark = PrintMark(desk.clock.now(), nth, demo=issued.demo)
    return handover_list(handover_content(handover, shown), issued, desk.library.faces, mark)


def table(handover: Handover, shown: Disclosure) -> Table:
    """Returns the lines in the documented column order (docs/handover-columns.md)."""
    number = tracking_number.format(handover.number)
    widths = {**SERIAL, **{name: column.width for name, column in COLUMNS.items()}}
    columns = tuple(SheetColumn(name, width) for name, width in widths.items())
    lines = (printed_cells(line.cells, shown.full) for line in handover.lines)
    return Table("移交清单", columns, [(number, str(nth), *cells) for nth, cells in enumerate(lines, 1)])


def results_table(handover: Handover) -> Table:
    """Returns the sheet for the results: the lines again, with blanks to fill in."""
    number = tracking_number.format(handover.number)
    blanks = ("",) * (len(RESULTS) - len(KEYS) - 1)
    rows = [(number, *(line.cells[place] for place in KEYS), *blanks) for line in handover.lines]
    return Table("结果", RESULTS, rows)


def files(desk: Desk, handover: Handover, shown: Disclosure, nth: int = 1) -> dict[str, bytes]:
    """Returns all three files by name; a name contains the list's number and nothing about a person."""
    from app.sheets.writing import workbook  # loaded only for an export

    stem = handover.number
    return {
        f"{stem}-移交清单.pdf": paper(desk, handover, shown, nth),
        f"{stem}-移交清单.xlsx": workbook([table(handover, shown)], handover.at, "移交清单"),
        f"{stem}-结果回填表.xlsx": workbook([results_table(handover), _instructions()], handover.at, "结果回填表"),
    }


def export(desk: Desk, handover: Handover, folder: Path, shown: Disclosure) -> tuple[Path, ...]:
    """Writes the files of a list into a folder, after recording the export in the history of each of its cases.

    Raises Refused when full numbers are wanted without a reason, Unavailable when it cannot be recorded or written.
    """
    shown, nth = shown.checked(), times_printed(desk, handover) + 1
    made = files(desk, handover, shown, nth)
    detail = {"what": "handover", "list": handover.number, "nth": nth, **shown.detail()}
    return leave(desk, folder, made, [line.case_id for line in handover.lines], detail)


def times_printed(desk: Desk, handover: Handover) -> int:
    """Returns how often the list has been made, by the record of its first case."""
    events = desk.store.events(handover.lines[0].case_id)
    return sum(e.kind is EventKind.EXPORTED and e.detail.get("list") == handover.number for e in events)


def _instructions() -> Table:
    """Returns the second sheet: the instructions for filling in the first."""
    return Table("填写说明", (SheetColumn("列", 34), SheetColumn("怎么填", 80)), _INSTRUCTIONS)


_INSTRUCTIONS = (
    ("清单编号、受理编号、事项、申请人", "已经填好，不要改，也不要调换列的先后。可以按行排序，但要整行一起动。"),
    ("结果", "填：办理中、办结、不予办理、退回。还没有结果就空着，这一行不会动。"),
    ("结果日期", "有结果就要填，如 2026-11-22。"),
    ("文号或证号", "有就填，没有空着。"),
    ("说明", "不予办理、退回要写明原因，200 字以内。"),
)

"""The files of a 移交清单: the paper both sides sign, the same lines as a workbook, and the sheet the department writes its results into.

All are made from the list as it was kept at the hand-over, so a later print says what the first one said.
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
from app.usecases.handing_over.handover_columns import MATTER, NAME, NAMES, NUMBER, covered
from app.usecases.handing_over.results_columns import RESULTS

SERIAL = ("清单编号", "序号")  # before the columns kept with the list
KEYS = (NUMBER, MATTER, NAME)
WIDTHS = (19, 6, 19, 26, 12, 21, 15, 34, 16, 15, 16, 10, 23, 12, 12, 18, 10)  # characters


def handover_content(handover: Handover, shown: Disclosure) -> HandoverContent:
    """What the paper says, from the kept list alone."""
    rows = []
    for line in handover.lines:
        said = dict(zip(NAMES, line.cells if shown.full else covered(line.cells), strict=True))
        guardian = " ".join(part for part in (said["监护人或联系人"], said["监护人电话"]) if part)
        disability = "" if not shown.full else " ".join(p for p in (said["残疾类别"], said["残疾等级"]) if p)
        rows.append(
            HandoverRow(
                tracking_number=tracking_number.compact(said["受理编号"]),
                matter=said["事项"],
                name=said["申请人"],
                id_number=said["身份证号"],
                phone=said["联系电话"],
                address=said["户籍地址"],
                guardian=guardian,
                disability=disability,
                accepted_on=said["受理日期"],
                due_on=said["应办结日期"],
                promised=said["容缺材料"],
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
    """The list to be signed. `nth` 0 is a look at it, which nobody counts."""
    issued = handover.issued or replace(
        desk.issued(), digits=False
    )  # one of before the office was kept with it had letters
    mark = PrintMark(desk.clock.now(), nth, demo=issued.demo)
    return handover_list(handover_content(handover, shown), issued, desk.library.faces, mark)


def table(handover: Handover, shown: Disclosure) -> Table:
    """The lines in the documented column order (docs/handover-columns.md)."""
    number = tracking_number.format(handover.number)
    columns = tuple(SheetColumn(name, width) for name, width in zip((*SERIAL, *NAMES), WIDTHS, strict=True))
    lines = (line.cells if shown.full else covered(line.cells) for line in handover.lines)
    return Table("移交清单", columns, [(number, str(nth), *cells) for nth, cells in enumerate(lines, 1)])


def results_table(handover: Handover) -> Table:
    """The sheet for the results: the lines again, with blanks to fill in."""
    number = tracking_number.format(handover.number)
    blanks = ("",) * (len(RESULTS) - len(KEYS) - 1)
    rows = [(number, *(line.cells[place] for place in KEYS), *blanks) for line in handover.lines]
    return Table("结果", RESULTS, rows)


def files(desk: Desk, handover: Handover, shown: Disclosure, nth: int = 1) -> dict[str, bytes]:
    """All three by their names, which say the list's number and nothing of a person."""
    from app.sheets.writing import workbook  # nor the writer of workbooks

    stem = handover.number
    return {
        f"{stem}-移交清单.pdf": paper(desk, handover, shown, nth),
        f"{stem}-移交清单.xlsx": workbook([table(handover, shown)], handover.at, "移交清单"),
        f"{stem}-结果回填表.xlsx": workbook([results_table(handover), _how()], handover.at, "结果回填表"),
    }


def export(desk: Desk, handover: Handover, folder: Path, shown: Disclosure) -> tuple[Path, ...]:
    """Write the files of a list into a folder, recorded in the history of each of its cases first.

    Raises Refused when full numbers are wanted without a reason, Unavailable when it cannot be recorded or written.
    """
    shown, nth = shown.checked(), printed(desk, handover) + 1
    made = files(desk, handover, shown, nth)
    detail = {"what": "handover", "list": handover.number, "nth": nth, **shown.detail()}
    return leave(desk, folder, made, [line.case_id for line in handover.lines], detail)


def printed(desk: Desk, handover: Handover) -> int:
    """How often the list has been made, by the record of its first case."""
    events = desk.store.events(handover.lines[0].case_id)
    return sum(e.kind is EventKind.EXPORTED and e.detail.get("list") == handover.number for e in events)


def _how() -> Table:
    """What is to be written where, on a second sheet."""
    return Table("填写说明", (SheetColumn("列", 34), SheetColumn("怎么填", 80)), _HOW)


_HOW = (
    ("清单编号、受理编号、事项、申请人", "已经填好，不要改，也不要调换列的先后。可以按行排序，但要整行一起动。"),
    ("结果", "填：办理中、办结、不予办理、退回。还没有结果就空着，这一行不会动。"),
    ("结果日期", "有结果就要填，如 2026-11-22。"),
    ("文号或证号", "有就填，没有空着。"),
    ("说明", "不予办理、退回要写明原因，200 字以内。"),
)

"""台账 on paper: the cases of a period, each with its bars, so that a scan finds the file."""

from app.domain.case import IssuingDetails
from app.papers.lists.case_table import CaseTable, Columns
from app.papers.lists.handover_list import A4_LANDSCAPE, FOOT, MARGIN
from app.papers.lists.ledger_content import LedgerContent
from app.papers.typesetting.flow import Flow
from app.papers.typesetting.fonts import Face, Faces
from app.papers.typesetting.print_mark import PrintMark
from app.papers.typesetting.sheet import Sheet
from app.papers.typesetting.typeset import Span

TITLE = "办件台账"
NOTE = "窗口存档，不外传"
TOP = 24.0  # mm
COLUMNS: Columns = (
    ("申请人", 24),
    ("身份证号、电话", 38),
    ("户籍地址", 44),
    ("事项", 57),
    ("受理、应答复", 24),
    ("状态", 26),
)


def ledger_list(content: LedgerContent, issued: IssuingDetails, faces: Faces, mark: PrintMark) -> bytes:
    """Returns the list as PDF on A4 landscape."""
    sheet = Sheet(A4_LANDSCAPE, faces, TITLE, (MARGIN, MARGIN))

    def head() -> None:
        sheet.write(sheet.left, 17, issued.hall, 10.5, face=Face.SANS)
        sheet.write(sheet.width / 2, 19, TITLE, 18, heavy=True, align="center")
        sheet.write(sheet.right, 17, content.period, 9, face=Face.SANS, align="right")

    width = sheet.right - sheet.left
    flow = Flow(sheet, sheet.left, width, TOP, sheet.height - FOOT - 6, size=10.5, pitch=1.5, head=head)
    head()
    note = "号码已遮盖。" if content.masked else "本台账有完整号码，请专人保管，用后销毁。"
    flow.set([Span(f"共 {len(content.rows)} 件", Face.BOLD), Span(f"　　{note}")])
    flow.skip(1.5)
    table = CaseTable(flow, COLUMNS, issued)
    table.head()
    for row in content.rows:
        name = [Span(row.name, Face.BOLD)]
        table.row(row.tracking_number, [name, row.who, row.address, row.matters, row.days, row.stands])
    return sheet.finish(mark, NOTE, FOOT)

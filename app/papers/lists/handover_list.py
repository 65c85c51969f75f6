"""移交清单: the matters a hall hands to one department, line by line with bars, and the signatures of both sides."""

from app.domain.case import IssuingDetails
from app.papers.lists.case_table import CaseTable, Columns
from app.papers.lists.handover_content import HandoverContent, HandoverRow
from app.papers.receipts.receipt_words import day
from app.papers.typesetting.flow import Flow, TextCell
from app.papers.typesetting.fonts import Face, Faces
from app.papers.typesetting.heading import number_mark
from app.papers.typesetting.print_mark import PrintMark
from app.papers.typesetting.sheet import Sheet
from app.papers.typesetting.typeset import Span

TITLE = "移交清单"
NOTE = "一式两份：移交单位、接收单位各一份"
A4_LANDSCAPE = (297.0, 210.0)
MARGIN, TOP, FOOT = 12.0, 29.0, 8.0  # mm
SIGNATURES = 38.0  # mm: both sides' box and the white above it
COLUMNS: Columns = (
    ("事项", 44),
    ("申请人、身份证号", 42),
    ("电话、户籍地址", 49),
    ("监护人或联系人", 28),
    ("受理、应办结", 23),
    ("容缺材料", 17),
    ("收讫", 10),
)


def handover_list(content: HandoverContent, issued: IssuingDetails, faces: Faces, mark: PrintMark) -> bytes:
    """Returns the list as PDF on A4 landscape."""
    sheet = Sheet(A4_LANDSCAPE, faces, TITLE, (MARGIN, MARGIN))

    def head() -> None:
        sheet.write(sheet.left, 17, issued.hall, 10.5, face=Face.SANS)
        number_mark(sheet, sheet.right, 11, content.number, issued)
        sheet.write(sheet.width / 2, 19, TITLE, 18, heavy=True, align="center")

    width = sheet.right - sheet.left
    flow = Flow(sheet, sheet.left, width, TOP, sheet.height - FOOT - 6, size=10.5, pitch=1.5, head=head)
    head()
    _opening(flow, content, issued)
    table = CaseTable(flow, COLUMNS, issued)
    table.head()
    for row in content.rows:
        table.row(row.tracking_number, _cells(row), SIGNATURES if row is content.rows[-1] else 0)
    _signatures(flow, content, issued)
    return sheet.finish(mark, NOTE, FOOT)


def _opening(flow: Flow, content: HandoverContent, issued: IssuingDetails) -> None:
    to = [Span(content.receiver, Face.BOLD)] if content.receiver else [Span("", gap=52)]
    flow.set([Span("接收单位："), *to, Span(f"　　主管部门：{content.department}")])
    counted = f"共 {content.cases} 件 {len(content.rows)} 项"
    note = "号码已遮盖，完整号码见随附申请表。" if content.masked else "本清单有完整号码，请专人保管，用后销毁。"
    by = " ".join(part for part in (issued.hall, issued.window) if part)
    flow.set(
        [
            Span("移交单位："),
            Span(by, Face.SANS),
            Span(f"　　移交日期：{day(content.at.date())}　　"),
            Span(counted, Face.BOLD),
            Span(f"　　{note}"),
        ]
    )
    flow.skip(2)


def _cells(row: HandoverRow) -> list[list[Span] | str]:
    about = "\n".join(part for part in (row.id_number, row.disability) if part)
    return [
        row.matter,
        [Span(row.name, Face.BOLD), Span(f"\n{about}", Face.SANS)],
        "\n".join(part for part in (row.phone, row.address) if part),
        row.guardian,
        f"{row.accepted_on}\n{row.due_on or '未设定'}",
        row.promised or "无",
        [Span("☐")],
    ]


def _signatures(flow: Flow, content: HandoverContent, issued: IssuingDetails) -> None:
    """Sets the signature boxes of both sides on the last page; the receiver writes the number of cases received."""
    flow.need(SIGNATURES)
    flow.skip(4)
    clerk = f"{issued.clerk_name}（{issued.clerk_number}）" if issued.clerk_number else issued.clerk_name
    half = flow.width / 2
    date_line = [Span("日期："), Span("", gap=14), Span("年"), Span("", gap=9), Span("月"), Span("", gap=9), Span("日")]
    given: list[Span] = [
        Span("移交人："),
        Span(clerk, Face.SANS),
        Span("\n签名："),
        Span("", gap=46),
        Span("\n"),
        *date_line,
        Span("\n（盖章）"),
    ]
    taken: list[Span] = [
        Span(f"接收人：共 {len(content.rows)} 项，实收 "),
        Span("", gap=14),
        Span(" 项"),
        Span("\n签名："),
        Span("", gap=46),
        Span("\n"),
        *date_line,
        Span("\n（盖章）"),
    ]
    flow.row([TextCell(given, half), TextCell(taken, half)], least=30, pad=3, size=10.5, pitch=1.6)

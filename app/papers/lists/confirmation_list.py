"""免审办确认名单: persons without an application, for confirmation by a department. Names and numbers are masked unless the hall asks otherwise."""

from app.catalogue.services import SOURCE
from app.domain.case import IssuingDetails
from app.domain.identifiers import masking, tracking_number
from app.papers.receipts.receipt_words import day
from app.papers.services.service_content import ConfirmationContent, ListedPerson
from app.papers.typesetting.flow import Flow, TextCell
from app.papers.typesetting.fonts import Face, Faces
from app.papers.typesetting.print_mark import PrintMark
from app.papers.typesetting.sheet import A4, Sheet
from app.papers.typesetting.typeset import Span

TITLE = "免审办确认名单"
TOP, FOOT = 36.0, 10.0  # mm
HEAD = (("序号", 12.0), ("受理编号", 36.0), ("姓名", 20.0), ("身份证号", 36.0), ("村（社区）", 26.0), ("事项", 40.0))


def confirmation_list(content: ConfirmationContent, issued: IssuingDetails, faces: Faces, mark: PrintMark) -> bytes:
    """Returns the list as PDF on A4, on as many pages as it takes, with lines for both sides to sign."""
    sheet = Sheet(A4, faces, TITLE)

    def head() -> None:
        sheet.write(sheet.left, 19, issued.hall, 10.5, face=Face.SANS)
        sheet.write(sheet.right, 19, f"{content.department} · {content.on:%Y-%m-%d}", 10.5, align="right")

    flow = Flow(
        sheet, sheet.left, sheet.right - sheet.left, TOP, sheet.height - FOOT - 8, size=10, pitch=1.45, head=head
    )
    head()
    sheet.write(sheet.width / 2, 33, TITLE, 18, heavy=True, align="center")
    flow.y = 40
    flow.set(
        [
            Span("下列人员不用另行申请，请"),
            Span(content.department, Face.SANS),
            Span("确认。依据"),
            Span(f"{SOURCE}。"),
        ],
        size=10.5,
        justify=True,
    )
    flow.skip(3)
    _head(flow)
    for number, person in enumerate(content.people, 1):
        _row(flow, number, person, masked=content.masked)
    flow.skip(4)
    covered = (
        "姓名、身份证号已遮盖，凭受理编号到窗口核对。" if content.masked else "含完整个人信息，用完请交回窗口或销毁。"
    )
    flow.set([Span(f"共 {len(content.people)} 人。{covered}")], size=10.5)
    _signatures(flow, content, issued)
    return sheet.finish(mark, "一式两份：主管部门一份，窗口存档一份", FOOT)


def _head(flow: Flow) -> None:
    flow.row([TextCell([Span(word, heavy=True)], width, "center") for word, width in HEAD], least=9)


def _row(flow: Flow, number: int, person: ListedPerson, *, masked: bool) -> None:
    name = masking.name(person.name) if masked else person.name
    id_number = masking.id_number_on_receipt(person.id_number) if masked else person.id_number
    texts = (str(number), tracking_number.format(person.tracking_number), name, id_number, person.place, person.service)
    faces = (Face.SERIF, Face.SANS, Face.SANS, Face.SANS, Face.SANS, Face.SERIF)
    cells = [
        TextCell([Span(words, face)], width) for words, face, (_word, width) in zip(texts, faces, HEAD, strict=True)
    ]
    if flow.need(flow.height(cells, least=9, pad=1.6)):
        _head(flow)
    flow.row(cells, least=9, pad=1.6)


def _signatures(flow: Flow, content: ConfirmationContent, issued: IssuingDetails) -> None:
    flow.need(30)
    flow.skip(10)
    clerk = f"{issued.clerk_name}（{issued.clerk_number}）" if issued.clerk_number else issued.clerk_name
    top = flow.y
    right = Flow(flow.sheet, flow.sheet.right - 70, 70, top, flow.bottom, size=10.5, pitch=1.7)
    flow.set([Span("移交人："), Span(clerk, Face.SANS)], size=10.5, pitch=1.7)
    flow.set([Span("移交日期："), Span(day(content.on), Face.SANS)], size=10.5, pitch=1.7)
    right.set([Span("接收人（签名）："), Span("", gap=32)])
    right.set(
        [Span("接收日期："), Span("", gap=14), Span("年"), Span("", gap=9), Span("月"), Span("", gap=9), Span("日")]
    )

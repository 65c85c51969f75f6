"""第二阶段告知名单: persons with the matters open to them, their contact and the notifications so far, with a code to scan in every line."""

from app.domain.case import IssuingDetails
from app.domain.identifiers import tracking_number
from app.form.schema import Box
from app.papers.lists.notice_list_content import ScreenedContent, ScreenedPerson
from app.papers.receipts.receipt_words import day
from app.papers.typesetting.flow import Flow, TextCell
from app.papers.typesetting.fonts import Face, Faces
from app.papers.typesetting.marks import code128
from app.papers.typesetting.print_mark import PrintMark
from app.papers.typesetting.sheet import A4, Sheet
from app.papers.typesetting.typeset import POINT, Span

TITLE = "第二阶段告知名单"
SIDE, TOP, FOOT = 15.0, 24.0, 8.0  # mm
ROW, BARS, CAPTION = 15.0, 6.5, 8.0  # mm, mm, pt
HEAD = (
    ("受理编号", 56.0),
    ("姓名", 24.0),
    ("村（社区）", 30.0),
    ("怎么告知", 32.0),
    ("可以继续办的事项", 73.0),
    ("已告知", 52.0),
)
MOBILE = "短信或电话"  # the value of `way` for a person whom a short message can reach
NOTE = "本机不发短信：请按名单用本厅的短信平台发送，或打电话、上门告知，再到“办件”里记下结果。"


def screened_list(content: ScreenedContent, issued: IssuingDetails, faces: Faces, mark: PrintMark) -> bytes:
    """Returns the list as PDF on A4 landscape, on as many pages as it takes."""
    sheet = Sheet((A4[1], A4[0]), faces, TITLE, margins=(SIDE, SIDE))

    def head() -> None:
        sheet.write(sheet.left, 15, issued.hall, 10.5, face=Face.SANS)
        sheet.write(sheet.right, 15, day(content.at.date()), 10.5, align="right")

    width = sheet.right - sheet.left
    flow = Flow(sheet, sheet.left, width, TOP, sheet.height - FOOT - 6, size=9.5, pitch=1.4, head=head)
    head()
    sheet.write(sheet.width / 2, 17, TITLE, 17, heavy=True, align="center")
    flow.set(f"{NOTE}能不能办，由主管部门审核，告知时不要说金额。", size=9.5)
    flow.skip(2)
    _head(flow)
    for person in content.people:
        _row(flow, person, issued)
    flow.skip(3)
    covered = "姓名、电话已遮盖，凭编号扫码查看。" if content.masked else "含个人信息，用完请交回窗口或销毁。"
    calls = sum(person.way != MOBILE for person in content.people)
    apart = f"其中 {calls} 人没有手机，要打座机或上门。" if calls else ""
    flow.set([Span(f"共 {len(content.people)} 人。{apart}{covered}")])
    return sheet.finish(mark, "", FOOT)


def _head(flow: Flow) -> None:
    flow.row([TextCell([Span(word, heavy=True)], width, "center") for word, width in HEAD], least=8)


def _row(flow: Flow, person: ScreenedPerson, issued: IssuingDetails) -> None:
    way = [Span(person.way, heavy=person.way != MOBILE)]
    if person.phone:
        way.append(Span(f"\n{person.phone}", Face.SANS))
    matters = [Span("、".join(person.met))] if person.met else []
    if person.county:
        matters.append(Span(f"{'；' if person.met else ''}看本县规定：{'、'.join(person.county)}"))
    texts = (
        [Span("")],
        [Span(person.name, Face.SANS)],
        [Span(person.village, Face.SANS)],
        way,
        matters,
        [Span(person.told or "还没告知")],
    )
    cells = [TextCell(spans, width) for spans, (_word, width) in zip(texts, HEAD, strict=True)]
    if flow.need(flow.height(cells, least=ROW, pad=1.8)):
        _head(flow)
    _code(flow, flow.row(cells, least=ROW, pad=1.8), person.tracking_number, issued)


def _code(flow: Flow, row: Box, number: str, issued: IssuingDetails) -> None:
    """Draws the number as bars and in groups, centred in its cell."""
    width = HEAD[0][1]
    bars = code128(issued.in_bars(number), width)
    top = row.y + (row.h - BARS - 1.3 * CAPTION * POINT) / 2
    flow.sheet.fill(bars.rects(row.x + (width - bars.width) / 2, top, BARS))
    baseline = top + BARS + 1.15 * CAPTION * POINT
    words = tracking_number.format(number)
    flow.sheet.write(row.x + width / 2, baseline, words, CAPTION, face=Face.SANS, align="center")

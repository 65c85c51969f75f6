"""收件凭证: the papers were received, nothing is decided. It leaves the hall, so name and number are masked as on the receipt."""

from app.domain.case import IssuingDetails
from app.domain.identifiers import masking
from app.papers.decisions.decision_content import SlipContent
from app.papers.decisions.letter import FOOT, Letter, date_line, signature
from app.papers.receipts.content import LOCAL_STANDARD
from app.papers.receipts.receipt_words import day
from app.papers.typesetting.fonts import Face, Faces
from app.papers.typesetting.marks import qr
from app.papers.typesetting.print_mark import PrintMark
from app.papers.typesetting.typeset import Span

TITLE = "收件凭证"
NOTE = "一式两份：交件人一份，窗口存档一份"
NOT_ACCEPTED = "本凭证只说明窗口已收到上列材料，不是受理。受理还是不予受理，窗口另行书面告知。"
PAPERS = (("序号", 14.0), ("材料", 72.0), ("原件或复印件", 36.0), ("份数", 18.0), ("说明", 30.0))
SQUARE = 30.0  # mm: the QR code


def received_slip(content: SlipContent, issued: IssuingDetails, faces: Faces, mark: PrintMark) -> bytes:
    """Returns the slip as PDF on A4."""
    letter = Letter(TITLE, content.head, issued, faces)
    head = content.head
    letter.facts(("申请人", masking.name(head.name)), ("身份证号", masking.id_number_on_receipt(head.id_number)))
    if content.agent:
        letter.facts(("代办人", masking.name(content.agent)))
    letter.facts(("申请事项", "、".join((head.thing, *head.matters)) if not head.matters else _matters(content)))
    letter.facts(("收件时间", f"{content.received_at:%Y-%m-%d %H:%M}"), ("收件窗口", issued.window or issued.hall))
    letter.flow.skip(4)
    letter.flow.set([Span("收到下列材料：", heavy=True)])
    letter.flow.skip(1)
    rows = [
        ([Span(str(at))], [Span(paper.name)], [Span(paper.seen)], [Span(paper.count)], [Span(paper.note)])
        for at, paper in enumerate(content.papers, 1)
    ]
    letter.table(PAPERS, rows)
    _what_next(letter, content)
    letter.signed([signature("交件人签名"), date_line()], "收件人", "收件专用章")
    return letter.sheet.finish(mark, NOTE, FOOT)


def _matters(content: SlipContent) -> str:
    return f"{content.head.thing}：{'、'.join(content.head.matters)}"


def _what_next(letter: Letter, content: SlipContent) -> None:
    """Sets the notes (what the slip does not mean, the day of the decision, ways to ask) with the code for the window next to them."""
    flow, issued = letter.flow, letter.issued
    flow.need(SQUARE + 8)
    flow.skip(4)
    top, width = flow.y, flow.width
    square = qr(issued.in_square(content.head.tracking_number), SQUARE)
    flow.sheet.fill(square.rects(flow.sheet.right - square.side, top + 2))
    flow.width = width - SQUARE - 4
    flow.set([Span(NOT_ACCEPTED, heavy=True)], justify=True)
    if content.until:
        flow.set([Span("告知日期："), Span(f"{day(content.until)}前", Face.BOLD)])
    else:
        flow.set(f"告知日期：{LOCAL_STANDARD}（本大厅未设定天数，请问窗口）。")
    ask = f"打电话 {issued.phone}，报上面的编号；或" if issued.phone else ""
    flow.set(f"怎么查：{ask}带本凭证到{issued.hall}窗口扫码。", justify=True)
    flow.width = width
    flow.y = max(flow.y, top + SQUARE)

"""受理回执 on A5 landscape: one for the applicant, one for the window."""

from collections.abc import Iterator, Sequence

from app.domain.case import IssuingDetails
from app.domain.identifiers import masking
from app.papers.receipts import receipt_words
from app.papers.receipts.content import ReceiptContent
from app.papers.typesetting.continuation import circled
from app.papers.typesetting.flow import Flow, TextCell
from app.papers.typesetting.fonts import Face, Faces
from app.papers.typesetting.heading import number_mark
from app.papers.typesetting.marks import qr
from app.papers.typesetting.print_mark import PrintMark
from app.papers.typesetting.sheet import A5_LANDSCAPE, Sheet
from app.papers.typesetting.typeset import Span

NOTE = "一式两联：第一联 申请人留存　第二联 窗口存档"
MARGIN = 14.0  # mm
TOP, FOOT = 26.5, 8.0  # mm: top of the table; the foot above the lower edge
SIGNING = 30.0  # mm that the sentence, the signatures and the foot take below the table
SIZES = (
    10.0,
    9.5,
    9.0,
    8.5,
    8.0,
    7.5,
)  # pt: the first at which everything fits on one page is used; the last may need a second page
LABEL, SQUARE = 24.0, 30.0  # mm: the column of labels, the cell of the QR code
_BETWEEN = "    "

Row = tuple[Sequence[TextCell], float]  # cells, least height in mm


def receipt_a5(content: ReceiptContent, issued: IssuingDetails, faces: Faces, mark: PrintMark) -> bytes:
    """Returns the receipt as PDF; name and id number are masked. Without a tracking number it is a draft."""
    sheet = Sheet(A5_LANDSCAPE, faces, receipt_words.TITLE, margins=(MARGIN, MARGIN))
    width = sheet.right - sheet.left

    def head() -> None:
        number_mark(sheet, sheet.right, 7.5, content.tracking_number, issued, height=9, caption=12, face=Face.BOLD)

    flow = Flow(sheet, sheet.left, width, TOP, sheet.height - FOOT - 4, pitch=1.45, head=head)
    head()
    sheet.write(sheet.left, 12, issued.hall, 12, face=Face.SANS)
    sheet.write(sheet.left, 17.5, issued.window, 10)
    sheet.write(sheet.width / 2 - 4, 16, receipt_words.TITLE, 18, heavy=True, align="center")
    rows = list(_rows(content, issued, width))
    flow.size = _size(flow, rows, sheet.height - TOP - SIGNING)
    for cells, least in rows:
        last = flow.row(cells, least=least)
    if content.tracking_number:
        square = qr(issued.in_square(content.tracking_number), SQUARE - 2)
        corner = (last.right - SQUARE / 2 - square.side / 2, last.y + (last.h - square.side) / 2)
        sheet.fill(square.rects(*corner))
    _below(flow, content, issued)
    return sheet.finish(mark, NOTE, FOOT)


def _size(flow: Flow, rows: Sequence[Row], room: float) -> float:
    for size in SIZES:
        if sum(flow.height(cells, least=least, size=size) for cells, least in rows) <= room:
            return size
    return SIZES[-1]


def _rows(content: ReceiptContent, issued: IssuingDetails, width: float) -> Iterator[Row]:
    who = (
        ("申请人", masking.name(content.name), 37.0),
        ("身份证号", masking.id_number_on_receipt(content.id_number), 43.0),
        ("受理时间", f"{content.accepted_at:%Y-%m-%d %H:%M}", width - LABEL - 37 - 22 - 43 - 22),
    )
    cells: list[TextCell] = []
    for label, said, wide in who:
        cells += [_label(label, 22.0 if cells else LABEL), TextCell([Span(said, Face.SANS)], wide)]
    yield cells, 8
    wide = width - LABEL
    yield (_label("办理事项"), TextCell(list(_matters(content)), wide)), 12
    if content.how:
        yield (_label("对象与方式"), TextCell([Span("；".join(content.how), Face.SANS)], wide)), 8
    received = _listed(receipt_words.received(paper) for paper in content.received)
    none = f"{content.no_list}。" if content.no_list else "还没有收到材料。"
    yield (_label("已收材料"), TextCell(received or [Span(none)], wide)), 9
    yield (_label("还缺材料"), TextCell(list(_lacking(content)), wide)), 9
    ways = [f"{n}. {way}" for n, way in enumerate(receipt_words.ways_to_ask(content, issued), 1)]
    yield (_label("怎么查进度"), TextCell([Span("\n".join(ways))], wide - SQUARE), TextCell([], SQUARE)), SQUARE - 2


def _label(word: str, width: float = LABEL) -> TextCell:
    return TextCell([Span(word)], width, "center")


def _matters(content: ReceiptContent) -> Iterator[Span]:
    by = receipt_words.answer_by(content)
    if content.service:
        yield Span(f"{content.service}{_BETWEEN}", heavy=True)
        yield from by
        if content.sub_items:
            yield Span("\n")
            yield from _listed(content.sub_items)
    if content.stage_one:
        yield Span(receipt_words.STAGE_ONE, heavy=True)
        yield Span(f"　{'、'.join(content.stage_one)}{_BETWEEN}")
        yield from by
    if content.stage_one and content.stage_two:
        yield Span("\n")
        yield Span(receipt_words.STAGE_TWO, heavy=True)
        yield Span("　")
    if content.stage_two:
        yield Span(receipt_words.stage_two(content) + ("" if content.stage_one else _BETWEEN))
        yield from () if content.stage_one else by
        yield Span("\n")
        yield from _listed(content.stage_two)
    if sentence := receipt_words.doubted_matters(content):
        yield Span(("\n" if content.stage_one or content.stage_two else "") + sentence)
        if not (content.stage_one or content.stage_two):
            yield Span("\n")
            yield from by
    if content.coupled:
        yield Span(f"\n一并办理：{'、'.join(content.coupled)}")
    if sentence := receipt_words.not_counted(content):
        yield Span(f"\n{sentence}")


def _lacking(content: ReceiptContent) -> Iterator[Span]:
    if not content.lacking:
        yield Span("—" if content.no_list else "没有缺的材料。")
    for number, paper in enumerate(content.lacking):
        yield Span("\n" if number else "")
        yield from receipt_words.lacking(paper)
    if later := _BETWEEN.join(receipt_words.not_now(content)):
        yield Span(f"\n{later}")


def _listed(words: Sequence[str] | Iterator[str]) -> list[Span]:
    """Returns a numbered list ① 申请表 ② 身份证 …; lines break between items rather than inside one."""
    spans: list[Span] = []
    for number, word in enumerate(words, 1):
        spans += [Span(f"{circled(number)} {word}", keep=number), Span(_BETWEEN)]
    return spans


def _below(flow: Flow, content: ReceiptContent, issued: IssuingDetails) -> None:
    """Sets the disclaimer and the signature lines."""
    flow.skip(1)
    flow.set(receipt_words.grant_disclaimer(content), size=8.5, pitch=1.4)
    flow.need(10)
    clerk = f"{issued.clerk_name}（{issued.clerk_number}）" if issued.clerk_number else issued.clerk_name
    flow.skip(4)
    parts = [Span("申请人（代办人）签名："), Span("", gap=32), Span("　 受理人："), Span(clerk, Face.SANS)]
    flow.set([*parts, Span(" 签名："), Span("", gap=26), Span("　（受理专用章）")], size=10)

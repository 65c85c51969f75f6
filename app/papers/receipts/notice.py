"""材料补正一次性告知书: one notice of all missing materials, with standard, reason, way and last day for handing in."""

from collections.abc import Iterator

from app.domain.case import IssuingDetails
from app.domain.chinese_dates import weekday
from app.domain.identifiers import tracking_number
from app.papers.receipts.content import LOCAL_STANDARD, NoticeContent
from app.papers.receipts.receipt_words import day
from app.papers.typesetting.flow import Flow, TextCell
from app.papers.typesetting.fonts import Face, Faces
from app.papers.typesetting.heading import number_mark
from app.papers.typesetting.print_mark import PrintMark
from app.papers.typesetting.sheet import A4, Sheet
from app.papers.typesetting.typeset import Span

TITLE = "材料补正一次性告知书"
NOTE = "一式两份：申请人一份，窗口存档一份"
TOP, FOOT = 36.0, 10.0  # mm
Table = tuple[tuple[str, float], ...]  # the head of each column and its width in mm
MISSING: Table = (("序号", 14), ("缺什么", 34), ("要求", 46), ("为什么要", 38), ("怎么交", 38))
NOT_NOW: Table = (("材料", 44), ("处理", 30), ("说明", 96))


def notice(content: NoticeContent, issued: IssuingDetails, faces: Faces, mark: PrintMark) -> bytes:
    """Returns the notice as PDF on A4, on as many pages as it takes. Without a tracking number it is a draft."""
    sheet = Sheet(A4, faces, TITLE)

    def head() -> None:
        sheet.write(sheet.left, 19, issued.hall, 10.5, face=Face.SANS)
        number_mark(sheet, sheet.right, 14, content.tracking_number, issued)

    flow = Flow(
        sheet, sheet.left, sheet.right - sheet.left, TOP, sheet.height - FOOT - 8, size=11, pitch=1.75, head=head
    )
    head()
    sheet.write(sheet.width / 2, 39, TITLE, 18, heavy=True, align="center")
    flow.y = 46
    _opening(flow, content)
    _missing(flow, content)
    _until(flow, content, issued)
    _not_now(flow, content)
    _closing(flow, issued)
    _signatures(flow, content, issued)
    return sheet.finish(mark, NOTE, FOOT)


def _opening(flow: Flow, content: NoticeContent) -> None:
    name = Span(f"\u00a0{content.name}\u00a0", Face.SANS, underline=True)
    flow.set([Span("申请人 "), name, Span("：")])
    flow.set(
        [
            Span("您于 "),
            Span(day(content.applied_on), Face.SANS),
            Span(f" 申请办理{content.service}" + (f"（{content.matters}）" if content.matters else "")),
            *_number(content),
            Span("经核对，"),
            Span("已先行受理", heavy=True),
            Span("，还有下列材料需要补齐。窗口一次告知如下："),
        ],
        indent=2,
        justify=True,
    )
    if content.which > 1:
        flow.set(
            [Span(f"这是第 {content.which} 次告知。原因：", heavy=True), Span(content.reason, Face.SANS)], indent=2
        )


def _number(content: NoticeContent) -> Iterator[Span]:
    if content.tracking_number:
        yield Span("，编号 ")
        yield Span(tracking_number.format(content.tracking_number), Face.SANS)
    yield Span("。")


def _missing(flow: Flow, content: NoticeContent) -> None:
    flow.skip(2)
    _table_head(flow, MISSING)
    for number, item in enumerate(content.items, 1):
        source = Span(f"（{content.of_list}\u00a0第\u00a0{item.number}\u00a0项）", keep=1)
        what, why = [Span(item.name, heavy=True)], [Span(item.why), source]
        _table_row(flow, MISSING, [Span(str(number))], what, [Span(item.standard)], why, [Span(item.how)])
    flow.skip(4)


def _until(flow: Flow, content: NoticeContent, issued: IssuingDetails) -> None:
    where = issued.window or "原窗口"
    come = f"不用重新取号，到{' ' if where[0].isdigit() else ''}{where}出示本单或受理回执即可。"
    if content.until:
        ending = f"（星期{weekday(content.until)}）前。"
        by = [Span(f"{day(content.until)}", Face.BOLD), Span(ending)]
    else:
        by = [Span(f"{LOCAL_STANDARD}（本大厅未设定天数，请问窗口）。")]
    flow.set([Span("补交期限：", heavy=True), *by, Span(come)], justify=True)
    if issued.address:
        flow.set([Span("地点：", heavy=True), Span(f"{issued.hall}（{issued.address}）")])
    flow.skip(3)


def _not_now(flow: Flow, content: NoticeContent) -> None:
    if not content.not_now:
        return
    flow.need(26)  # the heading and the first row stay together
    flow.set([Span("下列材料现在不用交：", heavy=True)])
    flow.skip(1)
    _table_head(flow, NOT_NOW)
    for item in content.not_now:
        _table_row(flow, NOT_NOW, [Span(item.name)], [Span(item.handling)], [Span(item.why)])
    flow.skip(4)


def _closing(flow: Flow, issued: IssuingDetails) -> None:
    call = (
        [Span("，可以打电话 "), Span(issued.phone, Face.SANS), Span(" 约上门收取；")] if issued.phone else [Span("，")]
    )
    also = "也可以" if issued.phone else "可以"
    agent = Span(f"{also}委托家人或帮代办员代交（请带授权委托书）。")
    flow.set([Span("行动不便的", heavy=True), *call, agent], justify=True)
    flow.skip(2)
    flow.set("除上列材料外，窗口不再要求补交其他材料。")


def _signatures(flow: Flow, content: NoticeContent, issued: IssuingDetails) -> None:
    flow.need(36)
    flow.skip(9)
    clerk = f"{issued.clerk_name}（{issued.clerk_number}）" if issued.clerk_number else issued.clerk_name
    top, right = (
        flow.y,
        Flow(flow.sheet, flow.sheet.right - 56, 56, flow.y, flow.bottom, size=flow.size, pitch=flow.pitch),
    )
    flow.set([Span("申请人（代办人）签收："), Span("", gap=36)])
    flow.set(
        [Span("签收日期："), Span("", gap=14), Span("年"), Span("", gap=9), Span("月"), Span("", gap=9), Span("日")]
    )
    right.y = top
    right.set([Span("告知人："), Span(clerk, Face.SANS)])
    right.set("告知单位：（受理专用章）")
    right.set([Span("告知日期："), Span(day(content.told_on), Face.SANS) if content.told_on else Span("", gap=26)])


def _table_head(flow: Flow, table: Table) -> None:
    flow.row([TextCell([Span(word, heavy=True)], width, "center") for word, width in table], least=9)


def _table_row(flow: Flow, table: Table, *texts: list[Span]) -> None:
    """Sets a row; the head is printed again on each further page."""
    cells = [TextCell(spans, width) for spans, (_word, width) in zip(texts, table, strict=True)]
    if flow.need(flow.height(cells, least=9, pad=2.4, size=10.5, pitch=1.45)):
        _table_head(flow, table)
    flow.row(cells, least=9, pad=2.4, size=10.5, pitch=1.45)

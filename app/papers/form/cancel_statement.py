"""残疾人证注销申明, 附件1 第 8 项. The plan names the paper and prints no wording; this wording is the office's own."""

from collections.abc import Iterator, Sequence

from app.domain.case import IssuingDetails
from app.form.schema import Box
from app.papers.receipts.content import CancelContent
from app.papers.receipts.receipt_words import day
from app.papers.typesetting.flow import Flow, TextCell
from app.papers.typesetting.fonts import Face, Faces
from app.papers.typesetting.heading import number_mark
from app.papers.typesetting.pictures import signature
from app.papers.typesetting.print_mark import PrintMark
from app.papers.typesetting.sheet import A4, Sheet
from app.papers.typesetting.typeset import Span

TITLE = "残疾人证注销申明"
NOTE = "附件1 第 8 项：残疾人证注销申明"
TOP, FOOT = 36.0, 10.0  # mm
LABEL, VALUE, SHORT_LABEL = 30.0, 66.0, 22.0  # mm
SIGN_LINE = 36.0
_BETWEEN = "    "
DECEASED, OTHER = "deceased", "other"


def cancel_statement(content: CancelContent, issued: IssuingDetails, faces: Faces, mark: PrintMark) -> bytes:
    """Returns the statement as PDF on A4, to be signed. Without a tracking number it is a draft. Raises Refused for a signature that is no picture."""
    sheet = Sheet(A4, faces, TITLE)

    def head() -> None:
        sheet.write(sheet.left, 19, issued.hall, 10.5, face=Face.SANS)
        number_mark(sheet, sheet.right, 14, content.tracking_number, issued)

    flow = Flow(
        sheet, sheet.left, sheet.right - sheet.left, TOP, sheet.height - FOOT - 8, size=11, pitch=1.9, head=head
    )
    head()
    sheet.write(sheet.width / 2, 39, TITLE, 18, heavy=True, align="center")
    flow.y = 47
    _who(flow, content)
    _why(flow, content)
    _signed(flow, content)
    _seen(flow, content, issued)
    return sheet.finish(mark, NOTE, FOOT)


def _who(flow: Flow, content: CancelContent) -> None:
    """Sets the holder of the certificate and the person who makes the statement."""
    rest = flow.width - LABEL
    flow.pitch = 1.45
    _row(flow, ("持证人姓名", content.holder, VALUE), ("性别", content.sex, rest - VALUE - SHORT_LABEL))
    _row(flow, ("残疾人证号", content.certificate_number, rest))
    _row(flow, ("残疾类别", content.category, VALUE), ("残疾等级", content.grade, rest - VALUE - SHORT_LABEL))
    _row(flow, ("户籍地址", content.household_address, rest))
    _row(flow, ("申明人", content.declarant, VALUE), ("关系", content.relation, rest - VALUE - SHORT_LABEL))
    _row(flow, ("申明人证件", content.declarant_id, rest))
    flow.pitch = 1.9
    flow.skip(5)


def _row(flow: Flow, *pairs: tuple[str, str, float]) -> None:
    cells: list[TextCell] = []
    for label, said, width in pairs:
        cells += [TextCell([Span(label)], SHORT_LABEL if cells else LABEL), TextCell([Span(said, Face.SANS)], width)]
    flow.row(cells, least=9, pad=2.4)


def _why(flow: Flow, content: CancelContent) -> None:
    flow.set("因下列原因，现申请注销上述残疾人证：", indent=2)
    flow.set(list(_reasons(content)), indent=2)
    returned = [
        Span(f"{_tick(code == content.returned)} {words}　", keep=n)
        for n, (code, words) in enumerate(content.returns, 1)
    ]
    flow.set(
        [
            Span("申明人确认以上内容真实，知道残疾人证注销后，与残疾人证有关的补贴、代缴等待遇将按规定停止。"),
            Span("残疾人证原件 "),
            *_ended(returned),
        ],
        indent=2,
        justify=True,
    )
    flow.set("由于填报信息有误或不真实造成的法律后果，由申明人承担。", indent=2)


def _reasons(content: CancelContent) -> Iterator[Span]:
    for keep, (code, words) in enumerate(content.reasons, 1):
        chosen = code == content.reason
        yield Span(f"{_tick(chosen)} {words}", keep=keep)
        if code == DECEASED:
            yield Span("（日期：", keep=keep)
            yield _on(content, chosen, keep)
            yield Span("）", keep=keep)
        elif code == OTHER:
            yield Span("：", keep=keep)
            said = chosen and content.other
            yield Span(content.other, Face.SANS, underline=True) if said else Span("", gap=44, keep=keep)
        yield Span("\n" if keep % 2 == 0 and keep < len(content.reasons) else _BETWEEN)


def _on(content: CancelContent, chosen: bool, keep: int) -> Span:
    if chosen and content.death_date:
        return Span(day(content.death_date), Face.SANS, keep=keep)
    return Span("", gap=30, keep=keep)


def _ended(spans: Sequence[Span]) -> list[Span]:
    """Returns the choices of a sentence, the last followed by its full stop."""
    *others, last = spans or [Span("")]
    return [*others, Span(last.text.rstrip("　") + "。", keep=last.keep)]


def _signed(flow: Flow, content: CancelContent) -> None:
    flow.need(34)
    flow.skip(12)
    right = flow.left + flow.width
    words = [Span("申明人（签名）："), Span("", gap=SIGN_LINE)]
    place = Box(right - SIGN_LINE, flow.y - 5, SIGN_LINE, 11)
    if content.signature and (drawn := signature(content.signature, place)):
        flow.sheet.image(*drawn)
    flow.set(words, align="right")
    on = Span(day(content.declared_on), Face.SANS) if content.declared_on else Span("", gap=SIGN_LINE)
    flow.set([Span("申明日期："), on], align="right")


def _seen(flow: Flow, content: CancelContent, issued: IssuingDetails) -> None:
    """Sets the row of papers the window checked."""
    flow.skip(9)
    flow.pitch = 1.7
    clerk = f"{issued.clerk_name}（{issued.clerk_number}）" if issued.clerk_number else issued.clerk_name
    papers = [Span(f"{_tick(seen)} {name}   ", keep=n) for n, (name, seen) in enumerate(content.checked, 1)]
    said = [Span("证件：" if papers else ""), *papers, Span("\n" if papers else "")]
    said += [Span("受理人："), Span(clerk, Face.SANS), Span("　签名："), Span("", gap=32)]
    flow.row([TextCell([Span("窗口核对")], LABEL), TextCell(said, flow.width - LABEL)], least=24, pad=2.4)


def _tick(chosen: bool) -> str:
    return "☑" if chosen else "☐"

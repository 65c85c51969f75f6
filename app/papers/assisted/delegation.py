"""授权委托书: the agent, the powers and the last day; for signature, or for a thumbprint before a witness."""

from app.domain.case import IssuingDetails
from app.domain.identifiers import phone, tracking_number
from app.form.schema import Box
from app.papers.assisted.assistance_content import DelegationContent, Party
from app.papers.decisions.letter import BLANK_DAY, signature, text_or_line
from app.papers.receipts.receipt_words import day
from app.papers.typesetting.flow import Flow, TextCell
from app.papers.typesetting.fonts import Face, Faces
from app.papers.typesetting.heading import early_head
from app.papers.typesetting.print_mark import PrintMark
from app.papers.typesetting.sheet import A4, Sheet
from app.papers.typesetting.typeset import Span

TITLE = "授权委托书"
NOTE = "一式两份：委托人一份，窗口存档一份"
TOP, FOOT = 36.0, 10.0  # mm
WHO, LABEL = 20.0, 24.0  # mm: the column of the two parties, and that of labels
THUMB = (58.0, 30.0)  # mm
SIGNING = 66.0  # mm that signatures, witness and thumbprint take together


def delegation(content: DelegationContent, issued: IssuingDetails, faces: Faces, mark: PrintMark) -> bytes:
    """Returns the authority as PDF on A4. Before acceptance it has no number, and is signed all the same."""
    sheet = Sheet(A4, faces, TITLE)

    def head() -> None:
        early_head(sheet, issued, content.tracking_number)

    bottom = sheet.height - FOOT - 8
    flow = Flow(sheet, sheet.left, sheet.right - sheet.left, TOP, bottom, size=11, pitch=1.75, head=head)
    head()
    sheet.write(sheet.width / 2, 41, TITLE, 18, heavy=True, align="center")
    flow.y = 49
    _party(flow, "委托人", "与申请人关系", content.principal)
    _party(flow, "受托人", "与委托人关系", content.agent)
    flow.skip(5)
    _powers(flow, content)
    _terms(flow, content)
    _signatures(flow, content)
    return sheet.finish(mark, NOTE, FOOT)


def _party(flow: Flow, who: str, to: str, party: Party) -> None:
    """Sets three rows after a column with the party's name; a long name makes the rows higher."""
    wide = flow.width - WHO - LABEL
    first = [
        (TextCell([Span("姓名")], LABEL), TextCell([text_or_line(party.name, 40)], wide - 2 * LABEL - 8)),
        (TextCell([Span(to)], LABEL + 6), TextCell([text_or_line(party.relation, 14)], LABEL + 2)),
    ]
    rows = [
        [cell for pair in first for cell in pair],
        [TextCell([Span("身份证号")], LABEL), TextCell([text_or_line(party.id_number, 60)], wide)],
        [TextCell([Span("联系电话")], LABEL), TextCell([text_or_line(phone.format(party.phone), 60)], wide)],
    ]
    flow.need(sum(flow.height(row, least=9) for row in rows))
    top, left = flow.y, flow.left
    flow.left = left + WHO
    for row in rows:
        flow.row(row, least=9, size=10.5, pitch=1.45)
    flow.left = left
    box = Box(left, top, WHO, flow.y - top)
    flow.sheet.frame(box)
    flow.sheet.write(left + WHO / 2, top + box.h / 2 + 1.5, who, 11, heavy=True, align="center")


def _powers(flow: Flow, content: DelegationContent) -> None:
    number = f"（编号 {tracking_number.format(content.tracking_number)}）" if content.tracking_number else ""
    reason = Span(f"\u00a0{content.reason}\u00a0", Face.SANS, underline=True) if content.reason else Span("", gap=40)
    ward = [Span("作为申请人"), Span(content.ward, Face.SANS), Span("的监护人，")] if content.ward else []
    flow.set(
        [
            Span("本人"), *ward, Span("因"), reason, Span("，自愿委托上述受托人代为办理"), Span(content.thing, Face.SANS),
            Span(f"{number}的下列事项："),
        ],
        indent=2,
        justify=True,
    )  # fmt: skip
    flow.skip(2)
    ticks = [
        span
        for keep, (words, given) in enumerate(content.powers, 1)
        for span in (Span(f"{'☑' if given else '☐'} {words}", keep=keep), Span("　　"))
    ]
    flow.set(ticks, indent=2)
    flow.skip(2)


def _terms(flow: Flow, content: DelegationContent) -> None:
    until = Span(day(content.until), Face.SANS) if content.until else Span("本件办结、送达")
    for words in (
        [Span("没有打勾的事项不在委托范围内。受托人在上述范围内办理的手续，本人均予认可。")],
        [Span("补贴只发放到申请表所填的银行账户，受托人无权变更收款账户。")],
        [
            Span("受托人"), Span("不得转委托", heavy=True), Span("；代办"), Span("不收取任何费用", heavy=True),
            Span("；不询问、不保管银行卡密码。"),
        ],
        [
            Span("委托期限：", heavy=True), Span("自签名（按指印）之日起至"), until,
            Span("止；本件办结、送达后自动失效。本人可以随时书面撤销委托。" if content.until else "止。本人可以随时书面撤销委托。"),
        ],
    ):  # fmt: skip
        flow.set(words, indent=2, justify=True)
    flow.skip(2)
    flow.set(
        "智力、精神残疾人和未成年人，由监护人填写并签名。不能签名的，可以按指印，由见证人签名。", size=10, indent=2
    )
    if content.signed:
        flow.skip(1)
        flow.set([Span(f"窗口记录：{content.signed}", Face.SANS)], size=10, indent=2)


def _signatures(flow: Flow, content: DelegationContent) -> None:
    flow.need(SIGNING)
    flow.skip(9)
    top, half = flow.y, flow.width / 2
    right = Flow(flow.sheet, flow.left + half + 8, half - 8, top, flow.bottom, size=flow.size, pitch=flow.pitch)
    left = Flow(flow.sheet, flow.left, half, top, flow.bottom, size=flow.size, pitch=flow.pitch)
    left.set([Span("委托人（签名或指印）："), Span("", gap=32)])
    left.set([Span("日期："), *BLANK_DAY])
    left.skip(7)
    left.set([Span("见证人（签名）："), text_or_line(content.witness, 36)])
    left.set(signature("见证人单位", 42))
    right.set(signature("受托人（签名）", 34))
    right.set([Span("日期："), *BLANK_DAY])
    right.skip(7)
    width, height = THUMB
    box = Box(flow.sheet.right - width, right.y, width, height)
    flow.sheet.frame(box, dash="2 1.5")
    flow.sheet.write(box.x + width / 2, box.y + height / 2 + 1, "指印处", 9, face=Face.SANS, align="center", grey=0.4)

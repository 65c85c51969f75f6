"""送达回证: the papers delivered, receiver, place, way and day; for a refusal the witnesses."""

from app.domain.case import IssuingDetails
from app.form.types import as_date
from app.papers.decisions.decision_content import ActContent
from app.papers.decisions.letter import FOOT, Letter, text_or_line
from app.papers.receipts.receipt_words import day
from app.papers.typesetting.fonts import Face, Faces
from app.papers.typesetting.print_mark import PrintMark
from app.papers.typesetting.typeset import Span

TITLE = "送达回证"
NOTE = "窗口存档"


def delivery(content: ActContent, issued: IssuingDetails, faces: Faces, mark: PrintMark) -> bytes:
    """Returns the return as PDF on A4, to be signed by the receiver, or by the witnesses of a refusal."""
    letter = Letter(TITLE, content.head, issued, faces)
    head = content.head
    letter.facts(("受送达人", head.name), ("申请事项", "、".join(head.matters) or head.thing))
    papers = content.word("papers").split("\n")
    listed = [Span(f"{at}. {paper}\n", Face.SANS) for at, paper in enumerate(papers[:-1], 1)]
    letter.facts(("送达的文书", [*listed, Span(f"{len(papers)}. {papers[-1]}", Face.SANS)]), least=16)
    letter.facts(
        ("收件人", [text_or_line(content.word("receiver"), 30)]),
        ("与申请人关系", [text_or_line(content.word("relation"), 30)]),
    )
    handed = as_date(content.word("on"))
    on = Span(day(handed), Face.SANS) if handed else Span("", gap=34)
    letter.facts(("送达方式", [text_or_line(content.word("manner"), 30)]), ("送达日期", [on]))
    letter.facts(("送达地点", [text_or_line(content.word("place"), 100)]), least=12)
    letter.facts(("收件人签名", [Span("", gap=44)]), ("签收日期", [Span("", gap=44)]), least=18)
    letter.facts(("拒收原因", [text_or_line(content.word("refusal"), 100)]), least=14)
    letter.facts(
        ("见证人", [text_or_line(content.word("witnesses"), 40)]), ("见证人签名", [Span("", gap=44)]), least=14
    )
    letter.flow.skip(2)
    letter.flow.set("收件人不是受送达人的，写明关系；拒收的，写明原因，由见证人签名。", size=9.5)
    letter.signed([[Span("送达人签名："), Span("", gap=36)]], "送达人")
    return letter.sheet.finish(mark, NOTE, FOOT)

"""容缺受理承诺书: accepted although a material is missing; the applicant promises it by a day and signs. The wording is the office's own."""

from app.domain.case import IssuingDetails
from app.papers.decisions.decision_content import PromiseContent
from app.papers.decisions.letter import FOOT, Letter, date_line, signature, text_or_line
from app.papers.receipts.receipt_words import day
from app.papers.typesetting.fonts import Face, Faces
from app.papers.typesetting.print_mark import PrintMark
from app.papers.typesetting.typeset import Span

TITLE = "容缺受理承诺书"
NOTE = "一式两份：承诺人一份，窗口存档一份"
PAPERS = (("序号", 14.0), ("材料", 56.0), ("要求", 58.0), ("补交日期", 42.0))
PROMISES = (
    "已经交来的材料真实、有效，复印件与原件一致；",
    "上列材料按各自日期补交，补交的材料符合要求；",
    "到期没有补齐的，窗口另行书面告知；从告知起到补齐止，等补材料的时间不计入办理时限；",
    "由于没有按时补交耽误办理的，由承诺人承担。",
)


def promise_letter(content: PromiseContent, issued: IssuingDetails, faces: Faces, mark: PrintMark) -> bytes:
    """Returns the promise as PDF on A4, to be signed."""
    letter = Letter(TITLE, content.head, issued, faces)
    head = content.head
    letter.facts(("申请人", head.name), ("联系电话", [text_or_line(head.phone, 30)]))
    letter.facts(("身份证号", [text_or_line(head.id_number)]))
    letter.facts(("承诺人", content.signer), ("与申请人关系", content.role))
    if content.signer_id:
        letter.facts(("承诺人证件", content.signer_id))
    letter.flow.skip(4)
    letter.say(
        "申请人 ", Span(head.name, Face.SANS), " ", *letter.applied(), "。下列材料暂时没有交齐，承诺在各自日期前补交："
    )
    letter.flow.skip(2)
    rows = [
        (
            [Span(str(at))],
            [Span(paper.name, heavy=True)],
            [Span(paper.standard)],
            [Span(f"{day(paper.until)}前", Face.BOLD) if paper.until else Span("", gap=34)],
        )
        for at, paper in enumerate(content.papers, 1)
    ]
    letter.table(PAPERS, rows)
    letter.flow.skip(4)
    letter.flow.set([Span("承诺人承诺并知道：", heavy=True)])
    for at, promise in enumerate(PROMISES, 1):
        letter.say(f"{at}. {promise}")
    letter.signed([signature("承诺人签名"), date_line("签名日期")])
    return letter.sheet.finish(mark, NOTE, FOOT)

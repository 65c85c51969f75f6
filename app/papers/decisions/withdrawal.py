"""撤回申请书: the applicant withdraws the application and signs. The wording is the office's own."""

from app.domain.case import IssuingDetails
from app.papers.decisions.decision_content import ActContent
from app.papers.decisions.letter import FOOT, Letter, date_line, signature, text_or_line
from app.papers.typesetting.fonts import Face, Faces
from app.papers.typesetting.print_mark import PrintMark
from app.papers.typesetting.typeset import Span

TITLE = "撤回申请书"
NOTE = "一式两份：申请人一份，窗口存档一份"


def withdrawal(content: ActContent, issued: IssuingDetails, faces: Faces, mark: PrintMark) -> bytes:
    """Returns the withdrawal as PDF on A4, to be signed."""
    letter = Letter(TITLE, content.head, issued, faces)
    head = content.head
    letter.facts(("申请人", head.name), ("联系电话", [text_or_line(head.phone, 30)]))
    letter.facts(("身份证号", [text_or_line(head.id_number)]))
    letter.facts(("撤回人", content.word("by")), ("与申请人关系", content.word("relation")))
    letter.flow.skip(4)
    letter.say(
        "申请人 ",
        Span(head.name, Face.SANS),
        " ",
        *letter.applied(),
        "。现申请",
        Span("撤回上述全部申请", heavy=True),
        "。",
    )
    letter.say("撤回原因：", text_or_line(content.word("reason"), 110))
    letter.say("撤回人知道：撤回后，本件不再办理；以后还要办的，可以重新申请。")
    letter.signed([signature("申请人（撤回人）签名"), date_line("签名日期")])
    return letter.sheet.finish(mark, NOTE, FOOT)

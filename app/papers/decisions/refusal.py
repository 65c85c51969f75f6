"""不予受理通知书: reason, clause, the right office, and the means of appeal. A value the hall has not entered prints a line to write on."""

from app.domain.case import IssuingDetails
from app.papers.decisions.decision_content import ActContent
from app.papers.decisions.letter import FOOT, Letter, date_line, signature, text_or_line
from app.papers.typesetting.fonts import Faces
from app.papers.typesetting.print_mark import PrintMark
from app.papers.typesetting.typeset import Span

TITLE = "不予受理通知书"
NOTE = "一式两份：申请人一份，窗口存档一份"


def refusal(content: ActContent, issued: IssuingDetails, faces: Faces, mark: PrintMark) -> bytes:
    """Returns the refusal as PDF on A4, with seal and day."""
    letter = Letter(TITLE, content.head, issued, faces)
    letter.to(content.head.name)
    letter.say("您", *letter.applied(), "。经审查，", Span("决定不予受理", heavy=True), "。")
    letter.flow.skip(2)
    letter.facts(("不予受理原因", [text_or_line(content.word("reason"))]), least=16)
    letter.facts(("依据的条款", [text_or_line(content.word("clause"))]), least=12)
    letter.facts(("应当到哪里办", [text_or_line(content.word("office"), 100)]))
    letter.facts(("那里的电话", [text_or_line(content.word("phone"), 60)]))
    letter.flow.skip(4)
    letter.say(
        "对本通知不服的，可以向 ",
        text_or_line(content.word("review_office")),
        " 申请行政复议（期限：",
        text_or_line(content.word("review_period"), 24),
        "），也可以向 ",
        text_or_line(content.word("court")),
        " 提起行政诉讼（期限：",
        text_or_line(content.word("lawsuit_period"), 24),
        "）。",
    )
    if issued.phone:
        letter.say(f"对本通知有不明白的，可以到本窗口或打电话 {issued.phone} 问。")
    letter.signed([signature("申请人（代办人）签收"), date_line("签收日期")])
    return letter.sheet.finish(mark, NOTE, FOOT)

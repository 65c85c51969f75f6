"""办结通知书: every matter with its result, and the days not counted. It promises nothing that is not on record."""

from app.domain.case import IssuingDetails
from app.papers.decisions.decision_content import CompletionContent, MatterResult, NotCounted
from app.papers.decisions.letter import FOOT, Letter, date_line, signature
from app.papers.receipts.receipt_words import day
from app.papers.typesetting.fonts import Face, Faces
from app.papers.typesetting.print_mark import PrintMark
from app.papers.typesetting.typeset import Span

TITLE = "办结通知书"
NOTE = "一式两份：申请人一份，窗口存档一份"
RESULTS = (("序号", 14.0), ("事项", 56.0), ("结果", 28.0), ("日期", 30.0), ("文号和说明", 42.0))


def completion(content: CompletionContent, issued: IssuingDetails, faces: Faces, mark: PrintMark) -> bytes:
    """Returns the notice as PDF on A4."""
    letter = Letter(TITLE, content.head, issued, faces)
    letter.to(content.head.name)
    letter.say("您", *letter.applied(), "。本件", Span("已经办结", heavy=True), "，各事项结果如下：")
    letter.flow.skip(2)
    letter.table(RESULTS, [_row(at, result) for at, result in enumerate(content.results, 1)])
    letter.flow.skip(4)
    if content.not_counted:
        letter.flow.set([Span("下列时间不计入办理时限：", heavy=True)])
        for waited in content.not_counted:
            letter.say(_waited(waited))
    where = f"可以到本窗口或打电话 {issued.phone} 问" if issued.phone else "可以到本窗口问"
    letter.say(f"对结果有不明白的，{where}。")
    letter.signed([signature("申请人（代办人）签收"), date_line("签收日期")])
    return letter.sheet.finish(mark, NOTE, FOOT)


def _row(at: int, result: MatterResult) -> tuple[list[Span], ...]:
    more = "\n".join(part for part in (result.document, result.note) if part)
    on = f"{result.on:%Y-%m-%d}" if result.on else ""
    return (
        [Span(str(at))],
        [Span(result.name)],
        [Span(result.result, heavy=True)],
        [Span(on, Face.SANS)],
        [Span(more, Face.SANS)],
    )


def _waited(waited: NotCounted) -> str:
    until = f"至 {day(waited.until)}" if waited.until else "起"
    matter = f"（{waited.matter}）" if waited.matter else ""
    return f"{waited.why}{matter}：{day(waited.since)} {until}"

"""原件交接单: every original taken from its owner, with number, holder and return; signed at each handover."""

from datetime import datetime

from app.domain.assistance import Custody
from app.domain.case import IssuingDetails
from app.domain.chinese_dates import full_moment
from app.papers.assisted.assistance_content import CustodySlipContent
from app.papers.decisions.letter import BLANK_DAY, signature
from app.papers.typesetting.flow import Flow, TextCell
from app.papers.typesetting.fonts import Face, Faces
from app.papers.typesetting.heading import early_head
from app.papers.typesetting.print_mark import PrintMark
from app.papers.typesetting.sheet import A4, Sheet
from app.papers.typesetting.typeset import Span

TITLE = "原件交接单"
NOTE = "一式两份：交原件的人一份，拿原件的人一份。还齐以后收回作废"
TOP, FOOT = 36.0, 10.0  # mm
SIGNING = 40.0  # mm
TABLE = (("序号", 12), ("原件", 34), ("件数", 12), ("谁交出、何时", 38), ("谁拿着、做什么用", 38), ("还给谁、何时", 36))


def custody_slip(content: CustodySlipContent, issued: IssuingDetails, faces: Faces, mark: PrintMark) -> bytes:
    """Returns the slip as PDF on A4."""
    sheet = Sheet(A4, faces, TITLE)

    def head() -> None:
        early_head(sheet, issued, content.tracking_number)

    bottom = sheet.height - FOOT - 8
    flow = Flow(sheet, sheet.left, sheet.right - sheet.left, TOP, bottom, size=11, pitch=1.6, head=head)
    head()
    sheet.write(sheet.width / 2, 41, TITLE, 18, heavy=True, align="center")
    flow.y = 47
    flow.set([Span("申请人 "), Span(f"\u00a0{content.name}\u00a0", Face.SANS, underline=True), *_about(content)])
    flow.skip(2)
    _rows(flow, content.papers)
    flow.skip(3)
    _totals(flow, content.papers)
    _signatures(flow, issued)
    return sheet.finish(mark, NOTE, FOOT)


def _about(content: CustodySlipContent) -> list[Span]:
    agent = [Span("，代办人 "), Span(content.agent, Face.SANS)] if content.agent else []
    return [*agent, Span("，办理"), Span(content.thing, Face.SANS), Span("。下列原件暂由工作人员拿走，用完当面归还：")]


def _rows(flow: Flow, papers: tuple[Custody, ...]) -> None:
    heads = [TextCell([Span(word, heavy=True)], width, "center") for word, width in TABLE]
    flow.row(heads, least=9, size=10)
    for number, paper in enumerate(papers, 1):
        texts = (
            str(number), paper.paper, str(paper.count), f"{paper.given_by}\n{_moment(paper.taken_at)}",
            "\n".join(filter(None, (_hands(paper), paper.purpose))),
            f"{paper.returned_to}\n{_moment(paper.returned_at)}" if paper.returned_at else "",
        )  # fmt: skip
        cells = [
            TextCell([Span(text, Face.SANS)], width, "center" if word in ("序号", "件数") else "left")
            for text, (word, width) in zip(texts, TABLE, strict=True)
        ]
        if flow.need(flow.height(cells, least=13, size=10, pitch=1.4)):
            flow.row(heads, least=9, size=10)
        flow.row(cells, least=13, size=10, pitch=1.4)


def _hands(paper: Custody) -> str:
    """Returns the holders as 杨辰光 → 何卯青; each handover names the previous holder."""
    return " → ".join(dict.fromkeys([*(to for _, to in paper.passed_on), paper.held_by]))


def _totals(flow: Flow, papers: tuple[Custody, ...]) -> None:
    taken = sum(paper.count for paper in papers)
    back = sum(paper.count for paper in papers if paper.returned_at)
    words = f"合计：拿走 {taken} 件，已还 {back} 件，还在外面 {taken - back} 件。"
    flow.set([Span(words, heavy=True)])
    flow.set("每天下班前对一遍件数，对不上当天找。", size=10)


def _signatures(flow: Flow, issued: IssuingDetails) -> None:
    flow.need(SIGNING)
    flow.skip(7)
    top, half = flow.y, flow.width / 2
    for left, title, first, second in (
        (flow.left, "拿走时", "交原件的人签名", "拿原件的人签名"),
        (flow.left + half, "归还时", "还原件的人签名", "收回原件的人签名"),
    ):
        column = Flow(flow.sheet, left, half, top, flow.bottom, size=flow.size, pitch=1.9)
        column.set([Span(title, heavy=True)])
        column.set(signature(first, 30))
        column.set(signature(second, 30))
        column.set([Span("日期："), *BLANK_DAY])
        flow.y = max(flow.y, column.y)
    if issued.phone:
        flow.skip(3)
        flow.set([Span("原件没按说好的时间还，打电话 "), Span(issued.phone, Face.SANS), Span("。")], size=10)


def _moment(at: datetime | None) -> str:
    return full_moment(at) if at else ""

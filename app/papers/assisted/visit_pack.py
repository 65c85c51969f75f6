"""上门带出清单: the cover list of the papers taken to a home, so that no second trip is needed."""

from app.domain.case import IssuingDetails
from app.papers.assisted.visit_content import KnownPart, VisitPackContent
from app.papers.assisted.visit_sheet import agreed_rows
from app.papers.typesetting.flow import Flow, TextCell
from app.papers.typesetting.fonts import Face, Faces
from app.papers.typesetting.heading import number_mark
from app.papers.typesetting.print_mark import PrintMark
from app.papers.typesetting.sheet import A4, Sheet
from app.papers.typesetting.typeset import Span

TITLE = "上门带出清单"
NOTE = "内部用，有个人信息：用完带回，交窗口销毁"
TOP, FOOT = 34.0, 10.0  # mm
ASK = (("要了", 12.0), ("材料", 38.0), ("要求", 46.0), ("为什么要", 44.0), ("现在", 30.0))
LABEL = 32.0  # mm


def visit_pack(content: VisitPackContent, issued: IssuingDetails, faces: Faces, mark: PrintMark) -> bytes:
    """Returns the cover list as PDF on A4."""
    sheet = Sheet(A4, faces, TITLE)

    def head() -> None:
        sheet.write(sheet.left, 19, issued.hall, 10.5, face=Face.SANS)
        if content.sheet.tracking_number:
            number_mark(sheet, sheet.right, 14, content.sheet.tracking_number, issued)

    bottom = sheet.height - FOOT - 8
    flow = Flow(sheet, sheet.left, sheet.right - sheet.left, TOP, bottom, size=10.5, pitch=1.4, head=head)
    head()
    sheet.write(sheet.width / 2, 36, TITLE, 17, heavy=True, align="center")
    flow.y = 41
    agreed_rows(flow, content.sheet)
    _heading(flow, "一、打印好带去（带了打勾）")
    flow.set([span for n, name in enumerate(content.blanks, 1) for span in (Span(f"☐ {name}", keep=n), Span("　　"))])
    _heading(flow, "二、当面要的材料")
    _asked(flow, content)
    _heading(flow, "三、已经知道的（出发前核对，到家里念给本人听）")
    for known in content.known:
        _known(flow, known)
    if not content.known:
        flow.set("还没有填过内容，到家里现填。")
    if content.earlier:
        _heading(flow, "四、以前办过")
        for line in content.earlier:
            flow.set([Span(line, Face.SANS)])
    return sheet.finish(mark, NOTE, FOOT)


def _heading(flow: Flow, words: str) -> None:
    flow.skip(4)
    flow.need(20)
    flow.set([Span(words, heavy=True)], size=11)
    flow.skip(1)


def _asked(flow: Flow, content: VisitPackContent) -> None:
    if content.no_list:
        flow.set([Span(content.no_list)])
    if not content.asked:
        return
    heads = [TextCell([Span(word, heavy=True)], width, "center") for word, width in ASK]
    flow.row(heads, least=8, size=10)
    for paper in content.asked:
        box = "☐" if paper.lacking else "—"
        cells = [
            TextCell([Span(box)], ASK[0][1], "center"),
            TextCell([Span(paper.name, heavy=paper.lacking)], ASK[1][1]),
            TextCell([Span(paper.standard)], ASK[2][1]),
            TextCell([Span(paper.why)], ASK[3][1]),
            TextCell([Span(paper.state, Face.BOLD if paper.lacking else Face.SANS)], ASK[4][1]),
        ]
        if flow.need(flow.height(cells, least=8, size=10)):
            flow.row(heads, least=8, size=10)
        flow.row(cells, least=8, size=10)


def _known(flow: Flow, known: KnownPart) -> None:
    spans = [span for label, words in known.said for span in (Span(f"{label}："), Span(words, Face.SANS), Span("；"))]
    words = spans[:-1] or [Span("还没填")]
    if known.unknown:
        words += [Span("\n还要问：", heavy=True), Span("、".join(known.unknown))]
    flow.row([TextCell([Span(known.title)], LABEL), TextCell(words, flow.width - LABEL)], least=8, size=10, pitch=1.5)

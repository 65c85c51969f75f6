"""上门安排: all visits of a day, by village, worker or time; for the car."""

from app.domain.case import IssuingDetails
from app.domain.identifiers import phone
from app.papers.assisted.visit_content import PlannedVisit, VisitPlanContent
from app.papers.assisted.visit_sheet import visit_moment
from app.papers.typesetting.flow import Flow, TextCell
from app.papers.typesetting.fonts import Face, Faces
from app.papers.typesetting.print_mark import PrintMark
from app.papers.typesetting.sheet import A4, Sheet
from app.papers.typesetting.typeset import Span

TITLE = "上门安排"
NOTE = "内部用，有个人信息：用完带回，交窗口销毁"
LANDSCAPE = (A4[1], A4[0])
TOP, FOOT = 26.0, 10.0  # mm
TABLE = (
    ("时间", 18.0), ("服务对象、电话", 46.0), ("地址", 68.0), ("办什么", 56.0), ("上门人员", 34.0), ("现在", 20.0),
    ("办完", 15.0),
)  # fmt: skip


def visit_plan(content: VisitPlanContent, issued: IssuingDetails, faces: Faces, mark: PrintMark) -> bytes:
    """Returns the plan as PDF on A4 landscape."""
    sheet = Sheet(LANDSCAPE, faces, TITLE)

    def head() -> None:
        sheet.write(sheet.left, 17, issued.hall, 10.5, face=Face.SANS)
        sheet.write(sheet.right, 17, f"{visit_moment(content.day, '')} · {content.by}", 10.5, align="right")

    bottom = sheet.height - FOOT - 8
    flow = Flow(sheet, sheet.left, sheet.right - sheet.left, TOP, bottom, size=10, pitch=1.4, head=head)
    head()
    sheet.write(sheet.width / 2, 25, f"{visit_moment(content.day, '')}{TITLE}", 16, heavy=True, align="center")
    flow.y = 30
    several = {(v.visit.time, v.visit.name, v.address) for _, visits in content.groups for v in visits}
    places = f"，{len(content.groups)} 个村（社区）" if content.by == "按村" else ""
    flow.set([Span(f"共 {len(several)} 户{places}。")])
    flow.skip(1)
    for title, visits in content.groups:
        _group(flow, title, visits)
    if not content.groups:
        flow.set("这一天没有上门。")
    return sheet.finish(mark, NOTE, FOOT)


def _group(flow: Flow, title: str, visits: tuple[PlannedVisit, ...]) -> None:
    heads = [TextCell([Span(word, heavy=True)], width, "center") for word, width in TABLE]
    rows = [_cells(visit) for visit in visits]
    flow.need(18 + flow.height(rows[0], least=11))
    if title:
        flow.skip(2)
        flow.set([Span(title, heavy=True), Span(f"　{len(visits)} 户")], size=11)
        flow.skip(0.5)
    flow.row(heads, least=8)
    for cells in rows:
        if flow.need(flow.height(cells, least=11)):
            flow.row(heads, least=8)
        flow.row(cells, least=11)


def _cells(planned: PlannedVisit) -> list[TextCell]:
    visit, note = planned.visit, f"\n{planned.note}" if planned.note else ""
    texts = (
        visit.time or "待定",
        "\n".join(filter(None, (visit.name, phone.format(visit.phone)))),
        planned.address,
        f"{planned.matter}{note}",
        "、".join(visit.workers),
        planned.state,
        "☐",
    )
    last = len(TABLE) - 1
    return [
        TextCell([Span(text, Face.BOLD if at == 1 else Face.SANS)], width, "center" if at == last else "left")
        for at, (text, (_, width)) in enumerate(zip(texts, TABLE, strict=True))
    ]

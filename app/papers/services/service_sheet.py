"""办事单: one service of the special-groups catalogue, its cells as printed, on A4; for the applicant to take home, with a case or without."""

from collections.abc import Iterator

from app.catalogue.services import SOURCE, Item, Service
from app.domain.case import IssuingDetails
from app.papers.services.service_content import ServiceSheetContent
from app.papers.typesetting.continuation import circled
from app.papers.typesetting.flow import Flow, TextCell
from app.papers.typesetting.fonts import Face, Faces
from app.papers.typesetting.print_mark import PrintMark
from app.papers.typesetting.sheet import A4, Sheet
from app.papers.typesetting.typeset import Span

TITLE = "办事单"
TOP, FOOT = 26.0, 10.0  # mm
LABEL = 34.0  # mm: the column of labels
NO_MATERIALS = "来源未列材料，大厅还没填。请问窗口。"


def service_sheet(content: ServiceSheetContent, issued: IssuingDetails, faces: Faces, mark: PrintMark) -> bytes:
    """Returns the sheet as PDF on A4."""
    sheet, service = Sheet(A4, faces, TITLE), content.service

    def head() -> None:
        sheet.write(sheet.left, 19, issued.hall, 10.5, face=Face.SANS)
        sheet.write(sheet.right, 19, f"第 {service.seq} 项", 10.5, align="right")

    flow = Flow(
        sheet, sheet.left, sheet.right - sheet.left, TOP, sheet.height - FOOT - 8, size=10.5, pitch=1.5, head=head
    )
    head()
    flow.y = 26
    flow.set([Span(service.name, heavy=True)], size=17, pitch=1.35, align="center")
    flow.skip(1)
    flow.set([Span(_whose(service))], size=9.5, align="center")
    flow.skip(3)
    for label, spans in _rows(content):
        flow.row([TextCell([Span(label)], LABEL), TextCell(spans, flow.width - LABEL)], least=10, pad=3)
    flow.skip(4)
    for line in _below(issued):
        flow.set([Span(line)], size=10)
    return sheet.finish(mark, "办事单只说明怎么办，不是受理凭证", FOOT)


def _whose(service: Service) -> str:
    if service.document:
        return f"本县拓展：{service.document}（不在省目录里）"
    return SOURCE


def _rows(content: ServiceSheetContent) -> Iterator[tuple[str, list[Span]]]:
    """Yields the catalogue's columns in their order, then the hall's materials."""
    service = content.service
    if service.off:
        yield "本县停办", [Span(service.off, Face.SANS)]
    yield "服务对象", [Span(service.group)]
    yield "涉及事项\n名称及编码", list(_items(service.items))
    yield "优化服务要求", [Span(service.requirement)]
    yield "业务部门", [Span(service.departments_print)]
    yield "办理层级", [Span(service.levels_print)]
    yield "推荐办理方式\n（可选）", list(_modes(content))
    materials = [Span(f"{circled(n)} {name}\n", Face.SANS) for n, name in enumerate(service.materials, 1)]
    yield "本厅要的材料", _trimmed(materials) if materials else [Span(NO_MATERIALS)]


def _items(items: tuple[Item, ...]) -> Iterator[Span]:
    for number, item in enumerate(items, 1):
        before = f"{circled(number)} " if len(items) > 1 else ""
        code = f"（{item.code}）" if item.code else "（没有印编码）"
        yield Span(f"{before}{item.name}{code}")
        yield Span(f"　〔本县拓展：{item.document}〕" if item.document else "")
        yield Span("\n" if number < len(items) else "")


def _modes(content: ServiceSheetContent) -> Iterator[Span]:
    for keep, (name, ticked) in enumerate(content.modes, 1):
        yield Span(f"{'☑' if ticked else '☐'} {name}", keep=keep)
        yield Span("    ")
    if content.hall_modes:
        yield Span(f"\n本县还推荐：{'、'.join(content.hall_modes)}〔{content.service.modes_document}〕")


def _trimmed(spans: list[Span]) -> list[Span]:
    *others, last = spans
    return [*others, Span(last.text.rstrip("\n"), last.face)]


def _below(issued: IssuingDetails) -> Iterator[str]:
    """Yields the contact, as far as the hall has entered it."""
    if issued.phone:
        yield f"问一问：打电话 {issued.phone}。"
    if issued.address:
        yield f"地点：{issued.hall}（{issued.address}）"
    yield "没有打勾的办理方式，窗口写明原因也可以办。帮代办不收钱，自愿委托。"

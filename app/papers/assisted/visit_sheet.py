"""上门服务登记单: the agreement before a visit, the tasks at the home, and the record made there, by hand or on the laptop."""

from collections.abc import Sequence
from datetime import date

from app.domain.case import IssuingDetails
from app.domain.chinese_dates import full_date, full_moment, weekday
from app.domain.identifiers import phone
from app.domain.visit import Satisfaction, Visit
from app.papers.assisted.visit_content import VisitSheetContent
from app.papers.decisions.letter import text_or_line
from app.papers.typesetting.flow import Flow, TextCell
from app.papers.typesetting.fonts import Face, Faces
from app.papers.typesetting.heading import number_mark
from app.papers.typesetting.print_mark import PrintMark
from app.papers.typesetting.sheet import A4, Sheet
from app.papers.typesetting.typeset import Span

TITLE = "上门服务登记单"
NOTE = "回大厅后扫右上角条码找到这一件"
BLANK_NOTE = "回大厅后照这张录入"
TOP, FOOT = 34.0, 10.0  # mm
LABEL = 24.0  # mm
REMINDER = "提醒：不收取任何费用；拿走原件要打原件交接单；不询问银行卡密码。"
MISSED = ("家中无人", "本人不愿办理", "材料不齐")
SATISFIED = {Satisfaction.SATISFIED: "满意", Satisfaction.FAIR: "基本满意", Satisfaction.UNSATISFIED: "不满意"}
TASKS = (
    ("出示工作证，说明来意，确认本人意愿", ""),
    ("核对下面列的证件、材料", ""),
    ("念一遍申请内容和承诺，请本人签名或按指印", ""),
    ("说明还缺什么、下一步怎么办、找谁问", ""),
    ("当面交付回执、告知书", "份"),
)


def visit_sheet(content: VisitSheetContent, issued: IssuingDetails, faces: Faces, mark: PrintMark) -> bytes:
    """Returns the sheet as PDF on A4; a blank one for empty content."""
    sheet = Sheet(A4, faces, TITLE)

    def head() -> None:
        sheet.write(sheet.left, 19, issued.hall, 10.5, face=Face.SANS)
        if content.tracking_number:
            number_mark(sheet, sheet.right, 14, content.tracking_number, issued)
        else:
            sheet.write(sheet.right, 19, "编号：受理后填写", 10.5, align="right")

    bottom = sheet.height - FOOT - 8
    flow = Flow(sheet, sheet.left, sheet.right - sheet.left, TOP, bottom, size=10.5, pitch=1.4, head=head)
    head()
    sheet.write(sheet.width / 2, 36, TITLE, 17, heavy=True, align="center")
    flow.y = 41
    agreed_rows(flow, content)
    flow.skip(3)
    _tasks(flow)
    flow.skip(3)
    _written_down(flow, content)
    _signatures(flow, content)
    return sheet.finish(mark, NOTE if content.tracking_number else BLANK_NOTE, FOOT)


def agreed_rows(flow: Flow, content: VisitSheetContent) -> None:
    """Sets the table of the agreement: person, place, time, workers, equipment."""
    visit = content.visit
    _facts(flow, ("服务对象", content.person), ("联系电话", phone.format(visit.phone)))
    _facts(flow, ("上门地址", content.address))
    _facts(flow, ("预约时间", visit_moment(visit.day, visit.time)), ("预约来源", visit.source))
    _facts(flow, ("上门人员", "、".join(visit.workers)), ("上门原因", visit.reason))
    _facts(flow, ("办理事项", content.matter))
    _facts(flow, ("携带工具", "、".join(visit.tools)))
    if content.groups or content.flags:
        _facts(flow, ("对象与方式", "；".join(filter(None, (content.groups, content.flags)))))
    if visit.equipment or content.duties:
        equipment = [visit.equipment] if visit.equipment else []
        _facts(flow, ("评残设备", "\n".join([*equipment, *(f"目录第 3 项：“{duty}”" for duty in content.duties)])))


def visit_moment(day: date | None, time: str) -> str:
    """Returns a moment as 2026年11月24日（周二）9:30; empty for no day."""
    if day is None:
        return ""
    return f"{full_date(day)}（周{weekday(day)}）{time}"


def _facts(flow: Flow, *pairs: tuple[str, str]) -> None:
    shares = (0.56, 0.44) if len(pairs) > 1 else (1.0,)
    cells = []
    for (label, words), share in zip(pairs, shares, strict=True):
        wide = flow.width * share
        cells += [TextCell([Span(label)], LABEL), TextCell([Span(words, Face.SANS)], wide - LABEL)]
    flow.row(cells, least=8)


def _tasks(flow: Flow) -> None:
    flow.set([Span("上门要做的事", heavy=True), Span("（做完打勾）")])
    flow.skip(1)
    for words, unit in TASKS:
        record = [Span("共"), Span("", gap=10), Span(unit)] if unit else []
        cells = [
            TextCell([Span("☐")], 12, "center"),
            TextCell([Span(words)], flow.width - 12 - 44),
            TextCell(record, 44),
        ]
        flow.row(cells, least=8)


def _written_down(flow: Flow, content: VisitSheetContent) -> None:
    visit = content.visit
    _row(flow, "到达、离开", [Span("到达 "), *_time(visit.arrived), Span("　　离开 "), *_time(visit.left)])
    _row(flow, "查看的材料", _papers(content))
    _row(flow, "现场拍照", _photos(visit))
    _row(flow, "还缺什么", [Span(visit.lacking, Face.SANS)], least=11)
    _row(flow, "没办成原因", _missed(visit))
    _row(flow, "服务评价", _satisfied(visit))
    _row(flow, "资料移交", _handed_over(visit))
    _row(flow, "备注", [Span(visit.note, Face.SANS)], least=10)


def _row(flow: Flow, label: str, words: Sequence[Span], least: float = 8) -> None:
    flow.row([TextCell([Span(label)], LABEL), TextCell(words, flow.width - LABEL)], least=least)


def _time(words: str) -> list[Span]:
    if words:
        return [Span(words, Face.SANS)]
    return [Span("", gap=9), Span("时"), Span("", gap=9), Span("分")]


def _papers(content: VisitSheetContent) -> list[Span]:
    listed = [
        Span(f"{'☑' if seen else '☐'} {name}　", keep=keep) for keep, (name, seen) in enumerate(content.papers, 1)
    ]
    return [*listed, Span("☐ "), Span("", gap=40)]


def _photos(visit: Visit) -> list[Span]:
    yes, no = (_box(visit.consent is True), _box(visit.consent is False))
    taken = visit.photos
    count = [Span("", gap=9)] if taken is None else [Span(f" {taken} ", Face.SANS, underline=True)]
    return [Span(f"{yes} 本人（监护人）同意拍照，共"), *count, Span(f"张　　{no} 不同意，没有拍")]


def _missed(visit: Visit) -> list[Span]:
    listed = [Span(f"{_box(visit.why_missed == words)} {words}　") for words in MISSED]
    if visit.why_missed and visit.why_missed not in MISSED:
        return [*listed, Span("☑ 其他："), Span(visit.why_missed, Face.SANS, underline=True)]
    return [*listed, Span("☐ 改期到"), Span("", gap=8), Span("月"), Span("", gap=8), Span("日　☐ 其他")]


def _satisfied(visit: Visit) -> list[Span]:
    listed = [Span(f"{_box(visit.satisfied is level)} {words}　") for level, words in SATISFIED.items()]
    return [*listed, Span("意见："), text_or_line(visit.opinion, 50)]


def _handed_over(visit: Visit) -> list[Span]:
    if visit.handed_over_at:
        return [Span(f"{full_moment(visit.handed_over_at)} 带回，交 {visit.handed_over_to}", Face.SANS)]
    return [
        Span("带回时间"), Span("", gap=9), Span("月"), Span("", gap=9), Span("日"), Span("", gap=9), Span("时　接收人"),
        Span("", gap=28),
    ]  # fmt: skip


def _signatures(flow: Flow, content: VisitSheetContent) -> None:
    flow.need(20)
    flow.skip(6)
    if content.signed:
        flow.set([Span(f"服务对象：{content.signed}（登记时记录）", Face.SANS)], size=9.5)
    flow.set(
        [
            Span("服务对象（家属）签名或指印："), Span("", gap=30), Span(" 上门人员签名："), Span("", gap=24), Span("、"),
            Span("", gap=24),
        ]
    )  # fmt: skip
    flow.skip(1)
    flow.set([Span(REMINDER, Face.SANS)], size=9)


def _box(ticked: bool) -> str:
    return "☑" if ticked else "☐"

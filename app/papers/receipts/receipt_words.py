"""The sentences of 受理回执, the same on every size of paper. 您 is the applicant; nothing promises money."""

from collections.abc import Iterator
from datetime import date

from app.domain.case import IssuingDetails
from app.papers.receipts.content import LOCAL_STANDARD, LackingPaper, ReceiptContent, ReceivedPaper
from app.papers.typesetting.fonts import Face
from app.papers.typesetting.line_breaking import THIN
from app.papers.typesetting.typeset import Span

TITLE = "受理回执"
NOT_A_GRANT = "本回执只说明窗口已收到申请和上列材料，不代表已经符合享受补贴或代缴的条件；是否符合，以残疾人证办理结果和各部门审核为准。"
NOT_A_SERVICE_GRANT = "本回执只说明窗口已收到申请和上列材料，不代表已经符合条件；是否符合，以各主管部门审核为准。"
ONLY_LISTED = "这件事不用申请（免审办）：窗口已把您记进确认名单，交主管部门确认；是否符合，以各主管部门审核为准。"
STAGE_ONE, STAGE_TWO = "第一阶段", "第二阶段"


def day(on: date) -> str:
    """Returns 2026 年 11 月 22 日, unbreakable."""
    return f"{on.year}{THIN}年{THIN}{on.month}{THIN}月{THIN}{on.day}{THIN}日"


def grant_disclaimer(content: ReceiptContent) -> str:
    """Returns the disclaimer that the receipt grants nothing."""
    if content.listed_only:
        return ONLY_LISTED
    return NOT_A_SERVICE_GRANT if content.service else NOT_A_GRANT


def answer_by(content: ReceiptContent) -> tuple[Span, ...]:
    """Returns 答复日期: the day in bold, or 按本地标准."""
    if content.answer_by:
        return Span("答复日期："), Span(f"{day(content.answer_by)}前", Face.BOLD)
    return (Span(f"答复日期：{LOCAL_STANDARD}"),)


def not_counted(content: ReceiptContent) -> str:
    """Returns the days not counted before the day of the answer; empty without such a day."""
    if not content.answer_by:
        return ""
    return f"不计入答复期限：{'评残、' if content.stage_one else ''}公示、等您补材料的时间"


def stage_two(content: ReceiptContent) -> str:
    """Returns the lead of the linked matters, which follow the certificate if one is being made."""
    how_many = f"（{len(content.stage_two)}\u00a0项）"
    return f"残疾人证办好后，请您继续办理{how_many}：" if content.stage_one else f"联办事项{how_many}："


def doubted_matters(content: ReceiptContent) -> str:
    """Returns the sentence about doubted linked matters, without naming them; empty if there are none."""
    if not content.to_check:
        return ""
    also = "另有" if content.stage_two else "联办事项"
    return f"{also}\u00a0{content.to_check}\u00a0项，窗口先和主管部门核实，核实了再告诉您。"


def received(paper: ReceivedPaper) -> str:
    """Returns 身份证（已核原件，扫描 2 页）."""
    return f"{paper.name}（{paper.seen}）" if paper.seen else paper.name


def lacking(paper: LackingPaper) -> tuple[Span, ...]:
    """Returns 证件照片：两寸近期免冠白底彩照，请在 2026 年 11 月 26 日前补交，窗口现场拍摄。"""
    standard = f"：{paper.standard}，" if paper.standard else "，"
    how = f"，{paper.how}。" if paper.how else "。"
    if not paper.until:
        return Span(paper.name, heavy=True), Span(f"{standard}补交期限{LOCAL_STANDARD}{how}")
    last = Span(f"{day(paper.until)}前", Face.BOLD)
    return Span(paper.name, heavy=True), Span(f"{standard}请在 "), last, Span(f"补交{how}")


def not_now(content: ReceiptContent) -> Iterator[str]:
    """Yields 补齐, 评定后提交 and 免提交, each as one sentence, when there are any."""
    if content.brought_on:
        yield f"材料已在 {day(content.brought_on)}补齐"
    if content.after:
        yield f"评定后提交：{'、'.join(content.after)}"
    if content.waived:
        yield f"免提交：{'、'.join(content.waived)}"


def ways_to_ask(content: ReceiptContent, issued: IssuingDetails) -> Iterator[str]:
    """Yields the ways to ask about the progress of the case; without a telephone number in the settings that line is left out."""
    if issued.phone:
        yield f"打电话 {issued.phone}，报上面的编号；"
    yield f"带本回执到{issued.hall}窗口扫码；"
    if content.stage_two:
        yield (
            "第二阶段事项可在“湘易办”超级服务端查询。" if content.stage_one else "联办事项可在“湘易办”超级服务端查询。"
        )

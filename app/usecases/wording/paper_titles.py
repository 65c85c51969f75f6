"""文书 by name: title, recipients, sheet, usual copies. The conditions and the making of each are in `usecases.papers.paper_kinds`."""

from dataclasses import dataclass

from app.form.nearest import quoted, suggested_ids


@dataclass(frozen=True)
class Paper:
    """One kind of paper: its id (and file name), its title, its recipients, its sheet, the usual copies."""

    id: str
    title: str
    for_whom: str
    size: str
    copies: int


PAPERS: dict[str, Paper] = {
    paper.id: paper
    for paper in (
        Paper("form", "申请表（附件2）", "存档", "A4", 1),
        Paper("receipt_a5", "受理回执", "申请人、存档", "A5", 2),
        Paper("receipt_80mm", "小票回执", "申请人", "80 mm", 1),
        Paper("receipt_58mm", "小票回执", "申请人", "58 mm", 1),
        Paper("notice", "一次性告知书", "申请人、存档", "A4", 2),
        Paper("cancel_statement", "残疾人证注销申明", "存档", "A4", 1),
        Paper("received_slip", "收件凭证", "申请人、存档", "A4", 2),
        Paper("promise_letter", "容缺受理承诺书", "申请人、存档", "A4", 2),
        Paper("refusal", "不予受理通知书", "申请人、存档", "A4", 2),
        Paper("withdrawal", "撤回申请书", "申请人、存档", "A4", 2),
        Paper("completion", "办结通知书", "申请人、存档", "A4", 2),
        Paper("delivery", "送达回证", "存档", "A4", 1),
        Paper("stage_two_form", "第二阶段申请表（附件2）", "存档", "A4", 1),
        Paper("delegation", "授权委托书", "委托人、存档", "A4", 2),
        Paper("visit_sheet", "上门服务登记单", "存档", "A4", 1),
        Paper("visit_pack", "上门带出清单", "上门人员", "A4", 1),
        Paper("custody_slip", "原件交接单", "申请人、拿原件的人", "A4", 2),
        Paper("service_sheet", "办事单", "申请人", "A4", 1),
        Paper("handout_subsidies", "两项补贴提示（附件3）", "申请人", "A4", 1),
        Paper("handout_pension", "养老保险提示（附件4）", "申请人", "A4", 1),
        Paper("handout_medical", "医疗保险提示（附件5）", "申请人", "A4", 1),
    )
}

# The annex of each handout, and the first line of its title as the document breaks it.
HANDOUTS = {
    "handout_subsidies": (3, "湖南省困难残疾人生活补贴和"),
    "handout_pension": (4, "湖南省残疾人办理城乡居民基本养老保险"),
    "handout_medical": (5, "湖南省残疾人办理城乡居民基本医保参保"),
}


def no_such_paper(name: str) -> str:
    """Returns the sentence for an unknown paper name: the probable meaning, and the papers there are."""
    asked = suggested_ids(name, {paper.id: (paper.title,) for paper in PAPERS.values()})
    return f"没有{quoted(name)}这种文书。{asked}有：{'、'.join(PAPERS)}。"

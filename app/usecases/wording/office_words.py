"""Office words: one table for each enumeration, a row for each value, a column for each place with its own wording.

A screen, a paper, the record and the command line take their word from here; none of it is stored.
"""

from typing import NamedTuple

from app.domain.assistance import Power
from app.domain.case_states import ActKind, CaseState, MatterState, PauseReason
from app.domain.material import MaterialState
from app.domain.visit import VisitState


class CaseWords(NamedTuple):
    """`word` names the state in lists, chips and the ledger; `refusal` follows 这件 where an act is refused; `elsewhere` follows the
    name of the clerk who did it at another window (empty: no act ends in this state)."""

    word: str
    refusal: str
    elsewhere: str = ""


class MaterialWords(NamedTuple):
    """`word` names the state on chips and in the record; `on_paper` in a sentence; `to_bring` on the list of a visit."""

    word: str
    on_paper: str
    to_bring: str


class PauseWords(NamedTuple):
    """`word` names the reason in the record, `choice` in the clerk's list, `waiting` the wait of the case,
    `on_paper` the time that is not counted."""

    word: str
    choice: str
    waiting: str
    on_paper: str


class MatterWords(NamedTuple):
    """`word` names the state in the record, `waiting` is the wait of the matter furthest behind (empty: it has ended)."""

    word: str
    waiting: str = ""


class VisitWords(NamedTuple):
    """`word` names the state of a visit, `verb` the button that leads to it (empty: none does)."""

    word: str
    verb: str = ""


CASE_WORDS = {
    CaseState.DRAFT: CaseWords("草稿", "还是草稿", "找回成草稿了"),
    CaseState.RECEIVED: CaseWords("已收件", "只收了件，还没决定受不受理"),
    CaseState.ACCEPTED: CaseWords("已受理", "已经受理", "受理了"),
    CaseState.AWAITING_SUPPLEMENT: CaseWords("待补正", "正等着补材料", "受理了（待补正）"),
    CaseState.REFUSED: CaseWords("不予受理", "已经不予受理", "不予受理了"),
    CaseState.WITHDRAWN: CaseWords("已撤回", "已经撤回", "撤回了"),
    CaseState.COMPLETED: CaseWords("已办结", "已经办结", "办结了"),
    CaseState.DISCARDED: CaseWords("已删", "已经删掉", "删掉了"),
}
MATERIAL_WORDS = {
    MaterialState.RECEIVED: MaterialWords("已收", "已收", "已收"),
    MaterialState.SYSTEM: MaterialWords("系统获取", "由系统获取", "由系统获取"),
    MaterialState.WAIVED: MaterialWords("免提交", "免提交", "免提交"),
    MaterialState.PROMISED: MaterialWords("容缺", "容缺", "容缺，还要收"),
    MaterialState.MISSING: MaterialWords("缺", "缺", "还缺"),
    MaterialState.AFTER: MaterialWords("评定后提交", "评定后提交", "评定后提交"),
}
PAUSE_WORDS = {
    PauseReason.ASSESSMENT: PauseWords("等评残", "评残", "等评残结果", "评残"),
    PauseReason.PUBLIC_NOTICE: PauseWords("公示", "公示", "公示中", "公示"),
    PauseReason.SUPPLEMENT: PauseWords("等补材料", "等申请人", "等补材料", "等申请人补材料"),
    PauseReason.OTHER: PauseWords("别的原因", "其他", "暂停计时", "暂停计时"),
}
# In the order in which the one furthest behind is looked for.
MATTER_WORDS = {
    MatterState.RETURNED: MatterWords("退回", "退回"),
    MatterState.ACCEPTED: MatterWords("已受理", "待移交"),
    MatterState.HANDED_OVER: MatterWords("已移交", "已移交"),
    MatterState.IN_PROGRESS: MatterWords("办理中", "办理中"),
    MatterState.WAITING: MatterWords("待受理", "待受理"),
    MatterState.COMPLETED: MatterWords("办结"),
    MatterState.DECLINED: MatterWords("不予办理"),
}
ACT_WORDS = {
    ActKind.RECEIVED: "收件",
    ActKind.ACCEPTED: "受理",
    ActKind.ACCEPTED_WITH_PROMISE: "受理（容缺）",
    ActKind.SUPPLEMENT_ASKED: "一次性告知补正",
    ActKind.SUPPLEMENTED: "补正收齐",
    ActKind.REFUSED: "不予受理",
    ActKind.WITHDRAWN: "撤回",
    ActKind.COMPLETED: "办结",
    ActKind.DELIVERED: "送达签收",
    ActKind.HANDED_BACK: "归还原件",
}
VISIT_WORDS = {
    VisitState.WANTED: VisitWords("未约"),
    VisitState.BOOKED: VisitWords("已约", "约好"),
    VisitState.SET_OUT: VisitWords("已出发", "已出发"),
    VisitState.DONE: VisitWords("现场已办", "现场已办"),
    VisitState.NOT_MET: VisitWords("未遇", "未遇"),
    VisitState.PUT_OFF: VisitWords("改期", "改期"),
    VisitState.BROUGHT_BACK: VisitWords("已带回", "已带回"),
    VisitState.CANCELLED: VisitWords("取消", "取消"),
}
POWER_WORDS = {
    Power.SUBMIT: "提交材料",
    Power.CORRECT: "补正更正",
    Power.SIGN_RECEIPT: "签收回执",
    Power.COLLECT: "领证",
}

"""The office's word for each value of an enumeration, once."""

from app.domain.case_states import CaseState
from app.domain.material import MaterialState

CASE = {
    CaseState.DRAFT: "草稿",
    CaseState.RECEIVED: "已收件",
    CaseState.ACCEPTED: "已受理",
    CaseState.AWAITING_SUPPLEMENT: "待补正",
    CaseState.REFUSED: "不予受理",
    CaseState.WITHDRAWN: "已撤回",
    CaseState.COMPLETED: "已办结",
    CaseState.DISCARDED: "已删",
}
MATERIAL = {
    MaterialState.RECEIVED: "已收",
    MaterialState.SYSTEM: "系统获取",
    MaterialState.WAIVED: "免提交",
    MaterialState.PROMISED: "容缺",
    MaterialState.MISSING: "缺",
    MaterialState.AFTER: "评定后提交",
}

"""The office's word for each value of an enumeration, once."""

from app.domain.material import MaterialState

MATERIAL = {
    MaterialState.RECEIVED: "已收",
    MaterialState.SYSTEM: "系统获取",
    MaterialState.WAIVED: "免提交",
    MaterialState.PROMISED: "容缺",
    MaterialState.MISSING: "缺",
    MaterialState.AFTER: "评定后提交",
}

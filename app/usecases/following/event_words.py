"""Event of a case in a clerk's words: ids appear by name, and a person's own words in the event are not repeated."""

from collections.abc import Callable, Mapping

from app.domain.assistance import Power
from app.domain.case import Case
from app.domain.case_states import ActKind, MatterState, PauseReason
from app.domain.event import Event, EventKind
from app.domain.identifiers import tracking_number
from app.domain.material import MaterialState
from app.domain.visit import VisitState
from app.usecases.desk.desk import Desk
from app.usecases.intake.late_entry import late_words
from app.usecases.wording.matters import matter_name
from app.usecases.wording.office_words import (
    ACT_WORDS,
    MATERIAL_WORDS,
    MATTER_WORDS,
    PAUSE_WORDS,
    POWER_WORDS,
    VISIT_WORDS,
)

Detail = Mapping[str, object]

NOTIFICATION_MODE_WORDS = {"sms": "短信", "call": "电话", "visit": "上门", "counter": "当面"}
NOTIFICATION_OUTCOME_WORDS = {"reached": "已告知", "not_reached": "没联系上", "asked_later": "约好再说"}
AUTHORITY = {"signed": "签了授权委托", "revoked": "撤销授权委托", "passed_over": "没有授权委托，写明原因照办"}
CUSTODY = {"taken": "收下原件", "passed_on": "转交原件", "returned": "还了原件"}
EXPORT_WORDS = {"handover": "移交清单", "ledger": "台账", "screened": "第二阶段告知名单"}
CONFIRMATION_LIST = "confirmation_list"  # 免审办确认名单: its name in the records of prints and hand-overs
REVEAL_WORDS = {
    "applicant.id_number": "看了完整的身份证号",
    "applicant.phone": "看了完整的电话",
    "all": "看了整件，号码没遮",
}
PLAIN = {
    EventKind.BEGUN: "开始填",
    EventKind.ANSWERED: "填写",
    EventKind.NOTED: "记下说明",
    EventKind.DISCARDED: "删掉草稿",
    EventKind.RESTORED: "找回草稿",
    EventKind.FILLED: "带出上次填的内容",
    EventKind.RECONCILED: "两边都改过，合到一起",
    EventKind.SCREENED: "筛查第二阶段",
    EventKind.CHOSEN: "记下申请人的选择",
    EventKind.REEVALUATED: "按当时的标准重新判断",
    EventKind.SETTINGS: "改了设置",
    EventKind.CLERK: "窗口人员有变动",
    EventKind.CLOCK: "核对了电脑的日期",
}


class EventNames:
    """Names for the ids in an event, as far as this case knows them."""

    def __init__(self, desk: Desk, case: Case) -> None:
        self._codes = desk.library.codes
        self._case = case
        self._materials = {material.id: material.name for material in desk.library.materials}

    def material(self, detail: Detail) -> str:
        name = str(detail.get("material") or "")
        return self._materials.get(name, name)

    def matter(self, detail: Detail) -> str:
        """Returns the matter an event is about, or all it lists."""
        listed = detail.get("matters")
        matters = listed if isinstance(listed, list) else [detail.get("matter")]
        return "、".join(matter_name(self._codes, str(matter)) for matter in matters if matter)

    def paper(self, detail: Detail) -> str:
        # Imported here: the list of papers imports half of the product.
        from app.usecases.wording.paper_titles import PAPERS

        paper = str(detail.get("paper") or "")
        if paper.startswith(CONFIRMATION_LIST):
            return "免审办确认名单" + ("" if detail.get("masked", True) else "（不遮盖）")
        return PAPERS[paper].title if paper in PAPERS else "文书"


def event_sentence(words: EventNames, event: Event) -> str:
    """Returns the event in one line."""
    say = _SENTENCES.get(event.kind)
    return say(words, event.detail) if say else PLAIN[event.kind]


def _decided(_: EventNames, detail: Detail) -> str:
    kind = detail.get("act")
    return (ACT_WORDS[ActKind(str(kind))] if kind in set(ActKind) else "办理决定") + _late(detail)


def _late(detail: Detail) -> str:
    text = late_words(detail)
    return f"（{text}）" if text else ""


def _material(words: EventNames, detail: Detail) -> str:
    state = detail.get("after")
    state_word = MATERIAL_WORDS[MaterialState(str(state))].word if state in set(MaterialState) else "改了"
    return f"{words.material(detail)}：{state_word}"


def _captured(words: EventNames, detail: Detail) -> str:
    return f"存了影像：{words.material(detail) or '签名'}"


def _printed(words: EventNames, detail: Detail) -> str:
    return f"打印{words.paper(detail)} 第 {detail.get('nth', 1)} 次{_reason(detail)}"


def _paused(words: EventNames, detail: Detail) -> str:
    reason = detail.get("reason")
    reason_word = PAUSE_WORDS[PauseReason(str(reason))].word if reason in set(PauseReason) else ""
    return "暂停计时" + (f"（{reason_word}）" if reason_word else "") + _of(words, detail)


def _moved(words: EventNames, detail: Detail) -> str:
    state = detail.get("state") or detail.get("after")
    state_word = MATTER_WORDS[MatterState(str(state))].word if state in set(MatterState) else "有进展"
    return (
        f"{words.matter(detail) or '事项'}：{state_word}"
        + ("（导入结果）" if detail.get("from_sheet") else "")
        + _reason(detail)
    )


def _handed_over(words: EventNames, detail: Detail) -> str:
    if detail.get("list") == CONFIRMATION_LIST:
        return f"移交免审办确认名单（{detail.get('department') or '部门'}）"
    number = str(detail.get("handover") or detail.get("list") or detail.get("number") or "")
    text = f"移交{words.matter(detail)}"
    return f"{text}（清单 {tracking_number.format(number)}）" if tracking_number.is_valid(number) else text


def _result(_: EventNames, detail: Detail) -> str:
    if detail.get("number"):
        return "补录残疾人证号"
    return "录评残结果" if not detail.get("again") else "改评残结果"


def _notification(_: EventNames, detail: Detail) -> str:
    how, outcome = (
        NOTIFICATION_MODE_WORDS.get(str(detail.get("how")), ""),
        NOTIFICATION_OUTCOME_WORDS.get(str(detail.get("outcome")), ""),
    )
    text = "，".join(part for part in (how, outcome) if part)
    return "告知第二阶段" + (f"（{text}）" if text else "")


def _reopened(_: EventNames, detail: Detail) -> str:
    return "重新打开更正" + _reason(detail)


def _amended(_: EventNames, detail: Detail) -> str:
    if detail.get("abandoned"):
        return "放弃更正"
    return "更正完成" + ("，第二阶段重新判断" if detail.get("screened") else "")


def _exported(_: EventNames, detail: Detail) -> str:
    """Returns the name of the exported list, and that its numbers were in full."""
    name = EXPORT_WORDS.get(str(detail.get("what")), "名单")
    number, first, last = (str(detail.get(key) or "") for key in ("list", "from", "to"))
    if tracking_number.is_valid(number):
        name += f" {tracking_number.format(number)}"
    if first and last:
        name += f"（{first} 至 {last}）"
    if isinstance(detail.get("nth"), int):
        name += f" 第 {detail['nth']} 次"
    purpose = str(detail.get("reason") or "")
    return f"导出{name}" + ("，完整号码" + (f"，用途：{purpose}" if purpose else "") if detail.get("full") else "")


def _visit(_: EventNames, detail: Detail) -> str:
    state = detail.get("state")
    if detail.get("held") or state not in set(VisitState):
        return "上门登记"
    day = str(detail.get("day") or "")
    return f"上门：{VISIT_WORDS[VisitState(str(state))].word}" + (f"（{day}）" if day else "")


def _authority(_: EventNames, detail: Detail) -> str:
    act = AUTHORITY.get(str(detail.get("authority")), "授权委托")
    power = detail.get("power")
    reason = _reason(detail)
    return f"{act}：{POWER_WORDS[Power(str(power))]}{reason}" if power in set(Power) else act + reason


def _custody(_: EventNames, detail: Detail) -> str:
    act, paper, count = (detail.get(key) for key in ("custody", "paper", "count"))
    what = f"：{paper}" if paper else ""
    return CUSTODY.get(str(act), "原件交接") + what + (f" {count} 件" if what and isinstance(count, int) else "")


def _of(words: EventNames, detail: Detail) -> str:
    matter = words.matter(detail)
    return f"：{matter}" if matter else ""


def _reason(detail: Detail) -> str:
    reason = str(detail.get("reason") or "")
    return f"（{reason}）" if reason else ""


_SENTENCES: dict[EventKind, Callable[[EventNames, Detail], str]] = {
    EventKind.ACCEPTED: lambda _, detail: "受理" + _late(detail),
    EventKind.DECIDED: _decided,
    EventKind.MATERIAL: _material,
    EventKind.CAPTURED: _captured,
    EventKind.PRINTED: _printed,
    EventKind.REVEALED: lambda _, detail: REVEAL_WORDS.get(str(detail.get("field")), "看了完整的号码"),
    EventKind.PAUSED: _paused,
    EventKind.RESUMED: lambda words, detail: "恢复计时" + _of(words, detail),
    EventKind.MATTER: _moved,
    EventKind.HANDED_OVER: _handed_over,
    EventKind.TOLD: _notification,
    EventKind.RESULT: _result,
    EventKind.REOPENED: _reopened,
    EventKind.AMENDED: _amended,
    EventKind.EXPORTED: _exported,
    EventKind.VISIT: _visit,
    EventKind.AUTHORITY: _authority,
    EventKind.CUSTODY: _custody,
}

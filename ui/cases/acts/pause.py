"""暂停计时 and 继续计时: of the case or of one matter, with the reason. What is not counted is on the papers."""

from __future__ import annotations

from app.domain.case import Case
from app.domain.case_states import CaseState, PauseReason
from app.domain.chinese_dates import month_and_day
from app.domain.countdown import Pause
from app.usecases.deciding.pausing import REASONS, pause, resume
from app.usecases.wording.matters import matter_name
from ui.cases.acts.act import ActContext, Action
from ui.cases.acts.form_dialog import FormDialog
from ui.widgets.fields.choice import SegmentEditor
from ui.widgets.layout.text import label

WHOLE = ""


class PauseDialog(FormDialog):
    """Why, and for which matter."""

    def __init__(self, acting: ActContext, case: Case) -> None:
        about = "等别人的时间不算本厅的。今天还算，从明天起不算。"
        super().__init__(acting, case, "暂停计时", "暂停", about=about)
        codes = acting.desk.library.codes
        running = [m.id for m in case.course.matters.values() if not m.state.ended and m.started]
        scopes = [(WHOLE, "整件"), *((matter, matter_name(codes, matter)) for matter in running)]
        self.why = SegmentEditor(self.theme, [(reason.value, words) for reason, words in REASONS.items()])
        self.scope = SegmentEditor(self.theme, scopes)
        self.why.set_value(PauseReason.ASSESSMENT.value)
        self.scope.set_value(WHOLE)
        self.add("reason", "为什么停", self.why)
        self.add("matter", "停哪一项", self.scope)
        self.line("note", "说明", "等谁、等什么。", required=False)
        self.why.changed.connect(self._fold)
        self._fold()

    def act(self) -> None:
        reason = PauseReason(self.said("reason"))
        case = pause(self.acting.desk, self.case, reason, self.said("matter"), self.said("note"))
        self.came(case, f"暂停计时：{REASONS[reason]}。")

    def _fold(self) -> None:
        self.show_only(("note",) if self.why.value() == PauseReason.OTHER.value else (), ("note",))


class ResumeDialog(FormDialog):
    """Which pause ends today."""

    def __init__(self, acting: ActContext, case: Case) -> None:
        super().__init__(acting, case, "继续计时", "继续", about="今天还算等别人的，从明天起算本厅的。")
        codes, pauses = acting.desk.library.codes, _open(case)
        self.scope = SegmentEditor(
            self.theme, [(p.matter, matter_name(codes, p.matter) if p.matter else "整件") for p in pauses]
        )
        self.scope.set_value(pauses[0].matter if pauses else None)
        self.add("matter", "哪一项", self.scope)
        for one in pauses:
            name = matter_name(codes, one.matter) if one.matter else "整件"
            since = f"{month_and_day(one.since)}起"
            self.body.addWidget(label(f"{name}：{one.note or REASONS[one.reason]}，{since}", "table", "sub", wrap=True))

    def act(self) -> None:
        self.came(resume(self.acting.desk, self.case, self.said("matter")), "继续计时，从明天起算。")


def _open(case: Case) -> list[Pause]:
    """The pauses a clerk may end: while something is missing, not the one that waits for it."""
    missing = case.state is CaseState.AWAITING_SUPPLEMENT
    return [p for p in case.course.pauses if p.until is None and not (missing and not p.matter)]


def may_pause(case: Case) -> bool:
    """Accepted, and its own clock is not standing yet."""
    return case.state is CaseState.ACCEPTED and case.course.reopened is None and case.course.open_pause() is None


def may_resume(case: Case) -> bool:
    """Under way, and a pause stands that a clerk may end."""
    under_way = case.state in (CaseState.ACCEPTED, CaseState.AWAITING_SUPPLEMENT)
    return under_way and case.course.reopened is None and bool(_open(case))


PAUSE = Action("pause", "暂停计时", may_pause, lambda acting, case: PauseDialog(acting, case).put())
RESUME = Action("resume", "继续计时", may_resume, lambda acting, case: ResumeDialog(acting, case).put())

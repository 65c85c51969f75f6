"""暂停计时 and 继续计时 of the case or of one matter, with the reason. The days not counted are printed on the papers."""

from __future__ import annotations

from app.domain.case import Case
from app.domain.chinese_dates import month_and_day
from app.usecases.deciding.acts import PAUSE, RESUME
from app.usecases.deciding.pausing import EXPLAINED, pause, resume
from app.usecases.wording.matters import matter_name
from app.usecases.wording.office_words import PAUSE_WORDS
from ui.cases.act_dialogs.act_context import ActContext
from ui.cases.act_dialogs.form_dialog import FormDialog
from ui.widgets.fields.choice import SegmentEditor
from ui.widgets.layout.text import label

WHOLE = ""


class PauseDialog(FormDialog):
    """Dialog that asks for the reason and the matter of a pause."""

    def __init__(self, acting: ActContext, case: Case) -> None:
        about = "等别人的时间不算本厅的。今天还算，从明天起不算。"
        super().__init__(acting, case, PAUSE, "暂停", about=about)
        codes = acting.desk.library.codes
        running = [m.id for m in case.course.matters.values() if not m.state.ended and m.started]
        scopes = [(WHOLE, "整件"), *((matter, matter_name(codes, matter)) for matter in running)]
        self.why = SegmentEditor(self.theme, [(reason, words.choice) for reason, words in PAUSE_WORDS.items()])
        self.scope = SegmentEditor(self.theme, scopes)
        self.why.set_value(next(iter(PAUSE_WORDS)))
        self.scope.set_value(WHOLE)
        self.add("reason", "为什么停", self.why)
        self.add("matter", "停哪一项", self.scope)
        self.line("note", "说明", "等谁、等什么。", required=False)
        self.why.changed.connect(self._fold)
        self._fold()

    def act(self) -> None:
        reason = next(reason for reason in PAUSE_WORDS if reason == self.said("reason"))
        case = pause(self.acting.desk, self.case, reason, self.said("matter"), self.said("note"))
        self.finish(case, f"暂停计时：{PAUSE_WORDS[reason].choice}。")

    def _fold(self) -> None:
        self.show_only(("note",) if self.why.value() == EXPLAINED else (), ("note",))


class ResumeDialog(FormDialog):
    """Dialog that asks which pause ends today."""

    def __init__(self, acting: ActContext, case: Case) -> None:
        super().__init__(acting, case, RESUME, "继续", about="今天还算等别人的，从明天起算本厅的。")
        codes, pauses = acting.desk.library.codes, case.pauses_to_end
        self.scope = SegmentEditor(
            self.theme, [(p.matter, matter_name(codes, p.matter) if p.matter else "整件") for p in pauses]
        )
        self.scope.set_value(pauses[0].matter if pauses else None)
        self.add("matter", "哪一项", self.scope)
        for one in pauses:
            name = matter_name(codes, one.matter) if one.matter else "整件"
            since = f"{month_and_day(one.since)}起"
            self.body.addWidget(
                label(f"{name}：{one.note or PAUSE_WORDS[one.reason].choice}，{since}", "table", "sub", wrap=True)
            )

    def act(self) -> None:
        self.finish(resume(self.acting.desk, self.case, self.said("matter")), "继续计时，从明天起算。")

"""决定: a case that was only received (收件) is accepted, or refused with reason, clause and the office responsible."""

from __future__ import annotations

from app.domain.case import Case, Decision
from app.usecases.deciding import acts
from app.usecases.intake.receiving import Refusal, accept_received, refuse
from app.usecases.judging.evaluation import CaseEvaluation
from app.usecases.judging.required_materials import decision
from app.usecases.papers.paper_kinds import default_papers
from ui.cases.act_dialogs.act_context import ActContext
from ui.cases.act_dialogs.form_dialog import FormDialog
from ui.widgets.fields.choice import SegmentEditor
from ui.widgets.layout.text import label

ACCEPT, REFUSE = acts.ACCEPT.id, acts.REFUSE.id
WHY = ("reason", "clause", "office", "phone")
_ACCEPTANCE_WORDS = {
    Decision.ACCEPTED: "材料齐了，可以受理。",
    Decision.ACCEPTED_WITH_PROMISE: "有容缺的材料，受理并出承诺书。",
    Decision.RETURNED_FOR_SUPPLEMENT: "材料没齐，受理并出一次性告知书。",
}


class DecideDialog(FormDialog):
    """Dialog that shows the outcome of accepting; the fields of a refusal appear only for a refusal."""

    def __init__(self, acting: ActContext, case: Case) -> None:
        super().__init__(acting, case, acts.DECIDE, "决定", about="这件只收了件。决定另给书面的，时限从收件那天算。")
        desk = acting.desk
        evaluation = CaseEvaluation(desk.library, desk.library.form(case.form), case, desk.local)
        self.what = SegmentEditor(self.theme, ((ACCEPT, "受理"), (REFUSE, "不予受理")))
        self.what.set_value(ACCEPT)
        self.add("what", "决定", self.what, _ACCEPTANCE_WORDS[decision(evaluation.needs)])
        self.line("reason", "为什么不予受理", "照实写，印在通知书上。")
        self.line("clause", "依据的条款", "文件名和第几条，印在通知书上。")
        self.line("office", "该到哪里办", "不写就在通知书上留一条线。", required=False)
        self.line("phone", "那里的电话", required=False, beside=True, latin=True)
        self.unset = label("复议、诉讼的机关和期限本厅没填，通知书上留空。可在设置里填。", "help", "warn", wrap=True)
        self.body.addWidget(self.unset)
        self.what.changed.connect(self._fold)
        self._fold()

    def act(self) -> None:
        desk = self.acting.desk
        if self.what.value() == REFUSE:
            why = Refusal(*(self.said(key) for key in WHY))
            self.finish(refuse(desk, self.case, why), "不予受理，通知书请申请人签收。", acts.REFUSE.papers)
            return
        case = accept_received(desk, self.case)
        papers = [paper for paper in default_papers(case) if paper not in acts.RECEIVE.papers]  # already printed
        self.finish(case, "已受理。", papers)

    def _fold(self) -> None:
        refusing = self.what.value() == REFUSE
        settings = self.acting.desk.settings
        complete = settings.review_office and settings.review_period and settings.court and settings.lawsuit_period
        self.unset.setVisible(refusing and not complete)
        self.show_only(WHY if refusing else (), WHY)

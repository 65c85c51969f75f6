"""办结 and 撤回: the two endings of a case, each with its paper."""

from __future__ import annotations

from app.domain.case import Case
from app.usecases.deciding.acts import COMPLETE, WITHDRAW
from app.usecases.deciding.ending import AGENT, SELF, complete, outcomes, withdraw
from ui.cases.act_dialogs.act_context import ActContext
from ui.cases.act_dialogs.form_dialog import FormDialog
from ui.widgets.fields.choice import SegmentEditor
from ui.widgets.layout.text import label

BY, RELATION, GUARDIAN = "by", "relation", "监护人"


class CompleteDialog(FormDialog):
    """Dialog that repeats the result of every matter; a service without matters gets its result in words."""

    def __init__(self, acting: ActContext, case: Case) -> None:
        super().__init__(acting, case, COMPLETE, about="办结通知书列出各事项的结果。")
        for name, outcome in outcomes(acting.desk, case):
            self.body.addWidget(label(f"{name}：{outcome}", "base", "ink", wrap=True))
        if not case.course.matters:
            self.line("outcome", "办理结果", "印在办结通知书上。")

    def act(self) -> None:
        outcome = self.said("outcome") if "outcome" in self.boxes else ""
        self.finish(complete(self.acting.desk, self.case, outcome), "已办结，下一步送达。")


class WithdrawDialog(FormDialog):
    """Dialog that asks who withdraws the case and their relation to the applicant; that person signs the paper."""

    def __init__(self, acting: ActContext, case: Case) -> None:
        about = "申请人自己要撤回的才办。撤回申请书请撤回人签名。"
        super().__init__(acting, case, WITHDRAW, about=about)
        answers = case.answers
        self._names = {SELF: case.name, AGENT: answers.text("agent.name"), GUARDIAN: answers.text("guardian.name")}
        offered = [(word, word) for word, name in self._names.items() if name or word == SELF]
        self.relation = SegmentEditor(self.theme, offered)
        self.relation.set_value(SELF)
        self.add(RELATION, "谁来撤回", self.relation)
        self.line(BY, "撤回人姓名", value=case.name)
        self.line("reason", "撤回原因", "申请人可以不说。", required=False)
        self.relation.changed.connect(lambda: self.editors[BY].set_value(self._names[self.said(RELATION)]))

    def act(self) -> None:
        case = withdraw(self.acting.desk, self.case, self.said(BY), self.said(RELATION), self.said("reason"))
        self.finish(case, "已撤回。")

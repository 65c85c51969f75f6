"""办结 and 撤回: how a case ends, each with its paper."""

from __future__ import annotations

from app.domain.case import Case
from app.domain.case_states import CaseState
from app.usecases.deciding.ending import AGENT, SELF, complete, left_aside, withdraw
from app.usecases.wording.matters import matter_name
from ui.cases.acts.act import ActContext, Action
from ui.cases.acts.form_dialog import FormDialog
from ui.widgets.fields.choice import SegmentEditor
from ui.widgets.layout.text import label

BY, RELATION, GUARDIAN = "by", "relation", "监护人"
_WORDS = {"completed": "办结", "declined": "不予办理"}


class CompleteDialog(FormDialog):
    """The result of every matter once more; a service without matters of its own is given its result in words."""

    def __init__(self, acting: ActContext, case: Case) -> None:
        super().__init__(acting, case, "办结", "办结", about="办结通知书列出各事项的结果。")
        codes = acting.desk.library.codes
        aside = {matter.id for matter in left_aside(case)}
        for matter in case.course.matters.values():
            word = "没有继续办理" if matter.id in aside else _WORDS.get(matter.state, "还没有结果")
            self.body.addWidget(label(f"{matter_name(codes, matter.id)}：{word}", "base", "ink", wrap=True))
        if not case.course.matters:
            self.line("outcome", "办理结果", "印在办结通知书上。")

    def act(self) -> None:
        outcome = self.said("outcome") if "outcome" in self.boxes else ""
        self.came(complete(self.acting.desk, self.case, outcome), "已办结，下一步送达。", "completion")


class WithdrawDialog(FormDialog):
    """Who takes it back and how they stand to the applicant; they sign the paper."""

    def __init__(self, acting: ActContext, case: Case) -> None:
        about = "申请人自己要撤回的才办。撤回申请书请撤回人签名。"
        super().__init__(acting, case, "撤回", "撤回", about=about)
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
        self.came(case, "已撤回。", "withdrawal")


def may_complete(case: Case) -> bool:
    """Accepted, nothing open to be corrected, and every matter has its result or is left aside."""
    waits = set(case.course.matters) - {m.id for m in left_aside(case)}
    ended = all(case.course.matters[matter].state.ended for matter in waits)
    return case.state is CaseState.ACCEPTED and case.course.reopened is None and ended


COMPLETE = Action("complete", "办结", may_complete, lambda acting, case: CompleteDialog(acting, case).put())
WITHDRAW = Action(
    "withdraw",
    "撤回",
    lambda case: case.is_open and case.course.reopened is None,
    lambda acting, case: WithdrawDialog(acting, case).put(),
)

"""再告知补正: a material turns out to be missing or wrong after all, or a 容缺 promise was not kept. A further notice is
issued and the deadline is paused.
"""

from __future__ import annotations

from app.domain.case import Case
from app.usecases.deciding.acts import BROKEN, RETURN
from app.usecases.deciding.supplement import ask_further_supplement, broken_promises, promise_broken
from app.usecases.judging.case_materials import materials_of
from ui.cases.act_dialogs.act_context import ActContext
from ui.cases.act_dialogs.form_dialog import FormDialog
from ui.widgets.fields.checks import ChecksEditor
from ui.widgets.messages.ask import QuestionDialog

NOTICE_RECORDED = "记下了，计时停到补齐为止。告知书请申请人签收。"


class FurtherNoticeDialog(FormDialog):
    """Dialog that asks for the papers and why the first notice did not name them: 一次性告知 means once."""

    def __init__(self, acting: ActContext, case: Case) -> None:
        about = "已经告知过的再添，要写为什么上次没告知；告知书上写第几次和原因。"
        super().__init__(acting, case, RETURN, "出告知书", about=about)
        needs = [need for need in materials_of(acting.desk, case) if need.required]
        self.materials = ChecksEditor(self.theme, [(need.id, need.name) for need in needs])
        self.add("material", "要补的材料", self.materials)
        self.line("reason", "为什么上次没告知", "印在告知书上，也记进办理记录。")

    def act(self) -> None:
        self.finish(
            ask_further_supplement(self.acting.desk, self.case, self.materials.ticked, self.said("reason")),
            NOTICE_RECORDED,
        )


def break_promise(acting: ActContext, case: Case) -> None:
    """Handles 容缺没补齐 with one confirmation, because everything else is known."""
    late = broken_promises(acting.desk, case)
    if not late:
        acting.tell("承诺的日子还没过，先等等。", "info")
        return

    def do(_reason: str) -> None:
        acting.carry_out(lambda: promise_broken(acting.desk, case), NOTICE_RECORDED, BROKEN.papers)

    names = "、".join(one.need.name for one in late)
    detail = f"到期没补：{names}。改成缺，再告知一次，计时停到补齐为止。"
    QuestionDialog(acting.theme, acting.window, "容缺没补齐？", "再告知", detail=detail, then=do).put()

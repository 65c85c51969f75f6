"""更正: choosing the fields and materials to reopen, with the reason; continuing an amendment; abandoning it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from app.domain.case import Case
from app.form.schema import Field
from app.usecases.amending.reopen import (
    AMENDMENT,
    PURPOSES,
    STAGE_TWO,
    abandon,
    openable,
    reopen,
    suggested,
)
from app.usecases.deciding.acts import REOPEN
from app.usecases.judging.evaluation import CaseEvaluation
from ui.cases.act_dialogs.act_context import ActContext
from ui.cases.act_dialogs.dialog import ActDialog
from ui.cases.act_dialogs.form_dialog import no_rare_characters
from ui.widgets.fields.checks import ChecksEditor
from ui.widgets.fields.choice import SegmentEditor
from ui.widgets.fields.text import TextEditor
from ui.widgets.layout.labelled import Labelled
from ui.widgets.layout.text import label
from ui.widgets.messages.ask import QuestionDialog

REASON, FIELDS = "reason", "fields"
_ONLY = "只有勾上的能改，别的都锁住；编号、答复日期不变。"


class AmendDialog(ActDialog):
    """Dialog with the fields by section, as on the paper. Those newly needed by stage two are ticked beforehand."""

    def __init__(self, acting: ActContext, case: Case) -> None:
        super().__init__(acting, case, REOPEN, "打开来改", about=_ONLY, wide=760)
        theme, desk = self.theme, acting.desk
        self.authority = self.authority_line()
        self.body.addWidget(self.authority)
        self.authority.stand()
        fields, materials = suggested(desk, case)
        offered = dict(PURPOSES) if fields or materials else {k: v for k, v in PURPOSES.items() if k != STAGE_TWO}
        self.purpose = SegmentEditor(theme, tuple(offered.items()))
        self.purpose.set_value(STAGE_TWO if STAGE_TWO in offered else AMENDMENT)
        self.reason = TextEditor(theme, 200, no_rare_characters, placeholder="如：电话回访，号码错了一位")
        if STAGE_TWO in offered:
            two = case.course.stage_two
            self.reason.set_value("第二阶段选的事项需要" if two and two.chosen else "第二阶段判断要问清的")
        self.boxes["purpose"] = Labelled(theme, "为什么打开", self.purpose)
        self.boxes[REASON] = Labelled(theme, "原因", self.reason, "会记在办理记录里。", required=True)
        self.boxes[FIELDS] = self.boxes[REASON]
        self.body.addWidget(self.boxes["purpose"])
        self.body.addWidget(self.boxes[REASON])
        self.groups = [
            self._group(section.title.replace("\n", ""), [(f.id, _name(f)) for f in inside], fields)
            for section, inside in openable(desk, case)
        ]
        needs = CaseEvaluation(desk.library, desk.library.form(case.form), case).needs
        listed = [(need.id, need.name) for need in needs if need.required]
        self.materials = self._group("材料", listed, materials) if listed else None

    def stops(self) -> Sequence[QWidget]:
        groups = [*self.groups, *([self.materials] if self.materials else [])]
        return [*self.reason.stops(), *(stop for group in groups for stop in group.stops())]

    def act(self) -> None:
        fields = [field for group in self.groups for field in group.ticked]
        materials = self.materials.ticked if self.materials else ()
        purpose, reason = str(self.purpose.value()), str(self.reason.value() or "")
        case = reopen(self.acting.desk, self.case, purpose, reason, fields, materials)
        self.accept()
        self.acting.done(case, ())
        self.acting.go_on(case)

    def _group(self, title: str, options: list[tuple[str, str]], ticked: Sequence[str]) -> ChecksEditor:
        group = ChecksEditor(self.theme, options)
        group.set_value([one for one, _words in options if one in ticked])
        group.name(title)
        self.body.addWidget(label(title, "label"))
        self.body.addWidget(group)
        return group


def _name(field: Field) -> str:
    return field.label.replace("\n", "").rstrip("：:")


def continue_amendment(acting: ActContext, case: Case) -> None:
    """Continues the amendment in the wizard."""
    acting.go_on(case)


def abandon_amendment(acting: ActContext, case: Case) -> None:
    """Abandons the amendment after one confirmation; all of its changes are undone."""

    def go(_reason: str) -> None:
        acting.carry_out(lambda: abandon(acting.desk, case), "没有更正，这件和原来一样。", tone="info")

    detail = "已经改的不算数，这件回到更正以前。拍的影像还留着。"
    QuestionDialog(
        acting.theme, acting.window, "放弃这次更正？", "放弃更正", "返回", detail=detail, danger=True, then=go
    ).put()

"""交接核对 in the case: what was handed back is on record; what is still to go back can be ticked now."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from app.domain.case import Case
from app.errors import Refused
from app.usecases.deciding.handing_back import hand_back, hand_back_list, handed_back
from ui.cases.acts.act import ActContext, Action
from ui.cases.acts.dialog import ActDialog
from ui.widgets.fields.checks import Tick


class HandBackDialog(ActDialog):
    """The same list as after acceptance; what is on record is ticked and stays so."""

    def __init__(self, acting: ActContext, case: Case) -> None:
        super().__init__(acting, case, "交接核对", "记下", about="勾上刚交回、刚签好的。记过的不再记。")
        self._done = handed_back(case)
        self.ticks: dict[str, Tick] = {}
        for line in hand_back_list(case):
            tick = Tick(line.words, boxed=False)
            tick.setChecked(line.id in self._done)
            tick.setEnabled(line.id not in self._done)
            self.ticks[line.id] = tick
            self.body.addWidget(tick)

    def stops(self) -> Sequence[QWidget]:
        return [tick for tick in self.ticks.values() if tick.isEnabled()]

    def act(self) -> None:
        new = [item for item, tick in self.ticks.items() if tick.isChecked() and item not in self._done]
        if not new:
            raise Refused("还没勾新的。")
        case = hand_back(self.acting.desk, self.case, new)
        self.accept()
        self.acting.tell(f"已记进办理记录：{len(new)} 样。", "ok")
        self.acting.done(case, ())


def may_hand_back(case: Case) -> bool:
    """The case was taken, and something of its list is not on record yet."""
    return bool(case.tracking_number) and bool({line.id for line in hand_back_list(case)} - handed_back(case))


HAND_BACK = Action("hand_back", "交接核对", may_hand_back, lambda acting, case: HandBackDialog(acting, case).put())

"""交接核对 of a taken case: what was handed back is on record; the rest can be ticked now."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from app.domain.case import Case
from app.errors import Refused
from app.usecases.deciding.acts import HAND_BACK
from app.usecases.deciding.handing_back import hand_back, hand_back_list, handed_back
from ui.cases.act_dialogs.act_context import ActContext
from ui.cases.act_dialogs.dialog import ActDialog
from ui.widgets.fields.checks import Tick


class HandBackDialog(ActDialog):
    """Dialog with the same list as after acceptance; ticks on record cannot be cleared."""

    def __init__(self, acting: ActContext, case: Case) -> None:
        super().__init__(acting, case, HAND_BACK, "记下", about="勾上刚交回、刚签好的。记过的不再记。")
        self._done = handed_back(case)
        self.ticks: dict[str, Tick] = {}
        for line in hand_back_list(case, acting.desk.library.programme(case.form).paper):
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
        self.finish(hand_back(self.acting.desk, self.case, new), f"已记进办理记录：{len(new)} 样。")

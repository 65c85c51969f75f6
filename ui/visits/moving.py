"""Moves of a visit to its next state, with a reason where one is asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QWidget

from app.domain.visit import Visit, VisitState
from app.errors import Refused, Unavailable
from app.form.types import as_date
from app.ports.store import VisitConflict
from app.usecases.desk.desk import Desk
from app.usecases.visits import visiting
from ui.base.theme import ActiveTheme
from ui.visits.asking import CHANGED, VisitQuestion, text_of
from ui.visits.booking import named_choices
from ui.visits.record import RecordDialog
from ui.widgets.fields.free import FreePickEditor
from ui.widgets.fields.reading import read_day, read_time
from ui.widgets.fields.text import MomentEditor

REASONS: dict[VisitState, tuple[str, ...]] = {
    VisitState.NOT_MET: ("家中无人", "本人不愿办理", "地址找不到", "本人住院", "材料不齐"),
    VisitState.PUT_OFF: ("本人要求改期", "上门人员有事", "天气不好", "路不通"),
    VisitState.CANCELLED: ("本人不办了", "已到窗口办", "重复预约", "填错了"),
}
TITLES = {
    VisitState.NOT_MET: ("没见到人，为什么？", "记未遇"),
    VisitState.PUT_OFF: ("改期", "改期"),
    VisitState.CANCELLED: ("不去了，为什么？", "取消这次"),
}


class VisitMoves:
    """Mover of visits. `done` gets the visit as it is afterwards, `tell` a tone and a sentence."""

    def __init__(
        self,
        theme: ActiveTheme,
        desk: Desk,
        window: Callable[[], QWidget],
        cover: Callable[[str], str],
        done: Callable[[Visit], object],
        tell: Callable[[str, str], object],
    ) -> None:
        self._theme, self._desk, self._window, self._cover = theme, desk, window, cover
        self._done, self._tell = done, tell

    def move(self, visit: Visit, state: VisitState) -> None:
        """Moves a visit to this state after asking what the state requires."""
        if state is VisitState.DONE:
            self.record(visit)
        elif state is VisitState.PUT_OFF:
            self._put_off(visit)
        elif state in REASONS:
            self._with_reason(visit, state)
        else:
            self._do(lambda: visiting.move_visit(self._desk, visit, state))

    def record(self, visit: Visit) -> None:
        """Opens the record of the visit at the home."""
        box = RecordDialog(self._theme, self._window(), self._desk, visit, self._cover)
        box.finished.connect(lambda _: self._done(box.holding.visit))
        box.finished.connect(box.deleteLater)
        box.open()

    def _with_reason(self, visit: Visit, state: VisitState) -> None:
        title, verb = TITLES[state]
        VisitQuestion(
            self._theme,
            self._window(),
            title,
            verb,
            [("why_missed", "原因", self._why(state))],
            lambda said: self._done(visiting.move_visit(self._desk, visit, state, text_of(said, "why_missed"))),
        ).open()

    def _put_off(self, visit: Visit) -> None:
        """Asks for 改期: with a new day at once, or without one while none is agreed."""
        title, verb = TITLES[VisitState.PUT_OFF]
        today = self._desk.clock.now().date()
        VisitQuestion(
            self._theme,
            self._window(),
            title,
            verb,
            [
                ("why_missed", "原因", self._why(VisitState.PUT_OFF)),
                ("day", "新日期（没定就空着）", MomentEditor(self._theme, self._cover, read_day, today, "如 1126")),
                ("time", "几点", MomentEditor(self._theme, self._cover, read_time, today, "如 930")),
            ],
            lambda said: self._done(self._rebooked(visit, said)),
        ).open()

    def _rebooked(self, visit: Visit, values: Mapping[str, object]) -> Visit:
        why, day_text, time = (text_of(values, name) for name in ("why_missed", "day", "time"))
        day = as_date(day_text)
        if day_text and day is None:
            raise Refused("日期写成 20261126 或 1126 这样。", "day")
        if time and ":" not in time:
            raise Refused("时间写成 930 或 9:30 这样。", "time")
        if not why:
            raise Refused("改期要写原因。", "why_missed")
        if day is None:
            return visiting.move_visit(self._desk, visit, VisitState.PUT_OFF, why)
        return visiting.rebook(self._desk, visit, why, day, time)

    def _why(self, state: VisitState) -> FreePickEditor:
        reasons = named_choices(self._desk, REASONS[state])
        return FreePickEditor(self._theme, lambda: reasons, 200, "选一个或写一句")

    def _do(self, step: Callable[[], Visit]) -> None:
        try:
            self._done(step())
        except (Refused, Unavailable) as error:
            self._tell("err", error.sentence)
        except VisitConflict as changed:
            self._done(changed.theirs)
            self._tell("warn", CHANGED)

"""The way through the steps of one case: those that apply, numbered as the clerk sees them."""

from __future__ import annotations

from collections.abc import Collection

from app.usecases.intake.intake import Intake
from ui.wizard.frame.stepper import StepLine, step_line


class StepOrder:
    """Which steps there are changes with the answers, so nothing here is remembered."""

    def __init__(self, intake: Intake) -> None:
        self._intake = intake

    def is_first(self, at: int) -> bool:
        return at == self._intake.way[0]

    def is_last(self, at: int) -> bool:
        return at == self._intake.way[-1]

    def beside(self, at: int, by: int) -> int:
        """The neighbour of a step, forwards or backwards; -1 where there is none."""
        way = self._intake.way
        before, after = [i for i in way if i < at], [i for i in way if i > at]
        return next(iter(after), -1) if by > 0 else next(reversed(before), -1)

    def at(self, place: int) -> int:
        """The step at this place of the list, counted from 0; -1 where there is none."""
        way = self._intake.way
        return way[place] if 0 <= place < len(way) else -1

    def lines(self, at: int, seen: Collection[int]) -> list[StepLine]:
        """What the list of steps says; `at` is in front, `seen` were opened before. The last is done only when accepted."""
        states, steps = self._intake.step_states(), self._intake.form.steps
        return [
            step_line(number, steps[i].title, states[i], current=i == at, seen=i in seen and i + 1 < len(steps))
            for number, i in enumerate(self._intake.way, 1)
        ]

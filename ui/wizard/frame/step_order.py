"""Order of the steps of one case: those that apply, numbered as the clerk sees them."""

from __future__ import annotations

from collections.abc import Collection

from app.usecases.intake.intake import Intake
from ui.wizard.frame.stepper import StepLine, step_line


class StepOrder:
    """Step order, read from the answers at each call because they change which steps apply."""

    def __init__(self, intake: Intake) -> None:
        self._intake = intake

    def is_first(self, at: int) -> bool:
        return at == self._intake.way[0]

    def is_last(self, at: int) -> bool:
        return at == self._intake.way[-1]

    def beside(self, at: int, by: int) -> int:
        """Returns the step after (`by` > 0) or before the step `at`; -1 when there is none."""
        way = self._intake.way
        before, after = [i for i in way if i < at], [i for i in way if i > at]
        return next(iter(after), -1) if by > 0 else next(reversed(before), -1)

    def at(self, place: int) -> int:
        """Returns the step at this place of the list, counted from 0; -1 when there is none."""
        way = self._intake.way
        return way[place] if 0 <= place < len(way) else -1

    def lines(self, at: int, seen: Collection[int]) -> list[StepLine]:
        """Returns the lines of the list of steps; `at` is in front, `seen` were opened before. The last step is done only after acceptance."""
        states, steps = self._intake.step_states(), self._intake.form.steps
        return [
            step_line(number, steps[i].title, states[i], current=i == at, seen=i in seen and i + 1 < len(steps))
            for number, i in enumerate(self._intake.way, 1)
        ]

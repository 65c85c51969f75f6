"""A commit of a field asks each question of the form once, however many parts of the screen show its answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from threading import current_thread, main_thread

import pytest
from PySide6.QtWidgets import QApplication

from app.form import flow
from app.form.evaluation import FormEvaluation
from app.usecases.intake.intake import Intake
from tests.samples.people import an_application
from tests.ui.wizard.conftest import Hands

QUESTIONS = ("mistyped", "answers", "sections", "shown", "steps")


def test_the_form_is_evaluated_once_for_a_field_that_is_left_with_enter(
    an_intake: Callable[..., Intake], at_work: Callable[[Intake], Hands], monkeypatch: pytest.MonkeyPatch
) -> None:
    said = an_application()
    hands = at_work(an_intake(said))
    hands.wizard.go_to_problem("applicant.native_place")
    QApplication.processEvents()
    assert hands.field == "applicant.native_place"
    asked: Counter[str] = Counter()

    def counted(name: str, work: Callable[..., object]) -> Callable[..., object]:
        def count(*args: object) -> object:
            if (
                current_thread() is main_thread()
            ):  # the preview draws its paper in a thread of its own, when it gets to it
                asked[name] += 1
            return work(*args)

        return count

    monkeypatch.setattr(FormEvaluation, "problems", counted("problems", FormEvaluation.problems))
    for name in QUESTIONS:
        question = FormEvaluation.__dict__[name]
        monkeypatch.setattr(question, "func", counted(name, question.func))
    monkeypatch.setattr(flow, "effective_answers", counted("effective", flow.effective_answers))
    monkeypatch.setattr(flow, "step_state", counted("step_state", flow.step_state))
    hands.write("a")
    QApplication.processEvents()
    asked.clear()  # what is half typed is kept by a pause of its own
    hands.enter()
    QApplication.processEvents()
    once = dict.fromkeys((*QUESTIONS, "problems", "effective"), 1)
    assert asked == {**once, "step_state": len(hands.intake.form.steps)}

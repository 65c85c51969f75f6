"""The consequences of a case's answers: a missing basis of the judgement is reported, and the used basis is remembered."""

from dataclasses import replace
from datetime import date

from app.domain.answers import Answers
from app.domain.problem import Problem, Severity
from app.rules.local import LocalPolicy
from app.usecases.desk.desk import Desk
from app.usecases.intake.intake import Intake
from app.usecases.judging.evaluation import CaseEvaluation
from app.usecases.terminal.case_json import case_content
from tests.samples.people import an_application
from tests.unit.usecases.intake.test_intake import begun, with_materials

FORM = "disability_one_thing_2024"
LAW = date(2024, 6, 12)


def look_on(desk: Desk, on: date, **changes: object) -> CaseEvaluation:
    case = replace(desk.new_case(FORM), on=on, answers=Answers(an_application(**changes)))
    return CaseEvaluation(desk.library, desk.library.form(FORM), case)


def doubts(evaluation: CaseEvaluation) -> list[str]:
    return [problem.field for problem in evaluation.problems if problem.severity is Severity.DOUBTFUL]


def test_a_day_before_the_law_says_why_nothing_is_judged(desk: Desk) -> None:
    evaluation = look_on(desk, date(2024, 6, 11))
    assert evaluation.findings == () and evaluation.judged_under == {}
    sentence = "政策参数从 2024年6月12日 起才有，更早的日子判断不了。请核对日期。"
    assert Problem("on", Severity.DOUBTFUL, sentence) in evaluation.problems


def test_the_first_day_of_the_law_is_judged(desk: Desk) -> None:
    evaluation = look_on(desk, LAW)
    assert len(evaluation.findings) == 7 and "on" not in doubts(evaluation)
    assert evaluation.judged_under == {"law": "2024-06-12"}


def test_a_year_of_cover_far_from_today_is_doubtful(desk: Desk) -> None:
    for year, doubted in ((2025, True), (2026, False), (2027, False), (2028, True)):
        evaluation = look_on(desk, date(2026, 11, 22), facts__cover_year=year)
        assert ("facts.cover_year" in doubts(evaluation)) is doubted, year


def test_an_accepted_case_keeps_what_it_was_judged_under(desk: Desk) -> None:
    intake = with_materials(begun(desk))
    assert case_content(desk, intake.case)["judged_under"] == {"law": "2024-06-12"}
    case = intake.accept()
    assert case.judged_under == {"law": "2024-06-12"}
    entered = LocalPolicy().entered("living_amount", "90", date(2026, 1, 1), "样例〔2026〕1号")
    desk.keep_settings(replace(desk.settings, local=entered.to_json()))
    assert case_content(desk, case)["judged_under"] == {"law": "2024-06-12"}, (
        "as it was, whatever the hall enters later"
    )
    later = Intake(desk, desk.new_case(FORM))
    assert case_content(desk, later.case)["judged_under"] == {
        "law": "2024-06-12",
        "local": "2026-01-01",
        "local.living_amount": "2026-01-01",
    }

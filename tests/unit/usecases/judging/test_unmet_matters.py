"""Matters applied for although they are not met: taken, with the reason, and never refused."""

import json
from pathlib import Path

from app.domain.case_states import CaseState
from app.domain.problem import Severity
from app.usecases.desk.desk import Desk
from app.usecases.intake.file_intake import read_file
from app.usecases.judging.unmet_matters import reason_key
from tests.samples.people import an_application
from tests.unit.usecases.intake.test_intake import begun, with_materials

POOREST = {"facts__statuses": ["extremely_poor"], "facts__allowances": []}
KEY = reason_key("nursing_subsidy")


def test_it_is_a_doubt_at_the_matter_and_blocks_nothing(desk: Desk) -> None:
    intake = with_materials(begun(desk, **POOREST))
    (doubt,) = [problem for problem in intake.unconfirmed() if problem.field == KEY]
    assert doubt.severity is Severity.DOUBTFUL
    assert doubt.sentence == "重度残疾人护理补贴现在不符合（附件3 二），还要申请就写明原因。"
    assert intake.step_states()[3].doubtful == 1
    intake.note(KEY, "申请人坚持申请，说特困已停")
    assert not intake.unconfirmed() and intake.step_states()[3].doubtful == 0
    case = intake.accept()
    assert case.state is CaseState.ACCEPTED and case.notes[KEY] == "申请人坚持申请，说特困已停"


def test_the_reason_goes_with_the_tick(desk: Desk) -> None:
    intake = begun(desk, **POOREST)
    intake.note(KEY, "申请人坚持申请")
    intake.answer("matters.selected", ["nursing_subsidy", "medical"])
    assert intake.notes == {KEY: "申请人坚持申请"}
    intake.answer("matters.selected", ["medical"])
    assert intake.notes == {}
    assert desk.store.events(intake.case.id)[-1].detail == {"field": KEY, "before": "申请人坚持申请", "after": ""}


def test_a_file_may_bring_the_reason(desk: Desk, tmp_path: Path) -> None:
    answers = an_application(application__types=["cert_transfer"], **POOREST)
    answers.pop("application.disability_category")
    file = tmp_path / "case.json"
    file.write_text(
        json.dumps({"on": "2026-11-22", "answers": answers, "notes": {KEY: "申请人坚持申请", "on": "补录"}}), "utf-8"
    )
    intake = read_file(desk, file).intake
    case = intake.accept()
    assert case.notes == {KEY: "申请人坚持申请", "on": "补录"}
    assert KEY not in {problem.field for problem in intake.unconfirmed()}

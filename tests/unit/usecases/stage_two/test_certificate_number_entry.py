"""A result before its number: recorded at once, completed by the number later; until then its users report that it is missing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.case import Case
from app.domain.case_states import CaseState, MatterState
from app.domain.course import CertificateResult
from app.domain.event import EventKind
from app.errors import Refused
from app.usecases.deciding.acts import ADD_NUMBER
from app.usecases.deciding.certificate_number import NUMBER, awaits_number
from app.usecases.deciding.ending import complete, deliverable, usually_delivered
from app.usecases.deciding.matter_progress import Move, move_matter
from app.usecases.desk.desk import Desk
from app.usecases.following.history import read_history
from app.usecases.following.progress import progress
from app.usecases.handing_over.handover_columns import NAMES, cells_of, printed_cells
from app.usecases.handing_over.results_columns import HEADER
from app.usecases.handing_over.results_import import check_rows, take_over
from app.usecases.stage_two.assessment_result import NOTE, record_result
from app.usecases.stage_two.certificate_number_entry import add_number, record_result_or_number
from app.usecases.stage_two.screening_and_choice import screen
from tests.fakes.clock import FakeClock
from tests.samples.people import ADULT
from tests.unit.usecases.stage_two.test_screening_and_choice import result, taken

CARD = f"{ADULT}42"  # 肢体二级


@pytest.fixture
def without(desk: Desk) -> Case:
    """Found 肢体二级; the certificate is not made yet."""
    case = taken(desk, matters__selected=[])
    return record_result(desk, case, result(case.on, number=""))


def test_a_result_without_a_number_is_recorded_at_once(desk: Desk, without: Case) -> None:
    kept = without.course.result
    assert kept is not None and (kept.category, kept.grade, kept.number, kept.note) == (("physical",), 2, "", "")
    assert without.course.matters["cert_new"].state is MatterState.COMPLETED
    assert NUMBER not in without.answers
    assert desk.store.events(without.id)[-1].detail["doubts"] == []
    assert awaits_number(without)
    judged = screen(desk, without)
    assert judged.course.stage_two is not None, "stage two needs category and grade, not the number"
    assert "facts.certificate_number" not in str(judged.course.stage_two.findings)


def test_what_depends_on_the_number_says_that_it_is_not_there_yet(desk: Desk, without: Case) -> None:
    for case in (without, complete(desk, without)):
        steps = [step for stage in progress(desk, case) for step in stage.steps]
        assert "评残结果：肢体二级" in [step.what for step in steps]
        assert "还没有证号，待补录" in [step.what for step in steps if not step.done]
    cells = cells_of(desk, without, "cert_new")
    at = NAMES.index("残疾人证号")
    assert cells[at] == printed_cells(cells, full=False)[at] == "还没有证号"
    assert "残疾人证" in deliverable(without) and "残疾人证" not in usually_delivered(without)


def test_the_number_comes_later_with_its_record_and_changes_nothing_else(
    desk: Desk, without: Case, clock: FakeClock
) -> None:
    clock.pass_(days=9)
    case = add_number(desk, without, "430121 19680521 0019 42")
    assert case.course.result == replace(without.course.result, number=CARD)  # type: ignore[type-var]  # there is one
    assert case.course.matters == without.course.matters and case.course.pauses == without.course.pauses
    assert dict(case.answers) == {**without.answers, NUMBER: CARD}
    event = desk.store.events(case.id)[-1]
    assert event.kind is EventKind.RESULT and event.detail["changes"] == {NUMBER: [None, CARD]}
    line = read_history(desk, case).lines[0]
    assert line.what == "补录残疾人证号" and line.changes[0].after == "4301**********0019**"
    assert "残疾人证" in usually_delivered(case)
    assert cells_of(desk, case, "cert_new")[NAMES.index("残疾人证号")] == CARD
    assert not ADD_NUMBER.possible(case)
    with pytest.raises(Refused, match="不用补录证号"):
        add_number(desk, case, CARD)


def test_after_the_case_has_ended_too(desk: Desk, without: Case) -> None:
    case = complete(desk, without)
    assert case.state is CaseState.COMPLETED and ADD_NUMBER.possible(case)
    assert add_number(desk, case, CARD).state is CaseState.COMPLETED


@pytest.mark.parametrize(
    ("number", "field"),
    [("", NUMBER), ("430121", NUMBER), (f"{ADULT}41", NOTE), ("43012119850312002542", NOTE)],
)
def test_what_is_wrong_or_doubtful_in_it_is_said(desk: Desk, without: Case, number: str, field: str) -> None:
    with pytest.raises(Refused) as refused:
        add_number(desk, without, number)
    assert refused.value.field == field


def test_a_doubt_goes_with_a_note(desk: Desk, without: Case) -> None:
    case = add_number(desk, without, f"{ADULT}41", " 证件就是这样印的 ")
    assert case.course.result is not None
    assert (case.course.result.number, case.course.result.note) == (f"{ADULT}41", "证件就是这样印的")
    assert len(desk.store.events(case.id)[-1].detail["doubts"]) == 1  # type: ignore[arg-type]  # a list


def test_said_again_with_nothing_new_but_the_number_it_is_no_correction(desk: Desk, without: Case) -> None:
    case = record_result_or_number(desk, without, result(without.on))
    assert case.course.result is not None and case.course.result.number == CARD
    assert desk.store.events(case.id)[-1].detail["number"] is True
    for again in (result(case.on, number=""), result(case.on, grade=3, number=f"{ADULT}43")):
        with pytest.raises(Refused, match="要改就写明原因"):
            record_result_or_number(desk, case, again)


def test_another_grade_with_a_number_is_a_correction(desk: Desk, without: Case) -> None:
    other = result(without.on, grade=3, number=f"{ADULT}43")
    with pytest.raises(Refused, match="要改就写明原因"):
        record_result_or_number(desk, without, other)
    case = record_result_or_number(desk, without, replace(other, note="评定表看错了一级"))
    assert case.answers["facts.disability_grade"] == 3 and case.answers[NUMBER] == f"{ADULT}43"
    assert read_history(desk, case).lines[0].what == "改评残结果"


def test_the_first_result_is_recorded_as_ever(desk: Desk) -> None:
    case = taken(desk)
    declined = record_result_or_number(desk, case, CertificateResult(False, case.on))
    assert declined.course.matters["cert_new"].state is MatterState.DECLINED and not awaits_number(declined)
    assert read_history(desk, declined).lines[0].what == "录评残结果"


@pytest.mark.parametrize(
    ("document", "number"), [(CARD, CARD), (f"{ADULT}41", ""), ("湘残联〔2026〕9号", ""), ("", "")]
)
def test_the_number_may_come_as_the_document_of_the_certificate_matter(
    desk: Desk, without: Case, document: str, number: str
) -> None:
    move = Move("cert_new", MatterState.COMPLETED, without.on, document)
    case = move_matter(desk, without, move)
    assert case.course.result is not None and case.course.result.number == number
    assert case.answers.text(NUMBER) == number and awaits_number(case) == (not number)


def test_the_document_of_another_matter_is_no_certificate_number(desk: Desk) -> None:
    case = taken(desk, matters__selected=["pension"])
    case = record_result(desk, case, result(case.on, number=""))
    case = move_matter(desk, case, Move("pension", MatterState.COMPLETED, case.on, CARD, reason="一起办的"))
    assert awaits_number(case)


def test_the_number_comes_in_the_sheet_a_department_sent_back(desk: Desk, without: Case) -> None:
    from app.sheets.reading import SheetRow

    said = dict.fromkeys(HEADER, "") | {
        "受理编号": without.tracking_number,
        "事项": "cert_new",
        "结果": "办结",
        "结果日期": without.on.isoformat(),
        "文号或证号": CARD,
    }
    sheet = check_rows(desk, [SheetRow(2, said)])
    assert (sheet.problems, len(sheet.fresh)) == ((), 1)
    take_over(desk, sheet)
    case = desk.store.get(without.id)
    assert case is not None and case.answers.text(NUMBER) == CARD and not awaits_number(case)

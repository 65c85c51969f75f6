"""Doubted matters are not offered: not in the words to the family, on no list and no paper, unless a clerk gave a reason.

The example is the child of twelve.
"""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.domain.answers import Value
from app.domain.case import Case
from app.domain.course import CertificateResult
from app.domain.event import EventKind
from app.domain.problem import Severity
from app.errors import Refused
from app.usecases.deciding.acceptance import doubted_at_acceptance
from app.usecases.deciding.change import change
from app.usecases.desk.desk import Desk
from app.usecases.desk.exporting import Disclosure
from app.usecases.intake.after_acceptance import what_next
from app.usecases.intake.file_intake import read_file
from app.usecases.intake.intake import Intake
from app.usecases.judging.finding_words import DOUBT, count_in_words, to_say, verdict
from app.usecases.judging.offering import Offering, left_out_sentences, offering
from app.usecases.judging.past_judgement import past_judgement
from app.usecases.judging.rejudge import reevaluate
from app.usecases.judging.unmet_matters import reason_key
from app.usecases.papers.handouts import handout_content
from app.usecases.papers.issue import print_paper
from app.usecases.papers.receipt_content import receipt_content
from app.usecases.stage_two.assessment_result import record_result
from app.usecases.stage_two.notice_list import notification_line, notification_lines, notification_text
from app.usecases.stage_two.notice_list_files import table
from app.usecases.stage_two.screening_and_choice import record_choice, screen
from tests.papers.reading import words
from tests.samples.people import CHILD, a_child, an_application
from tests.unit.usecases.papers.test_issue import taken

PENSION, TRAINING, TRADE = "城乡居民基本养老保险登记", "残疾人就业培训登记", "个体工商户登记"
FOUR = (PENSION, TRAINING, "残疾人就业咨询与职业介绍", TRADE)
WHY = "监护人坚持要登记，已电话问过人社局"
KNOWN: dict[str, Value | None] = {"facts__statuses": ["minimum_living"], "facts__allowances": []}


def child(desk: Desk, **changes: Value | None) -> Case:
    """李乙禾, 12, 听力一级, certified and screened."""
    said = a_child(
        application__disability_category=["hearing"], **{"matters__selected": ["nursing_subsidy"], **KNOWN, **changes}
    )
    case = record_result(desk, taken(desk, said), hearing(desk))
    return screen(desk, case)


def hearing(desk: Desk) -> CertificateResult:
    return CertificateResult(True, desk.clock.now().date(), ("hearing",), 1, f"{CHILD}21")


def older(case: Case) -> Case:
    """The case as an earlier program kept it: no finding says what is doubted, and of the pension the remark stood in the reason."""

    def before(told: dict[str, object]) -> dict[str, object]:
        reason = told["reason"]
        if told["matter"] != "pension":
            reason = str(reason).replace(f"（{told['doubt']}）", "") if told["doubt"] else reason
        return {key: value for key, value in {**told, "reason": reason}.items() if key != "doubt"}

    two = case.course.stage_two
    assert two is not None
    screened_then = replace(two, findings=tuple(before(dict(one)) for one in two.findings))
    acts = tuple(replace(act, said={k: v for k, v in act.said.items() if k != "doubted"}) for act in case.course.acts)
    course = replace(case.course, stage_two=screened_then, acts=acts)
    return replace(case, findings=tuple(before(dict(one)) for one in case.findings), course=course)


def kept_older(desk: Desk, case: Case) -> Case:
    return change(desk, case, older, EventKind.NOTED, {"field": "remark.text"})


def test_the_words_to_the_family_of_a_child_name_none_of_the_four(desk: Desk) -> None:
    case = child(desk)
    said = notification_text(desk, case)
    assert not any(name in said for name in FOUR)
    assert "您可以继续申请：困难残疾人生活补贴、重度残疾人护理补贴、城乡居民基本医疗保险登记。" in said
    assert "、。" not in said and "：。" not in said and "；" not in said
    assert left_out_sentences(desk, offering(desk, case)) == (
        f"没写进去的：{PENSION}，因为非本文件规定：未满16周岁或者还在校读书的，一般还不参加养老保险，请与人社部门核实。",
        f"没写进去的：{TRAINING}、残疾人就业咨询与职业介绍，因为非本文件规定：未满16周岁的，一般还不登记就业培训、就业咨询与职业介绍，请与残联核实。",
        f"没写进去的：{TRADE}，因为非本文件规定：未满16周岁的，一般还不登记个体工商户，请与市场监管部门核实。",
    )


def test_the_list_for_the_gateway_does_not_name_them_either(desk: Desk) -> None:
    child(desk)
    (line,) = notification_lines(desk)
    assert set(line.met).isdisjoint(FOUR) and len(line.left_out) == 3
    (cells,) = table([line], Disclosure(full=True, reason="要打电话")).rows
    assert not any(name in cell for name in FOUR for cell in cells)


def test_what_is_still_to_be_asked_is_not_asked_for_what_is_doubted(desk: Desk) -> None:
    case = child(desk, facts__statuses=None, facts__allowances=None)
    said = notification_text(desk, case)
    assert "困难残疾人生活补贴、重度残疾人护理补贴还要问您几句才知道能不能办。" in said
    assert not any(name in said for name in FOUR)


def test_when_all_that_remains_is_doubted_the_words_still_read_well(desk: Desk) -> None:
    elsewhere = {"province": "江西省", "county": "样例县", "township": "甲镇", "village": "乙村", "detail": "1号"}
    case = child(desk, applicant__household_address=elsewhere)
    found = offering(desk, case)
    assert found.met == found.county == found.unknown == () and len(found.doubted) == 3
    said = notification_text(desk, case)
    assert said.startswith("您好！您的办件 ") and said.count("。") == 3
    assert "第一阶段已办完。后面还有没有能办的，窗口先和主管部门核实，核实了再告诉您。要问的请到" in said
    assert notification_line(desk, case) is None and notification_lines(desk) == (), "nobody is on the list for nothing"


def test_a_reason_puts_it_back_into_the_words(desk: Desk) -> None:
    said = a_child(application__disability_category=["hearing"], matters__selected=["pension", "medical"], **KNOWN)
    intake = Intake(desk, desk.new_case("disability_one_thing_2024"))
    for field, value in said.items():
        intake.answer(field, value)
    (doubt,) = [problem for problem in intake.unconfirmed() if problem.field == reason_key("pension")]
    assert doubt.severity is Severity.DOUBTFUL and not doubt.blocks
    assert doubt.sentence.startswith(f"{PENSION}存疑。非本文件规定：未满16周岁")
    assert doubt.sentence.endswith("请与人社部门核实。还要申请就写明原因。")
    intake.note(reason_key("pension"), WHY)
    assert reason_key("pension") not in {problem.field for problem in intake.unconfirmed()}
    case = intake.accept()
    assert PENSION in receipt_content(desk, case).stage_two and receipt_content(desk, case).to_check == 0
    case = screen(desk, record_result(desk, case, hearing(desk)))
    assert PENSION in notification_text(desk, case) and TRADE not in notification_text(desk, case)
    assert any(event.detail.get("after") == WHY for event in desk.store.events(case.id)), "on record"


def test_choosing_what_is_doubted_wants_a_reason_and_then_it_is_taken(desk: Desk) -> None:
    case = child(desk)
    with pytest.raises(Refused, match=f"{TRADE}存疑，还要申请就写明原因") as refused:
        record_choice(desk, case, ["medical", "sole_proprietor"])
    assert refused.value.field == "sole_proprietor"
    case = record_choice(desk, case, ["medical", "sole_proprietor"], {"sole_proprietor": WHY})
    assert case.notes[reason_key("sole_proprietor")] == WHY
    assert case.course.stage_two is not None and case.course.stage_two.chosen == ("medical", "sole_proprietor")


def test_who_was_not_granted_a_certificate_is_asked_why_too(desk: Desk) -> None:
    said = a_child(matters__selected=["pension", "medical", "nursing_subsidy"], facts__statuses=["extremely_poor"])
    case = record_result(desk, taken(desk, said), CertificateResult(False, desk.clock.now().date()))
    with pytest.raises(Refused, match="存疑"):
        record_choice(desk, case, ["pension", "nursing_subsidy"])
    chosen = record_choice(desk, case, ["nursing_subsidy", "medical"])
    assert chosen.course.stage_two is not None and "nursing_subsidy" in chosen.course.stage_two.chosen  # type: ignore[operator]  # chosen


def test_a_receipt_does_not_name_what_is_doubted_and_says_that_something_is_to_be_checked(desk: Desk) -> None:
    said = a_child(matters__selected=["nursing_subsidy", "pension", "sole_proprietor"], **KNOWN)
    case = taken(desk, said)
    assert doubted_at_acceptance(case) == {"pension", "sole_proprietor"}
    assert set(case.course.matters) >= {"pension", "sole_proprietor"}, "it was applied for, and is on record"
    content = receipt_content(desk, case)
    assert content.stage_two == ("重度残疾人护理补贴",) and content.to_check == 2
    for paper in ("receipt_a5", "receipt_80mm", "receipt_58mm"):
        printed = words(print_paper(desk, case, paper)).replace(" ", "").replace("\u00a0", "").replace("\n", "")
        assert "另有2项，窗口先和主管部门核实" in printed and PENSION not in printed and TRADE not in printed
    assert [(step.when, step.what) for step in what_next(desk, case)][-1] == ("核实以后", "存疑 2 项")


def test_a_receipt_of_which_all_is_doubted(desk: Desk) -> None:
    said = a_child(
        application__types=[],
        application__disability_category=None,
        facts__certificate_number=f"{CHILD}21",
        facts__disability_grade=1,
        matters__selected=["pension"],
        **KNOWN,
    )
    case = taken(desk, said)
    for paper in ("receipt_a5", "receipt_58mm"):
        printed = words(print_paper(desk, case, paper)).replace(" ", "").replace("\u00a0", "").replace("\n", "")
        assert "联办事项1项，窗口先和主管部门核实" in printed and "答复日期" in printed and PENSION not in printed


def test_a_receipt_printed_again_after_a_reason_was_given_is_the_first_one(desk: Desk) -> None:
    said = a_child(application__disability_category=["hearing"], matters__selected=["medical", "pension"], **KNOWN)
    case = screen(desk, record_result(desk, taken(desk, said), hearing(desk)))
    case = record_choice(desk, case, ["pension"], {"pension": WHY})
    assert PENSION not in words(print_paper(desk, case, "receipt_a5"))


def test_a_handout_marks_nothing_of_a_doubted_matter(desk: Desk) -> None:
    case = child(desk)
    assert handout_content(desk, "handout_pension", case).concerns == ()
    assert handout_content(desk, "handout_medical", case).concerns
    said = {"matters__selected": ["pension"], "facts__disability_grade": 1, **KNOWN}
    grown = taken(desk, an_application(**said))
    assert handout_content(desk, "handout_pension", grown).concerns
    noted = replace(case, notes={reason_key("pension"): WHY})
    assert handout_content(desk, "handout_pension", noted).concerns


@pytest.mark.parametrize("reason", ["deceased", "voluntary"])
def test_nothing_is_offered_beside_a_cancellation(desk: Desk, reason: str) -> None:
    said = an_application(
        application__types=["cert_cancel"],
        application__disability_category=None,
        facts__cancel_reason=reason,
        facts__certificate_number="43012119680521001942",
        facts__disability_grade=2,
        matters__selected=["medical", "pension"],
        **KNOWN,
    )
    intake = Intake(desk, desk.new_case("disability_one_thing_2024"))
    for field, value in said.items():
        intake.answer(field, value)
    assert {verdict(finding, intake.answers) for finding in intake.findings()} == {DOUBT}
    doubts = [problem.field for problem in intake.problems if problem.field.startswith("matters.selected")]
    assert doubts == ["matters.selected"], "said once for all that is ticked"
    case = taken(desk, said)
    assert receipt_content(desk, case).stage_two == () and receipt_content(desk, case).to_check == 2
    for paper in ("handout_medical", "handout_subsidies", "handout_pension"):
        assert handout_content(desk, paper, case).concerns == ()
    noted = replace(case, notes={"matters.selected": "家属要把去年的医保补上"})
    assert handout_content(desk, "handout_medical", noted).concerns, "one reason counts for all"


def test_the_command_line_takes_the_doubt_and_its_reason_alike(desk: Desk, tmp_path: Path) -> None:
    answers = a_child(matters__selected=["nursing_subsidy", "pension"], **KNOWN)
    for notes, named in (({}, False), ({reason_key("pension"): WHY}, True)):
        file = tmp_path / f"{named}.json"
        file.write_text(json.dumps({"on": "2026-11-22", "answers": answers, "notes": notes}), "utf-8")
        intake = read_file(desk, file).intake
        case = intake.accept()
        unconfirmed = {problem.field for problem in intake.unconfirmed()}
        assert (reason_key("pension") in unconfirmed) is not named
        assert (PENSION in receipt_content(desk, case).stage_two) is named


def test_in_the_words_of_the_counter(desk: Desk) -> None:
    intake = Intake(desk, desk.new_case("disability_one_thing_2024"))
    for field, value in a_child(matters__selected=["pension", "medical"], facts__disability_grade=1, **KNOWN).items():
        intake.answer(field, value)
    found = {finding.matter: finding for finding in intake.findings()}
    assert [verdict(finding, intake.answers) for finding in found.values()] == [
        "可办",
        "可办",
        "存疑",
        "可办",
        *["存疑"] * 3,
    ]
    assert to_say(found["pension"], PENSION, intake.answers) == (
        "城乡居民基本养老保险要先和主管部门核实，核实了再告诉您。"
    )
    assert count_in_words(tuple(found.values()), intake.answers) == "已选 2 项：1 项存疑，1 项可办"


# -- what an earlier program kept


def test_a_screening_kept_before_doubts_were_is_told_without_them(desk: Desk) -> None:
    case = kept_older(desk, child(desk))
    assert all("doubt" not in told for told in case.course.stage_two.findings)  # type: ignore[union-attr]  # it has one
    assert not any(name in notification_text(desk, case) for name in FOUR)
    assert offering(desk, case) == offering(desk, child(desk, applicant__name="周戊禾"))


def test_a_case_kept_before_doubts_were_does_not_seem_changed(desk: Desk) -> None:
    case = kept_older(desk, child(desk))
    assert reevaluate(desk, case, desk.clock.now().date()).changes == ()
    then = past_judgement(desk.library.policy, case).of("pension")
    assert then is not None and then.doubt and then.doubt not in then.reason
    grown = reevaluate(desk, case, date(2031, 11, 22))
    assert {change.matter for change in grown.changes} >= {"pension", "employment_training", "sole_proprietor"}
    assert all(
        change.why[0].words.startswith("过了 16 周岁的界限")
        for change in grown.changes
        if change.matter == "sole_proprietor"
    )


def test_its_receipt_is_the_one_it_had(desk: Desk) -> None:
    case = kept_older(desk, child(desk, matters__selected=["nursing_subsidy", "pension"]))
    assert PENSION in receipt_content(desk, case).stage_two


def test_nothing_is_offered_where_nothing_was_screened(desk: Desk) -> None:
    case = taken(desk, an_application())
    assert offering(desk, case) == Offering() and repr(offering(desk, case)) == "Offering(0 met)"

"""办理提示 of a case: marked by the findings it remembers, with no sum the hall has not entered, the same whenever it is printed again."""

from dataclasses import replace
from datetime import date

import pytest

from app.domain.case import Case
from app.domain.course import CertificateResult
from app.errors import Refused
from app.rules.local import LocalPolicy
from app.usecases.desk.desk import Desk
from app.usecases.judging.evaluation import CaseEvaluation
from app.usecases.papers.handouts import blank_handout, handout_content
from app.usecases.papers.issue import print_paper
from app.usecases.papers.paper_offers import offers
from app.usecases.stage_two.assessment_result import record_result
from app.usecases.stage_two.screening_and_choice import screen
from app.usecases.wording.paper_titles import HANDOUTS
from tests.fakes.clock import FakeClock
from tests.papers.reading import words
from tests.samples.people import an_application
from tests.unit.usecases.papers.test_issue import taken

SUBSIDIES, PENSION, MEDICAL = HANDOUTS
TAIL = 6
ENTERED = LocalPolicy().entered("living_amount", "90", date(2026, 1, 1), "样例民发〔2026〕1号")


def holder(desk: Desk, grade: int, statuses: list[str], allowances: list[str], **more: object) -> Case:
    """陈丙山 with a certificate of this grade."""
    said = an_application(
        application__types=None,
        application__disability_category=None,
        facts__certificate_number=f"4301211968052100194{grade}",
        facts__disability_category=["physical"],
        facts__disability_grade=grade,
        facts__statuses=statuses,
        facts__allowances=allowances,
        **more,  # type: ignore[arg-type]  # any answer of a test
    )
    return taken(desk, said)


def marked(desk: Desk, case: Case, paper: str) -> dict[str, tuple[str, ...]]:
    """Returns the notes on the marked passages, by the last words of each."""
    return {concern.words[-1][-TAIL:]: concern.said for concern in handout_content(desk, paper, case).concerns}


def test_they_are_offered_off_and_count_their_prints(desk: Desk) -> None:
    case = taken(desk, an_application())
    assert [(o.default_on, o.copies) for o in offers(desk, case) if o.paper.id in HANDOUTS] == [(False, 1)] * 3
    print_paper(desk, case, SUBSIDIES)
    assert "第 2 次" in words(print_paper(desk, case, SUBSIDIES)) and "第 1 次" in words(
        print_paper(desk, case, PENSION)
    )
    with pytest.raises(Refused, match="还没受理"):
        print_paper(desk, desk.new_case(case.form), SUBSIDIES)


def test_both_subsidies_and_the_higher_one(desk: Desk) -> None:
    assert marked(desk, holder(desk, 2, ["minimum_living"], ["elderly_living"]), SUBSIDIES) == {
        "对象的残疾人": ("湖南省户籍，有残疾人证，家庭或者本人为最低生活保障对象。补贴有多少，按本地标准。",),
        "二级的残疾人": ("湖南省户籍，残疾等级为二级。补贴有多少，按本地标准。",),
        "人护理补贴。": ("生活补贴和护理补贴可同时申领。",),
        "贴（津贴）。": ("在领老年生活补贴（津贴），可择高申领其中一类，请核对哪个高。",),
    }


def test_what_takes_both_away_is_marked_and_nothing_that_would_grant(desk: Desk) -> None:
    assert marked(desk, holder(desk, 1, ["extremely_poor"], []), SUBSIDIES) == {
        "人两项补贴。": ("已纳入特困人员供养保障，不享受残疾人两项补贴。",)
    }


def test_what_is_left_to_the_county_marks_the_words_that_leave_it(desk: Desk) -> None:
    for concern in handout_content(desk, SUBSIDIES, holder(desk, 3, [], [])).concerns:
        assert concern.words[0].startswith("有条件的市州和县市区可扩大到") and concern.sure
        assert concern.said[0].endswith("以当地政策为准。补贴有多少，按本地标准。")


def test_a_sum_is_said_only_when_the_hall_has_entered_it_and_with_its_document(desk: Desk) -> None:
    desk.keep_settings(replace(desk.settings, local=ENTERED.to_json()))
    first, second = handout_content(desk, SUBSIDIES, holder(desk, 2, ["minimum_living"], [])).concerns[:2]
    assert first.said[0].endswith("本地标准：每月90元（样例民发〔2026〕1号）。")
    assert second.said[0].endswith("补贴有多少，按本地标准。")


def test_who_is_not_assessed_yet_may_be_concerned(desk: Desk) -> None:
    case = taken(desk, an_application(facts__statuses=["minimum_living"], facts__allowances=[]))
    assert not any(concern.sure for concern in handout_content(desk, SUBSIDIES, case).concerns)
    medical = handout_content(desk, MEDICAL, case).concerns
    assert [(concern.words[0][:6], concern.sure) for concern in medical] == [
        ("通过省“一网", True),
        ("对重度残疾人", False),
        ("对三、四级残", False),
        ("每年9-12", True),
        ("大病保险起付", True),
        ("大病保险年度", True),
    ]
    assert medical[2].said == ("这一条要看评残结果。",)
    assert "评为三、四级，个人缴费资助50%。" in medical[1].said[0]


def test_who_did_not_say_is_asked(desk: Desk) -> None:
    case = taken(desk, an_application())
    last = handout_content(desk, SUBSIDIES, case).concerns[-1]
    assert last.said == ("还不清楚：家庭或本人身份、在领的补贴津贴。请告诉窗口。",) and not last.sure


def test_pension_sentence_by_sentence(desk: Desk) -> None:
    own = "自己缴500元档次的，每年补贴60元；能不能和代缴一起享受，文件没写明，请与人社部门核实。"
    assert marked(desk, holder(desk, 2, [], [], facts__pension_tier=500), PENSION) == {
        "本养老保险。": ("在户籍地参保。",),
        "予全部代缴；": ("二级，政府按每年100元档次全部代缴。",),
        "9月底完成。": ("集中代缴原则上每年9月底完成，今年的请与人社部门核实。",),
        "贴100元。": (own,),
    }


def test_outside_the_groups_of_the_medical_aid_both_paragraphs_are_marked(desk: Desk) -> None:
    concern = handout_content(desk, MEDICAL, holder(desk, 3, [], [])).concerns[1]
    assert [words[:2] for words in concern.words] == ["2.", "3."]
    assert concern.said == ("三级，身份不在资助范围，文件没有写个人缴费资助。",)


def test_from_another_province_only_the_place_is_marked(desk: Desk) -> None:
    away = {
        "province": "湖北省",
        "city": "武汉市",
        "county": "江岸区",
        "township": "样例街道",
        "village": "样例社区",
        "detail": "1号",
    }
    case = holder(desk, 1, ["minimum_living"], [])
    elsewhere = CaseEvaluation(
        desk.library,
        desk.library.form(case.form),
        replace(case, answers=case.answers.given("applicant.household_address", away)),
    )
    found = tuple(finding.as_json() for finding in elsewhere.findings)
    moved = replace(case, answers=elsewhere.answers, findings=found)
    assert marked(desk, moved, MEDICAL) == {"加居民医保。": ("户籍不在湖南省，要在户籍地参保。",)}


def test_what_the_hall_enters_later_changes_no_handout(desk: Desk, clock: FakeClock) -> None:
    case = holder(desk, 2, ["minimum_living"], [])
    first = {paper: handout_content(desk, paper, case) for paper in HANDOUTS}
    later = ENTERED.entered("nursing_amount", "100", date(2026, 1, 1), "样例民发〔2026〕2号")
    desk.keep_settings(replace(desk.settings, local=later.to_json(), hall="别的中心"))
    clock.pass_(days=400)
    assert {paper: handout_content(desk, paper, case) for paper in HANDOUTS} == first
    assert "别的中心" not in words(print_paper(desk, case, SUBSIDIES))


def test_where_the_case_was_judged_otherwise_only_what_it_remembers_is_said(desk: Desk) -> None:
    case = holder(desk, 2, ["minimum_living"], [])
    nursing = {**case.findings[1], "reason": "当时的说法。", "clause_ids": ["3.1.2", "3.2.a"]}
    case = replace(case, findings=(case.findings[0], nursing, *case.findings[2:]))
    concerns = {concern.words[-1][:10]: concern.said for concern in handout_content(desk, SUBSIDIES, case).concerns}
    assert concerns["重度残疾人护理补贴对"] == ("当时的说法。补贴有多少，按本地标准。",)


def test_the_assessment_changes_no_mark_and_after_the_screening_its_findings_speak(
    desk: Desk, clock: FakeClock
) -> None:
    case = taken(desk, an_application(facts__statuses=["minimum_living"], facts__allowances=[]))
    before = handout_content(desk, SUBSIDIES, case)
    result = CertificateResult(True, date(2026, 11, 22), ("physical",), 2, "43012119680521001942")
    case = record_result(desk, case, result)
    assert handout_content(desk, SUBSIDIES, case) == before and not before.concerns[0].sure
    clock.pass_(days=2)
    content = handout_content(desk, SUBSIDIES, screen(desk, case))
    assert content.person is not None and content.person.judged_on == date(2026, 11, 24)
    assert all(concern.sure for concern in content.concerns) and len(content.concerns) == 3


def test_printed_after_the_screening_every_mark_says_its_own_clause(desk: Desk) -> None:
    asked = an_application(facts__statuses=["minimum_living"], facts__allowances=[])
    before = taken(desk, asked)
    on = desk.clock.now().date()
    case = record_result(desk, before, CertificateResult(True, on, ("physical",), 2, "43012119680521001942"))
    case = screen(desk, case)
    for paper in HANDOUTS:
        text = words(print_paper(desk, case, paper)).replace(" ", "")
        assert "这一条也和您有关" not in text and "与您有关" in text, paper


def test_without_a_judgement_nothing_is_marked(desk: Desk) -> None:
    case = replace(taken(desk, an_application()), findings=(), judged_under={})
    assert all(handout_content(desk, paper, case).concerns == () for paper in HANDOUTS)


def test_a_blank_for_the_shelf_names_nobody_and_counts_nothing(desk: Desk) -> None:
    before = desk.store.verify().events
    text = words(blank_handout(desk, MEDICAL))
    assert "与您有关" not in text and "次" not in text.split("打印")[1] and "样例县政务服务中心" in text
    assert desk.store.verify().events == before


def test_titles_break_where_the_document_breaks_them(desk: Desk) -> None:
    for paper, (number, _) in HANDOUTS.items():
        content = handout_content(desk, paper)
        assert "".join(content.title) == desk.library.policy.annex(number).title and all(content.title)

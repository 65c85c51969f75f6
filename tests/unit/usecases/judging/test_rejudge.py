"""再判断: what comes out otherwise on another day and why, while what was decided stays as it is."""

import shutil
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from app.domain.case import Case
from app.domain.course import CertificateResult
from app.domain.event import EventKind
from app.domain.office import Clerk, Role
from app.ports.vault import UnlockedStore
from app.rules.finding import Outcome, SubsidyAmount
from app.rules.policy import load_policy
from app.usecases.desk.desk import Desk
from app.usecases.desk.queued_store import InlineQueue
from app.usecases.desk.reference_data import ReferenceData
from app.usecases.judging.judgement_causes import CauseKind
from app.usecases.judging.rejudge import Reevaluation, reevaluate
from app.usecases.judging.rejudge_words import change_words, headline
from app.usecases.settings.local_standards import LOCAL_STANDARDS
from app.usecases.stage_two.assessment_result import record_result
from app.usecases.stage_two.screening_and_choice import screen
from tests.fakes.clock import FakeClock
from tests.samples.people import a_child, an_application
from tests.unit.usecases.papers.test_handouts import holder
from tests.unit.usecases.papers.test_issue import taken

TODAY = date(2026, 11, 22)  # of the fake clock: in the collective period
DOCUMENT = "样例民发〔2026〕1号"
SECOND = Clerk("pxy", "彭辛月", "0218", Role.CLERK)


def enter(desk: Desk, name: str, value: object, since: date, document: str = DOCUMENT) -> None:
    """The hall enters a standard, and another confirms it."""
    LOCAL_STANDARDS.enter(desk, name, value, since, document)
    other = Desk(UnlockedStore(desk.opened.store, SECOND), InlineQueue(), desk.clock, desk.library, "K7M")
    LOCAL_STANDARDS.confirm(other, name)
    desk.keep_settings(other.settings)


def stored(desk: Desk, case: Case) -> Case:
    kept = desk.store.get(case.id)
    assert kept is not None
    return kept


def whys(found: Reevaluation, matter: str) -> list[tuple[CauseKind, str]]:
    return [(cause.kind, cause.subject) for change in found.changes if change.matter == matter for cause in change.why]


def words_of(desk: Desk, case: Case, found: Reevaluation) -> dict[str, tuple[str, tuple[str, ...], tuple[str, ...]]]:
    return {said.matter: (said.verdict, said.lines, said.why) for said in change_words(desk, case, found)}


def test_nothing_changed(desk: Desk) -> None:
    case = holder(desk, 2, ["minimum_living"], [])
    found = reevaluate(desk, case, TODAY)
    assert found.changes == () and len(found.findings) == 7
    assert headline(found) == "2026年11月22日再判断：7 项都没变。"
    assert change_words(desk, case, found) == ()


def test_the_hall_enters_the_county_s_amount_later(desk: Desk, clock: FakeClock) -> None:
    case = holder(desk, 2, ["minimum_living"], [])
    clock.pass_(days=1)
    enter(desk, "living_amount", "90", date(2026, 1, 1))
    found = reevaluate(desk, case, TODAY)
    assert [change.matter for change in found.changes] == ["living_subsidy"]
    (change,) = found.changes
    assert change.then is not None and change.then.amount == SubsidyAmount()
    assert change.now.amount == SubsidyAmount(Decimal(90), DOCUMENT)
    (cause,) = change.why
    assert (cause.kind, cause.subject) == (CauseKind.ENTERED, "living_amount")
    assert found.under["local.living_amount"] == "2026-01-01"
    assert words_of(desk, case, found) == {
        "困难残疾人生活补贴": (
            "可办",
            ("标准：按本地标准 → 90 元/月",),
            (f"本地标准后来填了：困难残疾人生活补贴标准 90 元/月，2026年1月1日起（{DOCUMENT}）。",),
        )
    }
    assert headline(found) == "2026年11月22日再判断：1 项和原来不一样。原来的决定不变。"


@pytest.mark.parametrize(
    ("on", "amount"),
    [(date(2026, 12, 31), Decimal(90)), (date(2027, 1, 1), Decimal(95)), (date(2027, 1, 2), Decimal(95))],
)
def test_the_day_a_county_s_amount_holds_from(desk: Desk, on: date, amount: Decimal) -> None:
    enter(desk, "living_amount", "90", date(2026, 1, 1))
    enter(desk, "living_amount", "95", date(2027, 1, 1), "样例民发〔2026〕9号")
    case = holder(desk, 2, ["minimum_living"], [])
    found = reevaluate(desk, case, on)
    living = next(finding for finding in found.findings if finding.matter == "living_subsidy")
    assert isinstance(living.amount, SubsidyAmount) and living.amount.yuan_per_month == amount
    assert whys(found, "living_subsidy") == ([(CauseKind.CHANGED, "living_amount")] if amount == 95 else [])
    if amount == 95:
        (why,) = words_of(desk, case, found)["困难残疾人生活补贴"][2]
        assert (
            why == "本地标准变了：困难残疾人生活补贴标准 90 元/月 → 95 元/月，2027年1月1日起（样例民发〔2026〕9号）。"
        )


def test_a_slip_in_a_standard_put_right_afterwards(desk: Desk, clock: FakeClock) -> None:
    enter(desk, "living_amount", "900", date(2026, 1, 1))
    case = holder(desk, 2, ["minimum_living"], [])
    clock.pass_(days=2)
    enter(desk, "living_amount", "90", date(2026, 1, 1))
    found = reevaluate(desk, case, TODAY)
    assert words_of(desk, case, found)["困难残疾人生活补贴"][2][0].startswith(
        "本地标准变了：困难残疾人生活补贴标准 900 元/月 → 90 元/月，"
    )


def test_a_county_that_extends_changes_the_verdict(desk: Desk) -> None:
    case = holder(desk, 3, ["low_income"], [])
    enter(desk, "living_low_income", True, date(2026, 1, 1))
    found = reevaluate(desk, case, TODAY)
    (change,) = found.changes
    assert change.matter == "living_subsidy" and change.then is not None
    assert (change.then.outcome, change.now.outcome) == (Outcome.LOCAL_POLICY, Outcome.MEETS)
    said = words_of(desk, case, found)["困难残疾人生活补贴"]
    assert said[0] == "看本县政策 → 可办"
    assert said[1][0].startswith("原来：不是最低生活保障对象；") and said[1][1].startswith("现在：")
    assert said[2] == (f"本地标准后来填了：生活补贴扩大到低收入残疾人 扩大，2026年1月1日起（{DOCUMENT}）。",)


BIRTHDAY = date(2032, 9, 15)  # 李乙禾 was born on 2014-09-15


@pytest.mark.parametrize(("on", "grown"), [(date(2032, 9, 14), False), (BIRTHDAY, True), (date(2032, 9, 16), True)])
def test_the_day_a_person_turns_eighteen(desk: Desk, on: date, grown: bool) -> None:
    case = taken(desk, a_child(facts__statuses=["orphan"], facts__allowances=["orphan_basic_living"]))
    found = reevaluate(desk, case, on)
    assert whys(found, "living_subsidy") == ([(CauseKind.DAY, "age")] if grown else [])
    if grown:
        verdict, lines, why = words_of(desk, case, found)["困难残疾人生活补贴"]
        assert verdict == "不符合" and why == ("过了 18 周岁的界限：12 周岁 → 18 周岁。",)
        assert lines[1].endswith("原文说的是残疾儿童，申请人已成年，请核对还在不在领。")


def test_turning_sixteen_takes_the_pension_warning_away(desk: Desk) -> None:
    case = taken(desk, a_child(facts__disability_grade=2, facts__statuses=[], facts__allowances=[]))
    found = reevaluate(desk, case, date(2030, 11, 22))
    assert whys(found, "pension") == [(CauseKind.DAY, "age")]


def test_the_period_to_pay_in_passes_and_so_does_september(desk: Desk) -> None:
    case = holder(desk, 2, [], [])
    found = reevaluate(desk, case, date(2027, 3, 1))
    assert whys(found, "medical") == [(CauseKind.DAY, "season")] and whys(found, "pension") == [
        (CauseKind.DAY, "month")
    ]
    said = words_of(desk, case, found)
    assert said["城乡居民基本医疗保险登记"][2] == (
        "集中参保缴费期变了：2027 年度，正在缴费期 → 2028 年度，2027年9月开始。",
    )
    assert whys(found, "living_subsidy") == []


def test_the_yearly_contribution_of_the_year_of_cover(desk: Desk) -> None:
    case = holder(desk, 2, [], [])
    enter(desk, "medical_contribution", "400", date(2027, 1, 1))
    found = reevaluate(desk, case, TODAY)
    assert whys(found, "medical") == [(CauseKind.ENTERED, "medical_contribution")]
    assert reevaluate(desk, case, date(2027, 1, 5)).under.get("local.medical_contribution") is None


LATER = """
  [[clause.value]]
  name = "pension_tier"
  unit = "元/年"
  from = 2027-01-01
  document = "样例〔2026〕7号"
  words = "每人每年200元缴费档次"
  is = 200
"""


@pytest.fixture
def later_law(desk: Desk, resources: Path, tmp_path: Path) -> Desk:
    """A desk whose province pays by a tier of 200 yuan from 2027 on."""
    shutil.copytree(resources / "policy", tmp_path / "policy")
    path = tmp_path / "policy/annex4.toml"
    text = path.read_text("utf-8")
    path.write_text(text.replace('[[clause]]\nid = "4.2b"', f'{LATER}\n[[clause]]\nid = "4.2b"'), "utf-8")
    library = ReferenceData(resources)
    library.__dict__["policy"] = load_policy(tmp_path)
    return Desk(desk.opened, InlineQueue(), desk.clock, library, "K7M")


@pytest.mark.parametrize(
    ("on", "tier"), [(date(2026, 12, 31), "100"), (date(2027, 1, 1), "200"), (date(2027, 1, 2), "200")]
)
def test_the_day_a_province_s_parameter_holds_from(later_law: Desk, on: date, tier: str) -> None:
    case = holder(later_law, 2, [], [])
    found = reevaluate(later_law, case, on)
    pension = next(finding for finding in found.findings if finding.matter == "pension")
    assert f"政府按每年{tier}元档次全部代缴" in pension.reason
    assert ((CauseKind.LAW, "pension_tier") in whys(found, "pension")) == (tier == "200")
    assert found.under["law"] == ("2027-01-01" if tier == "200" else "2024-06-12")
    if tier == "200":
        assert (
            "省里的参数变了：附件4 第2条（元/年） 100 → 200，2027年1月1日起（样例〔2026〕7号）。"
            in words_of(later_law, case, found)["城乡居民基本养老保险登记"][2]
        )
        assert whys(found, "living_subsidy") == [], "it bears on no other matter"


def test_a_fact_corrected_after_acceptance(desk: Desk) -> None:
    case = holder(desk, 3, ["minimum_living"], [])
    event = desk.event(EventKind.AMENDED, {"changes": {"facts.statuses": [["minimum_living"], ["low_income"]]}})
    amended = replace(case, answers=case.answers.given("facts.statuses", ["low_income"]))
    desk.store.save(amended, [event], desk.terms(amended))
    found = reevaluate(desk, stored(desk, case), TODAY)
    assert whys(found, "living_subsidy") == [(CauseKind.FACT, "facts.statuses")]
    verdict, _, why = words_of(desk, stored(desk, case), found)["困难残疾人生活补贴"]
    assert verdict == "可办 → 看本县政策" and why == ("家庭或本人身份改了：最低生活保障对象 → 低收入残疾人。",)
    assert stored(desk, case).findings == case.findings


def assessed(desk: Desk) -> Case:
    """Accepted without an assessment, which came back as 肢体二级."""
    case = taken(desk, an_application(facts__statuses=["minimum_living"], facts__allowances=[]))
    return record_result(desk, case, CertificateResult(True, TODAY, ("physical",), 2, "43012119680521001942"))


def test_the_assessment_is_the_fact_that_changed(desk: Desk) -> None:
    case = assessed(desk)
    found = reevaluate(desk, case, TODAY)
    assert (CauseKind.FACT, "facts.disability_grade") in whys(found, "nursing_subsidy")
    verdict, _, why = words_of(desk, case, found)["重度残疾人护理补贴"]
    assert verdict == "待评残结果 → 可办" and "评定的残疾等级改了：没填 → 二级。" in why


def test_after_stage_two_its_judgement_is_the_one_remembered(desk: Desk, clock: FakeClock) -> None:
    case = assessed(desk)
    clock.pass_(days=20)
    screened = screen(desk, case)
    found = reevaluate(desk, screened, date(2026, 12, 28))
    assert found.judged_on == date(2026, 12, 12) and found.changes == ()
    enter(desk, "nursing_amount", "100", date(2026, 1, 1))
    assert whys(reevaluate(desk, screened, found.judged_on), "nursing_subsidy") == [
        (CauseKind.ENTERED, "nursing_amount")
    ]

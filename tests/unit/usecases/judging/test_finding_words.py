"""判断 in words: the five verdicts, what is missing by name, amounts as they are and never made up, and no promise of money."""

from datetime import date
from itertools import chain

import pytest

from app.domain.answers import Answers, Value
from app.rules.finding import Finding, Outcome
from app.rules.judge import judge
from app.rules.local import LocalPolicy
from app.usecases.desk.reference_data import ReferenceData
from app.usecases.judging import finding_words as said
from tests.samples.people import ADDRESS, ADULT

TODAY = date(2026, 11, 22)
NEW: dict[str, Value] = {
    "applicant.household_address": dict(ADDRESS),
    "application.types": ["cert_new"],
    "facts.statuses": [],
    "facts.allowances": [],
}
HELD: dict[str, Value] = {**NEW, "application.types": [], "facts.certificate_number": f"{ADULT}43"}
ENTERED = (
    LocalPolicy()
    .entered("living_amount", "90", date(2026, 1, 1), "样例〔2026〕1号")
    .entered("living_low_income", True, date(2026, 1, 1), "样例〔2026〕1号")
    .entered("pension_share", "0.5", date(2026, 1, 1), "样例〔2026〕1号")
)


def finding(
    library: ReferenceData, matter: str, answers: dict[str, Value], local: LocalPolicy | None = None
) -> Finding:
    found = judge(Answers(answers), TODAY, library.policy, local or LocalPolicy())
    return next(one for one in found if one.matter == matter)


# matter, facts -> chip and amount
CASES: tuple[tuple[str, dict[str, Value], str, tuple[str, ...]], ...] = (
    ("nursing_subsidy", NEW, "待评残结果", ("按本地标准",)),
    ("living_subsidy", NEW, "待评残结果", ("按本地标准",)),
    ("living_subsidy", {**NEW, "facts.statuses": ["minimum_living"]}, "待评残结果", ("按本地标准",)),
    ("living_subsidy", HELD, "看本县政策", ("按本地标准",)),
    ("living_subsidy", {**HELD, "facts.statuses": ["extremely_poor"]}, "不符合", ()),
    ("nursing_subsidy", HELD, "要问等级", ("按本地标准",)),
    ("nursing_subsidy", {**HELD, "facts.disability_grade": 2}, "可办", ("按本地标准",)),
    ("pension", {**HELD, "facts.disability_grade": 2}, "可办", ("100 元/年", "全额代缴")),
    ("pension", {**HELD, "facts.disability_grade": 3}, "看本县政策", ("100 元/年", "按本县比例代缴")),
    (
        "pension",
        {**HELD, "facts.disability_grade": 2, "facts.pension_tier": 500},
        "可办",
        ("100 元/年", "全额代缴", "自缴补贴 60 元/年"),
    ),
    ("medical", {**HELD, "facts.disability_grade": 1}, "可办", ("全额资助", "2027年1月1日起")),
    (
        "medical",
        {**HELD, "facts.disability_grade": 3, "facts.statuses": ["minimum_living"]},
        "可办",
        ("资助 50%", "2027年1月1日起"),
    ),
    ("medical", {**HELD, "facts.disability_grade": 4}, "可办", ("没写资助",)),
    ("employment_training", {}, "可办", ()),
)


@pytest.mark.parametrize(("matter", "facts", "chip", "amount"), CASES)
def test_a_finding_in_words(
    library: ReferenceData, matter: str, facts: dict[str, Value], chip: str, amount: tuple[str, ...]
) -> None:
    found = finding(library, matter, facts)
    assert (said.verdict(found, Answers(facts)), said.amount_lines(found.amount)) == (chip, amount)


def test_what_the_hall_has_entered_is_said_with_its_figure(library: ReferenceData) -> None:
    poor = {**HELD, "facts.statuses": ["low_income"], "facts.disability_grade": 3}
    living = finding(library, "living_subsidy", poor, ENTERED)
    assert (said.verdict(living, Answers(poor)), said.amount_lines(living.amount)) == ("可办", ("90 元/月",))
    pension = finding(library, "pension", poor, ENTERED)
    assert said.amount_lines(pension.amount) == ("100 元/年", "代缴 50%")


def test_a_single_missing_fact_is_named_and_several_are_counted(library: ReferenceData) -> None:
    for absent, chip in (
        (("facts.statuses",), "要问身份"),
        (("facts.statuses", "facts.allowances"), "要问 2 项"),
        (("facts.statuses", "facts.allowances", "applicant.household_address"), "要问 3 项"),
    ):
        facts = {field: value for field, value in NEW.items() if field not in absent}
        found = finding(library, "living_subsidy", facts)
        assert said.verdict(found, Answers(facts)) == chip
        assert set(said.askable(found, Answers(facts))) == set(absent), "the grade is for the hospital to say"


def test_the_grade_of_who_holds_a_certificate_can_be_asked(library: ReferenceData) -> None:
    found = finding(library, "nursing_subsidy", HELD)
    assert said.askable(found, Answers(HELD)) == ("facts.disability_grade",)


def test_only_what_the_ticked_matters_need_is_asked(library: ReferenceData) -> None:
    nothing: dict[str, Value] = {"application.types": ["cert_new"]}

    def asked(*ticked: str) -> tuple[str, ...]:
        answers = Answers({**nothing, "matters.selected": list(ticked)})
        return said.questions(judge(answers, TODAY, library.policy, LocalPolicy()), answers)

    home, statuses, allowances = "applicant.household_address", "facts.statuses", "facts.allowances"
    assert asked("employment_training") == ()
    assert asked("pension") == (home,)
    assert asked("pension", "living_subsidy") == (home, statuses, allowances)
    assert asked() == (home, statuses, allowances), "nothing is ticked yet: what could be"


def test_the_sentence_for_the_applicant_promises_nothing(library: ReferenceData) -> None:
    for matter, facts, chip, _ in CASES:
        found = finding(library, matter, facts)
        words = said.to_say(found, "城乡居民基本养老保险登记", Answers(facts))
        assert words.startswith(("城乡居民基本养老保险", "还要问您")) and words.endswith("。"), chip
        assert not any(word in words for word in ("元", "%", "全额", "发给", "能领", "不用再跑")), words
        if found.outcome is not Outcome.FAILS and not words.startswith("还要问"):
            assert "登记" in words and "审核" in words


def test_what_is_asked_is_said_in_the_words_of_the_screen(library: ReferenceData) -> None:
    facts = {field: value for field, value in NEW.items() if field != "facts.statuses"}
    words = said.to_say(finding(library, "living_subsidy", facts), "困难残疾人生活补贴", Answers(facts))
    assert words == "还要问您一件事：家庭或本人身份。问清了就知道困难残疾人生活补贴能不能办。"


def test_the_count_under_the_table(library: ReferenceData) -> None:
    def counted(*ticked: str) -> str:
        answers = Answers({**NEW, "matters.selected": list(ticked)})
        return said.count_in_words(judge(answers, TODAY, library.policy, LocalPolicy()), answers)

    assert counted() == "还没选联办事项，可以不选"
    assert counted("nursing_subsidy", "employment_training") == "已选 2 项：1 项待评残结果，1 项可办"
    unknown = Answers({"matters.selected": ["living_subsidy"]})
    assert said.count_in_words(judge(unknown, TODAY, library.policy, LocalPolicy()), unknown) == "已选 1 项：1 项还要问"
    assert said.count_in_words((), unknown) == "已选 1 项", "a day nothing can be judged on"


def test_every_outcome_has_its_words() -> None:
    none = [Finding("pension", outcome, "", None, "", ()) for outcome in Outcome]
    words = {said.verdict(one, Answers()) for one in none}
    assert words == {"可办", "不符合", "看本县政策", "待评残结果", "不涉及"}
    assert "".join(chain.from_iterable(said.amount_lines(None))) == ""

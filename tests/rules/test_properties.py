"""Properties for every person: an outcome given once remains, and a fact is asked for only while it can still change
something.
"""

import itertools
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.answers import Answers, Value
from app.rules.facts import ALLOWANCES, CATEGORY, GRADE, HOUSEHOLD, STATUSES, Facts
from app.rules.finding import Finding, Outcome
from app.rules.judge import by_clause, judge
from app.rules.living_subsidy import living_subsidy
from app.rules.local import PARAMETERS, LocalPolicy, ValueKind
from app.rules.medical import medical
from app.rules.nursing_subsidy import nursing_subsidy
from app.rules.pension import own_tier_subsidy, pension
from tests.rules.tables import SAMPLE_DOCUMENT, TODAY, codes, policy

LAW = policy().at(TODAY)
MATTERS = ("living_subsidy", "nursing_subsidy", "pension", "medical", *LAW.open_matters)


def hall(**said: bool | str) -> LocalPolicy:
    local = LocalPolicy()
    for name, value in said.items():
        local = local.entered(name, value, date(2026, 1, 1), SAMPLE_DOCUMENT)
    return local


HALLS = {
    "nothing set": hall(),
    "all extended": hall(
        living_low_income=True, living_other=True, nursing_intellectual_mental=True, nursing_other=True
    ),
    "nothing extended": hall(
        living_low_income=False, living_other=False, nursing_intellectual_mental=False, nursing_other=False
    ),
    "a part extended": hall(
        living_low_income=True, living_other=False, nursing_intellectual_mental=True, nursing_other=False
    ),
    "the other part": hall(
        living_low_income=False, living_other=True, nursing_intellectual_mental=False, nursing_other=True
    ),
    "one part said": hall(living_other=False, nursing_intellectual_mental=True, pension_share="0.5"),
}
RULES: dict[str, Callable[[Facts, LocalPolicy], Finding]] = {
    "living_subsidy": lambda facts, local: living_subsidy(facts, LAW, local.at(TODAY)),
    "nursing_subsidy": lambda facts, local: nursing_subsidy(facts, LAW, local.at(TODAY)),
    "pension": lambda facts, local: pension(facts, LAW, local.at(TODAY), TODAY),
    "medical": lambda facts, local: medical(facts, LAW, local, TODAY),
}

# --- every combination of facts that the rules tell apart; None is unknown, and NEVER an assessment that gives no grade

NEVER = 0
WORTH: dict[str, tuple[str, list[Any]]] = {
    HOUSEHOLD: ("province", ["湖南省", "江西省"]),
    GRADE: ("grade", [1, 3, NEVER]),
    CATEGORY: ("categories", [frozenset(), frozenset({"mental"})]),
    STATUSES: (
        "statuses",
        [
            frozenset(one)
            for one in (
                (),
                ("minimum_living",),
                ("low_income",),
                ("low_income_edge",),
                ("extremely_poor",),
                ("orphan",),
            )
        ],
    ),
    ALLOWANCES: (
        "allowances",
        [frozenset(one) for one in ((), ("work_injury_nursing",), ("orphan_basic_living",), ("elderly_nursing",))],
    ),
}
Combination = tuple[Any, ...]


def combinations(*, unknown: bool) -> Iterator[Combination]:
    """Every combination; with `unknown`, each fact may be unknown too (and no grade is unknown, for who was never assessed)."""
    each = [[*worth, None] if unknown else worth for _, worth in WORTH.values()]
    if unknown:
        each[1] = [1, 3, None]
    return itertools.product(*each)


def facts_of(combination: Combination) -> Facts:
    said = dict(zip((name for name, _ in WORTH.values()), combination, strict=True))
    return Facts(**{name: None if value == NEVER and name == "grade" else value for name, value in said.items()})


def fate_of(finding: Finding, combination: Combination) -> object:
    """Returns the outcome for a person of whom everything is known; without an assessment it is nothing, unless refused
    anyway.
    """
    if combination[1] == NEVER and finding.outcome is not Outcome.FAILS:
        return None
    return finding.outcome, finding.amount


def completions(combination: Combination) -> Iterator[Combination]:
    each = [worth if value is None else [value] for value, (_, worth) in zip(combination, WORTH.values(), strict=True)]
    return itertools.product(*each)


@pytest.mark.parametrize("matter", RULES)
@pytest.mark.parametrize("which", HALLS)
def test_a_fact_is_missing_exactly_while_it_can_still_change_something(matter: str, which: str) -> None:
    rule = partial(RULES[matter], local=HALLS[which])
    fates = {one: fate_of(rule(facts_of(one)), one) for one in combinations(unknown=False)}
    for one in combinations(unknown=True):
        finding = rule(facts_of(one))
        comes_to = {full: fates[full] for full in completions(one)}
        if finding.outcome is not Outcome.CANNOT_TELL:
            assert set(comes_to.values()) == {(finding.outcome, finding.amount)}, one
            assert finding.missing_facts == ()
            continue
        changing = set()
        for index, field in enumerate(WORTH):
            groups: dict[Combination, set[object]] = {}
            for full, fate in comes_to.items():
                groups.setdefault((*full[:index], *full[index + 1 :]), set()).add(fate)
            if any(len(group) > 1 for group in groups.values()):
                changing.add(field)
        assert set(finding.missing_facts) == changing, one


# --- every answer that a form may hold

statuses = st.lists(st.sampled_from(sorted(codes().allowed("statuses"))), unique=True)
allowances = st.lists(st.sampled_from(sorted(codes().allowed("allowances"))), unique=True)
ANSWERS: dict[str, st.SearchStrategy[Value]] = {
    HOUSEHOLD: st.sampled_from(
        [{"province": "湖南省"}, {"province": "湖南"}, {"province": "江西省"}, {"county": "样例县"}]
    ),
    "applicant.id_number": st.sampled_from(["430121196805210019", "430121201409150011", "43012"]),
    "facts.certificate_number": st.sampled_from(["43012119680521001942", "1"]),
    GRADE: st.integers(0, 5),
    CATEGORY: st.lists(st.sampled_from(sorted(codes().allowed("disability_categories"))), unique=True),
    STATUSES: statuses,
    ALLOWANCES: allowances,
    "facts.pension_tier": st.integers(),
    "facts.cover_year": st.integers(2024, 2030) | st.integers(),
}
some_answers = st.fixed_dictionaries({}, optional=ANSWERS)
days = st.dates(date(2024, 6, 12), date(2099, 12, 31))  # a tracking number holds no later year
_VALUES = {ValueKind.YUAN: st.integers(1, 9999), ValueKind.SHARE: st.just("0.5"), ValueKind.YES_NO: st.booleans()}
halls = st.fixed_dictionaries({}, optional={p.name: _VALUES[p.asked] for p in PARAMETERS}).map(lambda s: hall(**s))


@given(said=some_answers, more=some_answers, on=days, local=halls)
def test_more_facts_never_undo_what_was_told(
    said: dict[str, Value], more: dict[str, Value], on: date, local: LocalPolicy
) -> None:
    # What only looks like an answer, a grade that does not exist or an address without a province, is still unknown: it may be told later.
    before = judge(Answers(said), on, policy(), local)
    after = judge(Answers({**more, **said}), on, policy(), local)
    for earlier, later in zip(before, after, strict=True):
        if earlier.outcome is not Outcome.CANNOT_TELL:
            assert later.outcome is earlier.outcome
            assert set(later.missing_facts) <= set(earlier.missing_facts)


SENTENCE = re.compile(r"(?:[^。（）\s]|（[^（）]*）)+(?:。|$)")


@given(said=some_answers, on=days, local=halls)
def test_every_finding_is_whole_for_every_answer(said: dict[str, Value], on: date, local: LocalPolicy) -> None:
    findings = judge(Answers(said), on, policy(), local)
    assert tuple(f.matter for f in findings) == MATTERS
    for finding in findings:
        told = finding.as_json()
        assert list(told) == ["matter", "outcome", "reason", "amount", "clause", "clause_ids", "missing_facts", "doubt"]
        assert json.loads(json.dumps(told, ensure_ascii=False)) == told
        assert (finding.outcome is Outcome.CANNOT_TELL) == bool(finding.missing_facts)
        assert finding.outcome is not Outcome.NOT_APPLICABLE
        assert SENTENCE.sub("", finding.reason) == "", finding.reason
        assert (SENTENCE.sub("", finding.doubt) == "" and finding.doubt not in finding.reason) or not finding.doubt
        assert not finding.doubt or finding.outcome is not Outcome.FAILS
        assert finding.phrase
        for clause_id in finding.clause_ids:
            assert policy().clause(clause_id)
        if finding.clause_ids:
            assert finding.clause == policy().clause(finding.clause_ids[0]).label
            assert finding.phrase in policy().clause(finding.clause_ids[0]).text
        assert {fact.field for fact in finding.facts_used if fact.fits is None} >= set(finding.missing_facts)
        for secret in ("430121196805210019", "江西省", *map(str, said.get(STATUSES, []))):
            assert secret not in repr(findings)
    assert len(by_clause(Answers(said), on, policy(), local)) == 21


@given(said=some_answers, on=days, local=halls)
def test_amounts_never_exceed_what_the_document_gives(said: dict[str, Value], on: date, local: LocalPolicy) -> None:
    living, nursing, old_age, health, *_ = (f.as_json() for f in judge(Answers(said), on, policy(), local))
    for subsidy, entered in ((living, local["living_amount"]), (nursing, local["nursing_amount"])):
        amount: Any = subsidy["amount"]
        assert (amount is None) == (subsidy["outcome"] == "fails")
        assert amount is None or amount == {"local": True} or amount["yuan_per_month"] in {e.value for e in entered}
    paid: Any = old_age["amount"]
    if paid:
        assert paid["tier"] == 100
        assert paid["government_share"] in (1.0, 0.5, "local")
        assert paid["own_tier_subsidy"] in (None, 30, 40, 60, 100)
    helped: Any = health["amount"]
    if helped:
        assert helped["share"] in (0.0, 0.5, 1.0)
        # From the next year of cover or the next September, but not before the person came.
        assert helped["from"] >= on.isoformat()
        assert helped["from"][5:] in ("01-01", "09-01")


@given(tier=st.integers(-10, 10_000))
def test_a_tier_has_its_subsidy_exactly_where_it_is_listed(tier: int) -> None:
    listed = {30: [(100, 100), (300, 300)], 40: [(400, 400)], 60: [(500, 3000)], 100: [(4000, 6000)]}
    expected = [subsidy for subsidy, ends in listed.items() for low, high in ends if low <= tier <= high]
    assert own_tier_subsidy(tier, LAW) == (expected[0] if expected else None)


def test_a_higher_listed_tier_never_gets_less() -> None:
    given_for = [own_tier_subsidy(tier, LAW) for tier in range(7000)]
    rising = [subsidy for subsidy in given_for if subsidy is not None]
    assert rising == sorted(rising)


@given(said=some_answers, on=days, local=halls)
def test_the_same_facts_are_judged_the_same(said: dict[str, Value], on: date, local: LocalPolicy) -> None:
    shuffled = {field: list(reversed(value)) if isinstance(value, list) else value for field, value in said.items()}
    assert judge(Answers(said), on, policy(), local) == judge(Answers(shuffled), on, policy(), local)


def test_a_certificate_number_stands_for_the_certificate_and_not_for_the_grade() -> None:
    held = replace(
        facts_of(("湖南省", None, frozenset(), frozenset({"minimum_living"}), frozenset())), certificate=True
    )
    nothing = HALLS["nothing set"]
    assert RULES["living_subsidy"](held, nothing).outcome is Outcome.MEETS
    assert RULES["nursing_subsidy"](held, nothing).missing_facts == (GRADE,)

"""The law by its examples: every table of tests/rules/*.toml."""

import pytest

from app.rules.judge import judge
from tests.rules.tables import OUTCOMES, Example, examples, missing_fields, policy

EVERY = list(examples())


@pytest.mark.parametrize("example", EVERY, ids=lambda example: example.name)
def test_the_law_by_its_examples(example: Example) -> None:
    findings = {f.matter: f.as_json() for f in judge(example.answers, example.on, policy(), example.local)}
    found, expected = findings[example.matter], example.expected
    assert found["outcome"] == OUTCOMES[expected["判断"]], found
    if "依据" in expected:
        assert found["clause"] == expected["依据"]
    if "条款" in expected:
        assert found["clause_ids"] == expected["条款"]
    if "金额" in expected:
        amount = None if expected["金额"] == "无" else expected["金额"]
        if amount and "tier" in amount:
            amount = {"own_tier_subsidy": None, **amount}  # a table cannot write "nothing"
        assert found["amount"] == amount
    if expected["判断"] == "还判断不了":
        assert found["missing_facts"] == missing_fields(expected["缺"])
    else:
        assert found["missing_facts"] == []
        assert not expected.get("缺")
    for words in expected.get("理由有", []):
        assert words in str(found["reason"])
    for words in expected.get("理由没有", []):
        assert words not in str(found["reason"])


def test_the_examples_have_names_of_their_own_and_reach_every_outcome_of_every_matter() -> None:
    assert len({example.name for example in EVERY}) == len(EVERY)
    reached = {(example.matter, example.expected["判断"]) for example in EVERY}
    for matter in ("living_subsidy", "nursing_subsidy", "pension"):
        assert {word for m, word in reached if m == matter} == set(OUTCOMES) - {"文件没写条件"}
    assert {word for m, word in reached if m == "medical"} == {"符合", "不符合", "还判断不了"}
    assert {m for m, word in reached if word == "文件没写条件"} == {
        "employment_training",
        "employment_counselling",
        "sole_proprietor",
    }

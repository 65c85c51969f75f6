"""The examples of the law in tests/rules/*.toml, read for the tests. The words of the tables are the office's own.

The head of a file names the matter. Each table is one example: its name gives the threshold, then come the facts, then
the expected outcome. "逐个等级" and "逐个身份" make one test of each grade and of each status alone. Facts left out are
unknown; [] is none.
"""

import itertools
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from app.catalogue.codes import Codes, load_codes
from app.domain.answers import Answers, Value
from app.rules.facts import LABELS
from app.rules.finding import Outcome
from app.rules.local import PARAMETERS, LocalPolicy
from app.rules.policy import Policy, load_policy

HERE = Path(__file__).parent
RESOURCES = HERE.parent.parent / "resources"
TODAY = date(2026, 11, 22)
SAMPLE_DOCUMENT = "样例〔2026〕1号"

OUTCOMES = {
    "符合": Outcome.MEETS,
    "不符合": Outcome.FAILS,
    "以当地政策为准": Outcome.LOCAL_POLICY,
    "还判断不了": Outcome.CANNOT_TELL,
    "文件没写条件": Outcome.OPEN,
}
FACTS = {
    "日期",
    "申请",
    "户籍",
    "证号",
    "等级",
    "类别",
    "身份",
    "在领",
    "档次",
    "参保年度",
    "身份证号",
    "本地",
    "逐个等级",
    "逐个身份",
}
EXPECTED = {"判断", "金额", "依据", "条款", "缺", "理由有", "理由没有"}


@cache
def policy() -> Policy:
    return load_policy(RESOURCES)


@cache
def codes() -> Codes:
    return load_codes(RESOURCES)


@dataclass(frozen=True)
class Example:
    """One example: the answers on a day, the hall's own standard, and what must come out for the matter."""

    name: str
    matter: str
    on: date
    answers: Answers
    local: LocalPolicy
    expected: Mapping[str, Any]


def examples() -> Iterator[Example]:
    """Every example of every table."""
    for path in sorted(HERE.glob("*.toml")):
        told = tomllib.loads(path.read_text("utf-8"))
        if (matter_word := told.pop("事项", None)) is None:
            continue
        matter = _code("linked_matters", matter_word)
        for name, table in told.items():
            yield from _examples(f"{path.stem}: {name}", matter, table)


def _examples(name: str, matter: str, table: Mapping[str, Any]) -> Iterator[Example]:
    assert not table.keys() - FACTS - EXPECTED, f"{name}: unknown words"
    assert "判断" in table, f"{name}: nothing is expected"
    each_grade = [("等级", grade) for grade in table.get("逐个等级", [])] or [("", None)]
    each_status = [("身份", [status]) for status in table.get("逐个身份", [])] or [("", None)]
    for (grade_key, grade), (status_key, status) in itertools.product(each_grade, each_status):
        facts = {**table, grade_key: grade, status_key: status}
        said = "".join(f" {told}" for told in (grade, *(status or ())) if told)
        yield Example(name + said, matter, facts.get("日期", TODAY), _answers(facts), _local(table), table)


def _answers(facts: Mapping[str, Any]) -> Answers:
    said: dict[str, Value] = {}
    if (province := facts.get("户籍", "湖南省")) != "没填":
        said["applicant.household_address"] = {"province": province, "county": "样例县"}
    for word, field in (
        ("等级", "facts.disability_grade"),
        ("证号", "facts.certificate_number"),
        ("身份证号", "applicant.id_number"),
    ):
        if word in facts:
            said[field] = facts[word]
    for word, field in (("档次", "facts.pension_tier"), ("参保年度", "facts.cover_year")):
        if word in facts:
            said[field] = facts[word]
    for word, field, list_name in (
        ("申请", "application.types", "application_types"),
        ("类别", "facts.disability_category", "disability_categories"),
        ("身份", "facts.statuses", "statuses"),
        ("在领", "facts.allowances", "allowances"),
    ):
        if word in facts:
            said[field] = [_code(list_name, one) for one in facts[word]]
    return Answers(said)


def _local(table: Mapping[str, Any]) -> LocalPolicy:
    """ "本地" is a list of: the words of the setting, its value, and where it matters the day it holds from."""
    names = {parameter.label: parameter.name for parameter in PARAMETERS}
    local = LocalPolicy()
    for label, value, *since in table.get("本地", []):
        local = local.entered(names[label], value, since[0] if since else date(2026, 1, 1), SAMPLE_DOCUMENT)
    return local


def _code(list_name: str, word: str) -> str:
    """The code of a printed or short word."""
    (found,) = (c.code for c in codes().options(list_name) if word in (c.name, c.short))
    return found


def missing_fields(words: list[str]) -> list[str]:
    """The field ids of the facts a table calls missing."""
    by_label = {label: field for field, label in LABELS.items()}
    return [by_label[word] for word in words]

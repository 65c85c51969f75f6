"""No sentence of 附件3 to 5 is lost: the source against docs/clauses.md and against resources/policy/, both ways."""

import importlib
import inspect
import re
from pathlib import Path

import pytest

from app.rules import critical_illness, linkage, living_subsidy, medical, nursing_subsidy, pension
from app.rules.local import PARAMETERS
from tests.rules.tables import policy

# What the scan had wrong in these lines, each once; nothing else is changed.
CORRECTIONS = (
    (
        "湖南省困难残疾人生活补贴和 重度残疾人护理补贴办理提示",
        "附件3\n湖南省困难残疾人生活补贴和重度残疾人护理补贴办理提示",
    ),
    ("(一) ", "（一）"),
    ("(二) ", "（二）"),
    ("附件 4", "附件4"),
    ("基本养老保险 登记", "基本养老保险登记"),
    ("医保参保 登记", "医保参保登记"),
)


@pytest.fixture(scope="module")
def source(root: Path) -> list[str]:
    """The printed lines of 附件3 to 5."""
    text = (root / "tests/samples/annexes_3_to_5.txt").read_text("utf-8")
    for scanned, printed in CORRECTIONS:
        assert text.count(scanned) == 1
        text = text.replace(scanned, printed)
    return [line for line in text.splitlines() if line]


@pytest.fixture(scope="module")
def table(root: Path) -> list[tuple[str, list[tuple[str, str]]]]:
    """The rows of docs/clauses.md that have carriers: the sentence, and each carrier's kind and name."""
    rows = []
    for line in (root / "docs/clauses.md").read_text("utf-8").splitlines():
        cells = [cell.strip() for cell in line.split("|")]
        if len(cells) == 4 and (carriers := re.findall(r"`(rule|value|setting|handout) ([\w.]+)`", cells[2])):
            rows.append((cells[1], carriers))
    return rows


Table = list[tuple[str, list[tuple[str, str]]]]


def test_every_sentence_stands_in_the_table_in_its_order(source: list[str], table: Table) -> None:
    sentences = [sentence for line in source for sentence in re.findall(r"[^。；]+[。；]?", line)]
    assert len(sentences) == 37
    assert [sentence for sentence, _ in table][: len(sentences)] == sentences
    assert len(table) == len(sentences) + 2  # what stands beside the annexes


def test_the_parameters_quote_the_source_to_the_letter(source: list[str]) -> None:
    quoted = []
    for number in (3, 4, 5):
        annex = policy().annex(number)
        quoted += [f"附件{number}", annex.title, *annex.paragraphs]
    assert quoted == source


def test_every_carrier_exists(source: list[str], table: Table) -> None:
    values, settings = {value.name for value in policy().values}, {parameter.name for parameter in PARAMETERS}
    for sentence, carriers in table:
        for kind, name in carriers:
            if kind == "rule":
                module, function = name.split(".")
                assert callable(getattr(importlib.import_module(f"app.rules.{module}"), function)), sentence
            elif kind == "value":
                assert name in values, sentence
            elif kind == "setting":
                assert name in settings, sentence
            else:
                annex = policy().annex(int(name))
                assert (
                    sentence == f"附件{name}" or sentence in (annex.title, *annex.paragraphs) or sentence in annex.text
                )


def test_every_rule_value_and_setting_carries_a_sentence(table: Table) -> None:
    carrying = {(kind, name) for _, carriers in table for kind, name in carriers}
    assert {name for kind, name in carrying if kind == "value"} == {value.name for value in policy().values}
    assert {name for kind, name in carrying if kind == "setting"} == {parameter.name for parameter in PARAMETERS}
    clauses = {
        f"{module.__name__.rsplit('.', 1)[1]}.{name}"
        for module in (living_subsidy, nursing_subsidy, linkage, pension, medical, critical_illness)
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if name.startswith("clause_") and function.__module__ == module.__name__
    }
    assert clauses <= {name for kind, name in carrying if kind == "rule"}
    assert len(clauses) == 23


def test_a_rule_is_cited_where_its_clause_stands(table: Table) -> None:
    """The sentence that names clause_4_2 is a sentence of clause 4.2."""
    for sentence, carriers in table:
        for kind, name in carriers:
            if kind == "rule" and (numbered := re.search(r"clause_([\dabcdx_]+?)(?:_extended)?$", name)):
                clause = policy().clause(numbered[1].replace("_", "."))
                words = re.sub(r"^\d\.|^（[一二]）", "", sentence)
                assert words in clause.text or clause.id == "5.x", (clause.id, words)

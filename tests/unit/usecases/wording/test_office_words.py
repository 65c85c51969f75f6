"""Every value of an enumeration that a clerk meets has its word, and no other module keeps a table of the same."""

import ast
from enum import StrEnum
from pathlib import Path

import pytest

from app.domain.assistance import Power
from app.domain.case_states import ActKind, CaseState, MatterState, PauseReason
from app.domain.material import MaterialState
from app.domain.visit import VisitState
from app.usecases.wording import office_words

TABLES = {
    "CASE_WORDS": CaseState,
    "MATERIAL_WORDS": MaterialState,
    "PAUSE_WORDS": PauseReason,
    "MATTER_WORDS": MatterState,
    "ACT_WORDS": ActKind,
    "VISIT_WORDS": VisitState,
    "POWER_WORDS": Power,
}


@pytest.mark.parametrize(("name", "values"), TABLES.items())
def test_every_value_has_its_word(name: str, values: type[StrEnum]) -> None:
    table = getattr(office_words, name)
    assert set(table) == set(values)
    assert all((row if isinstance(row, str) else row[0]) for row in table.values())


def test_a_word_of_a_state_is_kept_in_no_other_table(root: Path) -> None:
    """A dictionary whose keys are a state and whose values are plain words repeats the table."""
    again = []
    for file in (file for top in ("app", "ui") for file in sorted((root / top).rglob("*.py"))):
        if file.name == "office_words.py":
            continue
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if not isinstance(node, ast.Dict) or len(node.keys) < 3:
                continue
            owners = {
                key.value.id for key in node.keys if isinstance(key, ast.Attribute) and isinstance(key.value, ast.Name)
            }
            words = [value.value for value in node.values if isinstance(value, ast.Constant)]
            chinese = [word for word in words if isinstance(word, str) and 0 < len(word) <= 6 and not word.isascii()]
            if (
                len(owners) == 1
                and owners & {kind.__name__ for kind in TABLES.values()}
                and len(chinese) == len(node.keys)
            ):
                again.append(f"{file.relative_to(root).as_posix()}:{node.lineno}")
    assert again == []

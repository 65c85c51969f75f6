"""No line of code contains a figure of the law: they are in resources/policy/ and nowhere else."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

# What the rules may write: nothing and the whole; and each here for its reason.
NUMBERS = {0, 1}
ALSO = {
    "wording.py": {100},  # per cent
    "local.py": {12, 31},  # the last day of a year
}
# The 分, bounds of the keyboard, and what is no number.
DECIMALS = {"0.01", "1e9", "1e12", "NaN"}
# A figure of the law in words: sums, shares, months, years, ages, grades.
FIGURE = re.compile(
    r"[0-9][0-9.]*\s*(?:元|万|%|％|年|月|岁|周岁|级)|[一二三四](?:、[一二三四])*级|全额[资代]|[0-9]+\s*[-–—至到]\s*[0-9]+\s*月"
)
PLACES = re.compile(r"\d\.[\dx][\w.]*\Z|附件[1-6]|0\.[a-z_]+|2\.linked")
# The shape of a date, the coding of a file, 最多是 1 of a share, and how a file is to be mended.
FORMAT = re.compile(r"0[24]d|-01|-01-01|utf-8|比例最多是 1，.*|日期写成 2026-01-01 .*|报销分段要从 0 起.*")
# Sums that nothing but this document has; the rest of the code, with its millimetres and milliseconds, may use any other number.
SUMS = {80_000, 150_000, 400_000}
RATES = {0.65}


def strings_and_numbers(path: Path) -> Iterator[tuple[int, object]]:
    """Every constant of a file but its docstrings."""
    tree = ast.parse(path.read_text("utf-8"))
    docs = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and id(node) not in docs and node.value is not None:
            yield node.lineno, node.value


def law_files(root: Path) -> list[Path]:
    # 附件1 is a list of materials without figures; its one number is the age of the identity card, of another law.
    return [path for path in sorted((root / "app/rules").glob("*.py")) if path.name != "annex1.py"]


def test_the_rules_know_no_figure(root: Path) -> None:
    told = []
    for path in law_files(root):
        for line, value in strings_and_numbers(path):
            if isinstance(value, str):
                digits = re.search(r"\d", PLACES.sub("", value)) and value not in DECIMALS and "大于 0" not in value
                wrong = bool(FIGURE.search(value)) or (bool(digits) and not FORMAT.fullmatch(value))
            else:
                wrong = (
                    isinstance(value, int | float)
                    and not isinstance(value, bool)
                    and value not in NUMBERS | ALSO.get(path.name, set())
                )
            if wrong:
                told.append((path.name, line, value))
    assert told == []


def test_no_other_room_knows_a_figure(root: Path) -> None:
    rooms = [path for room in ("app", "ui", "db") for path in sorted((root / room).rglob("*.py"))]
    told = [
        (path.relative_to(root).as_posix(), line, value)
        for path in [*rooms, root / "main.py"]
        for line, value in strings_and_numbers(path)
        if (isinstance(value, int) and value in SUMS)
        or (isinstance(value, float) and value in RATES)
        or (
            isinstance(value, str)
            and re.search(r"(?:100|300|400|500|3000|4000|6000)元|(?:50|65|70|80|90)%的?资助|40万元", value)
        )
    ]
    assert told == []


@pytest.mark.parametrize(
    "line",
    [
        "x = 30000",
        "x = 0.65",
        'x = "一、二级"',
        'x = f"每年{y}100元"',
        'x = "9-12月"',
        'x = "资助50%"',
        'x = "满16周岁"',
    ],
)
def test_the_search_finds_a_figure(tmp_path: Path, line: str) -> None:
    (tmp_path / "app/rules").mkdir(parents=True)
    (tmp_path / "app/rules/one.py").write_text(line, "utf-8")
    with pytest.raises(AssertionError):
        test_the_rules_know_no_figure(tmp_path)

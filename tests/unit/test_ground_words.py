"""Words of the trade in every docstring, and a count that may only fall: tests of screens that reach behind the screen.

Lower the number whenever fewer are found; nothing raises it.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

# Words of a dialect nobody outside this project speaks, with the trade's word for each.
DIALECT = {
    "anew": "again",
    "aside": "in the background",
    "beside": "next to, alongside",
    "lender": "cache, source",
    "let go": "released, freed",
    "mend": "fix",
    "said": "message, text, value; written",
    "shelf": "cache, folder",
    "stand": "is, shows, applies",
    "stands": "is, shows, applies",
    "told": "reported, passed",
    "worn": "applied",
}
_WORDS = re.compile(r"\b(" + "|".join(DIALECT) + r")\b", re.IGNORECASE)
# A first sentence has a noun for its subject.
_NO_NOUN = re.compile(r"(What|Where|Who|Whoever|Whether|How|Told|Said|Kept|Shown|Nobody)\b")

PRIVATE_REACHES = 31


def _trees(place: Path) -> Iterator[ast.Module]:
    for file in sorted(place.rglob("*.py")):
        yield ast.parse(file.read_text("utf-8"))


def _docstrings(node: ast.AST) -> Iterator[str]:
    """Those of a module, its classes and its functions; only statements are looked through, for speed."""
    if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
        yield (ast.get_docstring(node, clean=False) or "").lstrip()
    for inside in ("body", "orelse", "finalbody"):
        for child in getattr(node, inside, ()):
            if hasattr(child, "body"):
                yield from _docstrings(child)


def in_dialect(docstring: str) -> bool:
    """True for a docstring that uses a word of the dialect or begins without a noun."""
    return bool(_WORDS.search(docstring) or _NO_NOUN.match(docstring))


def _reaches(tree: ast.Module) -> int:
    """The number of private attributes of other objects that are named."""
    return sum(
        isinstance(node, ast.Attribute)
        and re.match(r"_[^_]", node.attr) is not None
        and not (isinstance(node.value, ast.Name) and node.value.id in ("self", "cls"))
        for node in ast.walk(tree)
    )


def test_the_dialect_is_known() -> None:
    assert in_dialect("What lies next to the page.") and in_dialect("The widget is made aside.")
    assert not in_dialect("The side panel; it releases its pages.") and not in_dialect("A bedside lamp.")


def test_no_docstring_is_in_dialect(root: Path) -> None:
    found = [
        f"{file.relative_to(root).as_posix()}: {docstring.splitlines()[0]}"
        for top in ("app", "db", "ui", "tests")
        for file in sorted((root / top).rglob("*.py"))
        for docstring in _docstrings(ast.parse(file.read_text("utf-8")))
        if in_dialect(docstring)
    ]
    assert found == [], f"write the trade's word: {DIALECT}; begin with a noun"


def test_tests_of_screens_reach_behind_them_less_and_less(root: Path) -> None:
    found = sum(_reaches(tree) for tree in _trees(root / "tests" / "ui"))
    assert found <= PRIVATE_REACHES, "ask the clerk (tests/clerk.py) what is on the screen"

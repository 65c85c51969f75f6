"""填报内容: the answers by field id. Immutable; an absent id means the question was not answered.

A value is what the answers file may hold: text, a truth value, a whole number, a list of codes, or an address of named parts.
"""

from collections.abc import Iterator, Mapping
from typing import TypeAlias

Value: TypeAlias = str | bool | int | list[str] | dict[str, str]

ADDRESS_PARTS = ("province", "city", "county", "township", "village", "detail")


class Answers(Mapping[str, Value]):
    """The answers of one case. `given` and `without` return a changed copy.

    >>> a = Answers({"applicant.name": "陈丙山"})
    >>> a.given("applicant.phone", "13000000012").text("applicant.phone")
    '13000000012'
    >>> a.given("applicant.name", "")
    Answers(0 fields)
    """

    def __init__(self, values: Mapping[str, Value] | None = None) -> None:
        self._values = {field: value for field, value in (values or {}).items() if not is_blank(value)}

    def __getitem__(self, field: str) -> Value:
        return self._values[field]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __repr__(self) -> str:
        # Never the values: a traceback or a log must not carry a person's answers.
        return f"Answers({len(self)} fields)"

    def given(self, field: str, value: Value | None) -> "Answers":
        """Returns a copy with this field answered; a blank value takes the answer away."""
        values = dict(self._values)
        values.pop(field, None)
        if value is not None:
            values[field] = value
        return Answers(values)

    def text(self, field: str) -> str:
        """Returns the answer as text; empty when absent or not text."""
        value = self._values.get(field)
        return value if isinstance(value, str) else ""

    def codes(self, field: str) -> list[str]:
        """Returns the answer as a list of codes; a single code counts as a list of one; empty when absent."""
        value = self._values.get(field)
        if isinstance(value, list):
            return [code for code in value if isinstance(code, str)]
        return [value] if isinstance(value, str) else []

    def truth(self, field: str) -> bool:
        """True only when the answer is the truth value true."""
        return self._values.get(field) is True

    def address(self, field: str) -> dict[str, str]:
        """Returns the named parts of an address; empty when absent or of another type."""
        value = self._values.get(field)
        return {k: v for k, v in value.items() if isinstance(v, str)} if isinstance(value, dict) else {}


def is_blank(value: object) -> bool:
    """True for a blank value: empty text or an address without any part.

    An empty list is an answer: it says "none" (facts.statuses) where absence says "unknown".
    """
    if value is None:
        return True
    if isinstance(value, str):
        return not value.strip()
    if isinstance(value, dict):
        return all(is_blank(part) for part in value.values())
    return False

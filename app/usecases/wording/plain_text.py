"""Plain text: one line for the record, without control characters and within its length."""

from collections.abc import Mapping

from app.errors import Refused
from app.form.schema import Field, Kind
from app.form.types import type_problem


def plain_text_problem(label: str, limit: int, value: object) -> str:
    """Returns the problem of a value that should be one line of text, as a sentence; empty when there is none."""
    return type_problem(Field(id="materials.x", label=label, kind=Kind.TEXT, limit=limit), value, _NoCodes())


def require_plain(label: str, limit: int, words: str, field_id: str) -> str:
    """Returns the text as it goes on record: one line, stripped. Raises Refused."""
    plain = words.strip()
    if wrong := plain_text_problem(label, limit, plain):
        raise Refused(wrong, field_id)
    return plain


class _NoCodes:
    """No code lists: material records have none."""

    def allowed(self, list_name: str) -> frozenset[str]:
        return frozenset()

    def name(self, list_name: str, code: str) -> str:
        return code

    def words(self, list_name: str) -> Mapping[str, tuple[str, ...]]:
        return {}

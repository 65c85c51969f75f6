"""Places of a block's fields on a paper: a block declares the questions, each form declares their places on its own paper."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from app.form.schema import Box, Field

# The printed word and the blank after it; None where the paper has none of the two.
Place = tuple[Box | None, Box | None]


def with_places(fields: Iterable[Field], places: Mapping[str, Place]) -> tuple[Field, ...]:
    """Returns the fields of a block with the places one paper gives them; a field without a place is not on that paper."""
    nowhere: Place = (None, None)
    return tuple(
        replace(field, label_box=label, box=blank)
        for field in fields
        for label, blank in (places.get(field.id, nowhere),)
    )


def with_replacements(fields: Iterable[Field], *others: Field) -> tuple[Field, ...]:
    """Returns the same fields with some replaced for one form, by their ids."""
    asked = {other.id: other for other in others}
    return tuple(asked.get(field.id, field) for field in fields)

"""All cases a list would show, read page by page so that a save in between need not wait."""

from collections.abc import Iterator
from datetime import date

from app.domain.case import Case
from app.ports.store import CaseListQuery
from app.usecases.desk.desk import Desk

PAGE = 500


def every_case(desk: Desk, wanted: CaseListQuery) -> Iterator[Case]:
    """Yields the cases in the order of `list_by_due`. Raises Unavailable."""
    after: tuple[date | None, str] | None = None
    while page := desk.store.list_by_due(wanted, PAGE, after):
        yield from page
        last = page[-1]
        after = last.course.due if last.is_open else None, last.id

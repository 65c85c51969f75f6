"""Hits of the window's search box."""

from __future__ import annotations

from app.domain.identifiers import tracking_number
from app.errors import Refused, Unavailable
from app.usecases.desk.desk import Desk
from app.usecases.following.finding import find_cases, misread_cases
from app.usecases.wording.matters import matters_in_words
from ui.widgets.inputs.search_box import SHOWN, Hit
from ui.widgets.status.status_words import state_of


def search_hits(desk: Desk, words: str) -> tuple[Hit, ...]:
    """Returns the cases that these words find; none while the store cannot be read."""
    try:
        cases = find_cases(desk, words, SHOWN)
        likely = () if cases else misread_cases(desk, words)
    except (Refused, Unavailable):
        return ()
    return tuple(
        Hit(
            case.id,
            case.name or "还没填姓名",
            tracking_number.format(case.tracking_number) if case.tracking_number else "",
            matters_in_words(desk.library.codes, case.answers),
            state_of(case)[0],
            bool(likely),
        )
        for case in cases or likely
    )

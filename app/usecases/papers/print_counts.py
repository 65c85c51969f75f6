"""Print counts: the number of prints of each paper of a case, by its history."""

from collections.abc import Mapping

from app.domain.event import Event, EventKind


def count_prints(events: tuple[Event, ...]) -> Mapping[str, int]:
    """Returns the number of prints of each paper of a case."""
    counts: dict[str, int] = {}
    for event in events:
        if event.kind is EventKind.PRINTED:
            paper = str(event.detail.get("paper"))
            counts[paper] = counts.get(paper, 0) + 1
    return counts

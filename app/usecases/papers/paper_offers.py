"""Papers offered to the clerk: the default prints, the copies, and the number of prints so far."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from app.domain.case import Case
from app.usecases.desk.desk import Desk
from app.usecases.papers.paper_kinds import PAPER_KINDS, default_papers
from app.usecases.papers.print_counts import count_prints
from app.usecases.wording.paper_titles import Paper


@dataclass(frozen=True)
class PaperOffer:
    """A paper the clerk may print: its default tick, its copies, and the number of its prints so far."""

    paper: Paper
    default_on: bool
    copies: int
    printed: int


def offer(desk: Desk, paper: Paper, default_on: bool, printed: int = 0) -> PaperOffer:
    """Returns the paper with the hall's number of copies; one of several of a kind (`kind.which`) has those of its kind."""
    copies = desk.settings.copies.get(paper.id.partition(".")[0], paper.copies)
    return PaperOffer(paper, default_on, copies, printed)


def offers(desk: Desk, case: Case) -> tuple[PaperOffer, ...]:
    """Returns the papers this case can have, in the order they are handed over."""
    return _offers(desk, case, default_papers(case), early=False)


def early_offers(desk: Desk, case: Case, ticked: Collection[str]) -> tuple[PaperOffer, ...]:
    """Returns the papers of this case that are needed before it has a number; those in `ticked` are ticked."""
    return _offers(desk, case, ticked, early=True)


def _offers(desk: Desk, case: Case, ticked: Collection[str], early: bool) -> tuple[PaperOffer, ...]:
    counts = count_prints(desk.store.events(case.id))
    return tuple(
        offer(
            desk,
            replace(kind.paper, title=kind.title(desk, case)) if kind.title else kind.paper,
            id_ in ticked,
            counts.get(id_, 0),
        )
        for id_, kind in PAPER_KINDS.items()
        if kind.has(case) and (kind.early or not early)
    )

"""打印: the papers of a case, again or for the first time; papers printed before are not ticked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt

from app.domain.case import Case
from app.usecases.papers.paper_offers import PaperOffer, offers
from ui.cases.act_dialogs.act_context import ActContext
from ui.cases.act_dialogs.print_dialog import PrintDialog


def print_again(acting: ActContext, case: Case) -> None:
    """Handles F8: offers every paper of the case."""
    _offer(acting, case, None)


def print_papers(acting: ActContext, case: Case, papers: Sequence[str]) -> None:
    """Offers the papers of a finished act and no others, ticked, even when they were printed before."""
    _offer(acting, case, frozenset(papers))


def _offer(acting: ActContext, case: Case, ticked: frozenset[str] | None) -> None:
    acting.background.run(
        lambda: offers(acting.desk, case), lambda found: _open(acting, case, found, ticked), acting.trouble
    )


def _open(acting: ActContext, case: Case, offered: Sequence[PaperOffer], ticked: frozenset[str] | None) -> None:
    if any(box.isVisible() for box in acting.window.findChildren(PrintDialog)):
        return  # the key was pressed twice
    if ticked is None:
        offered = [replace(offer, default_on=offer.default_on and not offer.printed) for offer in offered]
    else:
        offered = [replace(offer, default_on=True) for offer in offered if offer.paper.id in ticked]
    box = PrintDialog(acting, acting.window, case, offered)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.finished.connect(lambda _: acting.done(case, ()))
    box.open()

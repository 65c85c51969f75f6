"""Everything that can be done with a case in view, in the order 更多 lists it. A new act is one line here and a module of its own."""

from __future__ import annotations

from ui.cases.acts import (
    amend,
    authority,
    bring,
    certificate_number,
    choose,
    decide,
    deliver,
    ending,
    further_notice,
    hand_back,
    matter,
    pause,
    print_papers,
    result,
    tell,
    visit,
)
from ui.cases.acts.act import Action

ACTIONS: tuple[Action, ...] = (
    print_papers.PRINT,
    decide.DECIDE,
    bring.BRING,
    result.RESULT,
    certificate_number.NUMBERED,
    result.SCREEN,
    tell.TELL,
    choose.CHOOSE,
    matter.MATTER,
    amend.REOPEN,
    amend.AMEND,
    amend.ABANDON,
    further_notice.RETURN,
    further_notice.BROKEN,
    pause.PAUSE,
    pause.RESUME,
    ending.COMPLETE,
    deliver.DELIVER,
    hand_back.HAND_BACK,
    visit.BOOK,
    visit.TAKE,
    authority.SIGNED,
    authority.REVOKE,
    ending.WITHDRAW,
)


def first_of(ids: tuple[str, ...], acts: tuple[Action, ...]) -> Action | None:
    """The first of these acts, in the order of the ids."""
    return next((act for id_ in ids for act in acts if act.id == id_), None)

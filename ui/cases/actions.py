"""Everything that can be done with a case in view, in the order 更多 lists it. A new act is one line here and a module of its own."""

from __future__ import annotations

from ui.cases import (
    act_amend,
    act_authority,
    act_bring,
    act_choose,
    act_decide,
    act_deliver,
    act_end,
    act_hand_back,
    act_matter,
    act_number,
    act_pause,
    act_print,
    act_result,
    act_return,
    act_tell,
    act_visit,
)
from ui.cases.acting import Action

ACTIONS: tuple[Action, ...] = (
    act_print.PRINT,
    act_decide.DECIDE,
    act_bring.BRING,
    act_result.RESULT,
    act_number.NUMBERED,
    act_result.SCREEN,
    act_tell.TELL,
    act_choose.CHOOSE,
    act_matter.MATTER,
    act_amend.REOPEN,
    act_amend.AMEND,
    act_amend.ABANDON,
    act_return.RETURN,
    act_return.BROKEN,
    act_pause.PAUSE,
    act_pause.RESUME,
    act_end.COMPLETE,
    act_deliver.DELIVER,
    act_hand_back.HAND_BACK,
    act_visit.BOOK,
    act_visit.TAKE,
    act_authority.SIGNED,
    act_authority.REVOKE,
    act_end.WITHDRAW,
)


def first_of(ids: tuple[str, ...], acts: tuple[Action, ...]) -> Action | None:
    """The first of these acts, in the order of the ids."""
    return next((act for id_ in ids for act in acts if act.id == id_), None)

"""Dialogs and commands of the acts, by row of the menu. A new act on the screen takes one line here and its dialog."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from app.domain.case import Case
from app.usecases.deciding import acts
from app.usecases.deciding.acts import CaseAct
from ui.cases.act_dialogs.act_context import ActContext
from ui.cases.act_dialogs.dialog import ActDialog
from ui.cases.acts.amend import AmendDialog, abandon_amendment, continue_amendment
from ui.cases.acts.authority import ask_for_signature, ask_to_revoke
from ui.cases.acts.bring import SupplementDialog
from ui.cases.acts.certificate_number import NumberDialog
from ui.cases.acts.choose import ChooseDialog
from ui.cases.acts.decide import DecideDialog
from ui.cases.acts.deliver import DeliverDialog
from ui.cases.acts.ending import CompleteDialog, WithdrawDialog
from ui.cases.acts.further_notice import FurtherNoticeDialog, break_promise
from ui.cases.acts.hand_back import HandBackDialog
from ui.cases.acts.matter import MatterDialog
from ui.cases.acts.pause import PauseDialog, ResumeDialog
from ui.cases.acts.print_papers import print_again
from ui.cases.acts.result import ResultDialog, rejudge_stage_two
from ui.cases.acts.tell import NotifyDialog
from ui.cases.acts.visit import book_visit, take_original

DIALOGS: Mapping[CaseAct, Callable[[ActContext, Case], ActDialog]] = {
    acts.DECIDE: DecideDialog,
    acts.BRING: SupplementDialog,
    acts.RESULT: ResultDialog,
    acts.ADD_NUMBER: NumberDialog,
    acts.TELL: NotifyDialog,
    acts.CHOOSE: ChooseDialog,
    acts.MATTER: MatterDialog,
    acts.REOPEN: AmendDialog,
    acts.RETURN: FurtherNoticeDialog,
    acts.PAUSE: PauseDialog,
    acts.RESUME: ResumeDialog,
    acts.COMPLETE: CompleteDialog,
    acts.DELIVER: DeliverDialog,
    acts.HAND_BACK: HandBackDialog,
    acts.WITHDRAW: WithdrawDialog,
}
COMMANDS: Mapping[CaseAct, Callable[[ActContext, Case], None]] = {
    acts.CONTINUE: continue_amendment,
    acts.PRINT: print_again,
    acts.SCREEN: rejudge_stage_two,
    acts.AMEND: continue_amendment,
    acts.ABANDON: abandon_amendment,
    acts.BROKEN: break_promise,
    acts.VISIT: book_visit,
    acts.TAKE_ORIGINAL: take_original,
    acts.SIGN_AUTHORITY: ask_for_signature,
    acts.REVOKE_AUTHORITY: ask_to_revoke,
}


def open_act(act: CaseAct, acting: ActContext, case: Case) -> None:
    """Opens the dialog of this act on the case, or runs its command."""
    if dialog := DIALOGS.get(act):
        dialog(acting, case).put()
    else:
        COMMANDS[act](acting, case)

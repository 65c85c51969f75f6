"""授权委托: signing after the case was taken, and revocation."""

from __future__ import annotations

from collections.abc import Mapping

from app.domain.case import Case
from app.domain.course import Course
from app.usecases.intake.on_behalf import revoke_authority, sign_authority
from ui.authority.signing_question import signing_question
from ui.cases.act_dialogs.act_context import ActContext
from ui.widgets.messages.ask import QuestionDialog


def ask_for_signature(acting: ActContext, case: Case) -> None:
    """Asks who signed the authority, how and when, and records it."""

    def keep(course: Course, detail: Mapping[str, object]) -> None:
        acting.finish(sign_authority(acting.desk, case, course, detail), "委托书已签，记下了。")

    signing_question(acting.theme, acting.window, acting.desk, lambda: case, keep).open()


def ask_to_revoke(acting: ActContext, case: Case) -> None:
    """Revokes the authority after one confirmation."""

    def revoke(_reason: str) -> None:
        acting.carry_out(lambda: revoke_authority(acting.desk, case), "委托已撤销。")

    detail = "从今天起，代办人不能再代为办理。已经办的不受影响。"
    QuestionDialog(acting.theme, acting.window, "撤销委托？", "撤销", detail=detail, danger=True, then=revoke).put()

"""授权委托: signed after the case was taken, or taken back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from app.domain.case import Case
from app.domain.course import Course
from app.domain.event import EventKind
from app.errors import Refused, Unavailable
from app.ports.store import Conflict
from app.usecases.deciding.change import change
from app.usecases.visits import authority
from ui.authority.signing_question import signing_question
from ui.cases.acts.act import ActContext, Action
from ui.widgets.messages.ask import Ask


def _may_sign(case: Case) -> bool:
    return bool(case.tracking_number and case.answers.text("agent.name")) and case.course.reopened is None


def _ask_signed(acting: ActContext, case: Case) -> None:
    def keep(course: Course, detail: Mapping[str, object]) -> None:
        after = change(acting.desk, case, lambda c: replace(c, course=course), EventKind.AUTHORITY, detail)
        acting.tell("委托书已签，记下了。", "ok")
        acting.done(after, ())

    signing_question(acting.theme, acting.window, acting.desk, lambda: case, keep).open()


def _may_revoke(case: Case) -> bool:
    given = case.course.authority
    return given is not None and given.revoked_on is None and case.course.reopened is None


def _ask_revoked(acting: ActContext, case: Case) -> None:
    def revoke(_reason: str) -> None:
        try:
            course, detail = authority.revoked(case, acting.desk.clock.now().date())
            after = change(acting.desk, case, lambda c: replace(c, course=course), EventKind.AUTHORITY, detail)
        except (Refused, Unavailable, Conflict) as error:
            acting.trouble(error)
        else:
            acting.tell("委托已撤销。", "ok")
            acting.done(after, ())

    detail = "从今天起，代办人不能再代为办理。已经办的不受影响。"
    Ask(acting.theme, acting.window, "撤销委托？", "撤销", detail=detail, danger=True, then=revoke).put()


SIGNED = Action("authority", "记委托书已签", _may_sign, _ask_signed)
REVOKE = Action("revoke_authority", "撤销委托", _may_revoke, _ask_revoked)

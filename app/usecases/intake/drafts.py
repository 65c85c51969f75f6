"""草稿: cases begun and not yet accepted, in any number; discarded ones can be restored within seven days."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from app.domain.case import Case
from app.domain.case_states import CaseState
from app.domain.event import EventKind
from app.errors import Refused
from app.usecases.desk.clock_check import check_of
from app.usecases.desk.desk import Desk
from app.usecases.intake.intake import Intake
from app.usecases.intake.journal import SaveState
from app.usecases.judging.evaluation import CaseEvaluation
from app.usecases.wording.matters import matters_in_words

KEPT = timedelta(days=7)


@dataclass(frozen=True)
class DraftLine:
    """One draft in the list: name, matters, step (counted from 1), the first thing missing (a sentence), and the case itself."""

    case: Case
    name: str = field(repr=False)
    matters: str
    step: int
    step_title: str
    lacking: str


def draft_lines(desk: Desk, limit: int = 200) -> tuple[DraftLine, ...]:
    """Returns the drafts, the last saved first."""
    drafts = desk.store.listed((CaseState.DRAFT,), limit)
    return tuple(draft_line(desk, case) for case in drafts)


@dataclass(frozen=True)
class DiscardedDraft:
    """Discarded draft that can still be restored, and the day of its final deletion."""

    case: Case
    until: date


def discarded_drafts(desk: Desk) -> tuple[DiscardedDraft, ...]:
    """Returns the discarded drafts that can still be restored."""
    cases = desk.store.listed((CaseState.DISCARDED,))
    leapt = _leapt_at(desk) if cases else None
    ends = [(case, max(case.saved_at, leapt or case.saved_at) + KEPT) for case in cases]
    return tuple(DiscardedDraft(case, end.date()) for case, end in ends if desk.clock.now() < end)


def open_draft(desk: Desk, case_id: str, on_state: Callable[[SaveState], None]) -> Intake:
    """Opens a draft with the form edition it was begun with. Raises Refused when it is gone or already accepted."""
    case = desk.store.get(case_id)
    if case is None or not case.is_draft:
        raise Refused("这份草稿已经不在了，可能别的窗口已经受理或删掉。")
    return Intake(desk, case, on_state)


def discard(desk: Desk, case: Case) -> None:
    """Discards a draft; `restore` brings it back within seven days. Raises Refused for an accepted case."""
    if not case.is_draft:
        raise Refused("已经受理的件不能删。")
    _move(desk, case, CaseState.DISCARDED, EventKind.DISCARDED)


def restore(desk: Desk, case: Case) -> None:
    """Restores a discarded draft."""
    _move(desk, case, CaseState.DRAFT, EventKind.RESTORED)


def purge(desk: Desk) -> int:
    """Deletes for good the drafts discarded more than seven days ago; returns how many.

    The seven days must pass at the desk: after a leap of the clock, right or wrong, it waits for seven days from the
    leap.
    """
    if not desk.store.count((CaseState.DISCARDED,)):
        return 0
    before, leapt = desk.clock.now() - KEPT, _leapt_at(desk)
    return desk.store.purge_discarded(before) if leapt is None or leapt < before else 0


def _leapt_at(desk: Desk) -> datetime | None:
    """Returns the time of the clock's last leap; None without one.

    The search covers the whole history of the hall and is therefore done only when something was discarded: 工作台 is read
    many times a day.
    """
    return check_of(desk).leapt_at()


def _move(desk: Desk, case: Case, state: CaseState, kind: EventKind) -> None:
    moved = replace(case.moved(state), saved_at=desk.clock.now())
    desk.store.save(moved, [desk.event(kind, {})], desk.terms(moved))


def draft_line(desk: Desk, case: Case) -> DraftLine:
    """Returns one draft as 工作台 lists it today."""
    case = desk.of_today(case)
    form = desk.library.form(case.form)
    evaluation = CaseEvaluation(desk.library, form, case)
    step = form.step_of(case.cursor) if case.cursor else 0
    return DraftLine(
        case=case,
        name=case.name or "还没填姓名",
        matters=matters_in_words(desk.library.codes, evaluation.answers),
        step=sum(at <= step for at in evaluation.filled.steps),
        step_title=form.steps[step].title,
        lacking=_lacking(evaluation),
    )


def _lacking(evaluation: CaseEvaluation) -> str:
    blocking = [p for p in evaluation.problems if p.blocks]
    if blocking:
        return blocking[0].sentence
    missing = [need.name for need in evaluation.needs if need.lacking]
    if not missing:
        return "可以受理"
    return f"缺{missing[0]}" if len(missing) == 1 else f"缺{missing[0]}等 {len(missing)} 项材料"

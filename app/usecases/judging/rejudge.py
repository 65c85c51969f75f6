"""再判断: a case judged again for another day, compared with its stored judgement, and the causes of each difference.

Decisions do not change: nothing here changes a case. `record_reevaluation` only adds the result to its history.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from app.domain.answers import Answers
from app.domain.case import Case
from app.domain.event import Event, EventKind
from app.errors import Refused, Unavailable
from app.ports.store import Conflict
from app.rules.finding import Finding
from app.usecases.desk.desk import Desk
from app.usecases.judging.evaluation import CaseEvaluation
from app.usecases.judging.judgement_causes import UNKNOWN_CAUSE, Cause, JudgementInputs, causes, law_cause
from app.usecases.judging.past_judgement import PastJudgement, law_then, local_then, past_judgement

TRIES = 5  # two windows that write to one case at the same moment


@dataclass(frozen=True, repr=False)
class MatterChange:
    """One matter with a different result: the stored finding (None: it was not judged), the present one, and the causes."""

    matter: str
    then: Finding | None
    now: Finding
    why: tuple[Cause, ...]

    def __repr__(self) -> str:
        return f"MatterChange({self.matter})"  # never the outcome: it tells of a person's facts


@dataclass(frozen=True)
class Reevaluation:
    """A case judged again: the day of its stored judgement, the day asked for, all findings of that day with the
    first day of each parameter, and the matters with a different result."""

    judged_on: date
    on: date
    findings: tuple[Finding, ...]
    under: dict[str, str]
    changes: tuple[MatterChange, ...]


def reevaluate(desk: Desk, case: Case, on: date) -> Reevaluation:
    """Judges a stored case again by the law and the hall's standards in force on that day. Reads only.

    Raises Refused for a case that was not accepted, and for a day before the law on file begins.
    """
    if case.accepted_at is None:
        raise Refused("这件还没受理，没有留下判断，不用再判断。")
    then, answers = past_judgement(desk.library.policy, case), case.settled_answers
    if not desk.library.programme(case.form).judged:
        return Reevaluation(then.on, on, (), {}, ())
    desk.library.policy.at(on)
    judged = replace(case, on=on, answers=answers)
    evaluation = CaseEvaluation(desk.library, desk.library.form(case.form), judged, desk.local)
    changes = tuple(_changes(desk, case, then, evaluation.findings, answers, on))
    return Reevaluation(then.on, on, evaluation.findings, evaluation.judged_under, changes)


def record_reevaluation(desk: Desk, case_id: str, on: date) -> Reevaluation:
    """Judges the stored case again as `reevaluate`, and records the result in its history.

    Raises Refused as that does and where there is no such case; Unavailable when it cannot be recorded.
    """
    for _ in range(TRIES):
        stored = desk.store.get(case_id)
        if stored is None:
            raise Refused("没找到这一件，请再选。")
        found = reevaluate(desk, stored, on)
        event = desk.event(EventKind.REEVALUATED, _detail(found))
        kept = replace(stored, saved_at=desk.clock.now())
        try:
            desk.store.save(kept, [event], desk.terms(kept))
        except Conflict:
            continue
        return found
    raise Unavailable("别的窗口也在改这一件。请再试一次。")


def _detail(found: Reevaluation) -> dict[str, object]:
    return {
        "on": found.on.isoformat(),
        "judged_on": found.judged_on.isoformat(),
        "findings": [finding.as_json() for finding in found.findings],
        "judged_under": dict(found.under),
        "changed": {
            change.matter: [{"kind": str(cause.kind), "subject": cause.subject} for cause in change.why]
            for change in found.changes
        },
    }


def _changes(
    desk: Desk, case: Case, then: PastJudgement, findings: tuple[Finding, ...], answers: Answers, on: date
) -> Iterator[MatterChange]:
    """Yields each matter with a different result, with every difference that bears on it."""
    others = [one for one in findings if (old := then.of(one.matter)) is None or old.as_json() != one.as_json()]
    if not then.findings:
        yield from (MatterChange(one.matter, None, one, (_first_law(desk),)) for one in others)
    elif others:
        why = causes(desk, case, _inputs_then(desk, case, then), JudgementInputs.of(desk, answers, on))
        yield from (
            MatterChange(one.matter, then.of(one.matter), one, why[one.matter] or (UNKNOWN_CAUSE,)) for one in others
        )


def _first_law(desk: Desk) -> Cause:
    """Returns the cause where nothing was judged: the case is older than the law on file."""
    begins, _ = desk.library.policy.laws[0]
    return law_cause("law", "政策参数", "还没有", "有了", begins, desk.library.policy.annex(3).document)


def _inputs_then(desk: Desk, case: Case, then: PastJudgement) -> JudgementInputs:
    """Returns the inputs the case was judged from: with the answers restored from the history, or the present ones
    where only those give the stored findings."""
    law = law_then(desk.library.policy, then)
    local = {name: entries[0] for name, entries in local_then(desk, then).entries.items() if entries}
    events = desk.store.events(case.id)
    either = [JudgementInputs(answers, then.on, law, local) for answers in (_undone(events, then), then.answers)]
    remembered = {finding.matter: finding.as_json() for finding in then.findings}
    return next((inputs for inputs in either if inputs.findings(desk, case) == remembered), either[0])


def _undone(events: tuple[Event, ...], then: PastJudgement) -> Answers:
    """Returns the answers without the changes after the judgement, as far as the history shows: `changes` by field as [before, after]."""
    kinds, answers = [event.kind for event in events], then.answers
    if then.by not in kinds:
        return answers
    since = len(kinds) - kinds[::-1].index(then.by)
    for event in reversed(events[since:]):
        changes = event.detail.get("changes")
        for field, (before, _) in changes.items() if isinstance(changes, Mapping) else ():
            answers = answers.given(field, before)
    return answers

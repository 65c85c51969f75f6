"""What may be offered to the applicant, and what is left out of the words to them: the one place every maker of such words asks.

What the desk doubts (存疑) is not offered until a clerk has checked and written down why all the same; the clerk is told what is left out.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from app.domain.case import Case
from app.rules.finding import Finding, Outcome
from app.usecases.desk.desk import Desk
from app.usecases.judging.past_judgement import past_judgement
from app.usecases.judging.unmet_matters import said_why
from app.usecases.wording.matters import matter_name

BASICALLY = (Outcome.MEETS, Outcome.OPEN)  # 基本满足条件: what the province's own text grants, or sets no condition for


@dataclass(frozen=True, repr=False)
class Offering:
    """What stage two has for the applicant, by matter in the order of 附件2: `met` they basically meet, `county` the county's rules decide,
    `unknown` a fact is missing for. `doubted` is what may not be offered, each with why."""

    met: tuple[str, ...] = ()
    county: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    doubted: tuple[tuple[str, str], ...] = ()

    def __repr__(self) -> str:
        return f"Offering({len(self.met)} met)"  # never which: they tell of a person's facts


def may_be_offered(finding: Finding, case: Case) -> bool:
    """Whether words to the applicant may name this matter: nothing is doubted of it, or a clerk has written down why all the same."""
    return not finding.doubt or bool(said_why(case.notes, case.answers, finding.matter))


def offering(desk: Desk, case: Case) -> Offering:
    """What the last screening has for the applicant; nothing while there was none."""
    if case.course.stage_two is None:
        return Offering()
    found = past_judgement(desk.library.policy, case).findings
    fit = [finding for finding in found if may_be_offered(finding, case)]
    return Offering(
        met=_of(fit, *BASICALLY),
        county=_of(fit, Outcome.LOCAL_POLICY),
        unknown=_of(fit, Outcome.CANNOT_TELL),
        doubted=tuple((finding.matter, finding.doubt) for finding in found if finding not in fit),
    )


def left_out_said(desk: Desk, found: Offering) -> tuple[str, ...]:
    """没写进去的：…，因为…: a sentence for each reason, for the clerk before anything is sent; none where nothing is left out."""
    by_reason: dict[str, list[str]] = {}
    for matter, why in found.doubted:
        by_reason.setdefault(why, []).append(matter_name(desk.library.codes, matter))
    return tuple(f"没写进去的：{'、'.join(names)}，因为{why}" for why, names in by_reason.items())


def _of(findings: Iterable[Finding], *outcomes: Outcome) -> tuple[str, ...]:
    return tuple(finding.matter for finding in findings if finding.outcome in outcomes)

"""Offering to the applicant: matters that may be named, and matters left out. Every text for the applicant asks this module.

A doubted matter (存疑) is not offered until a clerk has checked it and written down a reason;
matters left out are reported to the clerk.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from app.domain.case import Case
from app.rules.finding import Finding, Outcome
from app.usecases.desk.desk import Desk
from app.usecases.judging.past_judgement import past_judgement
from app.usecases.judging.unmet_matters import noted_reason
from app.usecases.wording.matters import matter_name

BASICALLY = (Outcome.MEETS, Outcome.OPEN)  # 基本满足条件: granted by the province, or without its condition


@dataclass(frozen=True, repr=False)
class Offering:
    """Stage two of the applicant, by matter in the order of 附件2: `met` they basically meet, `county` the county's
    rules decide, `unknown` a fact is missing for. `doubted` may not be offered, each with the reason."""

    met: tuple[str, ...] = ()
    county: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    doubted: tuple[tuple[str, str], ...] = ()

    def __repr__(self) -> str:
        return f"Offering({len(self.met)} met)"  # never which: they tell of a person's facts


def may_be_offered(finding: Finding, case: Case) -> bool:
    """True when texts for the applicant may name this matter: it is not doubted, or a clerk has written down a reason all the same."""
    return not finding.doubt or bool(noted_reason(case.notes, case.answers, finding.matter))


def offering(desk: Desk, case: Case) -> Offering:
    """Returns the offering of the last screening; an empty one before the first."""
    if case.course.stage_two is None:
        return Offering()
    findings = past_judgement(desk.library.policy, case).findings
    fit = [finding for finding in findings if may_be_offered(finding, case)]
    return Offering(
        met=_of(fit, *BASICALLY),
        county=_of(fit, Outcome.LOCAL_POLICY),
        unknown=_of(fit, Outcome.CANNOT_TELL),
        doubted=tuple((finding.matter, finding.doubt) for finding in findings if finding not in fit),
    )


def left_out_sentences(desk: Desk, offer: Offering) -> tuple[str, ...]:
    """Returns 没写进去的：…，因为…: a sentence for each reason, for the clerk before anything is sent; none where no matter is left out."""
    by_reason: dict[str, list[str]] = {}
    for matter, why in offer.doubted:
        by_reason.setdefault(why, []).append(matter_name(desk.library.codes, matter))
    return tuple(f"没写进去的：{'、'.join(names)}，因为{why}" for why, names in by_reason.items())


def _of(findings: Iterable[Finding], *outcomes: Outcome) -> tuple[str, ...]:
    return tuple(finding.matter for finding in findings if finding.outcome in outcomes)

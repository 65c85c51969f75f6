"""Law in force for a judgement: the start day of each of its parameters. A case stores it with its findings."""

from datetime import date

from app.domain.answers import Answers
from app.rules.facts import Facts
from app.rules.law import Law
from app.rules.local import Local, LocalPolicy
from app.rules.policy import Policy
from app.rules.season import Season

YEARLY = "medical_contribution"  # the one yearly standard a judgement reads


def in_force(answers: Answers, on: date, policy: Policy, local: LocalPolicy) -> dict[str, str]:
    """Returns the start days (YYYY-MM-DD) of `law`, of each of the hall's own standards a judgement of these answers on that day reads (`local.NAME`),
    and of the latest of those (`local`). Standards the hall has not entered are left out.

    Raises Refused for a day before the law on file begins.
    """
    standards = standards_of(answers, on, policy.at(on), local)
    since = {f"local.{name}": entry.since.isoformat() for name, entry in standards.items() if entry}
    latest = {"local": max(since.values())} if since else {}
    return {"law": max(begins for begins, _ in policy.laws if begins <= on).isoformat(), **latest, **since}


def standards_of(answers: Answers, on: date, law: Law, local: LocalPolicy) -> Local:
    """Returns the hall's own standards that a judgement of these answers on that day reads."""
    year = Season.of(on, Facts.of(answers, on).cover_year, law).cover_year
    return {**local.at(on), YEARLY: local.of_year(YEARLY, year)}

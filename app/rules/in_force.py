"""Which law a judgement was made under: from which day each of its parameters holds. A case keeps it beside its findings."""

from dataclasses import fields
from datetime import date

from app.domain.answers import Answers
from app.rules.facts import Facts
from app.rules.local import Local, LocalPolicy
from app.rules.policy import Policy
from app.rules.season import Season


def in_force(answers: Answers, on: date, policy: Policy, local: LocalPolicy) -> dict[str, str]:
    """YYYY-MM-DD of `law`, of each of the hall's own standards a judgement of these answers on that day looks at (`local.NAME`),
    and of the latest of those (`local`). What the hall has not entered is not in it.

    Raises Refused for a day before the law on file begins.
    """
    law, here = policy.at(on), local.at(on)
    wanted_year = Season.of(on, Facts.of(answers, on).cover_year, law).cover_year
    own = {field.name: getattr(here, field.name) for field in fields(Local)}
    own["medical_contribution"] = local.contribution_of(wanted_year)
    since = {f"local.{name}": entry.since.isoformat() for name, entry in own.items() if entry}
    latest = {"local": max(since.values())} if since else {}
    return {"law": max(begins for begins, _ in policy.laws if begins <= on).isoformat(), **latest, **since}

"""Screening for stage two: 100,000 people through every rule of 附件3 to 5. Aim: under 10 µs a rule a person."""

from __future__ import annotations

import random
from datetime import date
from time import process_time

from app.domain.answers import Answers, Value
from app.rules.facts import Facts
from app.rules.finding import Outcome
from app.rules.judge import judge
from app.rules.local import LocalPolicy
from tests.bench.conftest import Note
from tests.bench.figures import Figure
from tests.rules.tables import codes, policy

PEOPLE = 100_000
ROUNDS = 2_000
ON = date(2026, 11, 22)
AT_HOME: dict[str, Value] = {
    "applicant.id_number": "430121196805210019",
    "applicant.household_address": {"province": "湖南省", "county": "样例县"},
}

# What one person is put to, at the least: 3.1.1, 3.1.2, 3.2.a, 3.2.c, and 3.2.b and 3.2.d for each subsidy; 4.1, 4.2 or 4.2b, 4.3, 4.4;
# 5.1, 5.2a, 5.2b, 5.3, 5.x, 5.4, 5.5; the three open matters.
RULES = 8 + 4 + 7 + 3


def population(count: int) -> list[Answers]:
    """Invented people after an assessment: every grade, up to two statuses, a few allowances; one in fifty has left a list out."""
    draw = random.Random(20261122)  # noqa: S311 - a sample, no secret
    categories, statuses, allowances = (
        sorted(codes().allowed(name)) for name in ("disability_categories", "statuses", "allowances")
    )
    people = []
    for _ in range(count):
        said: dict[str, Value] = {
            **AT_HOME,
            "facts.disability_category": draw.sample(categories, 1),
            "facts.disability_grade": draw.randint(1, 4),
            "facts.statuses": draw.sample(statuses, draw.choice((0, 0, 1, 1, 2))),
            "facts.allowances": draw.sample(allowances, draw.choice((0, 0, 0, 1))),
        }
        if not draw.randrange(50):
            del said[draw.choice(("facts.statuses", "facts.allowances"))]
        people.append(Answers(said))
    return people


def test_screening_100_000_people(note: Note) -> None:
    on_file, local, people = policy(), LocalPolicy(), population(PEOPLE)
    counted = dict.fromkeys(Outcome, 0)
    began = process_time()
    for person in people:
        for finding in judge(person, ON, on_file, local):
            counted[finding.outcome] += 1
    took = process_time() - began
    began = process_time()
    for person in people:
        Facts.of(person, ON)
    reading = process_time() - began
    assert sum(counted.values()) == 7 * PEOPLE
    print("\n" + ", ".join(f"{outcome} {count}" for outcome, count in counted.items() if count))
    per_rule = [seconds / PEOPLE / RULES * 1e6 for seconds in (took, reading)]
    note(Figure("a rule a person, 100,000 people", per_rule[0], "µs", "of it reading the answers", per_rule[1], aim=10))
    note(Figure("screening 100,000 people", took, "s", "of it reading the answers", reading))


def test_who_is_not_assessed_costs_more(note: Note) -> None:
    """未评残: each matter is judged at every grade, to say what would happen. It is what a change of a fact costs in a new draft."""
    on_file, local = policy(), LocalPolicy()
    took = []
    for person in (Answers(AT_HOME), population(1)[0]):
        began = process_time()
        for _ in range(ROUNDS):
            judge(person, ON, on_file, local)
        took.append((process_time() - began) / ROUNDS * 1000)
    note(Figure("judging who is not assessed", took[0], "ms", "judging who is", took[1]))

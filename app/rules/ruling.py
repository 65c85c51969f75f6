"""Statements of clauses: a clause's finding, and a matter's sentence about missing facts, which an undecided clause leaves to its matter."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace

from app.rules import asks
from app.rules.facts import GRADE, Facts
from app.rules.finding import Amount, FactUsed, Finding, Outcome
from app.rules.law import Law
from app.rules.wording import at_each_grade, to_ask

Used = tuple[FactUsed, ...]

_FATES = {
    Outcome.MEETS: "符合",
    Outcome.FAILS: "不符合",
    Outcome.LOCAL_POLICY: "以当地政策为准",
}


@dataclass(frozen=True, slots=True)
class Ruling:
    """One clause's ruling on one matter by the facts `used`; each method is one outcome, with the reason in plain Chinese.

    `extends`: the ruling quotes the clause's phrase that lets a county extend, not the one that grants.
    """

    law: Law
    matter: str
    clause_id: str
    used: Used = ()
    extends: bool = False

    @property
    def unknown(self) -> tuple[str, ...]:
        """The fields of the facts used that are not known."""
        return asks.unknown(self.used)

    def meets(self, reason: str, amount: Amount | None = None) -> Finding:
        return self._find(Outcome.MEETS, reason, amount)

    def fails(self, reason: str) -> Finding:
        return self._find(Outcome.FAILS, reason)

    def local_policy(self, reason: str, amount: Amount | None = None) -> Finding:
        return self._find(Outcome.LOCAL_POLICY, reason, amount)

    def open(self, reason: str) -> Finding:
        return self._find(Outcome.OPEN, reason)

    def not_applicable(self, reason: str = "") -> Finding:
        return self._find(Outcome.NOT_APPLICABLE, reason)

    def cannot_tell(self, reason: str = "") -> Finding:
        """Returns an undecided finding whose missing facts are the unknown ones."""
        return replace(self._find(Outcome.CANNOT_TELL, reason), missing_facts=self.unknown)

    def _find(self, outcome: Outcome, reason: str, amount: Amount | None = None) -> Finding:
        clause = self.law.clauses[self.clause_id]
        phrase = (clause.extends if self.extends else clause.grants) or clause.text
        return Finding(self.matter, outcome, reason, amount, clause.label, (clause.id,), (), self.used, phrase)


def brief_outcome(finding: Finding) -> str:
    """Returns the finding in a word or two, for the list of outcomes by grade."""
    return _FATES.get(finding.outcome) or f"还要看{to_ask(finding.missing_facts)}"


def undecided_reason(
    facts: Facts, law: Law, missing: Collection[str], rule: Callable[[Facts], Finding], word: Callable[[Finding], str]
) -> str:
    """Returns the reason why a matter is undecided: the outcome of `rule` at each grade, worded by `word`, and the facts still to be asked.

    The grades are worded for a person of the province, so that a missing 户籍地址 does not hide them.
    """
    at_home = replace(facts, province=facts.province or law.province)
    parts = []
    if GRADE in missing:
        lead = "还没评残" if facts.to_be_assessed and not facts.certificate else "还没填残疾等级"
        parts.append(f"{lead}。{at_each_grade(lambda grade: word(rule(replace(at_home, grade=grade))))}。")
    if others := [field for field in missing if field != GRADE]:
        parts.append(f"还没填{to_ask(others)}。")
    return "".join(parts)


def merged(deciding: Finding, *others: Finding) -> Finding:
    """Returns the deciding finding with the others added: their reasons after its own, their clauses and facts, each once."""
    everything = (deciding, *others)
    return replace(
        deciding,
        reason="".join(one.reason for one in everything),
        clause_ids=tuple(dict.fromkeys(clause for one in everything for clause in one.clause_ids)),
        facts_used=tuple(dict.fromkeys(fact for one in everything for fact in one.facts_used)),
    )


def outside_province(law: Law) -> str:
    """Returns the reason why a person registered in another province gets no subsidy."""
    return f"户籍不在{law.province}，不符合“具有{law.province}户籍”。"

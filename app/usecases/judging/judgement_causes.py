"""What differs between the day a case was judged and another day: facts, the day itself, the law, the hall's own standards, one by one.

Whether a difference bears on a matter is not guessed: the matter is judged again with that one thing put back, or brought forward.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, replace
from datetime import date
from enum import StrEnum
from typing import Any

from app.domain.age import ADULT
from app.domain.answers import Answers, Value
from app.domain.case import Case
from app.domain.chinese_dates import full_date
from app.domain.person import age_of_applicant
from app.form.wording import worded
from app.rules import linkage, medical, pension
from app.rules.doubts import ages_of
from app.rules.facts import ALLOWANCES, CATEGORY, GRADE, HOUSEHOLD, STATUSES
from app.rules.finding import Finding
from app.rules.judge import judge
from app.rules.law import Law
from app.rules.local import PARAMETERS, Local, LocalPolicy, Parameter, StandardEntry, ValueKind
from app.rules.season import Season
from app.usecases.desk.desk import Desk
from app.usecases.judging.evaluation import CaseEvaluation
from app.usecases.judging.past_judgement import YEARLY, under_law
from app.usecases.settings.policy_lines import province_lines, said

UNSAID = "没填"
ID_NUMBER, CERTIFICATE = "applicant.id_number", "facts.certificate_number"
FACTS = (
    *(ID_NUMBER, HOUSEHOLD, CERTIFICATE, CATEGORY, GRADE),
    *(STATUSES, ALLOWANCES, "facts.pension_tier", "facts.cover_year"),
    *("application.types", "facts.cancel_reason", "applicant.birth_month"),
)


class CauseKind(StrEnum):
    """Why a judgement comes out otherwise: a fact, the day, the province's law, the hall's own standard entered or changed since; or none
    of these, then the program's rules are other than they were."""

    FACT = "fact"
    DAY = "day"
    LAW = "law"
    ENTERED = "entered"
    CHANGED = "changed"
    PROGRAM = "program"


@dataclass(frozen=True, repr=False)
class Cause:
    """One reason: what it is about (a field id, a parameter's name, `age`, `season`, `month`), its word, what it was and is, in words; for a
    parameter the day it holds from and its document."""

    kind: CauseKind
    subject: str
    label: str
    then: str = ""
    now: str = ""
    since: date | None = None
    document: str = ""

    def __repr__(self) -> str:
        return f"Cause({self.kind}, {self.subject})"  # never what was said of a person


@dataclass(frozen=True, repr=False)
class JudgementInputs:
    """Everything a judgement depends on."""

    answers: Answers
    on: date
    law: Law
    local: LocalPolicy

    @classmethod
    def of(cls, desk: Desk, answers: Answers, on: date) -> "JudgementInputs":
        """As things stand for that day. Raises Refused for a day before the law on file begins."""
        law, here = desk.library.policy.at(on), desk.local.at(on)
        year = Season.of(on, _year(answers), law).cover_year
        own = {field.name: getattr(here, field.name) for field in fields(Local)}
        own[YEARLY] = desk.local.contribution_of(year)
        return cls(answers, on, law, LocalPolicy(**{name: (entry,) if entry else () for name, entry in own.items()}))

    def judged(self, desk: Desk, case: Case) -> dict[str, Finding]:
        """The findings of this world, by matter."""
        form = desk.library.form(case.form)
        answers = CaseEvaluation(desk.library, form, replace(case, on=self.on, answers=self.answers)).answers
        policy = under_law(desk.library.policy, self.law)
        return {one.matter: one for one in judge(answers, self.on, policy, _always(self.local))}


@dataclass(frozen=True)
class JudgementDifference:
    """One thing that differs; `brought(into, out_of)` is the first world with that one thing of the second."""

    cause: Cause
    brought: Callable[[JudgementInputs, JudgementInputs], JudgementInputs]


def differences(desk: Desk, case: Case, then: JudgementInputs, now: JudgementInputs) -> Iterator[JudgementDifference]:
    """Everything that differs between two worlds, facts first."""
    yield from (_fact(desk, case, name, then, now) for name in FACTS if _told(then, name) != _told(now, name))
    if then.on != now.on:
        cause = Cause(CauseKind.DAY, "day", "日期", full_date(then.on), full_date(now.on))
        yield JudgementDifference(cause, lambda into, out_of: replace(into, on=out_of.on))
    yield from _of_law(desk, then, now)
    for parameter in PARAMETERS:
        before, after = (_entry(world, parameter.name) for world in (then, now))
        if before != after:
            yield JudgementDifference(_own(parameter, before, after), _bring_local(parameter.name))


def of_the_day(matter: str, then: JudgementInputs, now: JudgementInputs) -> Cause:
    """What the passing of time changed for this matter: an age, the period to pay in, the month; else only the date."""
    before, after = (age_of_applicant(world.answers, world.on) for world in (then, now))
    grown = (ADULT,) if matter == linkage.LIVING else ages_of(matter, now.law)
    if before is not None and after is not None:
        for age in (one for one in grown if (before < one) != (after < one)):
            return Cause(CauseKind.DAY, "age", f"{age} 周岁", f"{before} 周岁", f"{after} 周岁")
    if matter == medical.MATTER and _season(then) != _season(now):
        return Cause(CauseKind.DAY, "season", "集中参保缴费期", _season(then), _season(now))
    last = now.law.pension_paid_by_month
    if matter == pension.MATTER and (then.on.month > last) != (now.on.month > last):
        return Cause(CauseKind.DAY, "month", f"每年{last}月底", full_date(then.on), full_date(now.on))
    return Cause(CauseKind.DAY, "day", "日期", full_date(then.on), full_date(now.on))


def _fact(desk: Desk, case: Case, name: str, then: JudgementInputs, now: JudgementInputs) -> JudgementDifference:
    field = desk.library.form(case.form).fields[name]
    before, after = (_worded(desk, case, name, world) for world in (then, now))
    cause = Cause(CauseKind.FACT, name, field.label.rstrip("："), before, after)
    return JudgementDifference(cause, lambda into, out_of: _given(into, name, out_of.answers.get(name)))


def _given(world: JudgementInputs, name: str, value: Value | None) -> JudgementInputs:
    return replace(world, answers=world.answers.given(name, value))


def _told(world: JudgementInputs, name: str) -> object:
    """What a judgement reads of this field: of the 户籍地址 only the province, of a list not its order."""
    if name == HOUSEHOLD:
        return world.answers.address(name).get("province", "")
    value = world.answers.get(name)
    return sorted(value) if isinstance(value, list) else value


def _worded(desk: Desk, case: Case, name: str, world: JudgementInputs) -> str:
    if name == ID_NUMBER:
        return ""  # never shown: that it changed is enough
    if name not in world.answers:
        return UNSAID
    value, codes = world.answers[name], desk.library.codes
    if name == HOUSEHOLD:
        return world.answers.address(name).get("province", "") or UNSAID
    if name == CERTIFICATE:
        return "有证号"
    if name == GRADE:
        return codes.name("disability_grades", str(value)) or str(value)
    return worded(desk.library.form(case.form).fields[name], value, codes)


def _of_law(desk: Desk, then: JudgementInputs, now: JudgementInputs) -> Iterator[JudgementDifference]:
    names = [field.name for field in fields(Law) if field.name != "clauses"]
    changed = [name for name in names if getattr(then.law, name) != getattr(now.law, name)]
    if not changed:
        return
    policy = desk.library.policy
    begins = max(day for day, law in policy.laws if law is then.law)
    before, after = ({line.name: line for line in province_lines(policy, day)} for day in (begins, now.on))
    for name in changed:
        line = after[name]
        since = date.fromisoformat(line.since)
        label = f"{line.clause}（{line.unit}）"
        yield JudgementDifference(
            Cause(CauseKind.LAW, name, label, before[name].value, line.value, since, line.document), _bring_law(name)
        )


def _bring_law(name: str) -> Callable[[JudgementInputs, JudgementInputs], JudgementInputs]:
    def brought(into: JudgementInputs, out_of: JudgementInputs) -> JudgementInputs:
        changes: dict[str, Any] = {name: getattr(out_of.law, name)}
        return replace(into, law=replace(into.law, **changes))

    return brought


def _bring_local(name: str) -> Callable[[JudgementInputs, JudgementInputs], JudgementInputs]:
    def brought(into: JudgementInputs, out_of: JudgementInputs) -> JudgementInputs:
        changes: dict[str, Any] = {name: getattr(out_of.local, name)}
        return replace(into, local=replace(into.local, **changes))

    return brought


def _own(parameter: Parameter, before: StandardEntry[Any] | None, after: StandardEntry[Any] | None) -> Cause:
    kind = CauseKind.CHANGED if before else CauseKind.ENTERED
    then, now = (_with_unit(parameter, entry.value) if entry else "" for entry in (before, after))
    since, document = (after.since, after.cited) if after else (None, "")
    return Cause(kind, parameter.name, parameter.label, then, now, since, document)


def _with_unit(parameter: Parameter, value: object) -> str:
    words = said(parameter, value)
    return f"{words} {parameter.unit}" if parameter.asked is ValueKind.YUAN else words


def _entry(world: JudgementInputs, name: str) -> StandardEntry[Any] | None:
    entries: tuple[StandardEntry[Any], ...] = getattr(world.local, name)
    return entries[-1] if entries else None


def _always(local: LocalPolicy) -> LocalPolicy:
    """The same standards in force on every day, so that one can be tried on another day; the yearly one keeps its year."""
    changes: dict[str, Any] = {
        field.name: tuple(replace(entry, since=date.min) for entry in getattr(local, field.name))
        for field in fields(Local)
    }
    return replace(local, **changes)


def _season(world: JudgementInputs) -> str:
    season = Season.of(world.on, _year(world.answers), world.law)
    return f"{season.cover_year} 年度，{'正在缴费期' if season.is_open else f'{season.opens_year}年{season.opens_month}月开始'}"


def _year(answers: Answers) -> int | None:
    year = answers.get("facts.cover_year")
    return year if isinstance(year, int) and not isinstance(year, bool) else None

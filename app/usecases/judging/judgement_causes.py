"""Causes of a changed judgement: the facts, the day, the law and the hall's own standards that differ between two judgements of a case.

The bearing of a difference on a matter is not guessed: the matter is judged again with that
one part taken from the other judgement.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from datetime import date
from enum import StrEnum
from typing import Any

from app.domain.age import ADULT
from app.domain.answers import Answers
from app.domain.case import Case
from app.domain.chinese_dates import full_date
from app.domain.person import age_of_applicant
from app.form.wording import value_in_words
from app.rules import linkage, medical, pension
from app.rules.doubts import ages_of
from app.rules.facts import ALLOWANCES, CATEGORY, GRADE, HOUSEHOLD, STATUSES, Facts
from app.rules.in_force import standards_of
from app.rules.judge import judge
from app.rules.law import Law
from app.rules.local import PARAMETERS, Local, LocalPolicy, Parameter, StandardEntry, ValueKind
from app.rules.season import Season
from app.usecases.desk.desk import Desk
from app.usecases.judging.evaluation import CaseEvaluation
from app.usecases.judging.past_judgement import under_law
from app.usecases.settings.policy_lines import province_lines, standard_in_words

NOT_ANSWERED = "没填"
ID_NUMBER, CERTIFICATE = "applicant.id_number", "facts.certificate_number"
FACTS = (
    *(ID_NUMBER, HOUSEHOLD, CERTIFICATE, CATEGORY, GRADE),
    *(STATUSES, ALLOWANCES, "facts.pension_tier", "facts.cover_year"),
    *("application.types", "facts.cancel_reason", "applicant.birth_month"),
)


class CauseKind(StrEnum):
    """Kinds of cause: a fact, the day, the province's law, the hall's own standard entered or changed since; or none
    of these, when the program's rules have changed."""

    FACT = "fact"
    DAY = "day"
    LAW = "law"
    ENTERED = "entered"
    CHANGED = "changed"
    PROGRAM = "program"


@dataclass(frozen=True, repr=False)
class Cause:
    """One reason: the id of what it is about (a field, a parameter, `age`, `season`, `month`), and its sentence for the screen."""

    kind: CauseKind
    subject: str
    words: str

    def __repr__(self) -> str:
        return f"Cause({self.kind}, {self.subject})"  # never the words: they tell of a person


UNKNOWN_CAUSE = Cause(CauseKind.PROGRAM, "", "填报内容和参数都没找到变化，可能是软件的判断规则改过。请两个人核对。")


@dataclass(frozen=True, repr=False)
class JudgementInputs:
    """Everything a judgement depends on; `local` are the hall's own standards it uses."""

    answers: Answers
    on: date
    law: Law
    local: Local

    @classmethod
    def of(cls, desk: Desk, answers: Answers, on: date) -> "JudgementInputs":
        """Returns the inputs of a judgement on that day. Raises Refused for a day before the law on file begins."""
        law = desk.library.policy.at(on)
        return cls(answers, on, law, standards_of(answers, on, law, desk.local))

    def findings(self, desk: Desk, case: Case) -> dict[str, dict[str, object]]:
        """Returns the findings from these inputs by matter, as a case stores them."""
        form = desk.library.form(case.form)
        answers = CaseEvaluation(desk.library, form, replace(case, on=self.on, answers=self.answers)).answers
        findings = judge(answers, self.on, under_law(desk.library.policy, self.law), _on_every_day(self.local))
        return {one.matter: one.as_json() for one in findings}

    def with_part(self, cause: Cause, other: "JudgementInputs") -> "JudgementInputs":
        """Returns these inputs with the one part the cause is about taken from the other ones."""
        name = cause.subject
        match cause.kind:
            case CauseKind.FACT:
                return replace(self, answers=self.answers.given(name, other.answers.get(name)))
            case CauseKind.DAY:
                return replace(self, on=other.on)
            case CauseKind.LAW:
                changes: dict[str, Any] = {name: getattr(other.law, name)}
                return replace(self, law=replace(self.law, **changes))
        return replace(self, local={**self.local, name: other.local.get(name)})


def causes(desk: Desk, case: Case, then: JudgementInputs, now: JudgementInputs) -> dict[str, tuple[Cause, ...]]:
    """Returns every difference between two judgements that bears on a matter, by matter; facts first."""
    was, is_ = then.findings(desk, case), now.findings(desk, case)
    by_matter: dict[str, tuple[Cause, ...]] = dict.fromkeys(is_, ())
    for cause in _differences(desk, case, then, now):
        back, forth = now.with_part(cause, then).findings(desk, case), then.with_part(cause, now).findings(desk, case)
        for matter in by_matter:
            if back[matter] != is_[matter] or forth[matter] != was[matter]:
                by_matter[matter] += (_of_the_day(matter, then, now) if cause.kind is CauseKind.DAY else cause,)
    return by_matter


def law_cause(name: str, label: str, before: str, after: str, since: date, document: str) -> Cause:
    """Returns the cause for a changed parameter of the province, with its day and its document."""
    words = f"省里的参数变了：{label} {from_to(before, after)}{_source(since, document)}。"
    return Cause(CauseKind.LAW, name, words)


def from_to(before: str, after: str) -> str:
    """Returns both with an arrow between; one where they are the same."""
    return before if before == after else f"{before} → {after}"


def _differences(desk: Desk, case: Case, then: JudgementInputs, now: JudgementInputs) -> Iterator[Cause]:
    form = desk.library.form(case.form)
    for name in FACTS:
        if _as_judged(then.answers, name) != _as_judged(now.answers, name):
            words = from_to(*(_worded(desk, case, name, one.answers) for one in (then, now)))
            label = form.fields[name].label.rstrip("：")
            yield Cause(CauseKind.FACT, name, f"{label}改了：{words}。" if words else f"{label}改过。")
    if then.on != now.on:
        yield Cause(CauseKind.DAY, "day", "")  # its words differ by matter
    yield from _of_law(desk, then, now)
    for parameter in PARAMETERS:
        before, after = then.local.get(parameter.name), now.local.get(parameter.name)
        if before != after:
            yield _of_standard(parameter, before, after)


def _of_the_day(matter: str, then: JudgementInputs, now: JudgementInputs) -> Cause:
    """Returns the effect of the day on this matter: an age, the payment period, the month; else only the date."""
    before, after = (age_of_applicant(one.answers, one.on) for one in (then, now))
    grown = (ADULT,) if matter == linkage.LIVING else ages_of(matter, now.law)
    if before is not None and after is not None:
        for age in (one for one in grown if (before < one) != (after < one)):
            return Cause(CauseKind.DAY, "age", f"过了 {age} 周岁的界限：{before} 周岁 → {after} 周岁。")
    if matter == medical.MATTER and _season(then) != _season(now):
        return Cause(CauseKind.DAY, "season", f"集中参保缴费期变了：{_season(then)} → {_season(now)}。")
    days, last = from_to(full_date(then.on), full_date(now.on)), now.law.pension_paid_by_month
    if matter == pension.MATTER and (then.on.month > last) != (now.on.month > last):
        return Cause(CauseKind.DAY, "month", f"每年{last}月底到了：{days}。")
    return Cause(CauseKind.DAY, "day", f"日期变了：{days}。")


def _of_law(desk: Desk, then: JudgementInputs, now: JudgementInputs) -> Iterator[Cause]:
    names = [one.name for one in fields(Law) if one.name != "clauses"]
    changed = [name for name in names if getattr(then.law, name) != getattr(now.law, name)]
    if not changed:
        return
    policy = desk.library.policy
    begins = max(day for day, law in policy.laws if law is then.law)
    before, after = ({line.name: line for line in province_lines(policy, day)} for day in (begins, now.on))
    for name in changed:
        line, was = after[name], before[name].value
        label, since = f"{line.clause}（{line.unit}）", date.fromisoformat(line.since)
        yield law_cause(name, label, was, line.value, since, line.document)


def _of_standard(parameter: Parameter, before: StandardEntry[Any] | None, after: StandardEntry[Any] | None) -> Cause:
    kind, name, label = CauseKind.CHANGED if before else CauseKind.ENTERED, parameter.name, parameter.label
    if after is None:
        return Cause(kind, name, f"那天还没有这项本地标准：{label}。")
    unit = f" {parameter.unit}" if parameter.asked is ValueKind.YUAN else ""
    value, source = standard_in_words(parameter, after.value) + unit, _source(after.since, after.cited)
    if before is None:
        return Cause(kind, name, f"本地标准后来填了：{label} {value}{source}。")
    return Cause(
        kind,
        name,
        f"本地标准变了：{label} {from_to(standard_in_words(parameter, before.value) + unit, value)}{source}。",
    )


def _source(since: date, document: str) -> str:
    return f"，{full_date(since)}起（{document}）"


def _as_judged(answers: Answers, name: str) -> object:
    """Returns the part of an answer that a judgement reads: of the 户籍地址 only the province, of a list not its order."""
    if name == HOUSEHOLD:
        return answers.address(name).get("province", "")
    value = answers.get(name)
    return sorted(value) if isinstance(value, list) else value


def _worded(desk: Desk, case: Case, name: str, answers: Answers) -> str:
    if name == ID_NUMBER:
        return ""  # never shown: that it changed is enough
    if name not in answers:
        return NOT_ANSWERED
    value, codes = answers[name], desk.library.codes
    if name == HOUSEHOLD:
        return answers.address(name).get("province", "") or NOT_ANSWERED
    if name == CERTIFICATE:
        return "有证号"
    if name == GRADE:
        return codes.name("disability_grades", str(value)) or str(value)
    return value_in_words(desk.library.form(case.form).fields[name], value, codes)


def _on_every_day(local: Local) -> LocalPolicy:
    """Returns the same standards in force on every day, so that one can be tried on another day; the yearly one keeps its year."""
    return LocalPolicy(
        {
            parameter.name: (entry if parameter.yearly else replace(entry, since=date.min),)
            for parameter in PARAMETERS
            if (entry := local.get(parameter.name))
        }
    )


def _season(inputs: JudgementInputs) -> str:
    season = Season.of(inputs.on, Facts.of(inputs.answers, inputs.on).cover_year, inputs.law)
    return f"{season.cover_year} 年度，{'正在缴费期' if season.is_open else f'{season.opens_year}年{season.opens_month}月开始'}"

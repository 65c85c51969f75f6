"""Effects of a new day on a draft: it is judged for the current day, so results shown on the day it was begun may have changed.

The effects are found by evaluating the same answers for both days.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from app.domain.chinese_dates import short_date
from app.domain.person import age_of_applicant, guardian_required
from app.form.wording import value_in_words
from app.rules.finding import Finding
from app.usecases.desk.desk import Desk
from app.usecases.intake.intake import Intake
from app.usecases.judging.evaluation import CaseEvaluation
from app.usecases.judging.finding_words import amount_lines, verdict
from app.usecases.settings.deadlines import OVERALL, SUPPLEMENT, days_of, deadline_of
from app.usecases.wording.matters import matter_name

NOT_SET = "没设定"
MANY = 3  # changes named in one sentence; step 8 lists all


@dataclass(frozen=True)
class DayEffect:
    """One difference: its name, and the value before and after.

    `weighs` when it alters a result the person heard or a demand on them.
    """

    what: str
    before: str = field(repr=False)
    after: str = field(repr=False)
    weighs: bool = False

    @property
    def words(self) -> str:
        """The difference in words, 答复日期 12月11日 → 12月22日; a new problem is a sentence by itself."""
        return f"{self.what} {self.before} → {self.after}" if self.before else self.after.rstrip("。")


@dataclass(frozen=True)
class DayChange:
    """Change of the day, from one to another, and its effects."""

    since: date
    now: date
    turns: tuple[DayEffect, ...]

    @property
    def weighs(self) -> bool:
        """True when the clerk must look again before the case is taken."""
        return any(turn.weighs for turn in self.turns)

    @property
    def days(self) -> str:
        """The two days in words: 11月22日开始填，今天 12月1日."""
        return f"{short_date(self.since, self.now)}开始填，今天是 {short_date(self.now, self.since)}"

    @property
    def heading(self) -> str:
        """The heading when the clerk returns to the draft: 今天是 12月1日，上次看这份草稿是 11月22日."""
        return f"今天是 {short_date(self.now, self.since)}，上次看这件是 {short_date(self.since, self.now)}，已按今天重新判断。"

    @property
    def sentence(self) -> str:
        """The heading with the effects that weigh most."""
        heavy = [turn.words for turn in self.turns if turn.weighs]
        if not heavy:
            return f"{self.heading}判断没有变。"
        more = f"等 {len(heavy)} 处" if len(heavy) > MANY else ""
        return f"{self.heading}判断变了：{'；'.join(heavy[:MANY])}{more}。"

    @property
    def warning(self) -> str:
        """The reason why the case is not taken yet."""
        count = sum(turn.weighs for turn in self.turns)
        return (
            f"今天是 {short_date(self.now, self.since)}了，有 {count} 处和刚才不一样，写在第 8 步。请再看一眼，再受理。"
        )


def day_change_from(intake: Intake, day: date) -> DayChange | None:
    """Returns the effects of the case being of today and no longer of this day.

    None when it is still of this day, was taken, or is entered late.
    """
    case, desk = intake.case, intake.desk
    if not case.is_draft or intake.late or day == case.on:
        return None
    evaluations = tuple(
        CaseEvaluation(desk.library, intake.form, replace(case, on=on), desk.local) for on in (day, case.on)
    )
    before, after = evaluations
    turns = (
        *_findings(desk, before, after),
        *_guardian(before, after),
        *_materials(before, after),
        *_problems(before, after),
        *_limits(desk, before, after),
        *_derived(intake, before, after),
    )
    return DayChange(day, case.on, turns)


def day_change_since_begun(intake: Intake) -> DayChange | None:
    """Returns the effects since the draft was begun, for step 8."""
    return day_change_from(intake, intake.case.dated)


def unseen_day_change(intake: Intake) -> DayChange | None:
    """Returns the effects since anyone last looked at the draft; reports them once."""
    seen, intake.seen_on = intake.seen_on, intake.on
    return day_change_from(intake, seen)


def _findings(desk: Desk, before: CaseEvaluation, after: CaseEvaluation) -> Iterator[DayEffect]:
    findings = [{one.matter: one for one in evaluation.findings} for evaluation in (before, after)]
    for matter in dict.fromkeys((*findings[0], *findings[1])):
        was, now = (
            _verdict_words(each.get(matter), evaluation)
            for each, evaluation in zip(findings, (before, after), strict=True)
        )
        if was != now:
            yield DayEffect(matter_name(desk.library.codes, matter), was, now, weighs=True)


def _verdict_words(finding: Finding | None, evaluation: CaseEvaluation) -> str:
    if finding is None:
        return "判断不了"
    amount = "，".join(amount_lines(finding.amount))
    return verdict(finding, evaluation.answers) + (f"（{amount}）" if amount else "")


def _guardian(before: CaseEvaluation, after: CaseEvaluation) -> Iterator[DayEffect]:
    was, now = (
        "必须填" if guardian_required(evaluation.answers, evaluation.on) else "可以不填"
        for evaluation in (before, after)
    )
    young, old = (age_of_applicant(evaluation.answers, evaluation.on) for evaluation in (before, after))
    if was != now:
        yield DayEffect("监护人", was, now, weighs=True)
    if young is not None and old is not None and young != old:
        yield DayEffect("年龄", f"{young} 岁", f"{old} 岁")


def _materials(before: CaseEvaluation, after: CaseEvaluation) -> Iterator[DayEffect]:
    names = {need.id: need.name for need in (*before.needs, *after.needs)}
    wanted = [{need.id for need in evaluation.needs if need.required} for evaluation in (before, after)]
    for each, name in names.items():
        was, now = ("要交" if each in ids else "不用交" for ids in wanted)
        if was != now:
            yield DayEffect(name, was, now, weighs=True)


def _problems(before: CaseEvaluation, after: CaseEvaluation) -> Iterator[DayEffect]:
    """Yields the problems that are new today, such as a promised day that has passed."""
    known = {(problem.field, problem.sentence) for problem in before.problems}
    for problem in after.problems:
        if (problem.field, problem.sentence) not in known:
            yield DayEffect("", "", problem.sentence, weighs=True)


def _limits(desk: Desk, before: CaseEvaluation, after: CaseEvaluation) -> Iterator[DayEffect]:
    wanted = [("答复日期", OVERALL)]
    if any(need.lacking for need in after.needs):
        wanted.append(("补材料日期", SUPPLEMENT))
    for what, limit in wanted:
        was, now = (_limit(desk, evaluation.on, limit, (before.on, after.on)) for evaluation in (before, after))
        if was != now:
            yield DayEffect(what, was, now)


def _limit(desk: Desk, on: date, limit: str, days_shown: Sequence[date]) -> str:
    day = deadline_of(desk.settings, desk.library.calendar, on, limit)
    return f"{short_date(day, *days_shown)}（{days_of(desk.settings, limit, on)} 个工作日）" if day else NOT_SET


def _derived(intake: Intake, before: CaseEvaluation, after: CaseEvaluation) -> Iterator[DayEffect]:
    """Yields the changed values that the desk derives from the day, such as 申请日期 when none was given."""
    codes = intake.desk.library.codes
    for each in intake.form:
        was, now = before.answers.get(each.id), after.answers.get(each.id)
        if each.derive and each.id not in intake.case.answers and was is not None and now is not None and was != now:
            yield DayEffect(each.said, value_in_words(each, was, codes), value_in_words(each, now, codes))

"""再判断 in the words of the screen: the differences, matter by matter, and their causes. No sum is promised: it is the standard's."""

from dataclasses import dataclass

from app.domain.case import Case
from app.domain.chinese_dates import full_date
from app.rules.finding import Finding
from app.usecases.desk.desk import Desk
from app.usecases.judging.finding_words import amount_lines, verdict
from app.usecases.judging.judgement_causes import from_to
from app.usecases.judging.past_judgement import past_judgement
from app.usecases.judging.rejudge import Reevaluation

NOT_JUDGED = "没判断过"


@dataclass(frozen=True)
class ChangeWords:
    """One matter: its name, the verdict (看本县政策 → 可办, or an unchanged one), the other differences, and the causes."""

    matter: str
    verdict: str
    lines: tuple[str, ...]
    why: tuple[str, ...]

    def __repr__(self) -> str:
        return f"ChangeSaid({self.matter})"


def headline(result: Reevaluation) -> str:
    """Returns the headline: 2027年1月1日再判断：1 项和原来不一样。原来的决定不变。"""
    day = full_date(result.on)
    if not result.findings:
        return f"{day}再判断：这件没有要判断的事项。"
    if not result.changes:
        return f"{day}再判断：{len(result.findings)} 项都没变。"
    return f"{day}再判断：{len(result.changes)} 项和原来不一样。原来的决定不变。"


def change_words(desk: Desk, case: Case, result: Reevaluation) -> tuple[ChangeWords, ...]:
    """Returns the changes in words, in the order of 附件2; empty when there is none."""
    answers = past_judgement(desk.library.policy, case).answers
    return tuple(
        ChangeWords(
            desk.library.codes.name("linked_matters", one.matter),
            from_to(verdict(one.then, answers) if one.then else NOT_JUDGED, verdict(one.now, case.settled_answers)),
            tuple(_lines(one.then, one.now)),
            tuple(cause.words for cause in one.why),
        )
        for one in result.changes
    )


def _lines(then: Finding | None, now: Finding) -> list[str]:
    if then is None:
        return [f"现在：{now.explained}"]
    lines = []
    if then.amount != now.amount:
        lines.append(f"标准：{from_to(_amount(then), _amount(now))}")
    if then.clause != now.clause:
        lines.append(f"依据：{from_to(then.clause, now.clause)}")
    if then.explained != now.explained:
        lines += [f"原来：{then.explained}", f"现在：{now.explained}"]
    return lines


def _amount(finding: Finding) -> str:
    return "，".join(amount_lines(finding.amount)) or "没有"

"""再判断 in the words of the screen: what comes out otherwise, matter by matter, and why. No sum is promised: it is the standard's."""

from dataclasses import dataclass

from app.domain.case import Case
from app.form.wording import day_in_words
from app.rules.finding import Finding
from app.usecases.desk.desk import Desk
from app.usecases.judging.finding_words import amount_lines, verdict
from app.usecases.judging.judgement_causes import Cause, CauseKind
from app.usecases.judging.past_judgement import past_judgement
from app.usecases.judging.rejudge import MatterChange, Reevaluation

NOT_JUDGED = "没判断过"


@dataclass(frozen=True)
class ChangeSaid:
    """One matter: its name, the verdict (看本县政策 → 可办, or the one it keeps), what else is other than it was, and why."""

    matter: str
    verdict: str
    lines: tuple[str, ...]
    why: tuple[str, ...]

    def __repr__(self) -> str:
        return f"ChangeSaid({self.matter})"


def headline(found: Reevaluation) -> str:
    """2027年1月1日再判断：1 项和原来不一样。原来的决定不变。"""
    day = day_in_words(found.on.isoformat())
    if not found.findings:
        return f"{day}再判断：这件没有要判断的事项。"
    if not found.changes:
        return f"{day}再判断：{len(found.findings)} 项都没变。"
    return f"{day}再判断：{len(found.changes)} 项和原来不一样。原来的决定不变。"


def changes_said(desk: Desk, case: Case, found: Reevaluation) -> tuple[ChangeSaid, ...]:
    """What changed, in the order of 附件2; empty when nothing did."""
    return tuple(_said(desk, case, change) for change in found.changes)


def _said(desk: Desk, case: Case, change: MatterChange) -> ChangeSaid:
    then, now = change.then, change.now
    before = verdict(then, past_judgement(desk.library.policy, case).answers) if then else NOT_JUDGED
    return ChangeSaid(
        desk.library.codes.name("linked_matters", change.matter),
        _to(before, verdict(now, case.settled_answers)),
        tuple(_lines(then, now)),
        tuple(why_said(cause) for cause in change.why),
    )


def _lines(then: Finding | None, now: Finding) -> list[str]:
    if then is None:
        return [f"现在：{now.explained}"]
    lines = []
    if then.amount != now.amount:
        lines.append(f"标准：{_to(_amount(then), _amount(now))}")
    if then.clause != now.clause:
        lines.append(f"依据：{_to(then.clause, now.clause)}")
    if then.explained != now.explained:
        lines += [f"原来：{then.explained}", f"现在：{now.explained}"]
    return lines


def why_said(cause: Cause) -> str:
    """One reason in a sentence, with the day and the document of a parameter."""
    from_then = f"{_to(cause.then, cause.now)}{_source(cause)}。"
    match cause.kind:
        case CauseKind.FACT:
            return f"{cause.label}改了：{from_then}" if cause.then or cause.now else f"{cause.label}改过。"
        case CauseKind.DAY if cause.subject == "age":
            return f"过了 {cause.label}的界限：{from_then}"
        case CauseKind.DAY:
            return f"{cause.label}{'到了' if cause.subject == 'month' else '变了'}：{from_then}"
        case CauseKind.LAW:
            return f"省里的参数变了：{cause.label} {from_then}"
        case CauseKind.ENTERED:
            return f"本地标准后来填了：{cause.label} {cause.now}{_source(cause)}。"
        case CauseKind.CHANGED if not cause.now:
            return f"那天还没有这项本地标准：{cause.label}。"
        case CauseKind.CHANGED:
            return f"本地标准变了：{cause.label} {from_then}"
        case CauseKind.PROGRAM:
            return "填报内容和参数都没找到变化，可能是软件的判断规则改过。请两个人核对。"


def _source(cause: Cause) -> str:
    return f"，{day_in_words(cause.since.isoformat())}起（{cause.document}）" if cause.since else ""


def _amount(finding: Finding) -> str:
    return "，".join(amount_lines(finding.amount)) or "没有"


def _to(before: str, after: str) -> str:
    return before if before == after else f"{before} → {after}"

"""Next steps of an accepted case, in the order they come: only facts of the case and the hall's own settings.

A day that is not set is shown as 未设定. Nothing here promises money: the steps after the certificate depend on its
result.
"""

from dataclasses import dataclass
from datetime import date

from app.domain.case import Case
from app.domain.case_states import ActKind, CaseState
from app.domain.chinese_dates import month_and_day
from app.form.types import as_date
from app.usecases.desk.desk import Desk
from app.usecases.papers.receipt_content import receipt_content

NOT_SET = "未设定"


@dataclass(frozen=True)
class StepAfterAcceptance:
    """One step: `when` (a day, a word, or 未设定), `what`, and a line about it. `done` marks a past step."""

    when: str
    what: str
    line: str = ""
    done: bool = False


def what_next(desk: Desk, case: Case) -> tuple[StepAfterAcceptance, ...]:
    """Returns the steps from acceptance to the linked matters; for a case only received, the decision on its acceptance."""
    content = receipt_content(desk, case)
    if case.state is CaseState.RECEIVED:
        taken = case.course.last(ActKind.RECEIVED)
        at, until = (taken.at, as_date(taken.said.get("until", ""))) if taken else (case.saved_at, None)
        papers = f"窗口收下 {len(content.received)} 项材料，还不是受理"
        return (
            StepAfterAcceptance(f"{at:%H:%M}", "已收件", papers, done=True),
            StepAfterAcceptance(_before(until), "告知受理还是不予受理", "另给书面的"),
        )
    accepted = content.accepted_at
    count = len(content.received)
    steps = [StepAfterAcceptance(f"{accepted:%H:%M}", "已受理", f"窗口收到申请和 {count} 项材料", done=True)]
    if content.lacking:
        days = [lacking.until for lacking in content.lacking if lacking.until]
        names = "、".join(lacking.name for lacking in content.lacking)
        how = "；".join(dict.fromkeys(lacking.how for lacking in content.lacking if lacking.how))
        steps.append(StepAfterAcceptance(_before(max(days) if days else None), f"补交{names}", how))
    if visit := _visit(case):
        steps.append(visit)
    if content.after:
        steps.append(
            StepAfterAcceptance("按评残安排", "到指定医院评残", f"{'、'.join(content.after)}由残疾评定指定医院提供")
        )
    if content.service:
        service = desk.library.service(case.answers.text("service.item"))
        who = service.departments_print if service else ""
        what = "交名单，由主管部门确认" if content.listed_only else "主管部门审核"
        steps.append(StepAfterAcceptance(_before(content.answer_by), what, who))
    if content.stage_one:
        steps.append(StepAfterAcceptance(_before(content.answer_by), "第一阶段答复", "、".join(content.stage_one)))
    if content.stage_two:
        follows = bool(content.stage_one)
        when = "结果出来后" if follows else _before(content.answer_by)
        what = f"{'第二阶段：' if follows else ''}联办 {len(content.stage_two)} 项"
        steps.append(StepAfterAcceptance(when, what, "是否符合条件，以办理结果和部门审核为准"))
    if content.to_check:
        steps.append(StepAfterAcceptance("核实以后", f"存疑 {content.to_check} 项", "先和主管部门核实，再告诉申请人"))
    return tuple(steps)


def _before(day: date | None) -> str:
    return f"{month_and_day(day)}前" if day else NOT_SET


def _visit(case: Case) -> StepAfterAcceptance | None:
    day = as_date(case.answers.text("visit.date"))
    if day is None:
        return None
    time, who = case.answers.text("visit.time"), case.answers.text("visit.assistant")
    return StepAfterAcceptance(f"{month_and_day(day)} {time}".strip(), "上门服务", f"{who}上门" if who else "")

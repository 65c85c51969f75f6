"""帮代办授权: the signed authority of the agent, and the warnings before an act it should cover.

民法典 article 165: 委托代理授权采用书面形式的，授权委托书应当载明代理人的姓名或者名称、代理事项、权限和期限，并由被代理人签名或者盖章. It is free of charge and cannot be passed
on (no sub-delegation). A lacking authority warns and never refuses.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from app.domain.assistance import Authority, Helper, Power, SignedHow
from app.domain.case import Case
from app.domain.case_states import CLOSED, ActKind
from app.domain.chinese_dates import full_date
from app.domain.course import Course
from app.errors import Refused
from app.form.types import as_date
from app.usecases.wording.office_words import POWER_WORDS

NO_AUTHORITY_NOTE = "agent.authority"  # key of the note with the reason for a case taken without a signed authority
NO_AGENT = "还没填代办人姓名。先填谁来代办，再签委托书。"
NO_AUTHORITY = "这件没有有效的委托，不用撤销。"


def with_signed_authority(
    case: Case, helper: Helper, how: SignedHow, on: date, witness: str = ""
) -> tuple[Course, Mapping[str, object]]:
    """Returns the course with the authority of the present answers (agent.*), signed on this day, and the detail of the record.

    Raises Refused when no agent is named, no power is ticked, or a thumbprint has no witness.
    """
    answers = case.answers
    agent, powers = answers.text("agent.name"), _powers(case)
    if not agent:
        raise Refused(NO_AGENT, "agent.name")
    if not powers:
        raise Refused("还没选可代为办哪些事。委托书要写明权限。", "agent.scope")
    if how is SignedHow.THUMBPRINT and not witness.strip():
        raise Refused("按指印要有见证人。请写见证人姓名。", "witness")
    given = Authority(
        helper,
        on,
        how,
        powers,
        as_date(answers.text("agent.until")),
        agent,
        witness.strip(),
        None,
        answers.text("agent.id_number"),
    )
    detail = {"authority": "signed", "helper": helper, "how": how, "powers": list(powers), "until": _iso(given.until)}
    return replace(case.course, authority=given), detail


def with_revoked_authority(case: Case, on: date) -> tuple[Course, Mapping[str, object]]:
    """Returns the course with the authority revoked, and the detail of the record. Raises Refused when there is none in force."""
    given = case.course.authority
    if given is None or not authority_holds(case):
        raise Refused(NO_AUTHORITY)
    return replace(case.course, authority=replace(given, revoked_on=on)), {"authority": "revoked"}


def authority_holds(case: Case) -> bool:
    """True when an authority was signed and not revoked."""
    given = case.course.authority
    return given is not None and given.revoked_on is None


def authority_warning(case: Case, power: Power, on: date) -> str:
    """Returns the warning before the agent does this for the applicant; empty when there is no agent, or the authority covers it."""
    agent = case.answers.text("agent.name")
    given = case.course.authority
    if not agent:
        return ""
    act = POWER_WORDS[power]
    if given is None:
        return f"代办人还没有签好的委托书，不能代为{act}。可以现在打印委托书，请委托人签名。"
    if given.revoked_on is not None and on >= given.revoked_on:
        return f"委托在{full_date(given.revoked_on)}撤销了，不能代为{act}。"
    if given.until is not None and on > given.until:
        return f"委托{full_date(given.until)}到期了，不能代为{act}。要重新签委托书。"
    if (over := authority_end_day(case)) is not None and on > over:
        return f"本件{full_date(over)}办结、送达了，委托到此为止，不能代为{act}。要重新签委托书。"
    if given.agent != agent or _another(case, given):
        return "代办人换了，签好的委托书是给原来那位的。要重新签委托书。"
    if power not in given.powers:
        return f"委托书没有写可以{act}。要重新签委托书。"
    if on < given.signed_on:
        return f"委托书{full_date(given.signed_on)}才签，之前不能代为{act}。"
    return ""


def authority_status(case: Case, on: date) -> str:
    """Returns the state of the agent's paper, in a few words; empty when there is no agent."""
    given = case.course.authority
    if not case.answers.text("agent.name"):
        return ""
    if given is None:
        return "委托书待签"
    if given.revoked_on is not None:
        return "委托已撤销"
    last = [day for day in (given.until, authority_end_day(case)) if day is not None]
    if last and on > min(last):
        return "委托到期了"
    return "委托书要重签" if authority_difference(case) else "委托书已签"


def authority_end_day(case: Case) -> date | None:
    """Returns the day the result was delivered, when the case has ended: the last day of every authority in it, as the paper says."""
    ended = case.course.last(ActKind.COMPLETED, ActKind.REFUSED, ActKind.WITHDRAWN)
    given = case.course.last(ActKind.DELIVERED)
    if case.state not in CLOSED or ended is None or given is None or given.number < ended.number:
        return None
    return as_date(given.said.get("on", "")) or given.at.date()


def authority_difference(case: Case) -> str:
    """Returns the sentence about answers that differ from the signed paper; empty when they agree or nothing was signed."""
    given = case.course.authority
    if given is None or not authority_holds(case):
        return ""
    now = (case.answers.text("agent.name"), _powers(case), as_date(case.answers.text("agent.until")))
    same = now == (given.agent, given.powers, given.until) and not _another(case, given)
    return "" if same else "填的和签好的委托书不一样。要重新打印、重新签。"


def _powers(case: Case) -> tuple[Power, ...]:
    ticked = case.answers.codes("agent.scope")
    return tuple(power for power in Power if power in ticked)


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _another(case: Case, given: Authority) -> bool:
    """True when the id number shows another person of the same name. A paper older than the stored number proves nothing."""
    number = case.answers.text("agent.id_number")
    return bool(given.agent_number and number) and number != given.agent_number

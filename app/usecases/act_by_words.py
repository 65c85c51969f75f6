"""An act said in words, as the command line takes it: its name and `key=value` for what it needs. The window asks the same in dialogs."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from app.domain.assistance import Power
from app.domain.case import Case
from app.domain.countdown import PauseReason
from app.domain.problem import Problem, Severity
from app.errors import Refused
from app.form.types import as_date
from app.usecases.authorised import pass_over
from app.usecases.authority import warning
from app.usecases.deciding_correcting import corrected, material_brought, promise_broken, returned
from app.usecases.deciding_ending import AGENT, COLLECTED, SELF, Delivery, complete, deliver, withdraw
from app.usecases.deciding_pausing import pause, resume
from app.usecases.deciding_receiving import Refusal, accept_received, refuse
from app.usecases.desk import Desk
from app.usecases.handing_back import hand_back
from app.usecases.reading import problem_line

UNASKED = "按命令办理，没有另写原因"

Words = Mapping[str, str]


@dataclass(frozen=True)
class Said:
    """One act: what it does in a line, the keys it knows, and how it is done."""

    about: str
    keys: tuple[str, ...]
    do: Callable[[Desk, Case, Words], Case]


@dataclass(frozen=True)
class Acted:
    """The case after an act, and what the authority of whoever acts for the applicant does not cover (empty: nothing). `on_paper`
    says whether it was an act of the office, which a pause is not."""

    case: Case
    uncovered: str = ""
    on_paper: bool = True


def act(desk: Desk, case: Case, name: str, said: Iterable[str]) -> Acted:
    """Do this act. What an agent received without authority goes into the record; nobody can be asked for a reason here.

    Raises Refused for an act or key that is not known, and as the act itself does.
    """
    if name not in ACTS:
        raise Refused(f"没有这种办理。有：{'、'.join(ACTS)}。", "act")
    words: dict[str, str] = {}
    for one in said:
        key, equals, value = one.partition("=")
        if not equals or key not in ACTS[name].keys:
            known = "、".join(ACTS[name].keys)
            raise Refused(f"写成 项=内容；{name} 认得：{known}。" if known else f"{name} 不用写别的。", "act")
        words[key] = value
    power = _power(case, name, words)
    uncovered = warning(case, power, desk.clock.now().date()) if power else ""
    after = ACTS[name].do(desk, case, words)
    if uncovered and power is Power.COLLECT:
        after = pass_over(desk, after, power, UNASKED)
    return Acted(after, uncovered, len(after.course.acts) > len(case.course.acts))


def act_line(acted: Acted) -> dict[str, object]:
    """What the command line prints after an act: where the case stands, the act that was recorded last, and what is doubtful in it."""
    case = acted.case
    last = case.course.acts[-1] if acted.on_paper else None  # a pause is recorded, but is no act of the office
    return {
        "tracking_number": case.tracking_number,
        "state": case.state,
        "due": case.course.due.isoformat() if case.course.due else None,
        "act": last.kind if last else None,
        "number": last.number if last else 0,
        "problems": [problem_line(Problem("agent.name", Severity.DOUBTFUL, acted.uncovered))]
        if acted.uncovered
        else [],
    }


def _power(case: Case, name: str, said: Words) -> Power | None:
    """What whoever acts for the applicant would have to be authorised to, when it may be them who do this."""
    if name in ("bring", "corrected"):
        return Power.CORRECT
    by_agent = said.get("relation") == AGENT or said.get("manner") == COLLECTED
    return Power.COLLECT if name == "deliver" and by_agent else None


def _pause(desk: Desk, case: Case, said: Words) -> Case:
    reason = said.get("reason", "")
    if reason not in set(PauseReason):
        raise Refused(f"暂停原因只有 {'、'.join(PauseReason)}。", "reason")
    return pause(desk, case, PauseReason(reason), said.get("matter", ""), said.get("note", ""))


def _deliver(desk: Desk, case: Case, said: Words) -> Case:
    day = as_date(said["on"]) if "on" in said else desk.clock.now().date()
    if day is None:
        raise Refused("送达日期写成 2026-11-22 这样。", "on")
    receiver, relation, place, manner, refusal, witnesses = (
        said.get(key, "") for key in ("receiver", "relation", "place", "manner", "refusal", "witnesses")
    )
    given = Delivery(_list(said, "papers"), receiver, relation, place, manner, day, refusal, witnesses)
    return deliver(desk, case, given)


def _refuse(desk: Desk, case: Case, said: Words) -> Case:
    return refuse(desk, case, Refusal(*(said.get(key, "") for key in ("reason", "clause", "office", "phone"))))


def _bring(desk: Desk, case: Case, said: Words) -> Case:
    return material_brought(desk, case, said.get("material", ""), said.get("seen", "original"))


def _withdraw(desk: Desk, case: Case, said: Words) -> Case:
    return withdraw(desk, case, said.get("by", case.name), said.get("relation", SELF), said.get("reason", ""))


def _list(said: Words, key: str) -> tuple[str, ...]:
    return tuple(part for part in map(str.strip, said.get(key, "").split(",")) if part)


ACTS: dict[str, Said] = {
    "accept": Said("受理收下的件", (), lambda desk, case, _: accept_received(desk, case)),
    "refuse": Said("不予受理", ("reason", "clause", "office", "phone"), _refuse),
    "bring": Said("收补交的材料", ("material", "seen"), _bring),
    "corrected": Said("材料收齐", (), lambda desk, case, _: corrected(desk, case)),
    "return": Said(
        "再告知补正",
        ("materials", "reason"),
        lambda desk, case, said: returned(desk, case, _list(said, "materials"), said.get("reason", "")),
    ),
    "broken": Said("容缺没补齐", (), lambda desk, case, _: promise_broken(desk, case)),
    "pause": Said("暂停计时", ("reason", "matter", "note"), _pause),
    "resume": Said("继续计时", ("matter",), lambda desk, case, said: resume(desk, case, said.get("matter", ""))),
    "withdraw": Said("撤回", ("by", "relation", "reason"), _withdraw),
    "complete": Said("办结", ("outcome",), lambda desk, case, said: complete(desk, case, said.get("outcome", ""))),
    "deliver": Said(
        "送达",
        ("papers", "receiver", "relation", "place", "manner", "on", "refusal", "witnesses"),
        _deliver,
    ),
    "hand_back": Said("归还核对", ("items",), lambda desk, case, said: hand_back(desk, case, _list(said, "items"))),
}

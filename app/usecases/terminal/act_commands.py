"""Acts as the command line takes them: a name, and `key=value` for each input.

The window asks for the same in dialogs.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from app.domain.assistance import Power
from app.domain.case import Case
from app.domain.case_states import PauseReason
from app.domain.problem import Problem, Severity
from app.errors import Refused
from app.form.nearest import quoted, suggested_ids
from app.form.types import as_date
from app.usecases.deciding import acts
from app.usecases.deciding.acts import CaseAct
from app.usecases.deciding.ending import (
    AGENT,
    COLLECTED,
    MANNERS,
    SELF,
    Delivery,
    complete,
    deliver,
    deliverable,
    withdraw,
)
from app.usecases.deciding.handing_back import hand_back
from app.usecases.deciding.pausing import pause, resume
from app.usecases.deciding.supplement import (
    ask_further_supplement,
    complete_supplement,
    material_brought,
    promise_broken,
)
from app.usecases.desk.desk import Desk
from app.usecases.intake.on_behalf import pass_over
from app.usecases.intake.receiving import Refusal, accept_received, refuse
from app.usecases.terminal.case_json import problem_line
from app.usecases.visits.authority import authority_warning
from app.usecases.wording.office_words import PAUSE_WORDS

UNASKED = "按命令办理，没有另写原因"

Words = Mapping[str, str]


@dataclass(frozen=True)
class ActCommand:
    """One act: its function, its keys with their possible values, and a description where the menu words it otherwise."""

    act: CaseAct
    do: Callable[[Desk, Case, Words], Case]
    keys: Mapping[str, str] = field(default_factory=dict)
    words: str = ""

    @property
    def about(self) -> str:
        """The description of the act, in one line."""
        return self.words or self.act.words


@dataclass(frozen=True)
class ActOutcome:
    """Case after an act, and a sentence on the authority that the applicant's agent lacks (empty: none).

    `on_paper` is true for an act of the office, which a pause is not.
    """

    case: Case
    uncovered: str = ""
    on_paper: bool = True


def run_act(desk: Desk, case: Case, name: str, said: Iterable[str]) -> ActOutcome:
    """Runs this act. A paper an agent collected without authority goes into the record; nobody can be asked for a reason here.

    Raises Refused for an unknown act or key, and as the act itself does.
    """
    if name not in ACTS:
        asked = suggested_ids(name, {one: (said.about,) for one, said in ACTS.items()})
        raise Refused(f"没有这种办理：{quoted(name)}。{asked}有：{'、'.join(ACTS)}。", "act")
    words: dict[str, str] = {}
    for one in said:
        key, equals, value = one.partition("=")
        if not equals or key not in ACTS[name].keys:
            known = "、".join(ACTS[name].keys)
            raise Refused(f"写成 项=内容；{name} 认得：{known}。" if known else f"{name} 不用写别的。", "act")
        words[key] = value
    power = _power(name, words)
    uncovered = authority_warning(case, power, desk.clock.now().date()) if power else ""
    after = ACTS[name].do(desk, case, words)
    if uncovered and power is Power.COLLECT:
        after = pass_over(desk, after, power, UNASKED)
    return ActOutcome(after, uncovered, len(after.course.acts) > len(case.course.acts))


def act_line(acted: ActOutcome) -> dict[str, object]:
    """Returns the output after an act: the state of the case, the act recorded last, and the doubts about it."""
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


def _power(name: str, said: Words) -> Power | None:
    """Returns the power an agent needs for this act; None when it needs none or no agent does it."""
    power = ACTS[name].act.power
    by_agent = said.get("relation") == AGENT or said.get("manner") == COLLECTED
    return None if power is Power.COLLECT and not by_agent else power


def _pause(desk: Desk, case: Case, said: Words) -> Case:
    reason = said.get("reason", "")
    if reason not in set(PauseReason):
        raise Refused(f"{_not_one_of('暂停原因', reason)}只有 {_pause_reasons()}。", "reason")
    return pause(desk, case, PauseReason(reason), _matter(case, said), said.get("note", ""))


def _resume(desk: Desk, case: Case, said: Words) -> Case:
    return resume(desk, case, _matter(case, said))


def _matter(case: Case, said: Words) -> str:
    """Returns the matter that is named, if any. Raises Refused naming those the case has."""
    matter = said.get("matter", "")
    if matter not in ("", *case.course.matters) and case.course.matters:
        raise Refused(f"这件没有{quoted(matter)}这个事项。有：{'、'.join(case.course.matters)}。", "matter")
    return matter


def _deliver(desk: Desk, case: Case, said: Words) -> Case:
    day = as_date(said["on"]) if "on" in said else desk.clock.now().date()
    if day is None:
        raise Refused(f"送达日期写成 2026-11-22 这样，现在是{quoted(said['on'])}。", "on")
    if not said.get("papers", "").strip():
        there = "、".join(deliverable(case)) or "这件还没有要送达的文书"
        raise Refused(f"还没写送达的文书：papers=名称，几份用逗号分开。有：{there}。", "papers")
    if (manner := said.get("manner", "")) not in MANNERS:
        raise Refused(f"{_not_one_of('送达方式', manner)}只有 {'、'.join(MANNERS)}：manner=方式。", "manner")
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


def _not_one_of(what: str, said: str) -> str:
    return f"{what}没有{quoted(said)}，" if said else f"还没写{what}，"


def _pause_reasons() -> str:
    return "、".join(f"{code} {words.choice}" for code, words in PAUSE_WORDS.items())


def acts_in_words() -> str:
    """Returns every act with its keys and their possible values, one per line, for --help."""
    lines = []
    for name, one in ACTS.items():
        lines.append(f"  {name:<12}{one.about}")
        lines += [f"      {key}={words}" for key, words in one.keys.items()]
    return "\n".join(lines)


_MATTER = "哪个事项，如 cert_new、living_subsidy；不写就是整件"
_RELATION = f"与申请人的关系，如 {SELF}、{AGENT}"

COMMANDS = (
    ActCommand(acts.ACCEPT, lambda desk, case, _: accept_received(desk, case)),
    ActCommand(
        acts.REFUSE,
        _refuse,
        {
            "reason": "原因，必写",
            "clause": "依据，必写",
            "office": "该去哪里办，不写就是没有找到",
            "phone": "那里的电话",
        },
    ),
    ActCommand(
        acts.BRING,
        _bring,
        {"material": "材料的 id，如 photo", "seen": "original 原件（不写就是）、copy 复印件"},
        "收补交的材料",
    ),
    ActCommand(acts.COMPLETE_SUPPLEMENT, lambda desk, case, _: complete_supplement(desk, case)),
    ActCommand(
        acts.RETURN,
        lambda desk, case, said: ask_further_supplement(desk, case, _list(said, "materials"), said.get("reason", "")),
        {"materials": "还缺的材料 id，逗号分开，必写", "reason": "哪里不合格"},
    ),
    ActCommand(acts.BROKEN, lambda desk, case, _: promise_broken(desk, case)),
    ActCommand(
        acts.PAUSE,
        _pause,
        {"reason": f"{_pause_reasons()}，必写", "matter": _MATTER, "note": "说明，reason=other 时必写"},
    ),
    ActCommand(acts.RESUME, _resume, {"matter": _MATTER}),
    ActCommand(
        acts.WITHDRAW,
        _withdraw,
        {"by": "谁撤回，不写就是申请人", "relation": _RELATION, "reason": "原因，可不写"},
    ),
    ActCommand(
        acts.COMPLETE,
        lambda desk, case, said: complete(desk, case, said.get("outcome", "")),
        {"outcome": "办理结果，没有事项的服务必写"},
    ),
    ActCommand(
        acts.DELIVER,
        _deliver,
        {
            "papers": "送达的文书，如 办结通知书（第 1 号）；几份用逗号分开，必写",
            "receiver": "收件人，必写",
            "relation": f"{_RELATION}，必写",
            "place": "送达地点，必写",
            "manner": f"{'、'.join(MANNERS)}，必写",
            "on": "哪天送达，如 2026-11-22；不写就是今天",
            "refusal": "拒收原因",
            "witnesses": "见证人，拒收时必写",
        },
    ),
    ActCommand(
        acts.HAND_BACK,
        lambda desk, case, said: hand_back(desk, case, _list(said, "items")),
        {"items": "已还或已办的，逗号分开，如 id_card,receipt"},
        "归还核对",
    ),
)
ACTS = {command.act.id: command for command in COMMANDS}

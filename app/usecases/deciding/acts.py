"""Acts on a case: one row for each thing a clerk can do with it. Menu and keys of the window, the
command line, the next step and the verb itself ask the same row; further needs of an act (a reason,
a day, a paper) are checked by its verb."""

from collections.abc import Callable
from dataclasses import dataclass

from app.domain.assistance import Power
from app.domain.case import Case
from app.domain.case_states import CLOSED, OPEN, CaseState
from app.domain.material import MaterialState
from app.domain.stage_gates import may_choose, may_notify, may_screen
from app.errors import Refused
from app.usecases.deciding.case_status import lacking
from app.usecases.deciding.certificate_number import assessed_matters, awaits_number
from app.usecases.deciding.handing_back import left_to_hand_back
from app.usecases.visits.authority import NO_AGENT, NO_AUTHORITY, authority_holds
from app.usecases.wording.office_words import CASE_WORDS

DRAFT, RECEIVED, ACCEPTED, AWAITING = (CaseState.DRAFT, *OPEN)
TAKEN_UP = (ACCEPTED, AWAITING)
ALL = tuple(CaseState)
NOT_NOW, NOT_AMENDING = "这件现在不用办这一步。", "这件没有在更正。"
NO, YES, EITHER = (False,), (True,), (False, True)  # values of Case.is_amending that an act allows


def _always(_case: Case) -> bool:
    """Returns True: the state alone decides."""
    return True


@dataclass(frozen=True)
class CaseAct:
    """One act, with its `id` on the command line and in the next step, its `words` on the menu and its `key` as Qt writes it.

    It is possible in its `states` where `also` holds, while no amendment is under way (or as `amending`
    says). A refusal names it by its `verb` and the state of the case; an act without a verb refuses
    with its `sentence`. `power` is the authorisation an agent needs to do it for the applicant;
    `papers` are the ids of the papers that follow it.
    """

    id: str
    words: str
    states: tuple[CaseState, ...] = OPEN
    also: Callable[[Case], bool] = _always
    verb: str = ""
    sentence: str = NOT_NOW
    amending: tuple[bool, ...] = NO
    key: str = ""
    power: Power | None = None
    papers: tuple[str, ...] = ()

    def possible(self, case: Case) -> bool:
        """True when it is offered for this case now."""
        return not self.why_not(case)

    def why_not(self, case: Case) -> str:
        """Returns the reason why it cannot be done with this case now, in a sentence; empty when it can."""
        return self._why_not_in_state(case) or ("" if self.also(case) else self.sentence)

    def require(self, case: Case) -> None:
        """Raises Refused when it cannot be done now."""
        if sentence := self.why_not(case):
            raise Refused(sentence)

    def require_state(self, case: Case) -> None:
        """Raises Refused in a state that does not allow it; the verb itself checks its other
        conditions and refuses with its own sentences."""
        if sentence := self._why_not_in_state(case):
            raise Refused(sentence)

    def _why_not_in_state(self, case: Case) -> str:
        if case.state in self.states and case.is_amending in self.amending:
            return ""
        if not self.verb:
            return self.sentence
        if case.state not in self.states:
            return f"这件{CASE_WORDS[case.state].refusal}，不能{self.verb}。"
        return f"这件正在更正，先更正完，再{self.verb}。"


def _has_number(case: Case) -> bool:
    return bool(case.tracking_number)


def _waits_for_papers(case: Case) -> bool:
    return case.is_awaiting_supplement or any(record.state.awaited for record in case.materials.values())


def _has_promises(case: Case) -> bool:
    return bool(lacking(case, MaterialState.PROMISED))


def _has_begun_matters(case: Case) -> bool:
    return any(matter.started for matter in case.course.matters.values())


def _has_agent(case: Case) -> bool:
    return _has_number(case) and bool(case.answers.text("agent.name"))


CONTINUE = CaseAct("continue", "接着填", (DRAFT,), key="Enter")
RECEIVE = CaseAct("receive", "收件", (DRAFT,), verb="再收件", papers=("form", "received_slip"))
PRINT = CaseAct("print", "打印", ALL, _has_number, amending=EITHER, key="F8")
ACCEPT = CaseAct("accept", "受理收下的件", (RECEIVED,), verb="受理")
REFUSE = CaseAct("refuse", "不予受理", (RECEIVED,), verb="不予受理", papers=("refusal",))
DECIDE = CaseAct("decide", "受理还是不予受理", (RECEIVED,), lambda case: ACCEPT.possible(case) or REFUSE.possible(case))
BRING = CaseAct("bring", "补材料", OPEN, _waits_for_papers, "再收材料", key="F4", power=Power.CORRECT)
COMPLETE_SUPPLEMENT = CaseAct(
    "corrected", "材料收齐", TAKEN_UP, verb="记材料收齐", power=Power.CORRECT, papers=("receipt_a5",)
)  # with the last paper brought
RESULT = CaseAct(
    "result",
    "录评残结果",
    TAKEN_UP,
    lambda case: bool(assessed_matters(case)),
    sentence="这件现在不能录评残结果。",
    key="Ctrl+R",
)
ADD_NUMBER = CaseAct(
    "certificate_number",
    "补录残疾人证号",
    (*TAKEN_UP, CaseState.COMPLETED),  # also after 办结, as the card may come later
    awaits_number,
    sentence="这件现在不用补录证号。",
)
SCREEN = CaseAct(
    "screen",
    "筛查第二阶段",
    OPEN,
    may_screen,
    sentence="第一阶段还没办完，或者申请人已经选好了，现在不用筛查。",
)
TELL = CaseAct("tell", "告知申请人", OPEN, may_notify, sentence="这件现在没有要告知的。")
CHOOSE = CaseAct(
    "choose",
    "申请人选事项",
    OPEN,
    may_choose,
    sentence="第二阶段现在不能选，先看看筛查了没有，或者已经选过了。",
    papers=("stage_two_form", "notice"),
)
MATTER = CaseAct("matter", "记事项进度", TAKEN_UP, _has_begun_matters)
REOPEN = CaseAct("reopen", "更正", OPEN, _has_number, sentence="这件现在不能更正。", key="Ctrl+G", power=Power.CORRECT)
AMEND = CaseAct("amend", "接着更正", OPEN, sentence=NOT_AMENDING, amending=YES, key="Ctrl+G")
ABANDON = CaseAct("abandon", "放弃更正", OPEN, sentence=NOT_AMENDING, amending=YES)
RETURN = CaseAct("return", "再告知补正", TAKEN_UP, verb="再告知补正", papers=("notice",))
BROKEN = CaseAct("broken", "容缺没补齐", TAKEN_UP, _has_promises, "按没补齐处理", papers=("notice",))
PAUSE = CaseAct("pause", "暂停计时", (ACCEPTED,), lambda case: case.course.open_pause() is None, "暂停计时")
RESUME = CaseAct("resume", "继续计时", TAKEN_UP, lambda case: bool(case.pauses_to_end), "继续计时")
COMPLETE = CaseAct(
    "complete", "办结", (ACCEPTED,), lambda case: not case.course.unfinished, "办结", papers=("completion",)
)
DELIVER = CaseAct(
    "deliver",
    "送达",
    (*OPEN, *CLOSED),
    lambda case: not case.is_received,
    "送达",
    "这件只收了件，还没有要送达的文书。",
    power=Power.COLLECT,  # where the agent receives it
    papers=("delivery",),
)
HAND_BACK = CaseAct(
    "hand_back", "交接核对", ALL, lambda case: _has_number(case) and bool(left_to_hand_back(case)), amending=EITHER
)
VISIT = CaseAct("visit", "约上门")
TAKE_ORIGINAL = CaseAct("take_original", "收原件（打交接单）", papers=("custody_slip",))
SIGN_AUTHORITY = CaseAct("authority", "记委托书已签", ALL, _has_agent, sentence=NO_AGENT)
REVOKE_AUTHORITY = CaseAct("revoke_authority", "撤销委托", ALL, authority_holds, sentence=NO_AUTHORITY)
WITHDRAW = CaseAct("withdraw", "撤回", OPEN, verb="撤回", papers=("withdrawal",))

# In the order 更多 lists them.
MENU = (
    *(PRINT, DECIDE, BRING, RESULT, ADD_NUMBER, SCREEN, TELL, CHOOSE, MATTER, REOPEN, AMEND, ABANDON, RETURN, BROKEN),
    *(PAUSE, RESUME, COMPLETE, DELIVER, HAND_BACK, VISIT, TAKE_ORIGINAL, SIGN_AUTHORITY, REVOKE_AUTHORITY, WITHDRAW),
    CONTINUE,
)

"""归还原件: the things to return over the counter before the next person sits down, and the record of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.case import Case, Decision
from app.domain.case_states import ActKind, CaseState
from app.domain.course import Act
from app.domain.identifiers import masking
from app.domain.material import MaterialState
from app.errors import Refused, Unavailable
from app.form.nearest import quoted
from app.ports.store import Conflict
from app.usecases.deciding.change import fresh
from app.usecases.deciding.decision_record import record
from app.usecases.desk.desk import Desk
from app.usecases.judging.case_materials import has_application

TRIES = 5  # prints of the same case are counted at the same time
_ORIGINALS = (("id_card", "身份证"), ("household_book", "户口本"), ("residence_proof", "居住证明"))
_NOTICED = (Decision.RETURNED_FOR_SUPPLEMENT, Decision.ACCEPTED_WITH_PROMISE)


@dataclass(frozen=True)
class HandBack:
    """One line of the list: its id is stored, its words are only shown."""

    id: str
    words: str


def hand_back_list(case: Case, form: str = "") -> tuple[HandBack, ...]:
    """Returns the list: cards seen or scanned, the slip or receipt, papers to sign (`form` names the form), the phone number read aloud."""
    records = [(case.material(material), material, words) for material, words in _ORIGINALS]
    lines = [
        HandBack(material, f"{words}已还给申请人")
        for seen, material, words in records
        if seen.state is MaterialState.RECEIVED and (seen.seen == "original" or seen.captures)
    ]
    slip = case.state is CaseState.RECEIVED
    lines.append(HandBack("receipt", "收件凭证已交给申请人" if slip else "回执已交给申请人"))
    if case.decision in _NOTICED:
        lines.append(HandBack("notice", "告知书已签收"))
    if case.decision is Decision.ACCEPTED_WITH_PROMISE:
        lines.append(HandBack("promise", "容缺承诺书已签名"))
    if "commitment.signature" not in case.answers and has_application(case):
        lines.append(HandBack("form", f"{form}已签名"))
    if phone := case.answers.text("applicant.phone"):
        lines.append(HandBack("phone", f"联系电话 {masking.phone(phone)} 已念过"))
    return tuple(lines)


def handed_back(case: Case) -> frozenset[str]:
    """Returns the ids recorded as handed back or done."""
    acts = (act for act in case.course.acts if act.kind is ActKind.HANDED_BACK)
    return frozenset(item for act in acts for item in items_of(act))


def left_to_hand_back(case: Case) -> frozenset[str]:
    """Returns the ids on the list of this case that are not on record yet."""
    return frozenset(line.id for line in hand_back_list(case)) - handed_back(case)


def items_of(act: Act) -> tuple[str, ...]:
    """Returns the ids of one act of 归还."""
    return tuple(filter(None, act.said.get("items", "").split("\n")))


def hand_back(desk: Desk, case: Case, items: Sequence[str]) -> Case:
    """Records the things handed back just now, without those on record already. Returns the case as it is on disk.

    Raises Refused for a thing that is not on the list of this case, Unavailable when it cannot be written.
    """
    for _ in range(TRIES):
        now = fresh(desk, case.id)
        listed = [line.id for line in hand_back_list(now)]
        if foreign := [item for item in items if item not in listed]:
            raise Refused(f"这一样不在这件的交接单上：{quoted(foreign[0])}。有：{'、'.join(listed)}。", "items")
        done = handed_back(now)
        if not (new := [item for item in items if item not in done]):
            return now
        try:
            return record(desk, now, ActKind.HANDED_BACK, {"items": "\n".join(new)})
        except Conflict:
            continue
    raise Unavailable("别的窗口也在改这一件。请再记一次。")

"""States of a case and its matters, kinds of acts and of pauses: they decide which acts are allowed. `ui` may not import them."""

from enum import StrEnum


class CaseState(StrEnum):
    """State of a case: 草稿, 已收件 (received, nothing decided), 已受理, 待补正, 不予受理, 已撤回, 已办结,
    or a discarded draft (stored for seven days)."""

    DRAFT = "draft"
    RECEIVED = "received"
    ACCEPTED = "accepted"
    AWAITING_SUPPLEMENT = "correction"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    COMPLETED = "completed"
    DISCARDED = "discarded"


OPEN = (CaseState.RECEIVED, CaseState.ACCEPTED, CaseState.AWAITING_SUPPLEMENT)
CLOSED = (CaseState.REFUSED, CaseState.WITHDRAWN, CaseState.COMPLETED)
# The allowed transitions; every state may also stay.
FOLLOWS: dict[CaseState, tuple[CaseState, ...]] = {
    CaseState.DRAFT: (*OPEN, CaseState.DISCARDED),
    CaseState.RECEIVED: (
        CaseState.ACCEPTED,
        CaseState.AWAITING_SUPPLEMENT,
        CaseState.REFUSED,
        CaseState.WITHDRAWN,
    ),
    CaseState.ACCEPTED: (CaseState.AWAITING_SUPPLEMENT, CaseState.WITHDRAWN, CaseState.COMPLETED),
    CaseState.AWAITING_SUPPLEMENT: (CaseState.ACCEPTED, CaseState.WITHDRAWN),
    CaseState.REFUSED: (),
    CaseState.WITHDRAWN: (),
    CaseState.COMPLETED: (),
    CaseState.DISCARDED: (CaseState.DRAFT,),
}


class MatterState(StrEnum):
    """State of one matter: 待受理 已受理 已移交 办理中 办结 不予办理 退回."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    HANDED_OVER = "handed_over"
    IN_PROGRESS = "in_progress"
    COMPLETED = "completed"
    DECLINED = "declined"
    RETURNED = "returned"

    @property
    def ended(self) -> bool:
        """True for 办结 and 不予办理, the final states."""
        return self in (MatterState.COMPLETED, MatterState.DECLINED)


class ActKind(StrEnum):
    """Kind of an office's act on a case, each with its paper: 收件, 受理, 容缺受理, 补正告知, 补正收齐, 不予受理, 撤回, 办结, 送达, 归还原件."""

    RECEIVED = "received"
    ACCEPTED = "accepted"
    ACCEPTED_WITH_PROMISE = "accepted_with_promise"
    SUPPLEMENT_ASKED = "correction"
    SUPPLEMENTED = "corrected"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    COMPLETED = "completed"
    DELIVERED = "delivered"
    HANDED_BACK = "handed_back"


class PauseReason(StrEnum):
    """Reason for a pause outside the office: 评残, 公示, 申请人补正, or another that the clerk writes down."""

    ASSESSMENT = "assessment"
    PUBLIC_NOTICE = "public_notice"
    SUPPLEMENT = "correction"
    OTHER = "other"

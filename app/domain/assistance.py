"""帮代办: the agent's written authority, and the custody of each original paper that has left the applicant's hands.

民法典 article 165: 授权委托书 names the agent, the matters, the powers and the period, and is signed by the principal.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum


class Helper(StrEnum):
    """Kind of helper: 帮代办员, 网格员, 亲属."""

    ASSISTANT = "assistant"
    GRID_WORKER = "grid_worker"
    RELATIVE = "relative"


class SignedHow(StrEnum):
    """签名, 捺印 (with a witness), or 由监护人签."""

    SIGNATURE = "signature"
    THUMBPRINT = "thumbprint"
    GUARDIAN = "guardian"


class Power(StrEnum):
    """Powers an authority covers, coded as the answer agent.scope: 代为提交, 代为补正, 代签回执, 代领结果."""

    SUBMIT = "submit"
    CORRECT = "correct"
    SIGN_RECEIPT = "sign_receipt"
    COLLECT = "collect"


@dataclass(frozen=True)
class Authority:
    """授权 as signed: the way it was signed and its validity. The agent and the powers are in the answers (agent.*).

    `powers` and `until` are as signed: a later change of the answers needs a new signature. With or without a last day, the authority ends
    when the outcome of the case is delivered (本件办结、送达).
    """

    helper: Helper
    signed_on: date
    how: SignedHow
    powers: tuple[Power, ...]
    until: date | None
    agent: str = field(default="", repr=False)
    witness: str = field(default="", repr=False)
    revoked_on: date | None = None
    agent_number: str = field(default="", repr=False)  # the id number on the signed paper


@dataclass(frozen=True)
class Custody:
    """原件交接: a number of originals of one kind: owner, holder, since when, and to whom they were returned (empty: still out)."""

    id: str
    paper: str
    count: int
    given_by: str = field(repr=False)
    held_by: str = ""
    taken_at: datetime | None = None
    purpose: str = ""
    returned_at: datetime | None = None
    returned_to: str = field(default="", repr=False)
    passed_on: tuple[tuple[str, str], ...] = ()  # (moment, to whom) while it was out

    @property
    def is_out(self) -> bool:
        return self.returned_at is None

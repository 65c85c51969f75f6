"""帮代办: the written authority of whoever acts for the applicant, and where each original paper is while it is out of their hands.

民法典 article 165: 授权委托书 names the agent, the matters, the powers and the period, and is signed by the principal.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum


class Helper(StrEnum):
    """Who helps: 帮代办员, 网格员, 亲属."""

    ASSISTANT = "assistant"
    GRID_WORKER = "grid_worker"
    RELATIVE = "relative"


class SignedHow(StrEnum):
    """签名, 捺印 (with a witness), or 由监护人签."""

    SIGNATURE = "signature"
    THUMBPRINT = "thumbprint"
    GUARDIAN = "guardian"


class Power(StrEnum):
    """What is covered, as the answers' agent.scope: 代为提交, 代为补正, 代签回执, 代领结果."""

    SUBMIT = "submit"
    CORRECT = "correct"
    SIGN_RECEIPT = "sign_receipt"
    COLLECT = "collect"


@dataclass(frozen=True)
class Authority:
    """授权: who it was given to and for what stands in the answers (agent.*); this is that it was signed, how, and whether it still holds.

    `powers` and `until` are as signed: what is changed in the answers afterwards needs a new signature. With a last day or without one, it
    is over with what came of the case delivered (本件办结、送达).
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
    """原件交接: so many originals of one kind, from whom, in whose hands, since when, and to whom they went back (empty: still out)."""

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

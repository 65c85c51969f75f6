"""Content of the decision papers: frozen records the use-cases fill from the act and the case. A missing value prints a line to write on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from app.domain.identifiers import tracking_number


@dataclass(frozen=True)
class DecisionHead:
    """Head of every decision paper: the numbers of case and act, the applicant, the matters with the day of application, and the day of the act.

    `thing` is 残疾人服务“一件事” or the service; `matters` are the names of the matters applied for.
    """

    tracking_number: str
    act: int
    name: str
    thing: str
    matters: tuple[str, ...]
    applied_on: date
    said_on: date
    id_number: str = field(default="", repr=False)
    phone: str = field(default="", repr=False)

    @property
    def number(self) -> str:
        """261122-K7M-0037-0/3: the number of the case and of the act in it."""
        return f"{tracking_number.format(self.tracking_number)}/{self.act}"


@dataclass(frozen=True)
class ActContent:
    """Content of a paper that prints its act: 不予受理通知书, 撤回申请书, 送达回证. `words` are the clerk's and the hall's, by the keys of the act."""

    head: DecisionHead
    words: Mapping[str, str] = field(repr=False)

    def word(self, key: str) -> str:
        """Returns the words of a key; empty prints a line to write on."""
        return self.words.get(key, "")


@dataclass(frozen=True)
class SlipPaper:
    """A received paper: its name, original or copy, their number, and a note."""

    name: str
    seen: str
    count: str
    note: str = ""


@dataclass(frozen=True)
class SlipContent:
    """收件凭证. Name and id number are unmasked; the paper masks them. `until` is the last day for the decision (None: 按本地标准)."""

    head: DecisionHead
    received_at: datetime
    papers: tuple[SlipPaper, ...]
    agent: str = ""
    until: date | None = None


@dataclass(frozen=True)
class PromisedPaper:
    """A promised paper, the standard it must meet, and the day."""

    name: str
    standard: str
    until: date | None


@dataclass(frozen=True)
class PromiseContent:
    """容缺受理承诺书, signed by `signer` (applicant, guardian or agent, as `role` says)."""

    head: DecisionHead
    papers: tuple[PromisedPaper, ...]
    signer: str
    role: str
    signer_id: str = field(default="", repr=False)


@dataclass(frozen=True)
class MatterResult:
    """One matter in the end: its name, the word of its result, the day, the department's number and words."""

    name: str
    result: str
    on: date | None = None
    document: str = ""
    note: str = ""


@dataclass(frozen=True)
class NotCounted:
    """Days not counted towards the limit: reason, first and last day, matter (empty: the whole case)."""

    why: str
    since: date
    until: date | None
    matter: str = ""


@dataclass(frozen=True)
class CompletionContent:
    """办结通知书: every matter with its result, and the days not counted."""

    head: DecisionHead
    results: tuple[MatterResult, ...]
    not_counted: tuple[NotCounted, ...] = ()

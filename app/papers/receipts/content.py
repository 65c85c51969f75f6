"""What the papers say: frozen records the use-cases fill. What the hall has not set prints as nothing or as 按本地标准, never as a guess.

Who hands a paper over is `app.domain.case.Issued`, fixed at acceptance, so that a reprint next year names the same window.
"""

from dataclasses import dataclass
from datetime import date, datetime

LOCAL_STANDARD = "按本地标准"  # where the province's text names no number and the hall has set none


@dataclass(frozen=True)
class ReceivedPaper:
    """A paper the window has: its name, and what was seen of it (已核原件，扫描 2 页)."""

    name: str
    seen: str = ""


@dataclass(frozen=True)
class LackingPaper:
    """A paper still to be handed in: its name, the standard it must meet, how to hand it in, and until when (None: 按本地标准)."""

    name: str
    standard: str = ""
    how: str = ""
    until: date | None = None


@dataclass(frozen=True)
class ReceiptContent:
    """受理回执. `name` and `id_number` are given whole; the paper masks them.

    `stage_one` are the certificate matters, `stage_two` the linked ones that follow the certificate; `answer_by` is the day of the answer
    (None: 按本地标准). `after` is handed in after the assessment, `waived` need not be handed in.
    `service` is a service of the special-groups catalogue instead of the two stages, with its matters and what is done together with it;
    `no_list` is said where the hall keeps no list of materials for it, `listed_only` where it makes no application (免审办). `how` are the
    groups and the flags of the person: 老年人, 上门办, 绿色通道. `brought_on` is the day the last of what was missing was here.
    `to_check` counts linked matters the desk doubts: they are not named before a department was asked.
    """

    tracking_number: str
    name: str
    id_number: str
    accepted_at: datetime
    stage_one: tuple[str, ...] = ()
    stage_two: tuple[str, ...] = ()
    answer_by: date | None = None
    received: tuple[ReceivedPaper, ...] = ()
    lacking: tuple[LackingPaper, ...] = ()
    after: tuple[str, ...] = ()
    waived: tuple[str, ...] = ()
    service: str = ""
    sub_items: tuple[str, ...] = ()
    coupled: tuple[str, ...] = ()
    no_list: str = ""
    listed_only: bool = False
    how: tuple[str, ...] = ()
    brought_on: date | None = None
    to_check: int = 0


@dataclass(frozen=True)
class NoticeItem:
    """A missing paper on the notice: what, the standard, why it is needed, its number in 附件1, how to hand it in."""

    name: str
    standard: str
    why: str
    number: int
    how: str


@dataclass(frozen=True)
class PaperNotNow:
    """A paper that need not be handed in now: what, how it is handled (免提交, 评定后提交), and why."""

    name: str
    handling: str
    why: str


@dataclass(frozen=True)
class NoticeContent:
    """一次性告知书: everything that is missing, told once.

    `matters` in words (残疾人证新办及 4 项联办事项). `until` is the last day for handing in (None: 按本地标准). A second notice says which it is
    and gives the clerk's reason. `service` is what was applied for, `of_list` the list the papers are numbered in.
    """

    tracking_number: str
    name: str
    applied_on: date
    matters: str
    items: tuple[NoticeItem, ...]
    not_now: tuple[PaperNotNow, ...] = ()
    until: date | None = None
    told_on: date | None = None
    which: int = 1
    reason: str = ""
    service: str = "残疾人服务“一件事”"
    of_list: str = "附件1"


@dataclass(frozen=True)
class CancelContent:
    """残疾人证注销申明 (附件1 第 8 项). What is empty is left as a line to write on.

    `reason` and `returned` are codes of the lists cancel_reasons and certificate_returned; `reasons` and `returns` are those lists as
    (code, printed words); `checked` are the papers the window looked at and whether it did.
    """

    tracking_number: str
    holder: str
    sex: str = ""
    certificate_number: str = ""
    category: str = ""
    grade: str = ""
    household_address: str = ""
    declarant: str = ""
    relation: str = ""
    declarant_id: str = ""
    reasons: tuple[tuple[str, str], ...] = ()
    reason: str = ""
    death_date: date | None = None
    other: str = ""
    returns: tuple[tuple[str, str], ...] = ()
    returned: str = ""
    declared_on: date | None = None
    signature: bytes | None = None
    checked: tuple[tuple[str, bool], ...] = ()

"""Content of the papers: frozen records the use-cases fill. A value the hall has not set prints as nothing or as 按本地标准, never as a guess.

The issuing window is `app.domain.case.Issued`, fixed at acceptance, so that a reprint next year names the same window.
"""

from dataclasses import dataclass
from datetime import date, datetime

LOCAL_STANDARD = "按本地标准"  # printed when the province's text names no number and the hall has set none


@dataclass(frozen=True)
class ReceivedPaper:
    """A paper the window has: its name, and the form in which it was seen (已核原件，扫描 2 页)."""

    name: str
    seen: str = ""


@dataclass(frozen=True)
class LackingPaper:
    """A paper still to be handed in: its name, the standard it must meet, the way to hand it in, and the last day (None: 按本地标准)."""

    name: str
    standard: str = ""
    how: str = ""
    until: date | None = None


@dataclass(frozen=True)
class ReceiptContent:
    """受理回执. `name` and `id_number` are unmasked; the paper masks them.

    `stage_one` are the certificate matters, `stage_two` the linked ones that follow the certificate; `answer_by` is the day of the answer
    (None: 按本地标准). `after` is handed in after the assessment, `waived` need not be handed in.
    `service` is a service of the special-groups catalogue instead of the two stages, with its matters (`sub_items`) and the services
    combined with it (`coupled`); `no_list` is the sentence for a hall without a list of materials for it, `listed_only` true for 免审办,
    which makes no application. `how` are the groups and the flags of the person: 老年人, 上门办, 绿色通道. `brought_on` is the day the
    last missing material arrived. `to_check` counts linked matters the desk doubts: they are not named before a department was asked.
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
    """A missing paper on the notice: its name, standard, the reason it is needed, its number in 附件1, the way to hand it in."""

    name: str
    standard: str
    why: str
    number: int
    how: str


@dataclass(frozen=True)
class PaperNotNow:
    """A paper that need not be handed in now: its name, handling (免提交, 评定后提交) and reason."""

    name: str
    handling: str
    why: str


@dataclass(frozen=True)
class NoticeContent:
    """一次性告知书: all missing materials, in one notice.

    `matters` in words (残疾人证新办及 4 项联办事项). `until` is the last day for handing in (None: 按本地标准). A further notice prints its number
    and the clerk's reason. `service` is the service applied for, `of_list` the list the papers are numbered in.
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
    """残疾人证注销申明 (附件1 第 8 项). An empty value prints a line to write on.

    `reason` and `returned` are codes of the lists cancel_reasons and certificate_returned; `reasons` and `returns` are those lists as
    (code, printed words); `checked` are (paper, checked by the window).
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

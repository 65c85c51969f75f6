"""What the papers of a visit say: the sheet filled at the home, the list of what to take along, and the plan of a day."""

from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True)
class VisitSheetContent:
    """上门服务登记单: what was agreed (known before), and what was written down at the home (empty: a place to write by hand).

    `person` is the name with sex and age; `groups` and `flags` are 服务对象 and how they are served (帮代办, 绿色通道, what helps to understand); `duties` are sentences of the catalogue, word for word;
    `papers` are those to be looked at, each with whether it was seen; `consent` None was not asked yet; `state` is the word of the visit
    once it took place or did not.
    """

    tracking_number: str = ""
    person: str = field(default="", repr=False)
    phone: str = field(default="", repr=False)
    address: str = field(default="", repr=False)
    source: str = ""
    day: date | None = None
    time: str = ""
    reason: str = field(default="", repr=False)
    workers: tuple[str, ...] = ()
    matter: str = ""
    tools: tuple[str, ...] = ()
    groups: str = ""
    flags: str = ""
    equipment: str = field(default="", repr=False)
    duties: tuple[str, ...] = ()
    papers: tuple[tuple[str, bool], ...] = ()
    arrived: str = ""
    left: str = ""
    photos: int | None = None
    consent: bool | None = None
    lacking: str = field(default="", repr=False)
    why_missed: str = field(default="", repr=False)
    signed: str = ""
    satisfied: str = ""
    opinion: str = field(default="", repr=False)
    handed_over_at: datetime | None = None
    handed_over_to: str = ""
    note: str = field(default="", repr=False)


@dataclass(frozen=True)
class PaperToAsk:
    """A paper to ask for at the home: its name, the standard, why it is asked, and how it stands (还缺, 已收原件, 系统获取 …)."""

    name: str
    standard: str
    why: str
    state: str
    lacking: bool


@dataclass(frozen=True)
class KnownPart:
    """What is known of one part of the form before leaving: (label, words), numbers covered; `unknown` are labels still to be asked."""

    title: str
    said: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True)
class VisitPackContent:
    """上门带出清单: the cover of what is taken along. `blanks` are papers to print, `asked` papers to ask for (`no_list` where there is no
    list to ask by), `known` the person's own earlier answers, `earlier` what they had done before at this hall."""

    sheet: VisitSheetContent
    blanks: tuple[str, ...]
    asked: tuple[PaperToAsk, ...]
    known: tuple[KnownPart, ...]
    earlier: tuple[str, ...] = ()
    no_list: str = ""


@dataclass(frozen=True)
class PlannedVisit:
    """One line of the day's plan."""

    time: str
    name: str = field(repr=False)
    phone: str = field(repr=False)
    address: str = field(repr=False)
    matter: str
    workers: tuple[str, ...]
    state: str
    note: str = field(default="", repr=False)


@dataclass(frozen=True)
class VisitPlanContent:
    """上门安排 of one day: groups by village, worker or time (`by` in words), each with its visits."""

    day: date
    by: str
    groups: tuple[tuple[str, tuple[PlannedVisit, ...]], ...]

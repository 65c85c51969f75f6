"""Content of the papers of a visit: the sheet filled in at the home, the list of papers to take along, and the plan of a day."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from app.domain.visit import Visit

_NEVER = datetime(1, 1, 1, tzinfo=UTC)
NO_VISIT = Visit("", _NEVER, _NEVER, "", "")  # of a blank sheet


@dataclass(frozen=True)
class VisitSheetContent:
    """上门服务登记单: the visit, whose empty values are places to write by hand, and further knowledge of the desk.

    `person` is the name with sex and age, `address` with township and village; `groups` are 服务对象 and `flags` the ways of serving them
    (帮代办, 绿色通道, aids to understanding); `duties` are sentences of the catalogue, word for word; `papers` are those to be examined,
    each with whether it was seen; `signed` is the way of signing, in words.
    """

    visit: Visit = NO_VISIT
    tracking_number: str = ""
    person: str = field(default="", repr=False)
    address: str = field(default="", repr=False)
    matter: str = ""
    groups: str = ""
    flags: str = ""
    duties: tuple[str, ...] = ()
    papers: tuple[tuple[str, bool], ...] = ()
    signed: str = ""


@dataclass(frozen=True)
class PaperToAsk:
    """A paper to ask for at the home: its name, standard, reason and state (还缺, 已收原件, 系统获取 …)."""

    name: str
    standard: str
    why: str
    state: str
    lacking: bool


@dataclass(frozen=True)
class KnownPart:
    """The known answers of one part of the form before leaving: (label, words), numbers masked; `unknown` are labels still to be asked."""

    title: str
    said: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True)
class VisitPackContent:
    """上门带出清单: the cover list of the papers taken along. `blanks` are papers to print, `asked` papers to ask for (`no_list` if there is
    no list of them), `known` the person's own earlier answers, `earlier` their earlier cases at this hall."""

    sheet: VisitSheetContent
    blanks: tuple[str, ...]
    asked: tuple[PaperToAsk, ...]
    known: tuple[KnownPart, ...]
    earlier: tuple[str, ...] = ()
    no_list: str = ""


@dataclass(frozen=True)
class PlannedVisit:
    """One line of the day's plan: the visit, its address with township and village, its tasks, and its state in words."""

    visit: Visit
    address: str = field(repr=False)
    matter: str
    state: str
    note: str = field(default="", repr=False)


@dataclass(frozen=True)
class VisitPlanContent:
    """上门安排 of one day: groups by village, worker or time (`by` in words), each with its visits."""

    day: date
    by: str
    groups: tuple[tuple[str, tuple[PlannedVisit, ...]], ...]

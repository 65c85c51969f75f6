"""办件 as a list: the clerk's filter, the matching lines, and the count of each kind.

Cases with a due day come in its order; drafts and closed ones, which have none, last saved first (narrowed: last
accepted first).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from app.catalogue.codes import Codes
from app.domain import person
from app.domain.answers import Answers
from app.domain.case import Case
from app.domain.case_states import CLOSED, OPEN, CaseState
from app.domain.countdown import AMBER_FROM, Light, light_of
from app.domain.working_days import WorkCalendar
from app.ports.store import CaseListQuery, SearchKey
from app.usecases.deciding.case_status import CaseStatus, case_status
from app.usecases.desk.desk import Desk
from app.usecases.desk.search_terms import stage_of, terms_asked
from app.usecases.following.finding import misread_cases
from app.usecases.judging.evaluation import CaseEvaluation
from app.usecases.wording.matters import matter_name, service_matters

PAGE = 50  # lines read at a time
DAY = timedelta(days=1)

TABS: dict[str, tuple[str, tuple[CaseState, ...]]] = {
    "all": ("全部", OPEN),
    "one": ("第一阶段", OPEN),
    "two": ("第二阶段", OPEN),
    "received": ("待受理", (CaseState.RECEIVED,)),
    "correction": ("待补正", (CaseState.AWAITING_SUPPLEMENT,)),
    "single": ("单项", OPEN),
    "draft": ("草稿", (CaseState.DRAFT,)),
    "closed": ("已结束", CLOSED),
}
STAGES = {"one": "第一阶段", "two": "第二阶段", "single": "单项"}
LIGHTS = (Light.RED, Light.AMBER, Light.GREEN, Light.UNSET)
SEXES = {"male": "男", "female": "女"}
ANYWHERE = (*OPEN, CaseState.DRAFT, *CLOSED)  # searched for words when only the tab 全部 narrows
NO_LIGHTS = ("draft", "closed")
NOT_TAKEN = ("draft",)  # without a day of acceptance to narrow by


@dataclass(frozen=True)
class CaseFilter:
    """Filter of the list; an empty field does not narrow. `light` UNSET covers all cases without a due day: paused, or
    no limit set.

    `days` is the number of days of acceptance up to today, included. `words` is the text in the search box.
    """

    tab: str = "all"
    light: Light | None = None
    matter: str = ""
    village: str = ""
    station: str = ""
    mode: str = ""
    days: int | None = None
    words: str = field(default="", repr=False)

    @property
    def dated(self) -> bool:
        """True when the cases of this tab have due days."""
        return self.tab not in NO_LIGHTS

    @property
    def anywhere(self) -> bool:
        """True when drafts and closed cases are searched as well."""
        return self.tab == "all" and self.light is None and bool(self.words.strip())

    @property
    def narrowed(self) -> bool:
        """True when anything but the tab narrows the list."""
        return self != CaseFilter(self.tab)


@dataclass(frozen=True)
class CaseLine:
    """One case in the list: the full name, the village, no number of the person. `who` is sex and age."""

    case: Case
    standing: CaseStatus
    matters: str
    stage: str
    who: str
    village: str


@dataclass(frozen=True)
class CaseLines:
    """Some lines, and whether there are more after the last.

    `probably`: no case has the number searched for, these are one slip away.
    """

    lines: tuple[CaseLine, ...]
    more: bool
    now: datetime
    probably: bool = False


@dataclass(frozen=True)
class CaseCounts:
    """Counts of cases by tab, and by light within the current tab, all narrowed the same; `total` is the count of the
    list shown.
    """

    tabs: Mapping[str, int]
    lights: Mapping[Light, int]
    total: int


def read_lines(desk: Desk, asked: CaseFilter, after: Case | None = None) -> CaseLines:
    """Returns the next lines. Raises Unavailable."""
    now = desk.clock.now()
    if not asked.dated and not asked.narrowed:
        before = (after.saved_at, after.id) if after else None
        cases = desk.store.listed(TABS[asked.tab][1], PAGE, before)
        return _lines(desk, cases, len(cases) == PAGE, now)
    place = (after.course.due if after.is_open else None, after.id) if after else None
    cases_by_id: dict[str, Case] = {}
    for wanted in queries_of(desk.library.calendar, asked, now.date()):
        for case in desk.store.list_by_due(wanted, PAGE, place):
            cases_by_id.setdefault(case.id, case)
    if asked.anywhere and not cases_by_id and after is None and (likely := misread_cases(desk, asked.words)):
        return replace(_lines(desk, likely, False, now), probably=True)
    cases = tuple(sorted(cases_by_id.values(), key=_by_due)[:PAGE])
    return _lines(desk, cases, len(cases_by_id) >= PAGE, now)


def read_counts(desk: Desk, asked: CaseFilter) -> CaseCounts:
    """Returns the counts, one query at a time so that a save in between need not wait. Raises Unavailable."""
    today, calendar, store = desk.clock.now().date(), desk.library.calendar, desk.store

    def count(one: CaseFilter) -> int:
        return sum(store.count_listed(wanted) for wanted in queries_of(calendar, one, today))

    tabs = {tab: count(replace(asked, tab=tab, light=None)) for tab in TABS}
    lights = read_lights(desk, replace(asked, light=None)) if asked.dated else {}
    return CaseCounts(tabs, lights, lights[asked.light] if asked.light and asked.dated else tabs[asked.tab])


def read_lights(desk: Desk, asked: CaseFilter) -> dict[Light, int]:
    """Returns the number of these cases by their light today. Raises Unavailable."""
    today, calendar = desk.clock.now().date(), desk.library.calendar
    counted = dict.fromkeys(LIGHTS, 0)
    for wanted in queries_of(calendar, asked, today):
        dated = replace(wanted, states=tuple(state for state in wanted.states if state in OPEN))
        for due, count in desk.store.count_by_due_day(dated).items():
            counted[light_of(calendar, due, today)] += count
    return counted


def queries_of(calendar: WorkCalendar, asked: CaseFilter, today: date) -> tuple[CaseListQuery, ...]:
    """Returns the queries for the store: one, or one per possible meaning of the words; none for words without a meaning."""
    given = {"matter": asked.matter, "village": asked.village, "station": asked.station, "mode": asked.mode}
    terms = tuple(SearchKey(kind, text) for kind, text in given.items() if text)
    if asked.tab in STAGES:
        terms = (*terms, SearchKey("stage", asked.tab))
    wanted = CaseListQuery(ANYWHERE if asked.anywhere else TABS[asked.tab][1], terms)
    if asked.light and asked.dated:
        wanted = _of_light(calendar, wanted, asked.light, today)
    if asked.days is not None and asked.tab not in NOT_TAKEN:
        wanted = replace(wanted, accepted_from=today - (asked.days - 1) * DAY, accepted_to=today)
    if not asked.words.strip():
        return (wanted,)
    return tuple(replace(wanted, terms=(*wanted.terms, *keys)) for keys in terms_asked(asked.words))


def line_of(desk: Desk, case: Case, today: date) -> CaseLine:
    """Returns one case as a line of the list."""
    library, case = desk.library, desk.of_today(case)
    answers = CaseEvaluation(library, library.form(case.form), case).answers
    years = person.age_of_applicant(answers, today)
    sex = SEXES.get(answers.text("applicant.sex"), "")
    return CaseLine(
        case,
        case_status(library.calendar, library.codes, case, today),
        matters_short(library.codes, answers),
        "" if case.is_draft else STAGES[stage_of(case, library.programme(case.form))],
        " ".join(part for part in (sex, str(years) if years is not None else "") if part),
        answers.address("applicant.household_address").get("village", ""),
    )


def matters_short(codes: Codes, answers: Answers) -> str:
    """Returns the first matter and the number of further ones: 残疾人证新办 +3."""
    asked = (*answers.codes("application.types"), *answers.codes("matters.selected"))
    names = tuple(matter_name(codes, matter) for matter in asked) or service_matters(codes, answers)
    more = f" +{len(names) - 1}" if len(names) > 1 else ""
    return f"{names[0]}{more}" if names else "还没选事项"


def _of_light(calendar: WorkCalendar, wanted: CaseListQuery, light: Light, today: date) -> CaseListQuery:
    """Returns the query narrowed to the days of a light, as `light_of` defines it: amber includes the days off before
    the fourth working day.
    """
    green = calendar.add(today, AMBER_FROM + 1)
    match light:
        case Light.RED:
            return replace(wanted, due_to=today)
        case Light.AMBER:
            return replace(wanted, due_from=today + DAY, due_to=green - DAY)
        case Light.GREEN:
            return replace(wanted, due_from=green)
        case _:
            return replace(wanted, undated=True)


def _lines(desk: Desk, cases: Sequence[Case], more: bool, now: datetime) -> CaseLines:
    return CaseLines(tuple(line_of(desk, case, now.date()) for case in cases), more, now)


def _by_due(case: Case) -> tuple[date, int, float]:
    """Returns the sort key of `CaseStore.list_by_due`."""
    due = (case.course.due if case.is_open else None) or date.max
    taken = case.taken_at.toordinal() if case.taken_at else 0
    return due, -taken, -case.created_at.timestamp()

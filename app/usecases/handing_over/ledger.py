"""台账: the cases of a period as a table for another program and as a printed list; masked by default, with recorded facts only."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path

from app.domain.case import Case
from app.domain.case_states import CLOSED, OPEN, ActKind
from app.domain.identifiers import masking, phone, resident_id, tracking_number
from app.domain.identifiers.person_name import compact as compact_name
from app.errors import Refused
from app.papers.lists.ledger_content import LedgerContent, LedgerRow
from app.papers.lists.ledger_list import ledger_list
from app.papers.typesetting.print_mark import PrintMark
from app.ports.store import CaseListQuery
from app.sheets.table import SheetColumn, Table
from app.usecases.deciding.case_status import waits_for
from app.usecases.desk.case_pages import every_case
from app.usecases.desk.desk import Desk
from app.usecases.desk.exporting import Disclosure, leave
from app.usecases.handing_over.handover_columns import day
from app.usecases.wording.matters import matter_name
from app.usecases.wording.office_words import CASE_WORDS, MATTER_WORDS

TAKEN = (*OPEN, *CLOSED)
COLUMNS = (
    SheetColumn("序号", 6),
    SheetColumn("受理编号", 19),
    SheetColumn("申请人", 12),
    SheetColumn("身份证号", 21),
    SheetColumn("联系电话", 15),
    SheetColumn("户籍地址", 34),
    SheetColumn("事项", 40),
    SheetColumn("事项进度", 30),
    SheetColumn("办理方式", 10),
    SheetColumn("受理日期", 12),
    SheetColumn("应答复日期", 12),
    SheetColumn("状态", 10),
    SheetColumn("现在", 16),
    SheetColumn("结束日期", 12),
    SheetColumn("工作站", 8),
    SheetColumn("受理人", 10),
)
FEW = 5  # a group of fewer people could be recognised
ENDS = (ActKind.REFUSED, ActKind.WITHDRAWN, ActKind.COMPLETED)


@dataclass(frozen=True)
class Period:
    """Selection of cases: accepted from `first` to `last`, both included, narrowed by `wanted`, whose own days are ignored.

    The last field names the narrowing, in the words of the list.
    """

    first: date
    last: date
    wanted: CaseListQuery = field(default_factory=lambda: CaseListQuery(TAKEN))
    said: str = ""

    def checked(self) -> CaseListQuery:
        """Returns the query for the store. Raises Refused for a period that ends before it begins."""
        if self.last < self.first:
            raise Refused("截止日期早于开始日期，请改过来。", "to")
        states = tuple(state for state in self.wanted.states if state in TAKEN)
        return replace(self.wanted, states=states, accepted_from=self.first, accepted_to=self.last)

    @property
    def words(self) -> str:
        """The period in words, 2026-11-01 至 2026-11-22 受理、收件: a case that was only received counts by the day of its receipt."""
        return f"{day(self.first)} 至 {day(self.last)} 受理、收件" + (f"，{self.said}" if self.said else "")


@dataclass(frozen=True)
class Ledger:
    """Ledger as read at one moment."""

    period: Period
    at: datetime
    cases: tuple[Case, ...]


def read_ledger(desk: Desk, period: Period) -> Ledger:
    """Returns the taken cases of the period, by day of acceptance and number. Raises Refused and Unavailable."""
    wanted = period.checked()
    cases = sorted(every_case(desk, wanted), key=_in_order) if wanted.states else []
    return Ledger(period, desk.clock.now(), tuple(cases))


def export(desk: Desk, ledger: Ledger, folder: Path, shown: Disclosure, printed: bool = True) -> tuple[Path, ...]:
    """Writes the ledger as a workbook, and as a printed list, after recording the export in the history of each of its cases.

    Raises Refused when the ledger is empty or full numbers have no reason, Unavailable when it cannot be recorded or
    written.
    """
    shown = shown.checked()
    if not ledger.cases:
        raise Refused("这段时间没有受理的件，没有台账可导。", "from")
    from app.sheets.writing import workbook  # loaded only for an export

    stem = f"台账-{ledger.period.first:%Y%m%d}-{ledger.period.last:%Y%m%d}"
    files = {f"{stem}.xlsx": workbook([table(desk, ledger, shown), statistics(desk, ledger)], ledger.at, "台账")}
    if printed:
        files[f"{stem}.pdf"] = paper(desk, ledger, shown)
    detail = {"what": "ledger", "from": day(ledger.period.first), "to": day(ledger.period.last), **shown.detail()}
    return leave(desk, folder, files, [case.id for case in ledger.cases], detail)


def table(desk: Desk, ledger: Ledger, shown: Disclosure) -> Table:
    """Returns the table, one line per case."""
    lines = [(str(nth), *_cells(desk, case, shown)) for nth, case in enumerate(ledger.cases, 1)]
    return Table("台账", COLUMNS, lines)


def statistics(desk: Desk, ledger: Ledger) -> Table:
    """Returns the counts by group; a group of fewer than five appears as “<5”, an empty one is left out."""
    rows = [("合计", "件", str(len(ledger.cases)))]
    for title, groups_of in _groups(desk).items():
        counted = Counter(group for case in ledger.cases for group in groups_of(case))
        rows += [(title, group, few(count)) for group, count in counted.most_common()]
    return Table("统计", (SheetColumn("分组", 14), SheetColumn("项目", 34), SheetColumn("件数", 10)), rows)


def paper(desk: Desk, ledger: Ledger, shown: Disclosure) -> bytes:
    """Returns the printed list as PDF bytes."""
    rows = []
    for case in ledger.cases:
        cells = dict(zip((column.name for column in COLUMNS[1:]), _cells(desk, case, shown), strict=True))
        who = "\n".join(part for part in (cells["身份证号"], cells["联系电话"]) if part)
        where = "\n".join(part for part in (cells["状态"], cells["现在"]) if part)
        days = "\n".join((cells["受理日期"], cells["应答复日期"] or "未设定"))
        rows.append(
            LedgerRow(case.tracking_number, cells["申请人"], who, cells["户籍地址"], cells["事项"], days, where)
        )
    issued = desk.issued()
    content = LedgerContent(ledger.period.words, tuple(rows), not shown.full)
    return ledger_list(content, issued, desk.library.faces, PrintMark(ledger.at, 0, demo=issued.demo))


def few(count: int) -> str:
    """Returns a count as a statistic may show it."""
    return str(count) if count >= FEW else f"<{FEW}"


def _cells(desk: Desk, case: Case, shown: Disclosure) -> tuple[str, ...]:
    """Returns one line after its serial number. Masked: the surname, the masked numbers, the village."""
    answers, codes, full = case.settled_answers, desk.library.codes, shown.full
    name, number = (
        compact_name(answers.text("applicant.name")),
        resident_id.compact(answers.text("applicant.id_number")),
    )
    telephone, home = phone.compact(answers.text("applicant.phone")), answers.address("applicant.household_address")
    ended = case.course.last(*ENDS)
    matters = case.course.matters
    return (
        tracking_number.format(case.tracking_number),
        name if full else masking.name(name),
        number if full or not number else masking.id_number(number),
        telephone if full or not telephone else masking.phone(telephone),
        masking.address_to_village(home) + (home.get("detail", "").strip() if full else ""),
        "、".join(matter_name(codes, matter) for matter in _matters(case)),
        "、".join(
            f"{matter_name(codes, m)}{MATTER_WORDS[matters[m].state].word}" for m in _matters(case) if m in matters
        ),
        "、".join(codes.name("service_modes", mode) for mode in answers.codes("service.mode")),
        day(case.accepted_at.date() if case.accepted_at else None),
        day(case.deadline),
        CASE_WORDS[case.state].word,
        waits_for(codes, case) if case.is_open else "",
        day(ended.at.date()) if ended and not case.is_open else "",
        case.station,
        case.issued.clerk_name if case.issued else "",
    )


def _matters(case: Case) -> Sequence[str]:
    """Returns the matters the case applies for, in the form's order."""
    answers = case.settled_answers
    asked = [*answers.codes("application.types"), *answers.codes("matters.selected")]
    return tuple(dict.fromkeys((*(asked or answers.codes("service.sub_items")), *case.course.matters)))


def _groups(desk: Desk) -> Mapping[str, Callable[[Case], Sequence[str]]]:
    codes = desk.library.codes
    return {
        "状态": lambda case: (CASE_WORDS[case.state].word,),
        "事项": lambda case: tuple(matter_name(codes, matter) for matter in _matters(case)),
        "办理方式": lambda case: tuple(
            codes.name("service_modes", mode) for mode in case.settled_answers.codes("service.mode")
        ),
        "受理月份": lambda case: (f"{case.accepted_at:%Y-%m}",) if case.accepted_at else (),
        "工作站": lambda case: (case.station,),
    }


def _in_order(case: Case) -> tuple[str, str]:
    return (case.taken_at.isoformat() if case.taken_at else "", case.tracking_number)

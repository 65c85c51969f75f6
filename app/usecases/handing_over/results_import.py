"""结果: import of the sheet a department sent back: read row by row, checked as a whole, taken over all at once or not at all."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from app.domain.case import Case
from app.domain.case_states import MatterState
from app.domain.event import EventKind, NewEvent
from app.domain.identifiers import tracking_number
from app.domain.identifiers.person_name import compact as compact_name
from app.errors import Refused
from app.ports.store import Conflict, Saving
from app.sheets.table import SheetRow
from app.usecases.deciding.case_status import with_due_date
from app.usecases.deciding.matter_progress import (
    Move,
    check,
    detail,
    progress_of,
    step_objection,
    tidied,
    with_matter_moved,
)
from app.usecases.desk.clock_check import require_clock
from app.usecases.desk.desk import Desk
from app.usecases.handing_over.results_columns import BY_WORD, DOCUMENT, LIST, MATTER, NAME, NOTE, NUMBER, ON, RESULT
from app.usecases.wording.matters import matter_name
from app.usecases.wording.office_words import MATTER_WORDS

SERIAL_FROM, SERIAL_TO = 40_000, 60_000  # days since 1899-12-30: 2009 to 2064, as a spreadsheet counts
_DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:\s+0?0:00(?::00)?)?")
_FIELD = {"state": RESULT, "on": ON, "document": DOCUMENT, "note": NOTE, "reason": RESULT, "matter": MATTER}


@dataclass(frozen=True)
class RowProblem:
    """Problem of one cell: the sheet's row number, the heading, and a sentence with the value found and the remedy."""

    row: int
    column: str
    sentence: str = field(repr=False)

    @property
    def words(self) -> str:
        """The problem in words: 第 3 行“结果”：…"""
        return f"第 {self.row} 行“{self.column}”：{self.sentence}"


@dataclass(frozen=True)
class Result:
    """One row that can be taken over."""

    row: int
    case: Case
    move: Move


@dataclass(frozen=True)
class CheckedResults:
    """Outcome of checking a sheet: `fresh` rows would be taken over, `known` are recorded already, `waiting` have no
    result yet.
    """

    fresh: tuple[Result, ...] = ()
    known: int = 0
    waiting: int = 0
    problems: tuple[RowProblem, ...] = ()

    @property
    def counts(self) -> dict[str, int]:
        """The number of matters by resulting state, keyed by the word of the state."""
        counts: dict[str, int] = {}
        for result in self.fresh:
            word = MATTER_WORDS[result.move.state].word
            counts[word] = counts.get(word, 0) + 1
        return {word: counts[word] for word in BY_WORD if word in counts}


class _Wrong(Exception):  # noqa: N818 - the cell is wrong, not the program
    """Error in one or several cells of a row. Its own text is the column only: the problem is shown, never logged."""

    def __init__(self, column: str, sentence: str, more: Sequence["_Wrong"] = ()) -> None:
        super().__init__(column)
        self.cells: tuple[tuple[str, str], ...] = (
            (column, sentence),
            *(cell for wrong in more for cell in wrong.cells),
        )


def read_results(desk: Desk, content: bytes) -> CheckedResults:
    """Reads a workbook that came back and checks every row.

    Raises Refused when it is not our sheet at all, Unavailable as the store does.
    """
    from app.sheets.reading import read
    from app.usecases.handing_over.results_columns import HEADER

    return check_rows(desk, read(content, HEADER))


def check_rows(desk: Desk, rows: Sequence[SheetRow]) -> CheckedResults:
    """Checks every row against the record; writes nothing."""
    fresh: list[Result] = []
    problems: list[RowProblem] = []
    seen: dict[tuple[str, str], int] = {}
    known = waiting = 0
    for row in rows:
        try:
            if not any(row.cells[name] for name in (RESULT, ON, DOCUMENT, NOTE)) and not row.spoilt:
                waiting += 1
                continue
            result = _result(desk, row)
            place = (result.case.id, result.move.matter)
            if place in seen:
                raise _Wrong(MATTER, f"和第 {seen[place]} 行是同一项。请只留一行。")
            seen[place] = row.number
            if is_on_record(result):
                known += 1
                continue
            _check_step(desk, result)
            fresh.append(result)
        except _Wrong as wrong:
            problems += [RowProblem(row.number, column, sentence) for column, sentence in wrong.cells]
    return CheckedResults(tuple(fresh), known, waiting, tuple(problems))


def take_over(desk: Desk, sheet: CheckedResults) -> int:
    """Moves every matter to the state its row gives, in one transaction; returns how many.

    Raises Refused while a row is wrong, and when another window changed one of the cases after the check; Unavailable
    as the store does.
    """
    if sheet.problems:
        raise Refused(f"还有 {len(sheet.problems)} 处不对，一行都没导入。请改好再导入。", "rows")
    if not sheet.fresh:
        raise Refused("没有新的结果可以导入。", "rows")
    require_clock(desk)
    desk.refresh()  # in case another desk has just changed a limit
    by_case: dict[str, list[Result]] = {}
    for result in sheet.fresh:
        by_case.setdefault(result.case.id, []).append(result)
    savings = [_saving(desk, results) for results in by_case.values()]
    try:
        desk.store.save_all(savings)
    except Conflict:
        raise Refused("有的件刚在别的窗口改过，一行都没导入。请再读一次文件。", "rows") from None
    return len(sheet.fresh)


def is_on_record(result: Result) -> bool:
    """True when the matter already is in the state its row gives, so that a sheet read twice has no effect the second time."""
    progress, move = result.case.course.matters[result.move.matter], result.move
    return (progress.state, progress.since, progress.document, progress.note) == (
        move.state,
        move.on,
        move.document or progress.document,
        move.note,
    )


def _saving(desk: Desk, results: Sequence[Result]) -> Saving:
    after = results[0].case
    events: list[NewEvent] = []
    for result in results:
        events.append(desk.event(EventKind.MATTER, {**detail(after, result.move), "from_sheet": True}))
        after = with_matter_moved(desk, after, result.move)
    after = with_due_date(desk, replace(after, saved_at=desk.clock.now()))
    return Saving(after, events, desk.terms(after))


def _result(desk: Desk, row: SheetRow) -> Result:
    for name in (NUMBER, DOCUMENT, ON):
        if name in row.spoilt:
            raise _Wrong(name, "数字太长，表格软件已经改掉了后几位。请把这一格设成文本，重新填。")
    case = _case(desk, row.cells[NUMBER])
    matter = _matter(desk, case, row)
    try:
        state = _state(row.cells[RESULT])
    except _Wrong as wrong:
        raise _and_the_day(wrong, row) from None
    on = _day(row.cells[ON])
    return Result(row.number, case, tidied(Move(matter, state, on, row.cells[DOCUMENT], row.cells[NOTE])))


def _case(desk: Desk, text: str) -> Case:
    if not text:
        raise _Wrong(NUMBER, "空着。请照移交清单填上。")
    try:
        number = tracking_number.validate(text)
    except Refused as refused:
        near = [n for n in tracking_number.similar_numbers(text) if desk.store.by_number(n)]
        hint = f"可能是 {tracking_number.format(near[0])}。" if len(near) == 1 else ""
        raise _Wrong(NUMBER, refused.sentence + hint) from None
    case = desk.store.by_number(number)
    if case is None:
        raise _Wrong(NUMBER, "本机没有这件。请核对编号，别处的件请发回那里。")
    return case


def _matter(desk: Desk, case: Case, row: SheetRow) -> str:
    words = "".join(row.cells[MATTER].split())
    matching = [m for m in case.course.matters if words in (m, matter_name(desk.library.codes, m))]
    if not matching:
        problem = f"这件没有“{words[:20]}”" if words else "空着"
        raise _Wrong(MATTER, f"{problem}。请照移交清单填上。")
    name = row.cells[NAME]
    if name and compact_name(name) != compact_name(case.settled_answers.text("applicant.name")):
        raise _Wrong(NAME, "和这个编号的申请人不一样，可能是排序时行错开了。请整行核对。")
    listed = row.cells[LIST]
    if listed and tracking_number.compact(listed) != case.course.matters[matching[0]].handover:
        raise _Wrong(LIST, "这一项不在这张清单上。请核对，或把这格清空。")
    return matching[0]


def _state(text: str) -> MatterState:
    state = BY_WORD.get("".join(text.split()))
    if state is None:
        given = f"现在是“{text[:20]}”" if text else "现在空着"
        raise _Wrong(RESULT, f"{given}。请填 {'、'.join(BY_WORD)} 里的一个。")
    return state


def _and_the_day(wrong: _Wrong, row: SheetRow) -> _Wrong:
    """Returns the error of the result together with that of a wrong day, so that the department fixes its sheet once."""
    try:
        _day(row.cells[ON])
    except _Wrong as other:
        return _Wrong(*wrong.cells[0], more=(other,))
    return wrong


def _day(text: str) -> date:
    if not text:
        raise _Wrong(ON, "空着。请填结果的日期，如 2026-11-22。")
    given = text.strip()
    try:
        if given.isdecimal() and SERIAL_FROM <= int(given[:9]) <= SERIAL_TO:
            return date(1899, 12, 30) + timedelta(int(given))
        if given.isdecimal() and len(given) == len("20261122"):
            return date(int(given[:4]), int(given[4:6]), int(given[6:]))
        if match := _DAY.fullmatch(given):
            return date(*map(int, match.groups()))
    except ValueError:
        pass  # the thirtieth of February
    raise _Wrong(ON, f"现在是“{given[:20]}”，看不出是哪一天。请填成 2026-11-22 这样。")


def _check_step(desk: Desk, result: Result) -> None:
    move = result.move
    try:
        check(desk, result.case, move)
    except Refused as refused:
        sentence = refused.sentence
        if refused.field == "reason":
            sentence = (
                step_objection(progress_of(result.case, move.matter), move) + "确实要改，请到办件里改，写明理由。"
            )
        raise _Wrong(_FIELD.get(refused.field, RESULT), sentence) from None

"""不重复: the same person has the same matter still open, or had a certificate cancelled less than a year ago.

The clerk is warned before the form is filled and may continue with a reason, which is recorded. 残疾人证管理办法 article 24: no
re-application within a year after a cancellation.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from app.domain.answers import Answers
from app.domain.case import Case
from app.domain.case_states import ActKind, CaseState, MatterState
from app.domain.chinese_dates import full_date
from app.domain.identifiers import tracking_number
from app.forms.blocks.service import ONE_THING
from app.ports.store import SearchKey
from app.usecases.deciding.case_status import case_status
from app.usecases.desk.desk import Desk
from app.usecases.wording.matters import matter_name

OPEN, CANCELLED = "open", "cancelled"
CANCELLING, NEW_CERTIFICATE = "cert_cancel", "cert_new"
MOST = 20  # cases of one person compared
ARTICLE = "残疾人证管理办法第24条"
NOTED = "earlier."  # prefix of the notes that hold the reasons, followed by the id of the earlier case
_OPEN_STATES = (CaseState.DRAFT, CaseState.RECEIVED, CaseState.ACCEPTED, CaseState.AWAITING_SUPPLEMENT)


@dataclass(frozen=True)
class Duplicate:
    """Earlier case that speaks against another.

    `why` is open or cancelled, `matters` are the ids both have (none known: the new case names none yet), `on` is the
    day of the cancellation.
    """

    case: Case
    why: str
    matters: tuple[str, ...]
    on: date | None = None

    @property
    def note(self) -> str:
        """The key of the note that holds the clerk's reason for continuing."""
        return NOTED + self.case.id


def duplicates(desk: Desk, case: Case) -> tuple[Duplicate, ...]:
    """Returns the cases of the same id number that speak against this one, the latest first; none without an id number.

    Raises Unavailable when the store cannot be read.
    """
    number = case.answers.text("applicant.id_number")
    if not number:
        return ()
    found = desk.store.find((SearchKey("id", number),), MOST)
    others = (other for other in found if other.id != case.id)
    return tuple(hit for other in others for hit in _against(case, other))


def duplicates_without_reason(case: Case, found: Iterable[Duplicate]) -> tuple[Duplicate, ...]:
    """Returns those without a recorded reason for continuing."""
    return tuple(one for one in found if one.note not in case.notes)


def duplicate_words(desk: Desk, found: Duplicate) -> str:
    """Returns one sentence for the clerk: the earlier case, and what it waits for."""
    case, codes = found.case, desk.library.codes
    names = "、".join(matter_name(codes, matter) for matter in found.matters)
    if found.why == CANCELLED and found.on:
        return f"残疾人证 {full_date(found.on)} 注销，还没满一年（{ARTICLE}）。"
    if case.is_draft:
        return f"{'同样的事项' if names else '这个人'}还有一份草稿没办完{f'：{names}' if names else ''}。"
    where = case_status(desk.library.calendar, codes, case, desk.clock.now().date())
    waits = f"，{where.waits}" if where.waits else ""
    number = tracking_number.format(case.tracking_number)
    return f"{names or '这个人'}还有一件没办完：{number}{waits}。"


def side_by_side(desk: Desk, case: Case, found: Duplicate) -> tuple[tuple[str, str, str], ...]:
    """Returns both cases line by line: label, the earlier one, this one."""
    then, now = _lines(desk, found.case), _lines(desk, case)
    return tuple((label, then[label], now[label]) for label in then)


def _lines(desk: Desk, case: Case) -> dict[str, str]:
    codes = desk.library.codes
    number = tracking_number.format(case.tracking_number) if case.tracking_number else "草稿"
    where = case_status(desk.library.calendar, codes, case, desk.clock.now().date())
    return {
        "编号": number,
        "姓名": case.name or "没填",
        "事项": "、".join(matter_name(codes, matter) for matter in _asked(case.answers)) or "还没选",
        "日期": f"{case.dated:%Y-%m-%d}",
        "办到哪里": "草稿" if case.is_draft else where.waits or where.words,
        "谁办的": case.issued.clerk_name if case.issued else desk.clerk.name if case.clerk == desk.clerk.user else "",
    }


def _against(case: Case, other: Case) -> tuple[Duplicate, ...]:
    asked, theirs = _asked(case.answers), _still_open(other)
    same = tuple(matter for matter in theirs if matter in asked)
    hits = []
    if other.state in _OPEN_STATES and (same or (theirs and not asked) or _same_service(case, other)):
        hits.append(Duplicate(other, OPEN, same))
    if (on := cancelled_on(other)) and (NEW_CERTIFICATE in asked or not asked) and on <= case.on < _a_year_after(on):
        hits.append(Duplicate(other, CANCELLED, (), on))
    return tuple(hits)


def cancelled_on(case: Case) -> date | None:
    """Returns the day the certificate was cancelled in this case; None when it was not, or is not yet."""
    matter = case.course.matters.get(CANCELLING)
    if matter is None or matter.state is not MatterState.COMPLETED:
        return None
    done = case.course.last(ActKind.COMPLETED)
    return matter.since or (done.at.date() if done else None)


def _asked(answers: Answers) -> tuple[str, ...]:
    return (*answers.codes("application.types"), *answers.codes("matters.selected"))


def _still_open(case: Case) -> tuple[str, ...]:
    matters = case.course.matters
    return tuple(m for m in _asked(case.answers) if m not in matters or not matters[m].state.ended)


def _same_service(case: Case, other: Case) -> bool:
    """True when both are for the same service of the special-groups catalogue."""
    item = case.answers.text("service.item")
    return bool(item) and item != ONE_THING and item == other.answers.text("service.item")


def _a_year_after(day: date) -> date:
    """Returns the first day after a full year; for 29 February 1 March, the safe side."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return date(day.year + 1, 3, 1)

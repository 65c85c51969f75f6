"""Notification list of stage two (三（二）): the people who basically meet its conditions (基本满足条件、能继续办第二阶段的人).

Each line holds the matters, the way to reach the person and the notifications so far. The desk sends nothing: there is
no gateway for short messages. The text is copied or printed for the person who sends it or calls.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.domain.case import Case
from app.domain.case_states import OPEN
from app.domain.chinese_dates import month_and_day
from app.domain.course import Notification
from app.domain.identifiers import masking, phone, tracking_number
from app.domain.stage_gates import may_notify
from app.papers.lists.notice_list_content import ScreenedContent, ScreenedPerson
from app.ports.store import CaseListQuery
from app.usecases.desk.desk import Desk
from app.usecases.desk.search_terms import AWAITS_CHOICE
from app.usecases.judging.offering import Offering, left_out_sentences, offering
from app.usecases.stage_two.screening_and_choice import NOTIFICATION_MODES, NOTIFICATION_OUTCOMES
from app.usecases.wording.matters import matter_name

MOBILE, LANDLINE, NO_PHONE = "短信或电话", "电话（座机）", "上门"
BATCH = 200


@dataclass(frozen=True)
class NotificationLine:
    """One person of the list.

    `met` names the matters they basically meet, `county` those the county's rules decide; `left_out` names the doubted
    ones, which are in neither, for the clerk alone.
    """

    case: Case
    met: tuple[str, ...]
    county: tuple[str, ...]
    way: str
    words: str
    told: tuple[Notification, ...]
    left_out: tuple[str, ...] = ()


def notification_lines(desk: Desk) -> tuple[NotificationLine, ...]:
    """Returns everyone who basically meets stage two and has not chosen yet.

    Those never notified come first, by the last save of the case; then the others, by their last notification.
    """
    return tuple(sorted((line for case in _awaiting(desk) if (line := notification_line(desk, case))), key=_order))


def notification_line(desk: Desk, case: Case) -> NotificationLine | None:
    """Returns the line of one case; None when no matter on offer is basically met, or there is nothing to notify."""
    offers = offering(desk, case)
    met, county = _names(desk, offers.met), _names(desk, offers.county)
    if not may_notify(case) or not (met or county):
        return None
    two, words = case.course.stage_two, notification_text(desk, case)
    notifications = two.told if two else ()
    return NotificationLine(
        case, met, county, way_to_reach(case), words, notifications, left_out_sentences(desk, offers)
    )


def way_to_reach(case: Case) -> str:
    """Returns 短信或电话 for a mobile phone, 电话（座机） for another, 上门 without a number: the applicant's own number, else the
    guardian's.
    """
    number = number_to_reach(case)
    if not number:
        return NO_PHONE
    return MOBILE if phone.is_mobile(number) else LANDLINE


def number_to_reach(case: Case) -> str:
    """Returns the number to call: a mobile before a landline, the applicant's own before the guardian's or contact's;
    empty for none.
    """
    given = [case.answers.text(field) for field in ("applicant.phone", "guardian.phone")]
    numbers = [number for number in map(phone.compact, given) if phone.is_valid(number)]
    return next(filter(phone.is_mobile, numbers), numbers[0] if numbers else "")


def notification_text(desk: Desk, case: Case) -> str:
    """Returns the text of the notification: the matters that can be continued, where, and who decides.

    It contains no name, no amount, no promise and no doubted matter.
    """
    settings, offers = desk.settings, offering(desk, case)
    where = " ".join(part for part in (settings.hall, settings.window) if part) or "原受理窗口"
    call = f"，或打电话 {settings.phone}" if settings.phone else ""
    begin = f"您好！您的办件 {tracking_number.format(case.tracking_number)} 第一阶段已办完。"
    if offer_words := _offered(desk, offers):
        return f"{begin}{offer_words}要办哪几项由您自己选，材料不用重复交，最后由主管部门审核。请到{where}{call}。"
    return f"{begin}后面还有没有能办的，窗口先和主管部门核实，核实了再告诉您。要问的请到{where}{call}。"


def _offered(desk: Desk, offers: Offering) -> str:
    """Returns the sentence on the matters that can be continued; empty when there are none."""
    met, county, unknown = ("、".join(_names(desk, some)) for some in (offers.met, offers.county, offers.unknown))
    if not (met or county or unknown):
        return ""
    can = f"可以继续申请：{met}。" if met else "还有事项可以问。"
    also = f"{county}要看本县规定，也可以先申请。" if county else ""
    ask = f"{unknown}还要问您几句才知道能不能办。" if unknown else ""
    return f"初步比对，您{can}{also}{ask}"


def _names(desk: Desk, matters: Sequence[str]) -> tuple[str, ...]:
    return tuple(matter_name(desk.library.codes, matter) for matter in matters)


def notification_list_content(desk: Desk, lines: Sequence[NotificationLine], masked: bool = True) -> ScreenedContent:
    """Returns the content of the printed list, masked unless somebody has to call or visit with it."""
    return ScreenedContent(
        desk.clock.now(),
        tuple(_person(desk, line, masked) for line in lines),
        masked,
    )


def notifications_in_words(told: Sequence[Notification]) -> str:
    """Returns the notifications in words, the last first (11月22日 电话 没联系上；…); empty without any."""
    return "；".join(
        f"{month_and_day(one.at)} {NOTIFICATION_MODES.get(one.how, one.how)} {NOTIFICATION_OUTCOMES.get(one.outcome, one.outcome)}"
        for one in reversed(told)
    )


def _person(desk: Desk, line: NotificationLine, masked: bool) -> ScreenedPerson:
    case = line.case
    number = number_to_reach(case)
    home = case.answers.address("applicant.current_address") or case.answers.address("applicant.household_address")
    return ScreenedPerson(
        tracking_number=case.tracking_number,
        name=masking.name(case.name) if masked else case.name,
        phone=(masking.phone(number) if masked else phone.format(number)) if number else "",
        village="".join(home.get(part, "") for part in ("township", "village")),
        met=line.met,
        county=line.county,
        way=line.way,
        told=notifications_in_words(line.told),
    )


def _awaiting(desk: Desk) -> tuple[Case, ...]:
    wanted, cases = CaseListQuery(OPEN, (AWAITS_CHOICE,)), list[Case]()
    while True:
        after = (cases[-1].course.due, cases[-1].id) if cases else None
        batch = desk.store.list_by_due(wanted, BATCH, after)
        cases += batch
        if len(batch) < BATCH:
            return tuple(cases)


def _order(line: NotificationLine) -> tuple[bool, datetime]:
    return bool(line.told), line.told[-1].at if line.told else line.case.saved_at

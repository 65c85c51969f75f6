"""Visits by keyboard alone: booked by telephone, planned, made or missed; originals taken along and given back; a case begun for it."""

from __future__ import annotations

from app.domain.case_states import CaseState
from app.domain.visit import Visit, VisitState
from tests.clerk import Clerk
from tests.stories.window.counter import Counter


def visits(counter: Counter, *states: VisitState) -> tuple[Visit, ...]:
    store = counter.store()
    found = store.visits_in(states or tuple(VisitState))
    store.close()
    return found


def to_visits(counter: Counter) -> Clerk:
    clerk = counter.clerk
    counter.enter()
    clerk.press("Alt+4")
    clerk.until_seen("今天没有上门。新预约 Ctrl+Shift+N。")
    return clerk


def booked(clerk: Clerk, name: str = "罗壬福", day: str = "1124", time: str = "930") -> None:
    """By telephone, key by key."""
    clerk.press("Ctrl+Shift+N")
    assert clerk.field == "visit.name", clerk.field
    clerk.say(name, "13000000012")
    assert clerk.field == "visit.source"
    clerk.choose("电话")
    clerk.enter()
    clerk.say("松涧镇", "石桥村", "三组12号", "", "卧床")
    assert clerk.field == "visit.day"
    clerk.say(day, time, "", "杨辰光", "陆未央")
    clerk.press("Ctrl+Enter")


def with_a_visit_today(counter: Counter) -> Clerk:
    clerk = to_visits(counter)
    booked(clerk, day="1122")
    clerk.until_seen("卧床")
    return clerk


def test_a_bed_ridden_person_is_visited_and_the_sheet_is_filled(counter: Counter) -> None:
    clerk = to_visits(counter)
    booked(clerk, day="1122")
    clerk.until_seen("1 户")
    clerk.until_seen("卧床")
    clerk.picture("visits-booked")
    clerk.press("1")
    clerk.until_seen("点错了，退回")
    clerk.press("1")
    clerk.until_seen("现场登记 · 罗壬福")
    assert clerk.field == "visit.arrived"
    clerk.say("940", "1020")
    clerk.picture("visits-record")
    clerk.press("Ctrl+Enter")
    clerk.until_seen("已带回")
    (visit,) = visits(counter, VisitState.DONE)
    assert (visit.arrived, visit.left, visit.workers) == ("09:40", "10:20", ("杨辰光", "陆未央"))
    clerk.press("1")
    clerk.until(lambda: visits(counter, VisitState.BROUGHT_BACK))
    (visit,) = visits(counter, VisitState.BROUGHT_BACK)
    assert visit.handed_over_to == "邓癸英"


def test_a_missed_visit_says_why_and_is_booked_anew(counter: Counter) -> None:
    clerk = with_a_visit_today(counter)
    clerk.press("1")
    clerk.until_seen("点错了，退回")
    clerk.press("2")
    clerk.until_seen("没见到人，为什么？")
    clerk.enter()
    clerk.until_seen("未遇要写原因。")
    clerk.say("家中无人")
    clerk.until_seen("家中无人")
    (missed,) = visits(counter, VisitState.NOT_MET)
    assert missed.why_missed == "家中无人"
    clerk.press("1")
    clerk.until_seen("新日期（没定就空着）")
    clerk.say("下周在家", "1130", "10")
    clerk.until(lambda: visits(counter, VisitState.BOOKED))
    (anew,) = visits(counter)
    assert (str(anew.day), anew.time, anew.why_missed) == ("2026-11-30", "10:00", "下周在家")
    clerk.until_seen("11月30日 周一")


def test_half_a_booking_outlives_a_pulled_plug_and_is_found_again(counter: Counter) -> None:
    clerk = to_visits(counter)
    clerk.press("Ctrl+Shift+N")
    clerk.say("", "13000000012")
    (half,) = visits(counter)
    assert (half.name, half.phone, half.state) == ("", "13000000012", VisitState.WANTED)
    clerk.press("Ctrl+Enter")
    assert clerk.field == "visit.name" and clerk.sees("还没写去看谁。")
    clerk.press("Esc")
    clerk.until_seen("还没写姓名")
    clerk.enter()
    assert clerk.field == "visit.name"
    clerk.press("Esc")


def test_a_case_is_begun_for_a_visit_and_its_originals_come_back(counter: Counter) -> None:
    clerk = with_a_visit_today(counter)
    clerk.press("Y")
    clerk.until_seen("原件记在办件里")
    clerk.press("B")
    clerk.until_seen("事项与服务方式")
    clerk.press("Alt+4")
    clerk.until_seen("看办件")
    (visit,) = visits(counter)
    assert visit.case_id and visit.state is VisitState.BOOKED
    clerk.press("Y")
    clerk.until_seen("收罗壬福的原件")
    clerk.say("户口本", "2", "", "", "复印")
    clerk.until_seen("还有 2 件没还")
    clerk.picture("visits-originals")
    clerk.press("F6", "Enter")
    clerk.until_seen("还户口本，拿走时 2 件")
    clerk.say("1")
    clerk.enter()
    clerk.until_seen("现在还 1 件，对不上")
    clerk.say("2")
    clerk.enter()
    clerk.until_seen("今天拿 2 还 2，对上了")
    store = counter.store()
    (case,) = store.listed((CaseState.DRAFT,))
    store.close()
    assert case.answers["applicant.name"] == "罗壬福" and case.answers["visit.date"] == "2026-11-22"
    assert [paper.is_out for paper in case.course.custody] == [False]


def test_today_stands_on_the_first_screen(counter: Counter) -> None:
    clerk = with_a_visit_today(counter)
    clerk.press("Alt+1")
    clerk.until_seen("1 户，接下来 1 户")
    clerk.picture("visits-today")


def test_the_papers_of_a_visit_are_printed(counter: Counter) -> None:
    clerk = with_a_visit_today(counter)
    clerk.press("F8")
    clerk.until_seen("打印 · 罗壬福")
    clerk.press("F8")
    clerk.until(lambda: len(counter.printer.sheets) == 2)
    clerk.until_seen("已打印")
    clerk.picture("visits-print")
    clerk.press("Esc")

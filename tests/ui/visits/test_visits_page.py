"""The page of visits: what it shows, what it warns of, what is kept when things go wrong, and that nothing is cut off."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.domain.event import EventKind
from app.domain.visit import VisitState
from app.errors import Unavailable
from app.usecases.desk.desk import Desk
from app.usecases.intake.course_change import save_course_change
from app.usecases.visits import originals_custody, visiting
from app.usecases.visits.visiting import BY_WORKER
from tests.clerk import words_on
from tests.fakes.memory_store import MemoryStore
from tests.ui.desk.conftest import Draft, Stage
from tests.ui.visits.conftest import TODAY, Book
from ui.base.theme import ActiveTheme, Theme
from ui.visits.booking import BookingDialog
from ui.visits.page import VisitsPage
from ui.widgets.inputs.segmented import Segmented
from ui.widgets.tables.table import DataTable

HOSTILE = ("<b>陈</b>", "陈'; DROP TABLE", "王𬀩明", "\u202e陈丙山", "陈" * 500, "陈\x00丙")


def said(table: DataTable) -> list[str]:
    return [" ".join(table.cell(row, column).spoken for column in range(5)).strip() for row in range(table.count)]


def test_a_day_stands_in_groups_by_village_worker_and_time(page: VisitsPage, stage: Stage, book: Book) -> None:
    book("罗壬福")
    book("黄己秀", "14:00", "荷塘村", workers=("何卯青",))
    stage(page)
    rows = said(page.table)
    assert rows[0].startswith("松涧镇 石桥村 1 户") and "罗壬福" in rows[1] and "已约" in rows[1]
    assert page.frame.card.title.text() == "11月22日 周日 今天"
    page.by.choose(BY_WORKER)
    page.reload()
    assert [row.split()[0] for row in said(page.table) if row.endswith("户")] == ["杨辰光", "陆未央", "何卯青"]


def test_heads_are_passed_over_by_the_arrows(page: VisitsPage, stage: Stage, book: Book, qtbot: QtBot) -> None:
    first, second = book("罗壬福"), book("黄己秀", "14:00", "荷塘村")
    stage(page)
    assert page.table.current == (first.id, 0)
    qtbot.keyClick(page.table, Qt.Key.Key_Down)
    assert page.table.current == (second.id, 1)
    qtbot.keyClick(page.table, Qt.Key.Key_Up)
    assert page.table.current == (first.id, 0)


def test_who_waits_for_a_day_is_told_and_why(page: VisitsPage, stage: Stage, book: Book, desk: Desk) -> None:
    visiting.move_visit(
        desk, visiting.move_visit(desk, book("罗壬福"), VisitState.SET_OUT), VisitState.NOT_MET, "家中无人"
    )
    book("吴丑平", day=date(2026, 11, 20))
    visiting.save_visit(desk, visiting.new_visit(desk, name="黄己秀", village="石桥村"))
    stage(page)
    assert "没约 3 户" in page.strip.words
    page.strip.chosen.emit(None)
    rows = " / ".join(said(page.table))
    for words in ("还没约 1 户", "未遇，要再约 1 户", "日子过了，还没记结果 1 户", "家中无人"):
        assert words in rows, words


def test_clashes_and_neighbours_stand_beside_the_visit(page: VisitsPage, stage: Stage, book: Book, desk: Desk) -> None:
    book("罗壬福")
    book("黄己秀", "09:50", "荷塘村", phone="13000000034")
    visiting.save_visit(desk, visiting.new_visit(desk, name="周戊生", township="松涧镇", village="石桥村"))
    stage(page)
    assert "时间撞了" in page.detail.notice.text
    assert "周戊生" in page.detail.near.text


def test_the_booking_says_what_is_odd_and_what_clashes(page: VisitsPage, stage: Stage, book: Book) -> None:
    book("罗壬福")
    stage(page)
    box = page.book()
    box.put("name", "黄己秀")
    box.put("village", "荷塘村")
    box.put("time", "09:40")
    box.put("first", "杨辰光")
    box.changed()
    for words in ("杨辰光 09:30已经约了石桥村，时间撞了。", "上门要两个人，还差一个。", "没有电话"):
        assert words in box.notice.text, words
    box.reject()


def test_what_two_windows_changed_is_put_together_and_told(
    page: VisitsPage, stage: Stage, book: Book, desk: Desk
) -> None:
    visit = book("罗壬福")
    stage(page)
    box = page.book(visit)
    visiting.save_visit(desk, replace(visit, phone="13000000099", note="狗拴着"))
    box.put("time", "15:00")
    box.put("note", "带拐杖")
    assert not box.holding.hold()
    assert "备注" in box.notice.text and "电话" not in box.notice.text
    assert box.text("phone") == "13000000099" and box.text("time") == "15:00"
    assert box.holding.hold()
    kept = desk.store.visit(visit.id)
    assert kept is not None and (kept.phone, kept.time, kept.note) == ("13000000099", "15:00", "带拐杖")
    box.reject()


def test_while_the_disk_refuses_the_booking_stays_and_says_so(
    page: VisitsPage, stage: Stage, book: Book, store: MemoryStore
) -> None:
    visit = book("罗壬福")
    stage(page)
    box = page.book(visit)
    box.put("time", "15:00")
    store.trouble = Unavailable("没存上：磁盘满了。请别关机，叫管理员。")
    box.reject()
    assert box.isVisible() and "磁盘满了" in box.notice.text
    store.trouble = None
    box.do()
    assert not box.isVisible() or box.holding.visit.time == "15:00"
    kept = store.visit(visit.id)
    assert kept is not None and kept.time == "15:00"


@pytest.mark.parametrize("name", HOSTILE)
def test_any_name_is_kept_as_it_is_and_shown_as_words(
    page: VisitsPage, stage: Stage, desk: Desk, name: str, book: Book
) -> None:
    visit = book(name, address=name, reason=name, note=name, why_missed=name)
    stage(page)
    kept = desk.store.visit(visit.id)
    assert kept is not None and kept.name == name
    assert any(name[:4] in row for row in said(page.table))
    assert name[:4] in words_on(page.detail), "read as words, never as markup"
    box = page.book(visit)
    box.put("minutes", "99999999999")
    box.put("day", "昨天")
    box.put("time", "²³")
    box.do()
    assert box.isVisible() and "写成" in box.boxes["day"].line
    box.close()


def test_an_original_is_taken_passed_on_and_counted(
    page: VisitsPage, stage: Stage, book: Book, draft: Draft, desk: Desk
) -> None:
    case = draft()
    book("陈丙山", case_id=case.id)
    save_course_change(
        desk,
        case.id,
        lambda now: originals_custody.receive_original(desk, now, "户口本", 1, "陈丙山", "杨辰光"),
        EventKind.CUSTODY,
    )
    stage(page)
    assert page.originals.table.cell(0, 0).spoken == "户口本 1 件 陈丙山"
    assert "还有 1 件没还" in page.originals.count.text()
    assert "还有 1 件原件没还。" in page.detail.notice.text
    page.originals.table.setFocus()
    QTest.keyClick(page.originals.table, Qt.Key.Key_Z)
    question = QApplication.activeModalWidget()
    assert question is not None
    question.editors["held_by"].set_value("何卯青")  # type: ignore[attr-defined]  # a Question
    question.do()  # type: ignore[attr-defined]  # a Question
    assert page.originals.table.cell(0, 1).text == "何卯青"
    QTest.keyClick(page.originals.table, Qt.Key.Key_Return)
    question = QApplication.activeModalWidget()
    assert question is not None
    question.do()  # type: ignore[attr-defined]  # a Question
    assert page.originals.table.count == 0
    assert "何卯青：今天拿 1 还 1，对上了" in page.originals.count.text()


@pytest.mark.parametrize("chosen", [Theme(), Theme(scale=1.25), Theme(scale=1.5), Theme(contrast=True)])
def test_nothing_is_cut_off(
    page: VisitsPage,
    stage: Stage,
    book: Book,
    theme: ActiveTheme,
    chosen: Theme,
    clipped: Callable[[QWidget], list[str]],
    picture: Callable[[QWidget, str], None],
    qtbot: QtBot,
) -> None:
    for n, village in enumerate(("石桥村", "荷塘村", "枫林社区")):
        visit = book("罗壬福", f"{9 + n:02}:30", village)
    theme.apply(chosen)
    window = stage(page)
    icons_alone = "''"
    qtbot.waitUntil(lambda: all(words.startswith(icons_alone) for words in clipped(page)))
    picture(window, f"visits-{chosen.scale}-{chosen.contrast}")
    box = page.book(visit)
    assert isinstance(box, BookingDialog)
    qtbot.waitUntil(lambda: clipped(box) == [])  # it is laid out once more when it knows how high it is
    box.close()
    theme.apply(Theme())


def test_today_is_where_it_opens(page: VisitsPage, stage: Stage) -> None:
    stage(page)
    assert page.strip.findChild(Segmented).value == TODAY.isoformat()
    assert page.frame.empty.text == "今天没有上门。新预约 Ctrl+Shift+N。"


def test_the_choice_stays_with_the_visit_when_the_day_is_sorted_otherwise(
    page: VisitsPage, stage: Stage, book: Book
) -> None:
    book("陈丙山", time="09:30", village="石桥村")
    kept = book("彭辛月", time="11:00", village="白果村")
    stage(page)
    page.show_visit(kept)
    for by in (BY_WORKER, visiting.BY_TIME, visiting.BY_VILLAGE):
        page.by.choose(by)
        page.by.changed.emit()
        chosen = page.table.current
        assert isinstance(chosen, tuple) and chosen[0] == kept.id, by
        assert page.table.meant

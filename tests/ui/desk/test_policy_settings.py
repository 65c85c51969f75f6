"""设置 › 政策参数: blanks stay blank, a value needs its document, its day and two people, and the province's values are there
to be read.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.domain.case import Case
from app.domain.office import Clerk, HallSettings, Role
from app.errors import Unavailable
from app.ports.vault import UnlockedStore
from app.rules.local import PARAMETERS, LocalPolicy
from app.usecases.desk.desk import Desk
from app.usecases.desk.queued_store import InlineQueue
from app.usecases.desk.reference_data import ReferenceData
from app.usecases.settings.local_standards import LOCAL_STANDARDS
from tests.clerk import words_on
from tests.fakes.clock import FakeClock
from tests.fakes.memory_store import MemoryStore
from tests.ui.desk.conftest import HALL
from tests.ui.desk.test_settings import type_into
from tests.ui.services import services_of
from ui.base.theme import ActiveTheme, Theme
from ui.printing.blank_handouts import BlankHandouts
from ui.settings.hall import HallSection
from ui.settings.page import SettingsPage
from ui.settings.policy import PolicySection
from ui.settings.policy_trial import PolicyTrial
from ui.shell.main_window import MainWindow

Stage = Callable[[QWidget], MainWindow]
FIRST = Clerk("dgy", "邓癸英", "0217", Role.ADMINISTRATOR)
SECOND = Clerk("pxy", "彭辛月", "0218", Role.CLERK)
DOCUMENT = "样例民发〔2026〕1号"
DAY = date(2026, 1, 1)
FILLED = (
    LocalPolicy()
    .entered("living_low_income", False, DAY, DOCUMENT)
    .entered("pension_share", "0.5", DAY, DOCUMENT)
    .entered("medical_contribution", "400", date(2027, 1, 1), DOCUMENT)
    .entered("critical_illness_deductible", "16000", date(2024, 1, 1), DOCUMENT)
    .entered("nursing_other", False, date(2027, 1, 1), DOCUMENT)
)


@pytest.fixture
def store() -> MemoryStore:
    return MemoryStore(replace(HALL, local=FILLED.to_json()), [FIRST, SECOND])


At = Callable[..., tuple[SettingsPage, PolicySection, Desk]]


@pytest.fixture
def at(theme: ActiveTheme, library: ReferenceData, clock: FakeClock, store: MemoryStore, stage: Stage) -> At:
    """The settings as this clerk sees them."""

    def open_(clerk: Clerk = FIRST) -> tuple[SettingsPage, PolicySection, Desk]:
        desk = Desk(UnlockedStore(store, clerk), InlineQueue(), clock, library, "K7M")
        section = PolicySection(theme, desk, BlankHandouts(services_of(theme, desk)))
        page = SettingsPage(theme, desk, (section, HallSection(theme)))
        stage(page)
        return page, section, desk

    return open_


def line(section: PolicySection, name: str) -> tuple[str, ...]:
    """Returns the words of a value's row."""
    row = next(at for at, row in enumerate(section.table.model().rows) if row.key == name)
    return tuple(section.table.cell(row, column).text for column in range(5))


def enter(section: PolicySection, name: str, value: str, document: str = DOCUMENT, since: str = "2026-01-01") -> None:
    """As a clerk types it."""
    section.table.choose(name)
    if value in ("yes", "no"):
        section.entry.choice.choose(value)
        section.entry.choice.changed.emit()
    else:
        type_into(section.entry.value, value)
    type_into(section.entry.document, document)
    type_into(section.entry.since, since)


def test_every_line_says_its_value_its_clause_its_day_and_how_it_stands(at: At) -> None:
    page, section, _ = at()
    assert "政策参数" in words_on(page).split("\n"), "the settings open on it"
    assert [row.key for row in section.table.model().rows[: len(PARAMETERS)]] == [one.name for one in PARAMETERS]
    assert line(section, "living_amount") == ("困难残疾人生活补贴标准", "未填", "附件3 一（一）", "", "没填")
    assert line(section, "living_low_income")[1:] == ("不扩大", "附件3 一（一）", "2026-01-01", "生效")
    assert line(section, "pension_share")[1:] == ("50%", "附件4 第2条", "2026-01-01", "生效")
    assert line(section, "medical_contribution")[1:] == ("400", "附件5 第2条", "2027 年度", "生效")
    assert line(section, "critical_illness_deductible")[4] == "没填", "of a year that is over"
    assert line(section, "nursing_other")[3:] == ("2027-01-01", "还没到日子")
    assert section.count.text == "5 项没填"


def test_the_name_of_the_document_is_entered_and_cited(at: At, store: MemoryStore) -> None:
    page, section, desk = at()
    enter(section, "living_amount", "90")
    type_into(section.entry.title, "《关于提高困难残疾人生活补贴标准的通知》")
    page.keep()
    waiting = LOCAL_STANDARDS.pending(desk.settings, "living_amount")
    assert waiting is not None and waiting.entry.title == "关于提高困难残疾人生活补贴标准的通知"
    _, section, _ = at(SECOND)
    section.table.choose("living_amount")
    cited = f"《关于提高困难残疾人生活补贴标准的通知》{DOCUMENT}"
    assert cited in section.entry.waiting.text()
    section.entry.confirm.click()
    assert cited in words_on(section.entry)


def test_what_the_province_has_set_is_read_and_not_changed(at: At, library: ReferenceData) -> None:
    _, section, _ = at()
    assert line(section, "pension_tier") == ("每人每年100元缴费档次", "100", "附件4 第2条", "2024-06-12", "省定")
    assert line(section, "medical_half_share")[1] == "50%"
    assert line(section, "nursing_grades")[1] == "一、二级"
    assert line(section, "pension_warn_below_age")[4] == "只提醒"
    told = {row.key for row in section.table.model().rows}
    assert told >= {value.name for value in library.policy.values}, "none is left out"
    section.table.choose("pension_tiers")
    assert not section.entry.value.isVisible()
    assert library.policy.clause("4.4").text in words_on(section.entry)
    assert "4000–6000 元补 100 元" in words_on(section.entry)


def test_one_enters_and_another_confirms(at: At, store: MemoryStore) -> None:
    page, section, desk = at()
    enter(section, "living_amount", "90")
    assert line(section, "living_amount")[4] == "没存" and page.dirty
    assert page.save.text() == "保存，等第二人确认"
    page.keep()
    assert "记下了，等第二人确认。" in words_on(page).split("\n") and not page.dirty
    assert line(section, "living_amount")[1:] == ("未填", "附件3 一（一）", "", "待第二人确认")
    assert desk.local["living_amount"] == ()
    section.table.choose("living_amount")
    assert (
        "90 元/月，2026-01-01起" in section.entry.waiting.text() and "邓癸英 11月22日填" in section.entry.waiting.text()
    )
    assert not section.entry.confirm.isEnabled() and "另一个人确认" in section.entry.waiting.text()

    page, section, desk = at(SECOND)
    section.table.choose("living_amount")
    section.entry.begin()
    assert section.entry.confirm.hasFocus(), "what is to be done next"
    section.entry.confirm.click()
    assert line(section, "living_amount")[1:] == ("90", "附件3 一（一）", "2026-01-01", "生效")
    assert section.notice.text == "确认了，从它的日子起生效。"
    past = "确认生效 90 · 2026-01-01起 · 彭辛月 11月22日\n填 90 · 2026-01-01起 · 邓癸英 11月22日"
    assert past in words_on(section.entry)
    assert store.settings() == desk.settings and desk.settings.pending_local == {}


def test_a_wrong_figure_is_taken_back(at: At) -> None:
    page, section, _ = at()
    enter(section, "nursing_amount", "8000")
    page.keep()
    page, section, desk = at(SECOND)
    section.table.choose("nursing_amount")
    section.entry.withdraw.click()
    assert line(section, "nursing_amount")[4] == "没填" and desk.settings.pending_local == {}
    assert "撤回 8000" in words_on(section.entry)


@pytest.mark.parametrize(
    ("name", "value", "document", "since", "box", "sentence"),
    [
        ("living_amount", "90", "", "2026-01-01", "document", "填了标准就要填文号。"),
        ("living_amount", "", DOCUMENT, "2026-01-01", "value", "还没填值。"),
        ("living_amount", "0", DOCUMENT, "2026-01-01", "value", "这一项要填大于 0 的数字，不要多打了零。"),
        ("living_amount", "90", DOCUMENT, "", "since", "还没填从哪天起。"),
        ("living_amount", "90", DOCUMENT, "一月", "since", "日子没看懂，照 2026-01-01 这样填。"),
        ("living_amount", "90", DOCUMENT, "1926-01-01", "since", "这个日子太早或者太晚，请核对年份。"),
        ("pension_share", "150", DOCUMENT, "2026-01-01", "value", "比例填 1 到 100，100 就是全部。"),
        ("medical_contribution", "400", DOCUMENT, "明年", "since", "年度填四位数，如 2027。"),
        ("living_other", "", DOCUMENT, "2026-01-01", "value", "还没选扩大不扩大。"),
    ],
)
def test_what_is_wrong_is_said_at_its_box(
    at: At, name: str, value: str, document: str, since: str, box: str, sentence: str
) -> None:
    page, section, desk = at()
    if name == "living_other":
        section.table.choose(name)
        type_into(section.entry.document, document)
        type_into(section.entry.since, since)
    else:
        enter(section, name, value, document, since)
    section.table.choose("pension_tier")
    page.show_section(1)
    page.keep()
    assert section.isVisible() and section.current == name, "the clerk is brought back to it"
    assert section.entry.fields[box].line == sentence and words_on(page).split("\n").count(sentence) == 2
    assert desk.settings.pending_local == {} and page.dirty


def test_nothing_is_entered_while_one_of_the_values_cannot_be_read(at: At, store: MemoryStore) -> None:
    page, section, desk = at()
    enter(section, "living_amount", "90")
    enter(section, "nursing_amount", "80", since="哪天")
    page.keep()
    assert section.current == "nursing_amount" and page.dirty and desk.settings.pending_local == {}
    type_into(section.entry.since, "2026-01-01")
    page.keep()
    assert set(store.settings().pending_local) == {"living_amount", "nursing_amount"} and not page.dirty


def test_a_share_is_typed_in_per_cent_and_a_yearly_value_by_its_year(at: At) -> None:
    page, section, desk = at()
    enter(section, "pension_share", "30%", since="20260701")
    enter(section, "critical_illness_deductible", "16800.5", since="2026年度")
    enter(section, "living_low_income", "yes")
    page.keep()
    kept = {name: (told["value"], told["since"]) for name, told in desk.settings.pending_local.items()}
    assert kept == {
        "pension_share": ("0.3", "2026-07-01"),
        "critical_illness_deductible": ("16800.5", "2026-01-01"),
        "living_low_income": (True, "2026-01-01"),
    }


def test_what_is_typed_stays_while_other_lines_are_looked_at_and_esc_gives_it_up(at: At) -> None:
    page, section, desk = at()
    enter(section, "living_amount", "90")
    section.table.choose("pension_tier")
    section.table.choose("living_amount")
    assert section.entry.value.text() == "90" and section.entry.document.text() == DOCUMENT
    assert page.escape()
    assert section.entry.value.text() == "90", "one Esc takes nothing"
    assert page.escape()
    assert line(section, "living_amount")[4] == "没填" and section.entry.value.text() == ""
    assert desk.settings.pending_local == {}


def test_a_plain_setting_is_kept_beside_it_and_nothing_is_lost(at: At) -> None:
    page, section, desk = at()
    enter(section, "living_amount", "90")
    hall = page.findChild(HallSection)
    assert isinstance(hall, HallSection)
    type_into(hall.box("phone"), "0731-00000009")
    page.keep()
    assert desk.settings.phone == "0731-00000009" and "living_amount" in desk.settings.pending_local


def test_a_clerk_who_is_no_administrator_may_enter_and_confirm(at: At) -> None:
    page, section, _ = at(SECOND)
    assert "只有管理员能改大厅的设置。" not in words_on(page) and section.isEnabled()
    page.show_section(1)
    assert "只有管理员能改大厅的设置。" in words_on(page).split("\n")


def test_a_full_disk_is_said_and_the_figure_stays_in_its_box(at: At, store: MemoryStore) -> None:
    page, section, desk = at()
    enter(section, "living_amount", "90")
    store.trouble = Unavailable("没存上：磁盘满了。请别关机，叫管理员。")
    page.keep()
    assert "没存上：磁盘满了。请别关机，叫管理员。" in words_on(page).split("\n")
    assert page.dirty and section.entry.value.text() == "90" and desk.settings.pending_local == {}


def test_what_was_spoilt_on_the_disk_is_said_and_not_guessed(at: At, store: MemoryStore) -> None:
    store._settings = HallSettings(hall="样例县政务服务中心", local={"living_amount": [{"value": "九十"}]})
    _, section, _ = at()
    assert section.notice.isVisible() and "存坏了" in section.notice.text


def test_a_trial_shows_what_a_stored_case_would_come_to(at: At, draft: Callable[..., Case], store: MemoryStore) -> None:
    draft(facts__statuses=["low_income"], facts__allowances=[], facts__disability_grade=3)
    page, section, desk = at()
    enter(section, "living_amount", "90")
    page.keep()
    enter(section, "living_low_income", "yes")  # typed and not kept: it counts too
    before = store.events("hall")
    QTest.keyClick(page.window().windowHandle(), Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    dialog = page.window().findChild(PolicyTrial)
    assert dialog is not None and dialog.isVisible()
    assert dialog.cases.cell(0, 0).text == "陈丙山"
    now, then = dialog.results.cell(0, 1), dialog.results.cell(0, 2)
    assert (now.text, now.under, then.text, then.under) == ("看本县政策", "按本地标准", "可办", "90 元/月")
    assert dialog.said.text() == "1 项会变，都没有存。"
    assert dialog.results.cell(2, 1) == dialog.results.cell(2, 2)
    dialog.words.setText("李乙木")
    assert dialog.said.text() == "没找到。换个词再找。" and dialog.results.count == 0
    dialog.words.setText("陈丙")
    assert dialog.cases.count == 1 and dialog.results.count == 7
    assert store.events("hall") == before and desk.local == FILLED
    dialog.reject()


def test_a_trial_with_a_figure_half_typed_says_what_is_missing(at: At) -> None:
    page, section, _ = at()
    enter(section, "living_amount", "90", document="")
    section.try_one()
    assert section.notice.text == "填了标准就要填文号。"
    assert page.window().findChild(PolicyTrial) is None


def test_the_way_by_keyboard(at: At) -> None:
    page, section, desk = at()
    window = page.window().windowHandle()
    section.table.setFocus()
    QTest.keyClick(window, Qt.Key.Key_Down)
    QTest.keyClick(window, Qt.Key.Key_Up)
    assert section.current == "living_amount"
    QTest.keyClick(window, Qt.Key.Key_Return)
    assert section.entry.value.hasFocus()
    QTest.keyClicks(QApplication.focusWidget(), "90")
    QTest.keyClick(window, Qt.Key.Key_Return)
    assert section.entry.document.hasFocus()
    section.entry.document.insert(DOCUMENT)
    section.entry.document.textEdited.emit(DOCUMENT)
    QTest.keyClick(window, Qt.Key.Key_Return)
    assert section.entry.title.hasFocus(), "may be left empty"
    QTest.keyClick(window, Qt.Key.Key_Return)
    QTest.keyClicks(QApplication.focusWidget(), "20260101")
    QTest.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    waiting = LOCAL_STANDARDS.pending(desk.settings, "living_amount")
    assert waiting is not None and waiting.entry.since == DAY


@pytest.mark.parametrize("chosen", [Theme(), Theme(1.25), Theme(1.5), Theme(1.0, True), Theme(1.5, True)])
def test_it_fits(
    at: At,
    theme: ActiveTheme,
    chosen: Theme,
    clipped: Callable[[QWidget], list[str]],
    picture: Callable[[QWidget, str], None],
) -> None:
    page, section, _ = at()
    window = page.window()
    enter(section, "living_amount", "90")
    page.keep()
    theme.apply(chosen)
    QApplication.processEvents()
    window.resize(1366, 696)
    for name in ("living_amount", "living_low_income", "pension_tiers"):
        section.table.choose(name)
        QApplication.processEvents()
        QApplication.processEvents()
        assert (window.width(), window.height()) == (1366, 696)
        assert clipped(window) == [], name
        where = section.entry.mapTo(window, section.entry.rect().topRight())
        assert where.x() < window.width(), "the pane is in view"
        picture(window, f"policy_{name}_{round(chosen.scale * 100)}{'_contrast' if chosen.contrast else ''}")

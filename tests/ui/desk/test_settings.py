"""设置: blanks stay blank, a number of days needs its document, nothing is in force before it is on disk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.domain.chain_report import ChainReport, ClockSetback
from app.domain.event import EventKind
from app.domain.office import Clerk, DayLimit, HallSettings, Role
from app.errors import Refused, Unavailable
from app.ports.vault import UnlockedStore
from app.usecases.desk.desk import Desk
from app.usecases.desk.queued_store import InlineQueue
from app.usecases.settings.deadlines import limit_on
from tests.clerk import words_on
from tests.fakes.clock import FakeClock
from tests.fakes.memory_store import MemoryStore
from tests.ui.counter.printers import FakePrinter
from tests.ui.desk.conftest import HALL, Stage
from tests.ui.services import services_of
from ui.base.background import InlineRunner
from ui.base.theme import ActiveTheme, Theme
from ui.devices.input_found import InputMethod, InputMethodFacts, describe_input_method
from ui.settings.about import AboutSection
from ui.settings.clerks import ClerksSection
from ui.settings.display import DisplaySection
from ui.settings.hall import HallSection
from ui.settings.limits import LimitsSection
from ui.settings.page import SettingsPage
from ui.settings.printing import PrintingSection
from ui.settings.safety import SafetySection
from ui.shell.devices_line import DevicesLine
from ui.widgets.messages.ask import QuestionDialog


@dataclass
class FakeVault:
    """Vault that takes clerks and passphrases, and refuses the ones a test names."""

    clerks: list[tuple[Clerk, str]] = field(default_factory=list)
    changed: list[tuple[str, str, str]] = field(default_factory=list)
    trouble: Exception | None = None

    def add_clerk(self, opened: UnlockedStore, clerk: Clerk, passphrase: str) -> None:
        if self.trouble:
            raise self.trouble
        self.clerks.append((clerk, passphrase))

    def change_passphrase(self, user: str, old: str, new: str) -> None:
        if self.trouble:
            raise self.trouble
        self.changed.append((user, old, new))


@dataclass
class Parts:
    page: SettingsPage
    hall: HallSection
    limits: LimitsSection
    printing: PrintingSection
    safety: SafetySection
    display: DisplaySection
    clerks: ClerksSection
    about: AboutSection


@pytest.fixture
def vault() -> FakeVault:
    return FakeVault()


@pytest.fixture
def printer() -> FakePrinter:
    return FakePrinter(["A4", "票据机"])


def build(theme: ActiveTheme, desk: Desk, vault: FakeVault, printer: FakePrinter) -> Parts:
    background = InlineRunner()
    sections = (
        HallSection(theme),
        LimitsSection(theme, desk),
        PrintingSection(services_of(theme, desk, printer, print_background=background)),
        SafetySection(theme),
        DisplaySection(theme),
        ClerksSection(services_of(theme, desk, background=background), vault),  # type: ignore[arg-type]  # only what this part asks for
        AboutSection(
            services_of(theme, desk, background=background),
            [("版本", "0.1.0"), ("区划数据", desk.library.divisions.data_date)],
            DevicesLine(printer, background, lambda: InputMethod(True, "ibus（已连接）")),
        ),
    )
    return Parts(SettingsPage(theme, desk, sections), *sections)


@pytest.fixture
def parts(theme: ActiveTheme, desk: Desk, vault: FakeVault, printer: FakePrinter) -> Parts:
    return build(theme, desk, vault, printer)


def type_into(box: QWidget, text: str) -> None:
    """Types as a clerk does: replaces the present text."""
    box.selectAll()  # type: ignore[attr-defined]  # a line
    QTest.keyClick(box, Qt.Key.Key_Delete)
    box.insert(text)
    box.textEdited.emit(text)


def test_the_hall_is_changed_saved_and_recorded(
    parts: Parts, stage: Stage, desk: Desk, store: MemoryStore, qtbot: QtBot
) -> None:
    window = stage(parts.page)
    assert not parts.page.dirty
    type_into(parts.hall.box("window"), "3")
    assert parts.page.dirty
    assert desk.settings.window == "2 号窗口"
    with qtbot.waitSignal(parts.page.kept):
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert desk.settings.window == "3 号窗口"
    assert store.settings().window == "3 号窗口"
    event = store.events("hall")[-1]
    assert event.kind is EventKind.SETTINGS
    assert event.detail == {"window": ["2 号窗口", "3 号窗口"]}
    assert not parts.page.dirty


def test_a_required_word_is_asked_for_where_it_is_missing(parts: Parts, stage: Stage, desk: Desk) -> None:
    stage(parts.page)
    type_into(parts.hall.box("hall"), " ")
    parts.page.show_section(3)
    parts.page.keep()
    assert parts.hall.isVisible()
    assert parts.hall.fields["hall"].line == "还没填大厅名称。"
    assert parts.hall.box("hall").hasFocus()
    assert desk.settings.hall == HALL.hall


def test_the_limits_start_blank_and_a_number_needs_its_document_and_a_second_person(
    parts: Parts, theme: ActiveTheme, stage: Stage, desk: Desk, vault: FakeVault, printer: FakePrinter, clock: FakeClock
) -> None:
    stage(parts.page)
    parts.page.show_section(1)
    assert len(parts.limits.rows) == 16
    row = parts.limits.rows["cert_new"]
    assert (row.days.text(), row.days.placeholderText()) == ("", "未设定")
    type_into(row.days, "20")
    parts.page.keep()
    assert row.document.hasFocus()
    assert "填了天数就要填文号。" in words_on(parts.limits).split("\n")
    type_into(row.document, "样例办〔2026〕2号")
    type_into(row.since, "2026-11-01")
    parts.page.keep()
    on = desk.clock.now().date()
    assert limit_on(desk.settings, "cert_new", on) is None, "nobody is promised a day by it yet"
    waiting = "待第二人确认：20 个工作日，样例办〔2026〕2号，2026-11-01 起"
    assert waiting in words_on(parts.limits).split("\n")
    assert row.confirm.isHidden() and not row.withdraw.isHidden()

    second = Clerk("pxy", "彭辛月", "0218", Role.CLERK)
    other = Desk(UnlockedStore(desk.opened.store, second), InlineQueue(), clock, desk.library, "K7M")
    parts = build(theme, other, vault, printer)
    stage(parts.page)
    parts.page.show_section(1)
    row = parts.limits.rows["cert_new"]
    row.confirm.click()  # type: ignore[attr-defined]  # a button
    assert limit_on(other.settings, "cert_new", on) == DayLimit(20, "样例办〔2026〕2号")
    assert (row.days.text(), row.since.text()) == ("20", "2026-11-01") and row.confirm.isHidden()
    assert "改动记录" in parts.limits.history.text() and "pxy 确认" in parts.limits.history.text()
    assert limit_on(other.settings, "overall", on) == DayLimit(15, "样例办〔2026〕1号")


@pytest.mark.parametrize("days", ["0", "366", "-3", "五", "1.5", "２０", "9" * 5000])
def test_a_number_of_days_is_one_to_a_year(parts: Parts, stage: Stage, desk: Desk, days: str) -> None:
    stage(parts.page)
    row = parts.limits.rows["overall"]
    type_into(row.days, days)
    parts.page.keep()
    assert "天数填 1 到 365，不设就空着。" in words_on(parts.limits).split("\n")
    assert desk.settings == HALL


def test_a_day_nobody_can_read_is_not_entered(parts: Parts, stage: Stage, desk: Desk) -> None:
    stage(parts.page)
    row = parts.limits.rows["overall"]
    type_into(row.days, "9")
    type_into(row.since, "下月")
    parts.page.keep()
    assert "日子没看懂" in words_on(parts.limits) and row.since.hasFocus()
    assert desk.settings == HALL


def test_what_was_entered_wrongly_is_taken_back_and_what_is_typed_elsewhere_stays(
    parts: Parts, stage: Stage, desk: Desk
) -> None:
    stage(parts.page)
    row, other = parts.limits.rows["overall"], parts.limits.rows["pension"]
    type_into(row.days, "")
    parts.page.keep()
    assert desk.settings.pending_limits["overall"]["days"] == 0, "from today on none is set"
    assert desk.settings.limits == HALL.limits
    type_into(other.days, "7")
    row.withdraw.click()  # type: ignore[attr-defined]  # a button
    assert desk.settings.pending_limits == {} and row.days.text() == "15" and other.days.text() == "7"
    assert parts.limits.has_own


def test_printers_are_those_the_system_reports_and_one_that_is_gone_stays_chosen(
    theme: ActiveTheme, desk: Desk, vault: FakeVault, printer: FakePrinter, stage: Stage
) -> None:
    desk.keep_settings(replace(HALL, printers={"form": "旧打印机"}, copies={"form": 3}))
    parts = build(theme, desk, vault, printer)
    stage(parts.page)
    parts.page.show_section(2)
    assert parts.printing.light.text == "打印机 2 台：A4、票据机"
    row = parts.printing.rows["form"]
    assert (row.printer.currentText(), row.copies.value()) == ("旧打印机（现在没接）", 3)
    box = parts.printing.rows["receipt_80mm"].printer
    box.setCurrentIndex(box.findData("票据机"))
    box.activated.emit(box.currentIndex())
    row.copies.setValue(1)
    parts.page.keep()
    assert desk.settings.printers == {"form": "旧打印机", "receipt_80mm": "票据机"}
    assert desk.settings.copies == {}


def test_no_printer_is_said_plainly(parts: Parts, stage: Stage, printer: FakePrinter) -> None:
    printer.printers.clear()
    stage(parts.page)
    parts.page.show_section(2)
    assert (parts.printing.light.state, parts.printing.light.text) == ("closed", "没有打印机。插好后再进来看。")


def test_lock_minutes_and_picture_size_are_kept(parts: Parts, stage: Stage, desk: Desk) -> None:
    stage(parts.page)
    parts.safety.lock.setValue(10)
    parts.safety.edge.setValue(2400)
    parts.page.keep()
    assert (desk.settings.lock_minutes, desk.settings.image_edge) == (10, 2400)


def test_the_display_changes_at_once(parts: Parts, stage: Stage, theme: ActiveTheme) -> None:
    stage(parts.page)
    parts.display.size_.choose("1.0")
    parts.display.size_.step(1)
    assert theme.current.scale == 1.25
    parts.display.contrast.click()
    assert theme.current.contrast
    parts.display.keycaps.click()
    assert not theme.current.keycaps
    assert not parts.page.dirty
    theme.normal_size()
    assert parts.display.size_.value == "1.0"


def test_leaving_with_changes_asks_and_esc_gives_them_up(parts: Parts, stage: Stage, desk: Desk, qtbot: QtBot) -> None:
    window = stage(parts.page)
    type_into(parts.hall.box("phone"), "0731-00000009")
    assert not parts.page.may_leave()
    ask = window.findChild(QuestionDialog)
    assert ask is not None
    ask.verb.click()
    assert desk.settings.phone == "0731-00000009"
    assert parts.page.may_leave()
    type_into(parts.hall.box("phone"), "错的")

    def esc() -> None:
        window.activateWindow()  # the question is gone, and here is no window manager
        qtbot.waitUntil(window.isActiveWindow)
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_Escape)
        QApplication.processEvents()

    esc()
    assert parts.hall.box("phone").text() == "错的" and parts.page.dirty, "one Esc takes nothing"
    type_into(parts.hall.box("phone"), "又改了")
    esc()
    assert parts.page.dirty, "something was typed since it was asked"
    esc()
    assert parts.hall.box("phone").text() == "0731-00000009"
    assert not parts.page.dirty


@pytest.mark.parametrize("field", ["overall.days", "overall.overall", "overall", "of.no row", ""])
def test_a_limit_that_is_refused_whatever_it_names_is_told(parts: Parts, stage: Stage, field: str) -> None:
    stage(parts.page)
    limits = parts.page.findChild(LimitsSection)
    type_into(limits.rows["overall"].document, "样例办〔2026〕9号")

    def refuse() -> str:
        raise Refused("这里不能这样写。", field)

    limits.keep_own = refuse  # type: ignore[method-assign]  # a part that refuses
    parts.page.keep()
    assert "这里不能这样写。" in words_on(parts.page).split("\n") and parts.page.dirty
    assert limits.rows["overall"].document.text() == "样例办〔2026〕9号"


def test_what_cannot_be_written_is_not_in_force(parts: Parts, stage: Stage, desk: Desk, store: MemoryStore) -> None:
    stage(parts.page)
    type_into(parts.hall.box("phone"), "0731-00000009")
    store.trouble = Unavailable("没存上：磁盘满了。请别关机，叫管理员。")
    parts.page.keep()
    assert desk.settings.phone == HALL.phone
    assert "没存上：磁盘满了。请别关机，叫管理员。" in words_on(parts.page).split("\n")
    assert parts.page.dirty


def test_a_clerk_sees_the_hall_and_cannot_change_it(
    theme: ActiveTheme, library: object, clock: FakeClock, vault: FakeVault, printer: FakePrinter, stage: Stage
) -> None:
    clerk = Clerk("pxy", "彭辛月", "0218", Role.CLERK)
    desk = Desk(UnlockedStore(MemoryStore(HALL, [clerk]), clerk), InlineQueue(), clock, library, "K7M")
    parts = build(theme, desk, vault, printer)
    stage(parts.page)
    assert not parts.hall.box("hall").isEnabled()
    assert parts.limits.rows["overall"].days.isEnabled(), "one enters, another confirms"
    assert not parts.clerks.add.isEnabled()
    assert parts.clerks.change.isEnabled()
    assert parts.display.contrast.isEnabled()
    assert "只有管理员能改大厅的设置。" in words_on(parts.page).split("\n")


def test_an_administrator_adds_a_clerk(parts: Parts, stage: Stage, vault: FakeVault) -> None:
    stage(parts.page)
    parts.page.show_section(5)
    assert [parts.clerks.table.cell(0, column).text for column in range(3)] == ["邓癸英", "0217", "管理员"]
    parts.clerks.add.click()
    assert parts.clerks.fields["name"].line == "还没填姓名。"
    for name, text in (("name", "彭辛月"), ("number", "0218"), ("first", "石桥村 4 组"), ("again", "石桥村 5 组")):
        type_into(parts.clerks.fields[name].editor, text)
    parts.clerks.add.click()
    assert parts.clerks.fields["again"].line == "两次不一样，请再输一遍。"
    type_into(parts.clerks.fields["again"].editor, "石桥村 4 组")
    parts.clerks.add.click()
    assert vault.clerks == [(Clerk("彭辛月", "彭辛月", "0218", Role.CLERK), "石桥村 4 组")]
    assert parts.clerks.notice.text == "加好了。彭辛月可以登录了。"
    assert parts.clerks.text("first") == ""


def test_a_refusal_of_the_vault_stands_beside_its_box(parts: Parts, stage: Stage, vault: FakeVault) -> None:
    stage(parts.page)
    parts.page.show_section(5)
    for name, text in (("name", "邓癸英"), ("first", "一二三四五六七八"), ("again", "一二三四五六七八")):
        type_into(parts.clerks.fields[name].editor, text)
    vault.trouble = Refused("已经有这个用户名，请换一个。", "user")
    parts.clerks.add.click()
    assert parts.clerks.fields["name"].line == "已经有这个用户名，请换一个。"
    vault.trouble = Refused("密码不对，还可以试 4 次。")
    for name, text in (("old", "旧"), ("new", "新的密码八个字呀"), ("new_again", "新的密码八个字呀")):
        type_into(parts.clerks.fields[name].editor, text)
    parts.clerks.change.click()
    assert parts.clerks.notice.text == "密码不对，还可以试 4 次。"
    vault.trouble = None
    parts.clerks.change.click()
    assert vault.changed == [("dgy", "旧", "新的密码八个字呀")]
    assert parts.clerks.notice.text == "密码改好了，下次用新密码。"


def test_what_another_desk_has_set_meanwhile_is_shown_and_not_undone(
    parts: Parts, stage: Stage, desk: Desk, store: MemoryStore
) -> None:
    stage(parts.page)
    parts.page.show_section(1)
    theirs = replace(store.settings(), phone="0731-00000009", address="那边写的地址")
    store.keep_settings(theirs, desk.event(EventKind.SETTINGS, {}))
    for name, said in (("phone", "0731-00000001"), ("hall", "改了名的中心")):
        box = parts.hall.box(name)
        box.setFocus()
        box.selectAll()
        box.insert(said)
        box.textEdited.emit(said)
    QTest.keyClick(parts.page.window(), Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert "窗口电话刚被别的窗口改过，现在是那边的。还要改就再改一遍。" in words_on(parts.page).split("\n")
    assert store.settings() == replace(theirs, hall="改了名的中心")
    assert [parts.hall.box(name).text() for name in ("hall", "phone", "address")] == [
        "改了名的中心",
        "0731-00000009",
        "那边写的地址",
    ]
    assert not parts.page.dirty


def test_the_input_method_is_asked_when_the_page_comes_and_said_plainly(
    theme: ActiveTheme, desk: Desk, qtbot: QtBot, clipped: Callable[[QWidget], list[str]]
) -> None:
    seen = [InputMethodFacts("offscreen")]
    devices = DevicesLine(FakePrinter(), InlineRunner(), lambda: describe_input_method(seen[-1]))
    about = AboutSection(services_of(theme, desk), [("版本", "0.1.0")], devices)
    qtbot.addWidget(about)
    about.resize(900, 500)
    about.show()
    about.entered()
    assert not about.input_method.isVisible(), "nobody types here"
    for there, words, tone in (
        (InputMethodFacts("xcb", frozenset({"ibus"}), "ibus", frozenset({"ibus"})), "ibus（已连接）", ""),
        (InputMethodFacts("xcb", frozenset({"compose"}), "", frozenset({"fcitx4"})), "fcitx 4，本程序接不上它", "err"),
    ):
        seen.append(there)
        about.entered()
        assert about.input_method.isVisible() and words in about.input_method.text()
        assert about.input_method.property("tone") == tone
        qtbot.waitUntil(lambda: clipped(about) == [])


def test_the_record_is_checked_and_a_broken_link_is_named(
    parts: Parts, stage: Stage, desk: Desk, store: MemoryStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage(parts.page)
    parts.page.show_section(6)
    desk.keep_settings(replace(HALL, phone="1"))
    parts.about.check.click()
    assert parts.about.notice.text == "都对得上：0 件，1 条记录。"
    monkeypatch.setattr(store, "verify", lambda: ChainReport(9, 2, ("K7M", 4), "被改过。"))
    parts.about.check.click()
    assert parts.about.notice.text == "从 K7M 第 4 条起对不上：被改过。请停用本机，叫管理员。"


def test_where_the_clock_ran_backwards_is_named(
    parts: Parts,
    stage: Stage,
    store: MemoryStore,
    monkeypatch: pytest.MonkeyPatch,
    picture: Callable[[QWidget, str], None],
) -> None:
    window = stage(parts.page)
    parts.page.show_section(6)
    now, day = FakeClock().now(), timedelta(days=1)
    back = [ClockSetback("K7M", 41 + n, now - day, now, n == 1) for n in range(4)]
    monkeypatch.setattr(store, "verify", lambda: ChainReport(90, 2, went_back=tuple(back)))
    parts.about.check.click()
    assert parts.about.notice.text == (
        "都对得上：2 件，90 条记录。电脑的日期往回走过 4 次："
        "K7M 第 41 条 2026-11-21 09:46，前面已有 2026-11-22 09:46；"
        "K7M 第 42 条 2026-11-21 09:46，前面已有 2026-11-22 09:46（管理员说明过）；"
        "K7M 第 43 条 2026-11-21 09:46，前面已有 2026-11-22 09:46……"
    )
    picture(window, "about-went-back")


@pytest.mark.parametrize("chosen", [Theme(), Theme(1.25), Theme(1.5), Theme(1.0, True), Theme(1.5, True)])
def test_every_part_fits(
    parts: Parts,
    stage: Stage,
    theme: ActiveTheme,
    chosen: Theme,
    clipped: Callable[[QWidget], list[str]],
    picture: Callable[[QWidget, str], None],
) -> None:
    window = stage(parts.page)
    theme.apply(chosen)
    QApplication.processEvents()
    window.resize(1366, 696)
    for at in range(7):
        parts.page.show_section(at)
        QApplication.processEvents()
        QApplication.processEvents()
        assert (window.width(), window.height()) == (1366, 696)
        assert clipped(window) == [], at
        picture(window, f"settings{at}_{round(chosen.scale * 100)}{'_contrast' if chosen.contrast else ''}")


def test_the_parts_are_walked_through_by_arrows(parts: Parts, stage: Stage) -> None:
    window = stage(parts.page)
    assert parts.hall.isVisible()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Down)
    assert parts.limits.isVisible()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Up)
    assert parts.hall.isVisible()


def test_settings_that_were_never_entered_are_shown_as_blank(theme: ActiveTheme) -> None:
    section = HallSection(theme)
    section.show_settings(HallSettings())
    assert [section.box(name).text() for name in section.fields] == [""] * 8

"""The hall's settings from two desks: nobody overwrites the other's values without a notice."""

from dataclasses import fields, replace
from datetime import date

import pytest

from app.domain.event import EventKind
from app.domain.office import Clerk, DayLimit, HallSettings
from app.errors import Refused
from app.ports.vault import UnlockedStore
from app.usecases.desk.desk import CHANGED_ELSEWHERE, Desk
from app.usecases.desk.queued_store import InlineQueue
from app.usecases.desk.settings_merge import WORDS, merge_settings
from app.usecases.settings.local_standards import LOCAL_STANDARDS

BASE = HallSettings(hall="样例", window="2", limits={"overall": DayLimit(15, "文")}, printers={"form": "A"})


@pytest.fixture
def there(desk: Desk) -> Desk:
    """The other window, which has read the same settings."""
    return Desk(
        UnlockedStore(desk.opened.store, Clerk("wjh", "王甲禾")), InlineQueue(), desk.clock, desk.library, "K7N"
    )


def test_every_setting_has_its_word() -> None:
    assert {each.name for each in fields(HallSettings)} - set(WORDS) == {"demo"}


def test_what_one_side_changed_is_taken_entry_by_entry() -> None:
    mine = replace(BASE, window="3", limits={**BASE.limits, "pension": DayLimit(5, "甲")}, printers={})
    theirs = replace(BASE, phone="1", limits={"overall": DayLimit(10, "乙")}, printers={"form": "A", "notice": "B"})
    both, clashes = merge_settings(BASE, mine, theirs)
    assert clashes == ()
    assert (both.window, both.phone, both.printers) == ("3", "1", {"notice": "B"})
    assert both.limits == {"overall": DayLimit(10, "乙"), "pension": DayLimit(5, "甲")}


def test_what_both_changed_stays_as_it_is_there_and_is_named() -> None:
    mine = replace(BASE, window="3", phone="9", limits={})
    theirs = replace(BASE, window="4", phone="9", limits={"overall": DayLimit(10, "乙")})
    assert merge_settings(BASE, mine, theirs) == (theirs, ("窗口号", "办理时限"))


def test_the_second_desk_keeps_its_own_change_and_the_first_one_s(desk: Desk, there: Desk) -> None:
    there.keep_settings(replace(there.settings, phone="0731-00000009"))
    desk.keep_settings(replace(desk.settings, window="3 号窗口"))
    assert (desk.settings.phone, desk.settings.window) == ("0731-00000009", "3 号窗口")
    assert desk.store.settings() == desk.settings
    event = desk.store.events("hall")[-1]
    assert event.kind is EventKind.SETTINGS and event.detail == {"window": ["2 号窗口", "3 号窗口"]}


def test_the_same_setting_changed_twice_is_told_and_the_rest_is_in_force(desk: Desk, there: Desk) -> None:
    there.keep_settings(replace(there.settings, phone="0731-00000009"))
    with pytest.raises(Refused) as told:
        desk.keep_settings(replace(desk.settings, phone="0731-00000001", window="3 号窗口"))
    assert (told.value.sentence, told.value.field) == (
        "窗口电话刚被别的窗口改过，现在是那边的。还要改就再改一遍。",
        CHANGED_ELSEWHERE,
    )
    assert (desk.settings.phone, desk.settings.window) == ("0731-00000009", "3 号窗口")
    assert desk.store.settings() == desk.settings
    desk.keep_settings(replace(desk.settings, phone="0731-00000001"))  # knowing what stood there
    assert desk.store.settings().phone == "0731-00000001" and desk.store.verify().broken is None


def test_a_standard_entered_anew_elsewhere_is_not_confirmed_by_who_has_not_seen_it(desk: Desk, there: Desk) -> None:
    day = date(2026, 7, 1)
    LOCAL_STANDARDS.enter(there, "living_amount", "90", day, "样例〔2026〕1号")
    desk._apply(desk.store.settings())  # as read when the screen was opened
    LOCAL_STANDARDS.enter(there, "living_amount", "95", day, "样例〔2026〕2号")
    with pytest.raises(Refused, match="刚被别的窗口改过"):
        LOCAL_STANDARDS.confirm(desk, "living_amount")
    assert not desk.settings.local and desk.settings.pending_local["living_amount"]["value"] == "95"
    LOCAL_STANDARDS.confirm(desk, "living_amount")
    assert desk.store.settings().local and not desk.store.settings().pending_local

"""The lock: five wrong words close the door for ten minutes; Ctrl+L in the middle of a word keeps the half and gives the caret back."""

from __future__ import annotations

import pytest

from app.domain.case_states import CaseState
from app.domain.identifiers.tracking_number import in_digits
from tests.samples.people import ADULT
from tests.stories.window import walks
from tests.stories.window.conftest import Open
from tests.stories.window.counter import DENG, HALL, WORD, Counter


def test_five_wrong_passphrases_and_a_right_one_later(counter: Counter) -> None:
    clerk = counter.clerk
    clerk.until_seen("连续输错 5 次，本机锁定 10 分钟。")
    clerk.enter()
    assert clerk.sees("还没填密码。")
    for left in (4, 3, 2, 1):
        clerk.say("roots-and-twigs")
        clerk.until_seen(f"用户名或密码不对，还可以试 {left} 次。")
        assert clerk.typed == "", "nobody reads it off the screen"
    clerk.say("roots-and-twigs")
    clerk.until_seen("连续输错 5 次，门锁上了。还要等 10:00。")
    clerk.picture("lock-closed")
    counter.clock.pass_(minutes=9, seconds=30)
    clerk.until_seen("还要等 0:30。")
    assert counter.front.session is None
    counter.clock.pass_(seconds=31)
    clerk.until_seen("可以再试了。")
    clerk.say(WORD)
    clerk.until_seen("快速开办")


@pytest.mark.qt_log_ignore("This plugin does not support raise", extend=True)
def test_locking_in_the_middle_of_a_word(counter: Counter) -> None:
    clerk = counter.clerk
    counter.enter()
    walks.up_to(clerk, 2)
    clerk.say(ADULT)
    clerk.write("陈丙")
    clerk.press("Ctrl+L")
    clerk.until_seen("已锁屏")
    assert clerk.sees("1 份草稿已存本机。解锁后接着填。") and not clerk.sees("陈丙")
    clerk.picture("locked")
    store = counter.store()
    (case,) = store.listed((CaseState.DRAFT,))
    store.close()
    assert case.answers["applicant.name"] == "陈丙" and case.cursor == "applicant.name"
    for key in ("Ctrl+N", "Ctrl+K", "Ctrl+3", "F5", "Esc"):
        clerk.press(key)
    for pace in (5, 60):
        clerk.scan(in_digits("261122K7M00010"), pace)
        assert not clerk.sees("还可以试"), "what is scanned is no password"
    assert clerk.sees("已锁屏") and clerk.typed == "", "no key reaches the desk"
    clerk.say(WORD)
    clerk.until_seen("申请人基本情况")
    assert (clerk.field, clerk.typed) == ("applicant.name", "陈丙")
    clerk.say("山")
    assert clerk.field == "applicant.ethnicity"
    clerk.press("F2")
    clerk.until_seen("本机已保存")
    store = counter.store()
    assert store.listed((CaseState.DRAFT,))[0].answers["applicant.name"] == "陈丙山"
    store.close()


def test_the_first_day_of_a_station(open_desk: Open) -> None:
    counter = open_desk()
    clerk = counter.clerk
    clerk.until_seen("第一次用这台电脑")
    assert clerk.on == "大厅名称，必填" or clerk.here.objectName() == "hall"
    clerk.say(HALL.hall, "2", "k7m", HALL.phone, DENG.name, DENG.number, "k", "k")
    clerk.until_seen("密码至少 6 位，现在是 1 位。")
    clerk.picture("first-day")
    assert clerk.here.objectName() == "passphrase"
    clerk.press("Ctrl+A")
    clerk.say(WORD)
    clerk.press("Ctrl+A")
    clerk.say(WORD)
    clerk.until_seen("快速开办")
    assert clerk.sees("2 号窗口") and clerk.sees("邓癸英")
    clerk.press("Ctrl+N")
    walks.on_step(clerk, 1)

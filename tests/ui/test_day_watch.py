"""Another day is noticed: at midnight, when the window comes to the front, within the hour after a sleep; and only then."""

from datetime import datetime

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.fakes.clock import CHINA, FakeClock
from ui.base.day_watch import LONGEST_WAIT, DayWatch, seconds_of_the_day_left


@pytest.mark.parametrize(
    ("moment", "left"),
    [
        (datetime(2026, 11, 22, 23, 58, tzinfo=CHINA), 120),
        (datetime(2026, 12, 31, 23, 59, 59, 400_000, tzinfo=CHINA), 1),
        (datetime(2026, 11, 22, tzinfo=CHINA), 86_400),
    ],
)
def test_how_long_the_day_still_is(moment: datetime, left: int) -> None:
    assert seconds_of_the_day_left(moment) == left


def test_another_day_is_told_once(qtbot: QtBot, qapp: QApplication) -> None:
    clock, told, owner = FakeClock(), [], QObject()
    watch = DayWatch(clock, owner)
    watch.turned.connect(lambda: told.append(clock.now().date()))
    assert watch._timer.interval() == 1000 * LONGEST_WAIT, "a look an hour, no more"
    clock.pass_(hours=14, minutes=12)  # 23:58
    watch.look()
    assert told == [] and watch._timer.interval() == 121_000, "the next look is just after midnight"
    clock.pass_(minutes=5)
    qapp.applicationStateChanged.emit(Qt.ApplicationState.ApplicationInactive)
    assert told == []
    qapp.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
    watch.look()
    assert len(told) == 1 and watch._timer.interval() == 1000 * LONGEST_WAIT
    clock.back(days=1)
    watch.look()
    assert len(told) == 2, "a clock that is set back is another day too"
    watch.end()
    clock.pass_(days=3)
    qapp.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
    assert len(told) == 2 and not watch._timer.isActive()

"""Driven in a process of its own (desk_child.py): leaves fields of the wizard one after the other and watches the paper and the window's heartbeat.

Says as JSON, in ms: `repainted` after each field left, `floor` for making and painting the same paper with nothing around it,
`idle` and `busy`, by how much the window's heartbeat came late while nothing happened and while the paper was made; `first` and `again`, the
same when each step is opened for the first time and once more.
"""

from __future__ import annotations

import json
from time import perf_counter

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.usecases.captures.pdf_pages import raster
from tests.bench.office import applicant, hand_over_materials, name_of
from tests.bench.processes.whole_desk import commit, say, sign_in, until
from ui.app.app_flow import AppFlow
from ui.wizard.frame.form_preview import FormPreview
from ui.wizard.frame.wizard import Wizard

BEAT = 4  # ms
FIELDS = ("applicant.name", "applicant.native_place", "applicant.postcode")


class Heart(QObject):
    """Beats on the window thread and notes by how many ms each beat came late."""

    def __init__(self) -> None:
        super().__init__()
        self.late: list[float] = []
        self._last = perf_counter()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(BEAT)

    def _beat(self) -> None:
        now = perf_counter()
        self.late.append((now - self._last) * 1000 - BEAT)
        self._last = now

    def taken(self) -> list[float]:
        """Returns the values noted since the last call, and clears them."""
        noted, self.late = self.late, []
        return noted


class Eye(QObject):
    """Notes when a new image of the paper is really painted."""

    def __init__(self, preview: FormPreview) -> None:
        super().__init__()
        self.seen = 0.0
        self._fresh = False
        preview.painted.connect(self._image)
        preview.installEventFilter(self)

    def _image(self) -> None:
        self._fresh = True

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if self._fresh and event.type() == QEvent.Type.Paint:
            self._fresh = False
            QTimer.singleShot(0, self._painted)  # when this painting is done
        return False

    def _painted(self) -> None:
        self.seen = perf_counter()


def rest(seconds: float) -> None:
    end = perf_counter() + seconds
    until(lambda: perf_counter() > end)


def opened(wizard: Wizard, heart: Heart) -> list[float]:
    """By how much the heartbeat came late when each step was opened."""
    late = []
    for step in range(len(wizard.intake.form.steps)):
        rest(0.3)
        heart.taken()
        wizard.go(step)
        rest(0.3)
        late.append(max(heart.taken()))
    return late


def drive(front: AppFlow, times: int) -> None:
    session = sign_in(front)
    session.new_case()
    wizard = session.wizard
    assert wizard is not None
    intake = wizard.intake
    for field, value in applicant(1).items():
        intake.answer(field, value)
    hand_over_materials(intake)
    wizard.go(1)
    eye = Eye(wizard.preview)
    until(lambda: eye.seen > 0)
    rest(
        4
    )  # by then what was loaded is set aside (ui/base/gc_on_window_thread.py), which happens once and holds up the window once
    heart = Heart()
    rest(2)
    idle = heart.taken()
    repainted = []
    for time in range(times):
        field = FIELDS[time % len(FIELDS)]
        wizard.page.take(field)
        rest(0.25)
        words = {"name": name_of(time), "native_place": f"湖南{name_of(time)}", "postcode": f"41{time:04d}"}
        commit(words[field.split(".")[1]])
        heart.taken()
        eye.seen, left = 0.0, perf_counter()
        QTest.keyClick(QApplication.focusWidget(), "\r")
        until(lambda: eye.seen > 0)
        repainted.append(((eye.seen - left) * 1000, max(heart.taken(), default=0.0)))
    first, again = opened(wizard, heart), opened(wizard, heart)
    floor = []
    for _ in range(20):
        began = perf_counter()
        raster(intake.preview(), 0, 96)
        floor.append((perf_counter() - began) * 1000)
    say(
        json.dumps(
            {
                "repainted": [ms for ms, _ in repainted],
                "busy": [late for _, late in repainted],
                "idle": idle,
                "floor": floor,
                "first": first,
                "again": again,
            }
        )
    )

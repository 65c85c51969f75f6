"""Driven in a process of its own (desk_child.py): takes case after case through the whole desk, every step of the wizard visited and the papers printed.

Says as JSON the memory in MB that belongs to the process after each case; the first is that of the desk before any.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

import psutil
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from tests.bench.office import applicant, hand_over_materials
from tests.bench.processes.whole_desk import say, sign_in, throw_away, until
from tests.papers.samples import photo
from ui.app.app_flow import AppFlow
from ui.app.session import Session
from ui.base.gc_on_window_thread import WindowThreadGC
from ui.wizard.ending.accepted_page import AcceptedPage


def used() -> dict[str, float]:
    """`rss` is all that is in memory for this process; `uss` leaves out the pages of libraries and fonts, which the system can share or drop."""
    throw_away()
    memory = psutil.Process().memory_full_info()
    return {"rss": memory.rss / 1e6, "uss": memory.uss / 1e6}


def quicken(things: Sequence[QObject]) -> None:
    """Let what they do now and then be done a hundred times as often."""
    for timer in (timer for thing in things for timer in thing.findChildren(QTimer)):
        timer.setInterval(timer.interval() // 100)


def take(front: AppFlow, session: Session, which: int) -> None:
    session.new_case()
    wizard = session.wizard
    assert wizard is not None
    intake, pictures = wizard.intake, []
    wizard.preview.painted.connect(lambda: pictures.append(1))
    for field, value in applicant(which).items():
        intake.answer(field, value)
    hand_over_materials(intake)
    intake.attach("photo", photo(), "证件照片")
    for step in range(len(intake.form.steps)):
        wizard.go(step)
        QApplication.processEvents()
    until(lambda: bool(pictures))
    wizard.accept()
    until(lambda: isinstance(front.window.desk.page("new"), AcceptedPage))
    page = front.window.desk.page("new")
    assert isinstance(page, AcceptedPage)
    quicken([page.printing.queue])
    page.printing.look_for_printers(page.printing.print_all)
    until(lambda: not page.printing.to_print and not page.printing.queue.busy)
    for tick in page.ticks:
        tick.setChecked(True)
    page.home.emit()
    until(lambda: front.window.desk.at == "today")


def drive(front: AppFlow, cases: int) -> None:
    session = sign_in(front)
    quicken(front.findChildren(WindowThreadGC))  # a clerk takes minutes for what takes a second here
    memory = [used()]
    for which in range(cases):
        take(front, session, which)
        memory.append(used())
    say(json.dumps(memory))

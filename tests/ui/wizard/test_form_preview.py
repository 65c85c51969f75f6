"""The live paper: made in the background, the last request wins, and a click leads the clerk to its field."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.errors import Unavailable
from app.form.schema import Form
from app.forms.disability_one_thing_2024 import DISABILITY_ONE_THING
from app.usecases.intake.intake import Intake
from tests.samples.people import an_application
from tests.ui.wizard.conftest import Hands
from ui.base.theme import ActiveTheme
from ui.wizard.frame.form_preview import FormPreview

Begin = Callable[[Intake], Hands]
Make = Callable[..., Intake]
FORM: Form = DISABILITY_ONE_THING


@pytest.fixture
def pdf(an_intake: Make) -> bytes:
    return an_intake(an_application()).preview()


@pytest.fixture
def preview(qtbot: QtBot, theme: ActiveTheme) -> Iterator[FormPreview]:
    made = FormPreview(theme, FORM)
    qtbot.addWidget(made)
    made.resize(416, 588)
    made.show()
    yield made
    made.close_thread()


def place_of(preview: FormPreview, field_id: str) -> QPoint:
    box = FORM.fields[field_id].box
    assert box is not None
    return preview.rect_of(box).center().toPoint()


def test_the_paper_is_made_aside_and_the_last_wish_wins(qtbot: QtBot, preview: FormPreview, pdf: bytes) -> None:
    begun, go_on = threading.Event(), threading.Event()
    made: list[str] = []
    threads: set[int] = set()

    def render(name: str) -> Callable[[], bytes]:
        def make() -> bytes:
            made.append(name)
            threads.add(threading.get_ident())
            begun.set()
            assert go_on.wait(10)
            return pdf

        return make

    preview.ask(render("first"))
    qtbot.waitUntil(begun.is_set)
    for name in ("second", "third", "last"):
        preview.ask(render(name))
        preview._timer.timeout.emit()
    assert made == ["first"], "the window goes on while the paper is made"
    go_on.set()
    qtbot.waitUntil(lambda: made == ["first", "last"])
    qtbot.waitUntil(lambda: preview.image is not None)
    assert threads and threading.get_ident() not in threads


def test_a_burst_of_changes_makes_one_paper(qtbot: QtBot, preview: FormPreview, pdf: bytes) -> None:
    made: list[int] = []

    def render() -> bytes:
        made.append(1)
        return pdf

    with qtbot.waitSignal(preview.painted):
        for _ in range(20):
            preview.ask(render)
    assert len(made) == 1


def test_it_shows_the_answers(qtbot: QtBot, preview: FormPreview, an_intake: Make) -> None:
    with qtbot.waitSignal(preview.painted):
        preview.ask(an_intake().preview)
    empty = preview.image
    with qtbot.waitSignal(preview.painted):
        preview.ask(an_intake(an_application()).preview)
    assert empty is not None and preview.image != empty
    assert preview.image is not None and preview.image.width() == 416


def test_another_size_needs_no_new_paper(qtbot: QtBot, preview: FormPreview, pdf: bytes) -> None:
    made: list[int] = []

    def render() -> bytes:
        made.append(1)
        return pdf

    with qtbot.waitSignal(preview.painted):
        preview.ask(render)
    with qtbot.waitSignal(preview.painted):
        preview.resize(300, 424)
    assert len(made) == 1 and preview.image is not None and preview.image.width() == 300


def test_trouble_is_said_and_goes_again(qtbot: QtBot, preview: FormPreview, pdf: bytes) -> None:
    def render() -> bytes:
        raise Unavailable("字体没装好。请重新安装。")

    preview.ask(render)
    qtbot.waitUntil(lambda: preview._trouble == "字体没装好。请重新安装。")
    with qtbot.waitSignal(preview.painted):
        preview.ask(lambda: pdf)
    assert preview._trouble == ""


def test_the_section_is_lit(qtbot: QtBot, preview: FormPreview, pdf: bytes, theme: ActiveTheme) -> None:
    with qtbot.waitSignal(preview.painted):
        preview.ask(lambda: pdf)
    box = FORM.section("bank").box
    assert box is not None
    edge = preview.rect_of(box).topLeft().toPoint()
    preview.light("bank")
    assert QColor(preview.grab().toImage().pixel(edge)) == theme.colour("accent")
    preview.light("")
    assert QColor(preview.grab().toImage().pixel(edge)) != theme.colour("accent")


def test_every_cell_leads_to_its_field(preview: FormPreview) -> None:
    for field in FORM:
        if field.box is not None:
            assert preview.cell_at(place_of(preview, field.id)) == field.id
    assert preview.cell_at(QPoint(2, 2)) == ""


def test_a_click_brings_the_clerk_to_the_field(at_work: Begin, an_intake: Make) -> None:
    hands = at_work(an_intake(an_application()))
    preview = hands.wizard.preview
    for field_id, step in (("bank.branch", 4), ("applicant.name", 1), ("guardian.phone", 2), ("matters.selected", 3)):
        box = FORM.fields[field_id].box or FORM.fields[field_id].options[0].box
        where = preview.rect_of(box).center().toPoint()
        hands.qtbot.mouseClick(preview, Qt.MouseButton.LeftButton, pos=where)
        QApplication.processEvents()
        assert (hands.wizard.step, hands.field) == (step, field_id)


def test_the_light_follows_the_clerk(at_work: Begin, an_intake: Make) -> None:
    hands = at_work(an_intake())
    hands.wizard.go(3)
    assert hands.wizard.preview._section == "application"
    hands.wizard.go(3, "matters.selected")
    QApplication.processEvents()
    assert hands.wizard.preview._section == "matters"


def test_its_thread_ends_with_it(qtbot: QtBot, theme: ActiveTheme, pdf: bytes) -> None:
    before = set(threading.enumerate())
    preview = FormPreview(theme, FORM)
    preview.resize(200, 283)
    preview.show()
    with qtbot.waitSignal(preview.painted):
        preview.ask(lambda: pdf)
    its_own = set(threading.enumerate()) - before
    assert its_own
    preview.close_thread()
    assert not any(thread.is_alive() for thread in its_own)
    preview.deleteLater()

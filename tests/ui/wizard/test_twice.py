"""A warning before the form is filled that this may be done twice: both cases side by side, and on with a reason that
is recorded.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QApplication, QLabel

from app.domain.material import MaterialRecord, MaterialState
from app.usecases.intake.intake import Intake
from tests.fakes.memory_store import MemoryStore
from tests.samples.people import ADULT, an_application
from tests.ui.wizard.conftest import Hands
from ui.wizard.fields.duplicate_bar import DuplicateBar, DuplicateDialog

Begin = Callable[[Intake], Hands]
Make = Callable[..., Intake]


def an_accepted(an_intake: Make) -> str:
    intake = an_intake(an_application())
    for material in ("id_card", "household_book", "residence_proof", "photo"):
        intake.material(MaterialRecord(material, MaterialState.RECEIVED, seen="original"))
    return intake.accept().id


def bar_of(hands: Hands) -> DuplicateBar:
    hands.wizard.go(1)
    bar = hands.wizard.page.findChild(DuplicateBar)
    assert isinstance(bar, DuplicateBar)
    return bar


def test_the_clerk_is_told_when_the_number_is_entered_and_goes_on_with_a_reason(
    at_work: Begin, an_intake: Make, store: MemoryStore
) -> None:
    earlier = an_accepted(an_intake)
    hands = at_work(an_intake())
    bar = bar_of(hands)
    assert bar.isHidden()
    hands.write(ADULT)
    hands.enter()
    assert bar.isVisible() and bar.text == "这个人还有一件没办完：261122-K7M-0001-0，残疾人证新办待移交。"

    bar.compare.click()
    (box,) = hands.wizard.window().findChildren(DuplicateDialog)
    shown = [words.text() for words in box.findChildren(QLabel)]
    assert "那一件" in shown and "261122-K7M-0001-0" in shown and "草稿" in shown
    box.verb.click()
    assert box.isVisible() and box.box.line == "写一句为什么，再照办。"
    box.reason.setText("上一件打错了姓名")
    box.verb.click()
    QApplication.processEvents()
    assert bar.isHidden()
    assert hands.intake.notes == {f"earlier.{earlier}": "上一件打错了姓名"}
    hands.intake.journal.settle()
    assert store.events(hands.intake.case.id)[-1].detail["after"] == "上一件打错了姓名"
    hands.wizard.go(2)
    hands.wizard.go(1)
    assert bar.isHidden()


def test_leaving_it_open_keeps_telling_and_another_person_is_not_told_of(at_work: Begin, an_intake: Make) -> None:
    an_accepted(an_intake)
    hands = at_work(an_intake({"applicant.id_number": ADULT}))
    bar = bar_of(hands)
    assert bar.isVisible()
    bar.compare.click()
    (box,) = hands.wizard.window().findChildren(DuplicateDialog)
    box.keep.click()
    assert bar.isVisible() and not hands.intake.notes
    hands.intake.answer("applicant.id_number", "430121198503120025")
    bar.refresh()
    assert bar.isHidden()


def test_other_matters_of_the_same_person_are_no_repetition(at_work: Begin, an_intake: Make) -> None:
    an_accepted(an_intake)
    assert bar_of(at_work(an_intake({"applicant.id_number": ADULT, "application.types": ["cert_reissue"]}))).isHidden()

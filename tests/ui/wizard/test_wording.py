"""The wizard's words next to its fields."""

from collections.abc import Callable

from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QAbstractButton

from app.catalogue.codes import Codes
from app.forms.disability_one_thing_2024 import DISABILITY_ONE_THING as FORM
from app.usecases.desk.reference_data import ReferenceData
from app.usecases.intake.intake import Intake
from tests.samples.people import ADDRESS
from tests.ui.wizard.conftest import Hands
from ui.wizard.frame.field_wording import derived_words


def test_an_address_reads_from_province_to_door_however_it_was_stored(library: ReferenceData) -> None:
    codes: Codes = library.codes
    stored = dict(sorted(ADDRESS.items()))
    said = derived_words(FORM.fields["applicant.current_address"], stored, codes, None)
    assert said == "湖南省 长沙市 长沙县 松涧镇 石桥村 三组12号"


def test_the_sheet_of_a_step_names_no_key_that_does_nothing(
    at_work: Callable[[Intake], Hands], an_intake: Callable[..., Intake]
) -> None:
    wizard = at_work(an_intake()).wizard
    for at, step in enumerate(wizard.intake.form.steps):
        wizard.go(at)
        bound = {shortcut.key().toString() for shortcut in wizard.findChildren(QShortcut)}
        bound |= {button.shortcut().toString() for button in wizard.page.findChildren(QAbstractButton)}
        said = {words for words, _ in wizard.shortcuts() if words.startswith(("Alt+", "Ctrl+", "F"))}
        named = {words.replace("←", "Left").replace("Enter", "Return") for words in said} - {"Ctrl+1–8"}
        assert named <= bound, step.id
        assert ("Ctrl+M" in said) == (step.id == "materials") and ("Alt+P" in said) == (step.id == "service")

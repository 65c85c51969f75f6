"""What the wizard says beside its fields."""

from app.catalogue.codes import Codes
from app.forms.disability_one_thing_2024 import DISABILITY_ONE_THING as FORM
from app.usecases.library import Library
from tests.samples.people import ADDRESS
from ui.wizard.wording import derived_words


def test_an_address_reads_from_province_to_door_however_it_was_stored(library: Library) -> None:
    codes: Codes = library.codes
    stored = dict(sorted(ADDRESS.items()))
    said = derived_words(FORM.fields["applicant.current_address"], stored, codes, None)
    assert said == "湖南省 长沙市 长沙县 松涧镇 石桥村 三组12号"

"""Reference data of a desk: the programmes it is handed, and what one hall makes of the rest."""

from pathlib import Path

import pytest

from app.catalogue.codes import Code
from app.domain.answers import Answers
from app.errors import Refused
from app.usecases.desk.reference_data import PROGRAMMES, ReferenceData
from tests.samples.meal_help_2026.programme import PROGRAMME as MEAL_HELP
from tests.samples.services import COUNTY

DISABILITY, SPECIAL = PROGRAMMES


@pytest.mark.parametrize(
    ("item", "programme"),
    [("", DISABILITY), ("disability_one_thing", DISABILITY), ("5", SPECIAL), ("21", SPECIAL), ("meal_help", MEAL_HELP)],
)
def test_what_is_done_leads_to_its_programme(resources: Path, item: str, programme: object) -> None:
    assert ReferenceData(resources, (*PROGRAMMES, MEAL_HELP)).programme_of_item(item) is programme


def test_a_form_nobody_was_handed_is_refused(library: ReferenceData) -> None:
    with pytest.raises(Refused, match="现在只收 disability_one_thing_2024、special_group_2022。"):
        library.programme("meal_help_2026")


def test_a_programme_brings_its_own_codes(resources: Path, library: ReferenceData) -> None:
    codes = ReferenceData(resources, (*PROGRAMMES, MEAL_HELP)).codes
    assert codes.name("service_items", "meal_help") == "老年人助餐" and "meal_kinds" not in library.codes.lists
    assert codes.find("meal_kinds", "canteen") == Code("canteen", "到助餐点", "到点", "dzcd", spelt="dao zhu can dian")
    assert list(codes.lists["service_items"])[:21] == list(library.codes.lists["service_items"])


def test_a_hall_changes_the_catalogue_and_shares_the_rest(library: ReferenceData) -> None:
    own = library.for_hall(COUNTY)
    assert own.form("special_group_2022") is own.form("special_group_2022")
    assert own.form("special_group_2022") is not library.form("special_group_2022")
    assert own.form("disability_one_thing_2024") is library.form("disability_one_thing_2024")
    assert own.faces is library.faces and own.divisions is library.divisions and own.policy is library.policy
    assert own.programmes is library.programmes and library.for_hall({}) is library
    assert own.service("21") is not None and library.service("21") is None


def test_letters_name_what_is_done(library: ReferenceData) -> None:
    asked = Answers({"service.item": "4"})
    assert DISABILITY.thing(library.codes, Answers()) == "残疾人服务“一件事”"
    assert SPECIAL.thing(library.codes, asked) == "“我要申请残疾人法律救助”"

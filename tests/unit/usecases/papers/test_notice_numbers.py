"""Once means once."""

from dataclasses import replace

import pytest

from app.domain.material import MaterialRecord, MaterialState
from app.errors import Refused
from app.usecases.desk.desk import Desk
from app.usecases.intake.intake import Intake
from app.usecases.papers.issue import print_paper
from tests.papers.reading import words
from tests.samples.people import an_application


def test_a_second_notice_wants_a_reason_and_says_it_is_the_second(desk: Desk) -> None:
    intake = Intake(desk, desk.new_case("disability_one_thing_2024"))
    for field, value in an_application().items():
        intake.answer(field, value)
    for material in ("id_card", "household_book", "residence_proof"):
        intake.material(MaterialRecord(material, MaterialState.RECEIVED, "original"))
    case = intake.accept()
    assert "证件照片" in words(print_paper(desk, case, "notice"))
    assert "第 2 次" in words(print_paper(desk, case, "notice"))  # the same notice again needs no reason
    lost = replace(case, materials={**case.materials, "household_book": MaterialRecord("household_book")})
    with pytest.raises(Refused, match="一次性告知过"):
        print_paper(desk, lost, "notice")
    again = words(print_paper(desk, lost, "notice", "户口本复印件看不清，回来才发现"))
    assert "户口本" in again and "看不清" in again
    assert "看不清" in words(print_paper(desk, lost, "notice"))

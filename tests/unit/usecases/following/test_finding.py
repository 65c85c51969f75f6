"""Finding a case again: what a clerk types, and whom they mean by it."""

from dataclasses import replace

import pytest

from app.domain.case import Case
from app.domain.identifiers.tracking_number import in_digits
from app.usecases.desk.desk import Desk
from app.usecases.desk.search_terms import LONGEST, terms_asked
from app.usecases.following.finding import find_cases, misread_cases
from app.usecases.intake.intake import Intake
from app.usecases.terminal.case_json import case_content, line
from tests.fakes.clock import FakeClock
from tests.samples.people import ADDRESS, an_application

FORM = "disability_one_thing_2024"

# name, id number, phone, village, guardian
PEOPLE: tuple[tuple[str, str, str, str, str], ...] = (
    ("单乙木", "430121196805210019", "13000000012", "石桥村", ""),
    ("欧阳甲寅", "43012119900119001X", "13000000045", "石桥村", ""),
    ("王𬀩明", "430121199001190028", "073185550001转802", "松涧社区", "王甲禾"),
    ("阿依甲古丽·买买提乙明", "430121199509090028", "13000000031", "碧山村", ""),
    ("陈丙山", "430121199601190016", "13000001234", "碧山村", "周丁兰"),
    ("陈山丙", "430121199701190013", "+85221234567", "新村", ""),
    ("Anna J. Stem", "943156199001010019", "13000000077", "石桥村", ""),
    ("乐己", "430121196903300027", "13000000088", "", ""),
)
SYL, OUYANG, CHEN, ANNA = (PEOPLE[at][0] for at in (0, 1, 4, 6))

# what no table in a file can say; what clerks type stands in tests/db/contract/search_quality.toml
ODD: tuple[tuple[str, set[str]], ...] = (
    ("\udcff\udcfe", set()),
    ("陈" * 50_000, set()),
    ("1" * 5_000, set()),
    ("陈丙山", {CHEN}),
)


@pytest.fixture
def full(desk: Desk, clock: FakeClock) -> Desk:
    """A desk where all of them have been."""
    for name, number, phone, village, guardian in PEOPLE:
        intake = Intake(desk, desk.new_case(FORM))
        said = an_application(
            applicant__name=name,
            applicant__id_number=number,
            applicant__phone=phone,
            applicant__household_address={**ADDRESS, "village": village},
            guardian__name=guardian or None,
        )
        for field, value in said.items():
            intake.answer(field, value)
        clock.pass_(minutes=1)
    return desk


def names(found: tuple[Case, ...]) -> set[str]:
    return {case.name for case in found}


def test_what_nobody_can_be_called_finds_nobody(full: Desk) -> None:
    assert {typed: names(find_cases(full, typed)) for typed, _ in ODD} == dict(ODD)


def test_a_tracking_number_finds_its_case_however_it_is_written(full: Desk) -> None:
    (case,) = find_cases(full, "陈丙山")
    accepted = full.store.accept(case, "K7M", case.on, [full.event("accepted", {})], full.terms(case))
    number = accepted.tracking_number
    for typed in (
        number,
        number.lower(),
        f"{number[:6]}-{number[6:9]}-{number[9:13]}-{number[13]}",
        f"{number[:6]} {number[6:9]} {number[9:13]} {number[13]}",
        f"YJS:{number}",
        in_digits(number),
        f"]C0{in_digits(number)}",
        f"{in_digits(number)[:8]}-{in_digits(number)[8:]}",
        number.replace("0", "o"),
    ):
        assert [c.id for c in find_cases(full, typed)] == [case.id], typed
    misread = in_digits(number)[:-1] + str((int(in_digits(number)[-1]) + 5) % 10)
    assert find_cases(full, misread) == () and [c.id for c in misread_cases(full, misread)] == [case.id]


def test_what_cannot_be_a_name_or_number_is_not_searched() -> None:
    assert terms_asked("陈" * (LONGEST + 1)) == ()
    assert all(len(alternative) <= LONGEST for alternative in terms_asked("陈" * LONGEST))


def test_a_line_says_no_number_of_the_person_and_show_says_everything(full: Desk) -> None:
    (case,) = find_cases(full, "陈丙山")
    said = str(line(full, case))
    assert "陈丙山" in said and "碧山村" in said
    assert "430121199601190016" not in said and "13000001234" not in said and "6200" not in said
    whole = case_content(full, case)
    assert whole["answers"] == dict(case.answers)
    assert whole["problems"] and whole["state"] == "draft"
    assert case_content(full, replace(case, answers=case.answers.given("applicant.ethnicity", "99")))["words"]

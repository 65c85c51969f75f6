"""Finding a case again: what a clerk types, and whom they mean by it."""

from dataclasses import replace

import pytest

from app.domain.case import Case
from app.usecases.desk import Desk
from app.usecases.intake import Intake
from app.usecases.reading import find_cases, line, shown
from app.usecases.search_terms import LONGEST, terms_asked
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
SYL, OUYANG, WANG, AYI, CHEN, SHAN, ANNA, LE = (person[0] for person in PEOPLE)

# what is typed -> who is found
ASKED: tuple[tuple[str, set[str]], ...] = (
    ("syl", set()),
    ("sym", {SYL}),
    ("SYM", {SYL}),
    ("ｓｙｍ", {SYL}),
    ("sy", {SYL}),
    ("dym", set()),  # 单 is a surname here, read shàn
    ("单乙木", {SYL}),
    ("乙木", {SYL}),
    ("单", {SYL}),
    ("oyjy", {OUYANG}),
    ("欧阳", {OUYANG}),
    ("欧阳 甲寅", {OUYANG}),
    ("欧 阳 甲 寅", {OUYANG}),
    ("甲寅", {OUYANG}),
    ("阳甲", {OUYANG}),
    ("王𬀩明", {WANG}),
    ("𬀩", {WANG}),
    ("𬀩明", {WANG}),
    ("wwm", {WANG}),
    ("阿依甲古丽·买买提乙明", {AYI}),
    ("阿依甲古丽•买买提乙明", {AYI}),
    ("阿依甲古丽.买买提乙明", {AYI}),
    ("阿依甲古丽买买提乙明", {AYI}),
    ("买买提", {AYI}),
    ("阿依", {AYI}),
    ("陈丙山", {CHEN}),
    ("丙山", {CHEN}),
    ("陈", {CHEN, SHAN}),
    ("cbs", {CHEN}),
    ("周丁兰", {CHEN}),  # the guardian
    ("zdl", {CHEN}),
    ("王甲禾", {WANG}),
    ("chenbingshan", {CHEN}),
    ("chen bing shan", {CHEN}),
    ("ChenBing", {CHEN}),
    ("bingshan", {CHEN}),
    ("chenbs", {CHEN}),
    ("chen", {CHEN, SHAN}),
    ("shanyimu", {SYL}),
    ("danyimu", set()),
    ("ouyang", {OUYANG}),
    ("ouyangjy", {OUYANG}),
    ("jiayin", {OUYANG}),
    ("chen 1234", {CHEN}),
    ("anna", {ANNA}),
    ("Anna J. Stem", {ANNA}),
    ("stem", {ANNA}),
    ("lj", {LE}),
    ("yj", {LE}),
    ("430121196805210019", {SYL}),
    ("430121 19680521 0019", {SYL}),
    ("４３０１２１１９６８０５２１００１９", {SYL}),
    ("43012119900119001x", {OUYANG}),
    ("001x", {OUYANG}),
    ("0019", {SYL, ANNA}),
    ("13000000012", {SYL}),
    ("130 0000 0012", {SYL}),
    ("+86 130-0000-0012", {SYL}),
    ("0012", {SYL}),
    ("0731-85550001", {WANG}),
    ("073185550001转802", {WANG}),
    ("0001", {WANG}),
    ("+85221234567", {SHAN}),
    ("石桥村", {SYL, OUYANG, ANNA}),
    ("石桥", {SYL, OUYANG, ANNA}),
    ("碧山", {AYI, CHEN}),
    ("碧山村 陈", {CHEN}),
    ("石桥村 sym", {SYL}),
    ("石桥村 0019", {SYL, ANNA}),
    ("陈 1234", {CHEN}),
    ("陈丙山 13000000012", set()),
    ("李乙木", set()),
    ("山丙陈", set()),
    ("陈甲", set()),
    ("", set()),
    ("   ", set()),
    ("·", set()),
    ("%", set()),
    ("'; DROP TABLE cases; --", set()),
    ("\udcff\udcfe", set()),
    ("陈" * 50_000, set()),
    ("1" * 5_000, set()),
    ("陈 丙 山 碧 山 村", set()),
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


def test_everybody_is_found_by_what_clerks_type_and_nobody_else(full: Desk) -> None:
    told = {typed: names(find_cases(full, typed)) for typed, _ in ASKED}
    wrong = {typed: found for (typed, wanted) in ASKED if (found := told[typed]) != wanted}
    assert wrong == {}


def test_each_is_found_once_and_the_last_saved_first(full: Desk) -> None:
    found = [case.name for case in find_cases(full, "石桥村")]
    assert found == [ANNA, OUYANG, SYL]
    assert [case.name for case in find_cases(full, "石桥村", limit=2)] == [ANNA, OUYANG]


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
        number.replace("0", "o"),
    ):
        assert [c.id for c in find_cases(full, typed)] == [case.id], typed


def test_what_cannot_be_a_name_or_number_is_not_searched() -> None:
    assert terms_asked("陈" * (LONGEST + 1)) == ()
    assert all(len(alternative) <= LONGEST for alternative in terms_asked("陈" * LONGEST))


def test_a_line_says_no_number_of_the_person_and_show_says_everything(full: Desk) -> None:
    (case,) = find_cases(full, "陈丙山")
    said = str(line(full, case))
    assert "陈丙山" in said and "碧山村" in said
    assert "430121199601190016" not in said and "13000001234" not in said and "6200" not in said
    whole = shown(full, case)
    assert whole["answers"] == dict(case.answers)
    assert whole["problems"] and whole["state"] == "draft"
    assert shown(full, replace(case, answers=case.answers.given("applicant.ethnicity", "99")))["words"]

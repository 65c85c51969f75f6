"""Two people on one case: what one changed is taken, what both changed is a clash, and no picture is ever dropped."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.answers import Answers
from app.domain.case import Case, Decision
from app.domain.case_states import ActKind, CaseState, MatterState
from app.domain.course import Course, MatterProgress
from app.domain.material import MaterialRecord, MaterialState
from app.usecases.conflicts.three_way_merge import CasePart, Side, ThreeWay
from tests.fakes.clock import CHINA

AT = datetime(2026, 11, 22, 9, 46, tzinfo=CHINA)
PHONE, NAME, CARD = "applicant.phone", "applicant.name", "bank.card_number"


def a_case(answers: dict[str, str] | None = None, **how: object) -> Case:
    return Case("c", "f", "2024", AT.date(), AT, AT, "dgy", "K7M", answers=Answers(answers or {}), **how)  # type: ignore[arg-type]  # the fields by name


def received(*captures: str, **how: str) -> dict[str, MaterialRecord]:
    return {"id_card": MaterialRecord("id_card", MaterialState.RECEIVED, captures=captures, **how)}


def test_what_one_side_changed_is_taken_without_asking() -> None:
    base = a_case({NAME: "陈丙山", PHONE: "1", CARD: "6"})
    mine = replace(base, answers=base.answers.given(PHONE, "2"), notes={PHONE: "打过"}, cursor=PHONE)
    theirs = replace(base, answers=base.answers.given(CARD, None), version=7, cursor=CARD)
    sides = ThreeWay(base, mine, theirs)
    merged = sides.merged({})
    assert sides.clashes == () and not sides.another_step
    assert merged.answers == Answers({NAME: "陈丙山", PHONE: "2"}) and merged.notes == {PHONE: "打过"}
    assert (merged.version, merged.cursor) == (7, PHONE)
    assert set(sides.only(Side.MINE)) == {(CasePart.ANSWERS, PHONE), (CasePart.NOTES, PHONE)}
    assert sides.only(Side.THEIRS) == ((CasePart.ANSWERS, CARD),)


def test_what_both_changed_waits_for_a_choice_unless_they_said_the_same() -> None:
    base = a_case({PHONE: "1"})
    mine = replace(base, answers=Answers({PHONE: "2", NAME: "陈丙山"}), notes={NAME: "看过"})
    theirs = replace(base, answers=Answers({PHONE: "3", NAME: "陈丙山"}))
    sides = ThreeWay(base, mine, theirs)
    key = (CasePart.ANSWERS, PHONE)
    assert sides.clashes == (key,) and sides.only(Side.MINE) == ((CasePart.NOTES, NAME),)
    with pytest.raises(KeyError):
        sides.merged({})
    assert sides.merged({key: Side.MINE}).answers[PHONE] == "2"
    assert sides.merged({key: Side.THEIRS}).answers[PHONE] == "3"


def test_an_answer_taken_away_here_and_changed_there_is_a_clash() -> None:
    base = a_case({PHONE: "1"})
    sides = ThreeWay(base, a_case(), a_case({PHONE: "3"}))
    assert sides.merged({sides.clashes[0]: Side.MINE}).answers == Answers()
    assert sides.value(Side.MINE, sides.clashes[0]) is None


def test_pictures_added_by_either_stay_whatever_is_chosen() -> None:
    base = a_case(materials=received("old", "blurred"))
    mine = replace(
        base, materials={"id_card": MaterialRecord("id_card", MaterialState.WAIVED, reason="r", captures=("old",))}
    )
    theirs = replace(base, materials=received("old", "blurred", "new", seen="original"))
    sides = ThreeWay(base, mine, theirs)
    (key,) = sides.clashes
    for side, state in ((Side.MINE, MaterialState.WAIVED), (Side.THEIRS, MaterialState.RECEIVED)):
        record = sides.merged({key: side}).material("id_card")
        assert (record.state, record.captures) == (state, ("old", "new"))  # taking the blurred one away stands


def test_a_material_with_a_new_picture_does_not_count_as_missing() -> None:
    base = a_case(materials=received("old"))
    mine = replace(base, materials=received("old", "new"))
    theirs = replace(base, materials={"id_card": MaterialRecord("id_card")})
    record = ThreeWay(base, mine, theirs).merged({}).material("id_card")
    assert (record.state, record.seen, record.captures) == (MaterialState.RECEIVED, "copy", ("new",))
    assert ThreeWay(base, mine, theirs).only(Side.MINE) == ()  # both touched it, yet nothing must be chosen


def test_a_reason_goes_with_the_tick_the_other_side_took_away() -> None:
    ticked = Answers({"matters.selected": ["pension"]})
    base = replace(a_case(), answers=ticked, notes={})
    mine = replace(base, notes={"matters.selected.pension": "本人坚持"})
    theirs = replace(base, answers=Answers({"matters.selected": []}))
    assert ThreeWay(base, mine, theirs).merged({}).notes == {}


def test_matters_of_an_accepted_case_are_put_together_and_acts_are_not() -> None:
    here = MatterProgress("pension", MatterState.COMPLETED, AT.date())
    there = MatterProgress("nursing_subsidy", MatterState.ACCEPTED, AT.date())
    base = a_case(state=CaseState.ACCEPTED, tracking_number="261122K7M0001" + "0")
    mine = replace(base, course=Course().with_matter(here))
    theirs = replace(base, course=replace(Course().with_matter(there), due=date(2026, 12, 1)), version=4)
    merged = ThreeWay(base, mine, theirs).merged({})
    assert merged.course.matters == {"pension": here, "nursing_subsidy": there} and merged.course.due == date(
        2026, 12, 1
    )
    acted = ThreeWay(
        base,
        replace(base, course=base.course.with_act(ActKind.COMPLETED, AT, "邓")),
        replace(base, course=base.course.with_act(ActKind.WITHDRAWN, AT, "王")),
    )
    assert acted.another_step
    decided = ThreeWay(
        base,
        replace(base, decision=Decision.ACCEPTED),
        replace(base, decision=Decision.RETURNED_FOR_SUPPLEMENT),
    )
    assert decided.another_step and decided.clashes == ()


values = st.dictionaries(st.sampled_from([NAME, PHONE, CARD]), st.sampled_from(["1", "2", "3"]))
pictures = st.lists(st.sampled_from(["a", "b", "c", "d"]), unique=True).map(tuple)


@given(values, values, values, pictures, pictures, pictures)
def test_nothing_either_side_said_is_swallowed(
    was: dict[str, str],
    here: dict[str, str],
    there: dict[str, str],
    p0: tuple[str, ...],
    p1: tuple[str, ...],
    p2: tuple[str, ...],
) -> None:
    base, mine, theirs = (
        a_case(said, materials=received(*shots)) for said, shots in ((was, p0), (here, p1), (there, p2))
    )
    sides = ThreeWay(base, mine, theirs)
    for side, chosen in ((Side.MINE, here), (Side.THEIRS, there)):
        merged = sides.merged(dict.fromkeys(sides.clashes, side))
        for field in (NAME, PHONE, CARD):
            told = {was.get(field), here.get(field), there.get(field)}
            if (CasePart.ANSWERS, field) in sides.clashes:
                assert len(told) == 3 and merged.answers.get(field) == chosen.get(field)
            elif here.get(field) != was.get(field):
                assert merged.answers.get(field) == here.get(field)
            else:
                assert merged.answers.get(field) == there.get(field)
        assert {*p1, *p2} - {*p0} <= {*merged.material("id_card").captures}
    # It does not matter at which desk it is put together.
    other = ThreeWay(base, theirs, mine)
    assert set(other.clashes) == set(sides.clashes)
    assert (
        other.merged(dict.fromkeys(sides.clashes, Side.THEIRS)).answers
        == sides.merged(dict.fromkeys(sides.clashes, Side.MINE)).answers
    )

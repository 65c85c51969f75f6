"""A form checks itself when it is made."""

from dataclasses import replace

import pytest

from app.form.conditions import ALWAYS, NEVER, answered, is_, named, one_of
from app.form.schema import Box, Field, Form, FormError, Kind, Option, Section, Step
from app.forms.disability_one_thing_2024 import DISABILITY_ONE_THING as FORM
from tests.samples.people import answers

NAME = Field(id="a.name", label="姓名", box=Box(10, 10, 20, 10))


def a_form(*fields: Field, **changes: object) -> Form:
    section = Section("a", "甲栏", fields)
    made: dict[str, object] = {
        "id": "f",
        "edition": "1",
        "title": "表",
        "sections": (section,),
        "steps": (Step("one", "一", "", ("a",)),),
    }
    return Form(**{**made, **changes})  # type: ignore[arg-type]  # named parts of a Form


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ((NAME, NAME), "declared twice"),
        ((replace(NAME, id="b.name"),), "stands in section"),
        ((Field(id="a.sex", label="性别", kind=Kind.CHOICE),), "no code list"),
        ((replace(NAME, required=answered("a.other")),), "no field"),
        ((replace(NAME, box=Box(200, 10, 20, 10)),), "off the page"),
        ((replace(NAME, box=Box(10, 290, 20, 10)),), "off the page"),
        ((NAME, replace(NAME, id="a.other", box=Box(29, 19, 5, 5))), "lies over"),
        ((replace(NAME, label_box=Box(12, 12, 5, 5)),), ""),
    ],
)
def test_a_wrong_declaration_is_said(fields: tuple[Field, ...], said: str) -> None:
    if not said:
        a_form(*fields)
        return
    with pytest.raises(FormError, match=said):
        a_form(*fields)


def test_two_tick_boxes_may_not_share_a_place() -> None:
    ticks = tuple(Option(code, code, Box(10, 10, 5, 5)) for code in ("x", "y"))
    with pytest.raises(FormError, match="lies over"):
        a_form(Field(id="a.t", label="选", kind=Kind.CHOICES, codes="list", options=ticks))


def test_every_section_is_shown_in_one_step() -> None:
    with pytest.raises(FormError, match="one step"):
        a_form(NAME, steps=(Step("one", "一", ""),))
    with pytest.raises(FormError, match="no field"):
        a_form(NAME, sections=(Section("a", "甲", (NAME,), show_if=answered("a.gone")),))


def test_fields_are_found_by_id_and_step() -> None:
    assert FORM.field("applicant.name") is FORM.fields["applicant.name"]
    assert FORM.field("applicant.nickname") is None
    assert FORM.steps[FORM.step_of("applicant.name")].id == "applicant"
    assert FORM.steps[FORM.step_of("facts")].id == "matters"
    assert FORM.steps[FORM.step_of("materials")].id == "materials"
    assert FORM.step_of("nothing.here") == len(FORM.steps) - 1
    assert FORM.section("bank").fields[0].verb == "填"
    assert FORM.fields["applicant.ethnicity"].verb == "选"


def test_the_form_prints_what_the_source_prints(root_source: str) -> None:
    printed = [f.label.rstrip("：") for f in FORM if f.label_box] + [
        option.label.split("(")[0] for f in FORM for option in f.options
    ]
    for words in printed:
        assert words in root_source, words
    for section in FORM.sections:
        if section.box:
            assert section.title.replace("\n", "") in root_source
        for sentence in section.printed:
            for part in sentence.text.replace("\n", " ").split("{applicant.name}"):
                assert part in root_source, part


def test_conditions_answer_and_say_themselves(today: object) -> None:
    said = answers()
    married = is_("applicant.marital_status", "married")
    paid = one_of("matters.selected", "nursing_subsidy")
    assert (married & paid).holds(said, today)
    assert (married | NEVER).holds(said, today)
    assert not (~ALWAYS).holds(said, today)
    assert (married & paid).reads == ("applicant.marital_status", "matters.selected")
    assert "并且" in (married & paid).words and "或者" in (married | paid).words and "不是" in (~paid).words
    assert named(lambda a, on: True, "因为", "a.b").holds(said, today)

"""Answers never carry their values into a traceback, and blanks are no answers."""

from datetime import date

from app.domain import person
from app.domain.answers import Answers, is_blank
from tests.samples.people import ADULT, answers


def test_blank_values_are_no_answers_but_an_empty_list_is() -> None:
    said = Answers({"a.b": "  ", "a.c": [], "a.d": {"city": ""}, "a.e": False})
    assert set(said) == {"a.c", "a.e"}
    assert is_blank(None) and not is_blank(0)


def test_reading_gives_the_type_asked_for() -> None:
    said = Answers({"a.text": "x", "a.list": ["y", "z"], "a.yes": True, "a.place": {"city": "长沙市"}})
    assert said.text("a.list") == "" and said.text("a.text") == "x"
    assert said.codes("a.text") == ["x"] and said.codes("a.list") == ["y", "z"] and said.codes("a.yes") == []
    assert said.truth("a.yes") and not said.truth("a.text")
    assert said.address("a.place") == {"city": "长沙市"} and said.address("a.text") == {}
    assert len(said.given("a.text", None)) == 3


def test_the_words_of_answers_do_not_show_them() -> None:
    assert "陈" not in repr(answers())


def test_who_the_person_is_follows_from_the_number() -> None:
    on = date(2026, 11, 22)
    assert person.birth_date(answers(), on) == date(1968, 5, 21)
    assert person.age_of_applicant(answers(), on) == 58
    nobody = answers(applicant__id_number=None)
    assert person.birth_date(nobody, on) is None and person.age_of_applicant(nobody, on) is None
    assert not person.minor(nobody, on) and not person.guardian_required(answers(applicant__id_number=ADULT), on)
    assert person.guardian_required(answers(facts__disability_category=["mental"]), on)

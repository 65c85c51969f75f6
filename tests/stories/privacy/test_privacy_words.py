"""Objects that hold a person's answers do not show them, and a sentence about an answer does not repeat it."""

import json
import re
import sys
import traceback
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.answers import Answers
from app.domain.case import Capture
from app.domain.material import MaterialRecord, MaterialState
from app.domain.problem import Problem, Severity
from app.errors import Refused
from app.form.evaluation import FormEvaluation
from app.form.schema import Kind
from app.forms.disability_one_thing_2024 import DISABILITY_ONE_THING
from app.ports.store import SearchKey
from app.usecases.desk.reference_data import ReferenceData
from app.usecases.intake.answers_file import read_answers_file
from app.usecases.intake.file_intake import RefusedAnswers
from tests.fakes.clock import FakeClock
from tests.profiles import in_full
from tests.samples.people import an_application
from tests.stories.privacy.test_privacy import MATERIALS

LISTED = (Kind.CHOICE, Kind.CHOICES, Kind.DATE, Kind.MONTH, Kind.TIME)


def test_what_carries_a_person_does_not_show_it(library: ReferenceData, tmp_path: Path) -> None:
    """The nouns that hold answers say how many and which kind, never what."""
    name, number = "陈丙山", "430121196805210019"
    path = tmp_path / "a.json"
    said = {"answers": an_application(), "notes": {"bank.holder": f"{name}的儿媳"}, "materials": MATERIALS}
    path.write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8")
    problems = (Problem("applicant.name", Severity.WRONG, "还没填姓名。"),)
    things: list[object] = [
        SearchKey("name", name),
        SearchKey("id", number),
        RefusedAnswers(problems),
        Capture("c1", "case", "image/png", "id_card", f"{name}{number}".encode(), f"{name}".encode()),
        MaterialRecord("id_card", MaterialState.WAIVED, reason=f"{name}的卡在家"),
        read_answers_file(path, library),
    ]
    for thing in things:
        for shown in (repr(thing), str(thing), f"{thing}", repr([thing]), repr({"x": thing})):
            assert name not in shown and number not in shown, type(thing)


@settings(max_examples=in_full(150), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_sentence_about_an_answer_repeats_it(library: ReferenceData, data: st.DataObject) -> None:
    """A sentence about a field of free words or numbers never quotes the input: sentences go to terminals and logs of others.

    A value that is no code of a list and no day is named, or nobody could fix it; but never a long number, wherever it
    was typed.
    """
    wanted = data.draw(st.sampled_from([f for f in DISABILITY_ONE_THING if f.kind is not Kind.YES_NO]))
    rare = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), min_size=6, max_size=12)
    digits = st.from_regex(r"[2-9]{6,20}", fullmatch=True)
    typed = data.draw(rare | digits | st.builds("{}{}".format, digits, rare))
    value: Any = {"province": typed, "detail": typed} if wanted.kind is Kind.ADDRESS else typed
    if wanted.kind is Kind.CHOICES:
        value = [typed]
    answers = Answers({**an_application(), wanted.id: value})
    found = FormEvaluation(DISABILITY_ONE_THING, answers, FakeClock().now().date(), library.codes).problems()
    quoted = {p.field for p in found for at in range(len(typed) - 5) if typed[at : at + 6] in p.sentence}
    assert quoted <= ({wanted.id} if wanted.kind in LISTED else set())
    assert not any(re.search(r"\d{9}", p.sentence) for p in found)


def test_tracebacks_of_refusals_carry_no_cause_with_values(library: ReferenceData, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_bytes('{"answers": {"applicant.name": "陈丙山'.encode())
    try:
        read_answers_file(path, library)
    except Refused:
        kind, error, trace = sys.exc_info()
        assert "陈丙山" not in "".join(traceback.format_exception(kind, error, trace))
    else:
        raise AssertionError("taken")

"""The same hostile hand at the intake sheet of the special-groups catalogue."""

from typing import Any

from hypothesis import event, given
from hypothesis import strategies as st

from app.catalogue.codes import Codes
from app.form.schema import Kind
from app.usecases.desk.reference_data import ReferenceData
from tests.papers.reading import page_count, words
from tests.samples.services import a_service
from tests.stories.hostile.counter import Counter, promised
from tests.stories.hostile.hand import JUNK, SAID_MATERIALS, UNKNOWN_IDS, value_for, written
from tests.stories.hostile.test_hostile import many

FORM = "special_group_2022"
ITEMS = st.sampled_from([*map(str, range(1, 21)), "disability_one_thing", "21", "0", ""]) | JUNK

HELPED: dict[str, Any] = {  # somebody acts for the person, who is visited at home
    "service.mode": "home", "agent.name": "陈庚兰", "agent.id_number": "430121199409030028", "agent.scope": ["submit"],
    "visit.address": "石桥村三组12号", "visit.reason": "卧床", "visit.date": "2026-11-24", "visit.time": "09:30",
    "visit.assistant": "杨辰光", "visit.source": "telephone", "visit.tools": ["ink_pad"],
}  # fmt: skip


@st.composite
def service_files(draw: st.DrawFn, library: ReferenceData) -> dict[str, Any]:
    """An answers file: a service, right or nearly so, with a few fields that anybody may have filled with anything."""
    codes: Codes = library.codes
    said: dict[str, Any] = a_service("1")
    said["service.item"] = draw(st.sampled_from([*map(str, range(1, 21))]) if draw(st.booleans()) else ITEMS)
    fields = list(library.form(FORM))
    if draw(st.booleans()):
        said |= HELPED
    for chosen in draw(st.lists(st.sampled_from(fields), max_size=4)):
        said[chosen.id] = draw(value_for(chosen, codes))
    if draw(st.booleans()):
        said |= draw(st.dictionaries(UNKNOWN_IDS, JUNK, max_size=1))
    return {"form": FORM, "on": "2026-11-22", "answers": said, "materials": draw(SAID_MATERIALS)}


@many(300)
@given(data=st.data())
def test_whatever_is_answered_checking_keeps_its_word(counter: Counter, data: st.DataObject) -> None:
    said = data.draw(service_files(counter.library))
    checked = counter.check(counter.file(written(said, data.draw(st.booleans()))))
    if checked is None:
        return
    assert checked["findings"] == [] and "groups_suggested" in checked
    for problem in checked["problems"]:
        assert problem["severity"] in ("missing", "wrong", "doubtful")
        assert problem["field"] and problem["field"].isprintable() and problem["sentence"].endswith("。")
    for way in checked.get("ways", []):
        assert set(way) == {"mode", "recommended", "fits", "why", "duties"}


@many(150)
@given(data=st.data())
def test_what_is_taken_reads_back_and_prints(counter: Counter, data: st.DataObject) -> None:
    said = data.draw(service_files(counter.library))
    case = counter.intake(
        counter.file(written(said, ascii_only=True)),
        "form,receipt_a5,receipt_80mm,notice,service_sheet,delegation,visit_sheet,visit_pack",
    )
    event("taken" if case else "refused")
    if case is None:
        return
    shown = promised(*counter.run("show", case.tracking_number))
    assert shown is not None and shown["answers"] == dict(case.answers) and shown["form"] == FORM
    for paper in ("form", "receipt_a5", "receipt_80mm"):
        if paper == "form" and case.answers.text("service.mode") == "no_application":
            continue
        pdf = (counter.folder / "out" / f"{paper}.pdf").read_bytes()
        assert page_count(pdf) >= 1
        assert case.tracking_number in words(pdf).replace("-", "").replace(" ", ""), paper
    helped = {"delegation": "agent.name", "visit_sheet": "visit.address", "visit_pack": "visit.address"}
    for paper, needs in helped.items():
        if case.answers.text(needs) and case.answers.text("service.mode") == "home":
            pdf = (counter.folder / "out" / f"{paper}.pdf").read_bytes()
            assert case.tracking_number in words(pdf).replace("-", "").replace(" ", ""), paper
    form = counter.library.form(FORM)
    again = {k: v for k, v in case.answers.items() if form.fields[k].kind is not Kind.IMAGE}
    second = counter.intake(counter.file(written({"form": FORM, "on": case.on.isoformat(), "answers": again}, True)))
    assert second is not None
    assert {k: v for k, v in second.answers.items() if form.fields[k].kind is not Kind.IMAGE} == again

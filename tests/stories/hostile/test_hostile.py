"""Hostile answers files: thousands of them, and every one gets its status and its sentences; what is refused leaves nothing behind."""

import random
from collections.abc import Callable

from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from app.domain.answers import is_blank
from app.form.schema import Kind
from tests.papers.reading import page_count, words
from tests.profiles import in_full
from tests.samples.people import MATERIALS, an_application
from tests.stories.hostile.counter import Counter, promised
from tests.stories.hostile.hand import CHARACTERS, FORM, MATERIAL_IDS, SPARE, files, written


def many(examples: int) -> Callable[[Callable[..., None]], Callable[..., None]]:
    quiet = [
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.filter_too_much,
        HealthCheck.data_too_large,
    ]
    return settings(max_examples=in_full(examples), suppress_health_check=quiet)


@many(600)
@given(data=st.data())
def test_whatever_is_answered_checking_keeps_its_word(counter: Counter, data: st.DataObject) -> None:
    said = data.draw(files(counter.library.codes))
    checked = counter.check(counter.file(written(said, data.draw(st.booleans()))))
    if checked is None:
        return
    assert set(checked) >= {"problems", "guardian_required", "materials", "findings"}
    assert [m["id"] for m in checked["materials"]] == MATERIAL_IDS
    for problem in checked["problems"]:
        assert set(problem) == {"field", "severity", "sentence"}
        assert problem["severity"] in ("missing", "wrong", "doubtful")
        assert problem["field"] and problem["field"].isprintable() and problem["sentence"].endswith("。")


@many(350)
@given(data=st.data())
def test_what_is_refused_leaves_nothing_and_what_is_taken_reads_back_equal(
    counter: Counter, data: st.DataObject
) -> None:
    said = data.draw(files(counter.library.codes))
    path = counter.file(written(said, ascii_only=True))
    case = counter.intake(path)
    event("taken" if case else "refused")
    if case is None:
        return
    shown = promised(*counter.run("show", case.tracking_number))
    assert shown is not None and shown["answers"] == dict(case.answers)
    answered = {field_id for field_id, value in said["answers"].items() if not is_blank(value)}
    for field_id in answered & FORM.fields.keys() & case.answers.keys():
        kept, given_ = case.answers[field_id], said["answers"][field_id]
        if FORM.fields[field_id].kind is not Kind.IMAGE and FORM.fields[field_id].clean is None:
            assert kept == given_ or isinstance(given_, dict)
    assert case.tracking_number in {c["tracking_number"] for c in promised(*counter.run("find", case.tracking_number))}
    # What was taken can be handed in again as it is kept: taking it changes nothing more.
    again = {k: v for k, v in case.answers.items() if FORM.fields[k].kind is not Kind.IMAGE}
    second = counter.intake(
        counter.file(written({"on": case.on.isoformat(), "answers": again, "materials": MATERIALS}, True))
    )
    assert second is not None
    assert {k: v for k, v in second.answers.items() if FORM.fields[k].kind is not Kind.IMAGE} == again


@many(25)
@given(data=st.data())
def test_what_is_taken_prints(counter: Counter, data: st.DataObject) -> None:
    """Texts that are allowed and that no paper has seen: they are taken, and every paper comes out."""
    texts = [f for f in SPARE if f.kind in (Kind.TEXT, Kind.LONG_TEXT) and not f.checks]
    texts += [FORM.fields["applicant.name"], FORM.fields["bank.holder"]]
    allowed = st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=60) | st.sampled_from(
        ["王𬀩明", "〓" * 50, "a" * 90, "\u0301" * 40]
    )
    said = an_application(application__types=["cert_new", "cert_cancel"])
    for chosen in data.draw(st.lists(st.sampled_from(texts), max_size=3, unique_by=lambda f: f.id)):
        said[chosen.id] = data.draw(allowed)
    case = counter.intake(
        counter.file(written({"answers": said, "materials": {}}, True)),
        "form,receipt_a5,receipt_80mm,receipt_58mm,notice,cancel_statement",
    )
    event("taken" if case else "refused")
    if case is None:
        return
    for paper in ("form", "receipt_a5", "receipt_80mm", "receipt_58mm", "notice", "cancel_statement"):
        pdf = (counter.folder / "out" / f"{paper}.pdf").read_bytes()
        assert page_count(pdf) >= 1
        assert case.tracking_number in words(pdf).replace("-", "").replace(" ", ""), paper


@many(400)
@given(
    content=st.binary(max_size=200) | st.text(CHARACTERS, max_size=80).map(lambda t: t.encode("utf-8", "surrogatepass"))
)
def test_any_bytes_at_all_get_a_sentence(counter: Counter, content: bytes) -> None:
    counter.check(counter.file(content))


@many(300)
@given(seed=st.integers(0, 2**32))
def test_a_right_file_with_a_few_bytes_wrong_is_refused_or_taken_but_never_half(counter: Counter, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - a slip of a disk is no secret
    content = bytearray(written({"answers": an_application(), "materials": MATERIALS}, chance.random() < 0.5))
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(content))
        match chance.randrange(4):
            case 0:
                content[at] = chance.randrange(256)
            case 1:
                del content[at : at + chance.randint(1, 30)]
            case 2:
                content[at:at] = content[max(0, at - 30) : at]
            case _:
                del content[at:]
        if not content:
            break
    counter.intake(counter.file(bytes(content)))

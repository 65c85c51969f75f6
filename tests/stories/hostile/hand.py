"""Hostile answers files: nearly right, quite wrong, and everything between."""

import json
from typing import Any

from hypothesis import strategies as st

from app.catalogue.codes import Codes
from app.domain.answers import ADDRESS_PARTS
from app.domain.material import MaterialState
from app.form.conditions import NEVER
from app.form.schema import Field, Kind
from app.forms.disability_one_thing_2024 import DISABILITY_ONE_THING
from app.usecases.intake.answers_file import TOP
from tests.samples.people import MATERIALS, a_child, an_application

FORM = DISABILITY_ONE_THING
MATERIAL_IDS = [
    "application_form",
    "id_card",
    "household_book",
    "residence_proof",
    "assessment_result",
    "photo",
    "transfer_proof",
    "cancel_statement",
    "guardian_id_card",
    "guardian_relation",
    "bank_card",
]

PATHS = st.sampled_from(
    [
        *("face.png", "./face.png", "bomb.png", "half.jpg", "text.jpg", "paper.pdf", "folder.jpg", "loop", "gone"),
        "pipe",
        "/dev/zero",
        "/dev/urandom",
        "/dev/stdin",
        "/proc/self/mem",
        "..",
        "/",
        "",
        ".",
        "a\0b",
        "x" * 5000,
        "\ud800.jpg",
    ]
)
CHARACTERS = st.characters() | st.sampled_from("\ud800\udfff\u202e\u2028\x00\x07\x1b\x7f\x85\u200b\ufeff·•𬀩王9xX-")
LONG = st.sampled_from(["陈", "9", "a", "𬀩"]).map(lambda c: c * 5_000)
TEXTS = (
    st.text(CHARACTERS, max_size=12)
    | st.sampled_from(
        ["", " ", "\n", "\r\n: 。", "=cmd|' /C calc'!A0", "<b>陈</b>", "{applicant.name}", "%s%n", "../../etc"]
    )
    | LONG
)
NUMBERS = (
    st.integers()
    | st.floats()
    | st.sampled_from([-1, 0, 1, 5, 2026, 1e308, float("nan"), float("inf"), -0.0, 2**63, True])
    | st.integers(100, 4_000).map(lambda digits: 10**digits)
)
LEAVES = st.none() | st.booleans() | NUMBERS | TEXTS
JUNK = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3), max_leaves=6
)
UNKNOWN_IDS = TEXTS | st.sampled_from(
    ["applicant", "applicant.", ".name", "applicant.nick\nx: y。", "__class__", "facts.statuses "]
)
DATES = st.sampled_from(
    [
        "2026-11-22",
        "2026-02-30",
        "0001-01-01",
        "9999-12-31",
        "1999-12-31",
        "2000-01-01",
        "2099-12-31",
        "2100-01-01",
        "2026-1-2",
        *("２０２６-11-22", "20261122", "2026-W47-7", "2026-11-22T00:00", "2024-02-29", "2027-06-01"),
    ]
)


def value_for(field: Field, codes: Codes) -> st.SearchStrategy[Any]:
    """Nearly right for this field, more often than not."""
    known = st.sampled_from(sorted(codes.allowed(field.codes))) if field.codes else TEXTS
    match field.kind:
        case Kind.CHOICE:
            near: st.SearchStrategy[Any] = known
        case Kind.CHOICES:
            near = st.lists(known | TEXTS, max_size=4) | known | st.lists(JUNK, max_size=2)
        case Kind.YES_NO:
            near = st.booleans() | st.sampled_from(["true", 1, 0])
        case Kind.NUMBER:
            near = NUMBERS | st.integers(0, 6) | st.integers(2020, 2030)
        case Kind.DATE | Kind.MONTH | Kind.TIME:
            near = DATES | st.sampled_from(["2026-11", "1968-05", "0000-00", "09:30", "24:00", "9:5"])
        case Kind.ADDRESS:
            parts = st.sampled_from([*ADDRESS_PARTS, "street", "国"])
            near = st.dictionaries(
                parts, TEXTS | JUNK | st.sampled_from(["湖南省", "广东省", "长沙市", "仙桃市"]), max_size=7
            )
        case Kind.IMAGE:
            near = PATHS
        case _:
            near = TEXTS | NUMBER_LIKE
    return near | JUNK


NUMBER_LIKE = st.sampled_from(
    [
        "430121196805210019",
        "43012119680521001９",
        "430121196805210018",
        "430121680521001",
        "430121209905210016",
        "000000000000000000",
        "810000199001010019",
        "43012119680521001943",
        "4301211968052100194432B1",
        "13000000012",
        "0731-85550001转802",
        "+85221234567",
        *("6200000000000000125", "410100", "阿依•买买提", "陈 丙 山", "陈丙山\u200b", "王\ue000明", "⽟", "1e5", "NaN"),
    ]
)
SPARE = [f for f in FORM if not f.essential and f.required is NEVER]
WHOLES = st.sampled_from(["adult", "child", "nobody"])


@st.composite
def answers(draw: st.DrawFn, codes: Codes) -> dict[str, Any]:
    if draw(st.booleans()):  # mostly right: what is taken must be proved, too
        said = an_application() if draw(st.booleans()) else a_child()
        for chosen in draw(st.lists(st.sampled_from(SPARE), max_size=3)):
            said[chosen.id] = draw(value_for(chosen, codes))
        return said
    whole = draw(WHOLES)
    said = {} if whole == "nobody" else an_application() if whole == "adult" else a_child()
    for _ in range(draw(st.integers(0, 4))):
        chosen = draw(st.sampled_from(list(FORM)))
        said[chosen.id] = draw(value_for(chosen, codes))
    if draw(st.booleans()):
        said |= draw(st.dictionaries(UNKNOWN_IDS, JUNK, max_size=2))
    return said


RECORDS = st.fixed_dictionaries(
    {},
    optional={
        "state": st.sampled_from(list(MaterialState)) | JUNK,
        "files": st.lists(PATHS, max_size=2) | JUNK,
        "reason": TEXTS | JUNK,
        "until": DATES | JUNK,
        "original": st.booleans() | JUNK,
        "copy": st.booleans() | JUNK,
        "seen": st.sampled_from(["original", "copy", "both"]) | JUNK,
        "as": st.sampled_from(["original", "copy"]) | JUNK,
    },
)
SAID_MATERIALS = st.dictionaries(st.sampled_from(MATERIAL_IDS) | UNKNOWN_IDS, RECORDS | JUNK, max_size=4)


@st.composite
def files(draw: st.DrawFn, codes: Codes) -> dict[str, Any]:
    said: dict[str, Any] = {"answers": draw(answers(codes)), "materials": dict(MATERIALS)}
    if draw(st.integers(0, 3)) == 0:
        said["materials"] |= draw(SAID_MATERIALS)
    if draw(st.integers(0, 3)) == 0:
        said["on"] = draw(DATES | JUNK)
    if draw(st.integers(0, 5)) == 0:
        said["notes"] = draw(
            JUNK | st.dictionaries(st.sampled_from([f.id for f in FORM]) | UNKNOWN_IDS, TEXTS, max_size=2)
        )
    if draw(st.integers(0, 9)) == 0:
        said[draw(st.sampled_from([*sorted(TOP), "extra", "\n"]))] = draw(JUNK)
    return said


def written(said: object, ascii_only: bool) -> bytes:
    return json.dumps(said, ensure_ascii=ascii_only).encode("utf-8", "surrogatepass")

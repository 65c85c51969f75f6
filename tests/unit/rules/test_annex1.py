"""附件1: which of the eleven materials a case needs, by the condition each row prints."""

from datetime import date

import pytest

from app.domain.answers import Value
from app.rules.annex1 import MaterialNeed, material_needs
from tests.samples.people import ADDRESS, CHILD, answers

ON = date(2026, 11, 22)
ELSEWHERE = {**ADDRESS, "village": "别处村"}
ORDER = (
    *("application_form", "id_card", "household_book", "residence_proof", "assessment_result", "photo"),
    *("transfer_proof", "cancel_statement", "guardian_id_card", "guardian_relation", "bank_card"),
)
ALWAYS = {"application_form", "id_card", "household_book", "residence_proof"}


def wants(on: date = ON, **changes: Value | None) -> dict[str, MaterialNeed]:
    """The eleven by id, for 陈丙山 with these changes, living where he is registered."""
    said = {"applicant__current_address": dict(ADDRESS), **changes}
    return {want.id: want for want in material_needs(answers(**said), on)}


def needed(**changes: Value | None) -> set[str]:
    return {want.id for want in wants(**changes).values() if want.required}


def test_all_eleven_in_the_order_of_the_annex_each_with_its_reason() -> None:
    assert tuple(wants()) == ORDER
    assert all(want.why for want in wants().values())


def test_the_first_four_print_no_condition() -> None:
    assert needed(application__types=[], matters__selected=[]) == ALWAYS
    assert needed(application__types=None, matters__selected=None) == ALWAYS


@pytest.mark.parametrize(
    ("application", "added"),
    [
        ("cert_new", {"assessment_result", "photo"}),
        ("cert_renew", {"assessment_result", "photo"}),
        ("cert_change", {"assessment_result", "photo"}),
        ("cert_reissue", {"photo"}),
        ("cert_transfer", {"transfer_proof"}),
        ("cert_cancel", {"cancel_statement"}),
    ],
)
def test_each_type_alone(application: str, added: set[str]) -> None:
    assert needed(application__types=[application], matters__selected=[]) == ALWAYS | added


def test_types_together_add_up() -> None:
    both = needed(application__types=["cert_transfer", "cert_reissue"], matters__selected=[])
    assert both == ALWAYS | {"transfer_proof", "photo"}


@pytest.mark.parametrize(
    ("matter", "paid"),
    [
        ("living_subsidy", True),
        ("nursing_subsidy", True),
        ("pension", False),
        ("medical", False),
        ("employment_training", False),
        ("employment_counselling", False),
        ("sole_proprietor", False),
    ],
)
def test_the_bank_card_is_for_the_two_subsidies(matter: str, paid: bool) -> None:
    assert ("bank_card" in needed(matters__selected=[matter])) is paid


@pytest.mark.parametrize("field", ["application__disability_category", "facts__disability_category"])
@pytest.mark.parametrize(
    ("categories", "guarded"),
    [
        (["visual"], False),
        (["hearing"], False),
        (["speech"], False),
        (["physical"], False),
        (["intellectual"], True),
        (["mental"], True),
        (["physical", "mental"], True),
    ],
)
def test_the_guardian_s_papers_by_category(field: str, categories: list[str], guarded: bool) -> None:
    asked = wants(**{field: categories})
    assert asked["guardian_id_card"].required is asked["guardian_relation"].required is guarded
    if guarded:
        assert asked["guardian_id_card"].why == "智力、精神申请人提供"
        assert asked["bank_card"].why == "申请补贴；提供监护人账号"
    else:
        assert asked["bank_card"].why == "申请补贴"


@pytest.mark.parametrize(
    ("on", "minor"), [(date(2032, 9, 14), True), (date(2032, 9, 15), False), (date(2032, 9, 16), False)]
)
def test_the_guardian_s_papers_the_day_before_of_and_after_the_eighteenth_birthday(on: date, minor: bool) -> None:
    asked = wants(on, applicant__id_number=CHILD)
    assert asked["guardian_id_card"].required is minor
    assert (asked["guardian_relation"].why == "未成年申请人提供") is minor


@pytest.mark.parametrize(("on", "young"), [(date(2030, 9, 14), True), (date(2030, 9, 15), False)])
def test_under_sixteen_the_household_book_may_stand_for_the_card(on: date, young: bool) -> None:
    assert ("户口本" in wants(on, applicant__id_number=CHILD)["id_card"].why) is young


def test_the_card_of_who_gave_no_right_number() -> None:
    assert wants(applicant__id_number=None)["id_card"].why == "核对本人，正反面"


@pytest.mark.parametrize(("current", "same"), [(ADDRESS, True), (ELSEWHERE, False), (None, False)])
def test_who_lives_where_he_is_registered_may_be_excused_with_a_reason(
    current: dict[str, str] | None, same: bool
) -> None:
    proof = wants(applicant__current_address=current)["residence_proof"]
    assert proof.required
    assert ("可写明原因免提交" in proof.why) is same

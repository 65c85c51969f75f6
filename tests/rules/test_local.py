"""本地标准: empty at first, dated, with a document, kept as history, and the same after a round trip."""

import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import Refused
from app.rules.finding import SubsidyAmount
from app.rules.local import PARAMETERS, LocalPolicy, StandardEntry, ValueKind
from tests.rules.tables import policy

DAY = date(2026, 1, 1)
DOCUMENT = "样例〔2026〕3号"


def test_it_is_empty_at_first() -> None:
    assert not any(LocalPolicy().at(DAY).values())
    assert LocalPolicy().of_year("medical_contribution", 2026) is None
    assert LocalPolicy().of_year("critical_illness_deductible", 2026) is None
    assert set(LocalPolicy().to_json()) == {parameter.name for parameter in PARAMETERS}
    assert not any(LocalPolicy().to_json().values())


def test_every_parameter_is_declared_once_and_cites_a_clause_that_leaves_it_to_the_county() -> None:
    assert len({parameter.name for parameter in PARAMETERS}) == len(PARAMETERS)
    assert len({parameter.label for parameter in PARAMETERS}) == len(PARAMETERS)
    assert set(LocalPolicy().at(DAY)) == {p.name for p in PARAMETERS if not p.yearly}
    for parameter in PARAMETERS:
        assert policy().clause(parameter.clause_id).label
        assert bool(parameter.unit) is (parameter.asked is not ValueKind.YES_NO)


def test_an_entry_holds_from_its_day_until_the_next() -> None:
    local = LocalPolicy().entered("living_amount", "80", date(2026, 3, 1), DOCUMENT)
    local = local.entered("living_amount", "90", date(2026, 7, 1), "样例〔2026〕9号")
    by_day = {day: local.at(day)["living_amount"] for day in (date(2026, 2, 28), date(2026, 3, 1), date(2026, 6, 30))}
    assert list(by_day.values()) == [None, *[StandardEntry(Decimal(80), date(2026, 3, 1), DOCUMENT)] * 2]
    later = local.at(date(2026, 7, 1))["living_amount"]
    assert later is not None
    assert (later.value, later.document) == (90, "样例〔2026〕9号")


def test_what_was_entered_late_for_an_early_day_does_not_hide_the_later_day() -> None:
    local = LocalPolicy().entered("nursing_amount", "90", date(2026, 7, 1), DOCUMENT)
    local = local.entered("nursing_amount", "80", date(2026, 3, 1), DOCUMENT)
    found = local.at(date(2026, 8, 1))["nursing_amount"]
    assert found is not None and found.value == 90


def test_of_two_entries_for_one_day_the_later_entered_counts_and_both_are_kept() -> None:
    local = LocalPolicy().entered("living_other", True, DAY, DOCUMENT).entered("living_other", False, DAY, DOCUMENT)
    found = local.at(DAY)["living_other"]
    assert found is not None and found.value is False
    assert len(local["living_other"]) == 2


def test_a_yearly_value_never_runs_on_into_the_next_year() -> None:
    local = LocalPolicy().entered("medical_contribution", "406", date(2026, 1, 1), DOCUMENT)
    local = local.entered("critical_illness_deductible", "15000", date(2026, 4, 1), DOCUMENT)
    local = local.entered("critical_illness_deductible", "15500", date(2026, 6, 1), DOCUMENT)
    assert [bool(local.of_year("medical_contribution", year)) for year in (2025, 2026, 2027)] == [False, True, False]
    deductibles = [local.of_year("critical_illness_deductible", year) for year in (2025, 2026, 2027)]
    assert [entry and entry.value for entry in deductibles] == [None, 15500, None]


@pytest.mark.parametrize("name", [parameter.name for parameter in PARAMETERS])
@pytest.mark.parametrize("value", ["", "没定", "0", "-1", "NaN", "Infinity", "1e9", "1e999999", None, [], {}])
def test_a_value_it_cannot_take_is_refused(name: str, value: object) -> None:
    with pytest.raises(Refused) as refused:
        LocalPolicy().entered(name, value, DAY, DOCUMENT)
    assert refused.value.field == name


def test_a_choice_is_no_number_and_a_number_no_choice() -> None:
    with pytest.raises(Refused, match="扩大"):
        LocalPolicy().entered("living_other", 1, DAY, DOCUMENT)
    with pytest.raises(Refused, match="数字"):
        LocalPolicy().entered("living_amount", True, DAY, DOCUMENT)


@pytest.mark.parametrize(("share", "taken"), [("0.01", True), ("1", True), ("1.01", False), ("50", False)])
def test_a_share_is_at_most_the_whole(share: str, taken: bool) -> None:
    if taken:
        found = LocalPolicy().entered("pension_share", share, DAY, DOCUMENT).at(DAY)["pension_share"]
        assert found is not None and found.value == Decimal(share)
    else:
        with pytest.raises(Refused, match="比例最多是 1"):
            LocalPolicy().entered("pension_share", share, DAY, DOCUMENT)


def test_without_a_document_or_under_a_name_unknown_it_is_refused() -> None:
    with pytest.raises(Refused, match="文号"):
        LocalPolicy().entered("living_amount", "80", DAY, "  ")
    with pytest.raises(Refused, match="没有这一项"):
        LocalPolicy().entered("living_sum", "80", DAY, DOCUMENT)


yuan = st.decimals(min_value="0.01", max_value=100_000, places=2)
values = {
    ValueKind.YUAN: yuan,
    ValueKind.SHARE: st.decimals(min_value="0.01", max_value=1, places=4),
    ValueKind.YES_NO: st.booleans(),
}
entries = st.sampled_from(PARAMETERS).flatmap(
    lambda p: st.tuples(
        st.just(p.name), values[p.asked], st.dates(), st.text(min_size=1).filter(str.strip), st.just("") | st.text()
    )
)


def test_a_document_is_cited_by_its_name_too_where_it_was_given() -> None:
    local = LocalPolicy().entered("living_amount", "90", DAY, DOCUMENT, " 《关于提高标准的通知》 ")
    (entry,) = local["living_amount"]
    assert (entry.title, entry.cited) == ("关于提高标准的通知", f"《关于提高标准的通知》{DOCUMENT}")
    assert SubsidyAmount.of(entry).cited == entry.cited
    assert SubsidyAmount.of(entry).as_json() == {"yuan_per_month": 90, "document": DOCUMENT, "title": entry.title}


def test_what_was_kept_before_documents_had_names_still_reads() -> None:
    row = {"value": "80", "since": "2026-01-01", "document": DOCUMENT}
    local = LocalPolicy.from_json({"living_amount": [row]})
    assert local["living_amount"][0].cited == DOCUMENT
    assert local.to_json()["living_amount"] == [row], "and is written as it was"


@given(st.lists(entries, max_size=20))
def test_it_is_the_same_after_a_round_trip(told: list[tuple[str, object, date, str, str]]) -> None:
    local = LocalPolicy()
    for name, value, since, document, title in told:
        local = local.entered(name, value, since, document, title)
    assert LocalPolicy.from_json(json.loads(json.dumps(local.to_json()))) == local


@pytest.mark.parametrize(
    "told",
    [
        {"living_amount": [{"value": "80", "since": "2026-01-01"}]},
        {"living_amount": [{"value": "80", "since": "2026-13-01", "document": DOCUMENT}]},
        {"living_amount": [{"value": "80", "since": None, "document": DOCUMENT}]},
        {"living_amount": [{"value": "80", "since": "2026-01-01", "document": None}]},
        {"living_amount": [{"value": "80", "since": "2026-01-01", "document": DOCUMENT, "title": 7}]},
        {"living_amount": ["80"]},
        {"living_amount": 80},
        {"living_amount": [{"value": "0", "since": "2026-01-01", "document": DOCUMENT}]},
        {"living_sum": []},
    ],
)
def test_what_was_not_written_by_it_is_refused_by_name(told: dict[str, object]) -> None:
    with pytest.raises(Refused) as refused:
        LocalPolicy.from_json(told)
    assert refused.value.field in ("living_amount", "living_sum")

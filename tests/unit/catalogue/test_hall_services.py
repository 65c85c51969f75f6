"""A county extends the catalogue without code: what it adds is marked as its own, and the source's rows stay the source's."""

from pathlib import Path

import pytest

from app.catalogue.hall_services import HallServices, ServiceExtension
from app.catalogue.services import Item, Service, find_services, load_services
from app.errors import Refused
from tests.samples.services import COUNTY

ROW = Service(
    21,
    "我要申请助餐",
    "elderly",
    (Item("助餐"),),
    "上门登记。",
    ("民政部门",),
    ("乡级",),
    ("home",),
    document="样例〔2026〕1号",
)


@pytest.fixture(scope="module")
def source(resources: Path) -> tuple[Service, ...]:
    return load_services(resources)


def on(hall: HallServices, source: tuple[Service, ...]) -> dict[str, Service]:
    return {service.id: service for service in hall.on(source, {"elderly": "老年人"}, lambda _name: "wysqzc")}


def test_what_was_written_is_read_back() -> None:
    hall = HallServices.from_json(COUNTY)
    assert hall.to_json() == COUNTY
    assert HallServices.from_json(hall.to_json()) == hall
    assert HallServices().to_json() == {}


@pytest.mark.parametrize(
    "broken", [{"added": {"21": {}}}, {"added": []}, {"extended": {"3": {"modes": ["flying"], "document": "x"}}}]
)
def test_what_cannot_be_read_is_said(broken: dict[str, object]) -> None:
    with pytest.raises(Refused):
        HallServices.from_json(broken)


def test_the_rows_of_the_source_stay_as_printed(source: tuple[Service, ...]) -> None:
    rows = on(HallServices.from_json(COUNTY), source)
    for before in source:
        after = rows[before.id]
        assert after.document == "" and after.modes == before.modes and after.requirement == before.requirement
        assert after.items[: len(before.items)] == before.items
    assert [item.document for item in rows["2"].items] == ["", "样例政办函〔2026〕9号"]
    assert rows["2"].hall_modes == ("home",) and rows["2"].modes_document == "样例政办函〔2026〕9号"
    assert rows["20"].off == "样例政办函〔2026〕10号" and rows["1"].materials == ("身份证", "银行卡复印件")


def test_an_added_service_is_found_by_number_words_and_initials(source: tuple[Service, ...]) -> None:
    rows = tuple(on(HallServices().with_added("21", ROW), source).values())
    for words in ("21", "助餐", "zc"):
        assert find_services(rows, words)[0].seq == 21
    assert rows[-1].group == "老年人" and rows[-1].document == "样例〔2026〕1号"
    assert rows[-1].items[0].document == "样例〔2026〕1号"


@pytest.mark.parametrize(
    ("number", "change", "field"),
    [
        ("20", {}, "seq"),
        ("100", {}, "seq"),
        ("x", {}, "seq"),
        ("21", {"document": ""}, "document"),
        ("21", {"modes": ()}, "modes"),
        ("21", {"departments": ()}, "departments"),
        ("21", {"items": ()}, "items"),
    ],
)
def test_an_addition_is_whole_and_has_its_document(number: str, change: dict[str, object], field: str) -> None:
    from dataclasses import replace

    with pytest.raises(Refused) as refused:
        HallServices().with_added(number, replace(ROW, **change))  # type: ignore[arg-type]  # one field at a time
    assert refused.value.field == field


def test_a_number_once_given_stays_what_it_was() -> None:
    from dataclasses import replace

    hall = HallServices().with_added("21", ROW)
    with pytest.raises(Refused):
        hall.with_added("21", replace(ROW, name="我要别的"))
    with pytest.raises(Refused):
        hall.with_added("21", replace(ROW, items=(Item("别的"),)))
    more = hall.with_added("21", replace(ROW, items=(*ROW.items, Item("送餐")), document="样例〔2026〕2号"))
    assert len(more.added["21"].items) == 2


def test_switching_off_and_on_needs_a_document_only_for_off() -> None:
    with pytest.raises(Refused):
        HallServices().with_off("6", "")
    hall = HallServices().with_off("6", "样例〔2026〕3号")
    assert hall.off == {"6": "样例〔2026〕3号"} and hall.with_off("6", None).off == {}


def test_an_extension_without_anything_is_none() -> None:
    hall = HallServices().with_extended("3", ServiceExtension((), ("online",), "样例〔2026〕4号"))
    assert hall.with_extended("3", ServiceExtension()).extended == {}
    with pytest.raises(Refused):
        HallServices().with_extended("3", ServiceExtension((), ("online",)))


def test_a_list_of_materials_has_each_once() -> None:
    hall = HallServices().with_materials("1", [" 身份证 ", "", "户口本"])
    assert hall.materials["1"] == ("身份证", "户口本") and "materials" not in hall.with_materials("1", []).to_json()
    with pytest.raises(Refused):
        HallServices().with_materials("1", ["身份证", "身份证"])
    with pytest.raises(Refused):
        HallServices().with_materials("1", ["长" * 101])

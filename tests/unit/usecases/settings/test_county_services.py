"""The boxes of 设置 › 特殊群体服务, and the effect of their content."""

from dataclasses import replace
from pathlib import Path

import pytest

from app.catalogue.hall_services import HallServices
from app.catalogue.services import Item
from app.errors import Refused
from app.usecases.desk.reference_data import ReferenceData
from app.usecases.settings.county_services import ServiceEntry, entry_of, next_number, service_state, with_service_entry
from tests.samples.services import COUNTY

GROUPS = ("elderly", "disabled")
OWN = ServiceEntry(
    "21", True, "我要申请助餐", "elderly", "助餐发放（432011199W00）\n送餐", "上门登记。", "民政部门、残联", ("乡级",), ("home",), "样例〔2026〕1号"
)  # fmt: skip


def test_what_a_hall_entered_stands_in_the_boxes_again() -> None:
    hall = HallServices.from_json(COUNTY)
    for number in ("1", "2", "20", "21"):
        entry = entry_of(hall, number)
        assert with_service_entry(hall, entry, GROUPS).to_json() == hall.to_json()
        assert entry_of(with_service_entry(hall, entry, GROUPS), number) == entry
    assert entry_of(hall, "1").materials == "身份证\n银行卡复印件"
    assert entry_of(hall, "20").stopped and entry_of(hall, "20").off == "样例政办函〔2026〕10号"
    assert entry_of(hall, "2").items == "独生子女父母奖励"


def test_an_own_service_is_read_line_by_line() -> None:
    row = with_service_entry(HallServices(), OWN, GROUPS).added["21"]
    assert row.items == (Item("助餐发放", "432011199W00"), Item("送餐"))
    assert row.departments == ("民政部门", "残联")
    assert entry_of(with_service_entry(HallServices(), OWN, GROUPS), "21") == OWN


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name": " "}, "name"),
        ({"group_id": "别的"}, "group_id"),
        ({"group_id": ""}, "group_id"),
        ({"items": "\n"}, "items"),
        ({"departments": "、"}, "departments"),
        ({"document": ""}, "document"),
        ({"materials": "身份证\n身份证"}, "materials"),
        ({"stopped": True}, "off"),
        ({"name": "名\u202e称"}, "name"),
        ({"requirement": "长" * 1001}, "requirement"),
    ],
)
def test_what_is_wrong_is_said_beside_its_box(change: dict[str, object], field: str) -> None:
    with pytest.raises(Refused) as refused:
        with_service_entry(HallServices(), replace(OWN, **change), GROUPS)  # type: ignore[arg-type]  # one box at a time
    assert refused.value.field == field


def test_what_the_catalogue_ticks_itself_is_no_extension() -> None:
    entry = ServiceEntry("3", False, modes=("nearby", "home"))
    assert with_service_entry(HallServices(), entry, GROUPS, ("nearby", "home")).extended == {}


def test_numbers_go_on_and_end() -> None:
    assert next_number(HallServices()) == "21"
    assert next_number(HallServices.from_json(COUNTY)) == "22"
    with pytest.raises(Refused):
        next_number(with_service_entry(HallServices(), replace(OWN, number="99"), GROUPS))


def test_the_list_says_in_a_few_words_what_a_hall_made_of_it(resources: Path) -> None:
    own = {s.id: service_state(s) for s in ReferenceData(resources).for_hall(COUNTY).services}
    assert own["1"] == "材料 2 样" and own["2"] == "有拓展" and own["3"] == ""
    assert own["20"] == "停办" and own["21"] == "本县加的 · 材料 1 样"

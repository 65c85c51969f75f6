"""The twenty services against the published table, cell by cell, every mended slip named here."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from app.catalogue.services import MODES, Item, Service, as_json, find_services, load_services

TITLE = "特殊群体服务“一件事一次办”事项指导目录"
HEADER = 8 + 11  # the header's two rows: the last of eight cells spans four columns in the second
COLUMNS = 11
# (服务, cell) and the slip of the copy with its right reading. Brackets of codes are all made full width besides.
SLIPS = [
    (5, "requirement", "重度残疾人家庭,", "重度残疾人家庭，"),
    (6, "items", "爱心 IC 卡", "爱心IC卡"),
    (9, "items", "贫因残疾人", "贫困残疾人"),
    (9, "requirement", "每年 9、10 月份", "每年9、10月份"),
    (12, "requirement", "18周岁以下,", "18周岁以下，"),
    (14, "items", "认定丶救助", "认定、救助"),
    (15, "departments", "丶", "、"),
    (16, "requirement", "由具体有资质的", "由具有资质的"),
    (16, "requirement", "复核后认定待遇", "复核后认定待遇。"),
    (20, "departments", "丶", "、"),
    (20, "requirement", "丶", "、"),
]


@pytest.fixture(scope="module")
def services(resources: Path) -> tuple[Service, ...]:
    return load_services(resources)


@pytest.fixture(scope="module")
def source(root: Path) -> dict[int, dict[str, list[str]]]:
    """The published table: service number to its cells by column, sub-rows one below the other."""
    text = (root / "tests" / "samples" / "special-groups-catalogue-2022.txt").read_text(encoding="utf-8")
    cells: list[list[str]] = []
    for line in text[text.rindex(TITLE) :].splitlines()[1:]:
        if line.startswith("\t"):
            cells.append([])
        if cells:
            cells[-1].append(line.strip())
    names = ("seq", "group", "name", "items", "requirement", "departments", "levels", *MODES)
    table: dict[int, dict[str, list[str]]] = {}
    place, seq = 0, 0
    while place < len(cells):
        if "".join(cells[place]) == "序号":
            place += HEADER
            continue
        row = dict(zip(names, cells[place : place + COLUMNS], strict=True))
        seq = int("".join(row["seq"]) or seq)
        for name, lines in row.items():
            # Line breaks are the page's, but each point of a numbered list stands on its own line.
            joined = re.sub(r"(?<=。)(?=\d\.)", "\n", "".join(lines))
            table.setdefault(seq, {}).setdefault(name, []).append(joined)
        place += COLUMNS
    for number, column, wrong, right in SLIPS:
        assert any(wrong in cell for cell in table[number][column]), "the sample still has the slip"
        table[number][column] = [cell.replace(wrong, right) for cell in table[number][column]]
    return table


def test_the_counts(services: tuple[Service, ...]) -> None:
    items = [item for service in services for item in service.items]
    codes = [item.code for item in items if item.code]
    assert (len(services), len(items), len(codes), len(set(codes))) == (20, 26, 24, 23)
    ticks = {mode: [s.seq for s in services if mode in s.modes] for mode in MODES}
    assert ticks == {
        "online": [4, 7, 10, 19, 20],
        "nearby": [*range(1, 6), *range(7, 15), 16, 17, 19, 20],
        "home": [1, 3, 4, 5, 7, 9, 18],
        "no_application": [6, 15],
    }
    assert sum(map(len, ticks.values())) == 31


def test_ticks_in_the_source_are_as_many(root: Path) -> None:
    text = (root / "tests" / "samples" / "special-groups-catalogue-2022.txt").read_text(encoding="utf-8")
    assert text.count("√") == 31


def test_every_cell(services: tuple[Service, ...], source: dict[int, dict[str, list[str]]]) -> None:
    assert list(source) == [service.seq for service in services]
    group = ""
    for service in services:
        cells = source[service.seq]
        group = cells["group"][0] or group  # a blank cell is merged with the one above
        assert service.group == group
        assert service.name == "".join(cells["name"])
        assert service.requirement == "".join(cells["requirement"])
        assert service.departments_print == "".join(cells["departments"])
        assert service.levels_print == "".join(cells["levels"])
        assert [mode for mode in MODES if "√" in cells[mode]] == list(service.modes)
        printed = [re.fullmatch(r"(.+?)(?:[(（](\w{12})[)）])?", cell) for cell in cells["items"]]
        assert [Item(found[1], found[2]) for found in printed if found] == list(service.items)


def test_codes_have_the_printed_shape(services: tuple[Service, ...]) -> None:
    for service in services:
        for item in service.items:
            assert item.code is None or re.fullmatch(r"00\d{10}|43\d{7}W\d{2}", item.code), item.code
    assert {s.seq for s in services if any(item.code is None for item in s.items)} == {6, 8}
    assert {item.code for item in services[8].items} == {"432088010W00"}, "9 prints one code twice: a code is no key"


def test_departments_and_levels_are_the_cells_spelled_out(services: tuple[Service, ...]) -> None:
    for service in services:
        said = service.departments_print.split("、")
        assert len(service.departments) == len(said)
        assert all(
            full.startswith(short.removesuffix("部门")) for full, short in zip(service.departments, said, strict=True)
        )
        assert service.levels == (("县级", "乡级") if service.levels_print == "县、乡级" else (service.levels_print,))
    assert services[4].departments == ("残联", "民政部门", "乡村振兴部门")


def test_groups(services: tuple[Service, ...]) -> None:
    groups: dict[str, list[int]] = {}
    for service in services:
        groups.setdefault(service.group_id, []).append(service.seq)
    assert groups == {
        "elderly": [1, 2],
        "disabled": list(range(3, 11)),
        "orphan": [11],
        "de_facto_unattended": [12],
        "hardship": [13, 14, 15],
        "special_illness": [16, 17, 18],
        "migrant_worker": [19, 20],
    }


def test_no_slip_of_the_copy_is_left(services: tuple[Service, ...]) -> None:
    everything = json.dumps([as_json(service) for service in services], ensure_ascii=False)
    assert not re.search("丶|贫因|具体有资质|爱心 IC|[\u4e00-\u9fff],", everything)
    assert "或其他法定义务人" in everything, "the statute says 或者其法定, the catalogue does not: kept as printed"


def test_json_shape(services: tuple[Service, ...]) -> None:
    shown = as_json(services[5])
    assert shown == {
        "seq": 6,
        "name": "我要办公交车爱心IC卡（残疾）",
        "group": "残疾人",
        "group_id": "disabled",
        "items": [{"name": "残疾人免费乘坐城市公交车爱心IC卡办理", "code": None}],
        "requirement": "办理残疾人证的同时，征询办理人的意见，如办理人自愿委托办理公交卡，可由帮代办人员代办并送达。",
        "departments": ["残联", "公交公司"],
        "levels": ["县级", "乡级"],
        "modes": ["no_application"],
    }
    assert json.loads(json.dumps(shown)) == shown


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("3", [3]),
        (" ２０ ", [20]),
        ("21", []),
        ("0", []),
        ("残疾人证", [3, 5, 6]),
        ("cjrz", [3]),
        ("WYBLCJRZ", [3]),
        ("居住证", [19]),
        ("孤儿", [11]),
        ("高龄津贴", [1]),
        ("432088010w00", [9]),
        ("爱心IC", [6]),
        ("残疾儿童 入学", [8]),
        ("低保", [5, 7]),
        ("残联 大学生", [9]),
        ("没有这件事", []),
    ],
)
def test_finding(services: tuple[Service, ...], words: str, found: list[int]) -> None:
    assert [service.seq for service in find_services(services, words)] == found


def test_nothing_asked_shows_all(services: tuple[Service, ...]) -> None:
    assert find_services(services, "  ") == services


def test_the_name_counts_before_the_text(services: tuple[Service, ...]) -> None:
    found = [service.seq for service in find_services(services, "医疗")]
    assert found[:2] == [15, 17]
    assert set(found[2:]) == {3, 10, 16}


@pytest.mark.parametrize(
    ("old", "new", "word"),
    [
        ("seq = 2", "seq = 3", "1 to 20"),
        ('modes = ["no_application"]', "modes = []", "service 6: its modes"),
        ('modes = ["no_application"]', 'modes = ["window"]', "service 6: its modes"),
        ('modes = ["nearby", "home"]', 'modes = ["home", "nearby"]', "service 1: its modes"),
        ('levels = ["乡级"]', 'levels = ["村级"]', "service 13: its levels"),
        ('departments = ["教育部门"]', "departments = []", "service 8 lacks"),
        ('group_id = "orphan"', 'group_id = ""', "service 11 lacks"),
    ],
)
def test_a_broken_catalogue_does_not_load(resources: Path, tmp_path: Path, old: str, new: str, word: str) -> None:
    text = (resources / "catalogue" / "special_groups_2022.toml").read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "catalogue").mkdir()
    (tmp_path / "catalogue" / "special_groups_2022.toml").write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ValueError, match=word):
        load_services(tmp_path)

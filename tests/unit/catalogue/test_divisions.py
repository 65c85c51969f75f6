"""Hunan to the village, the rest to the county, found by initials, printed as a careful clerk writes."""

from __future__ import annotations

import gzip
import re
import shutil
import zipfile
from collections import defaultdict
from pathlib import Path

import pytest

from app.catalogue.divisions import _TWINS, Divisions, Level, load_divisions, name_on_form
from app.catalogue.match import match

ZONES = {
    ("湘潭市", "雨湖区"): ("板塘街道", "双马街道", "昭山镇", "和平街道", "九华街道", "响水乡"),
    ("岳阳市", "汨罗市"): ("天问街道", "营田镇", "河市镇", "凤凰乡"),
    ("常德市", "鼎城区"): ("龙泉街道", "金凤街道", "祝丰镇"),
    ("益阳市", "南县"): ("河坝镇", "金盆镇", "北洲子镇", "千山红镇", "南湾湖管理处"),
    ("永州市", "江永县"): ("仁湾街道", "回龙圩镇"),
    ("怀化市", "洪江市"): ("河滨路街道", "沅江路街道", "新街街道", "高坡街街道", "横岩乡", "桂花园乡"),
}


@pytest.fixture(scope="module")
def divisions(resources: Path) -> Divisions:
    return load_divisions(resources)


def rows(resources: Path) -> list[tuple[str, str, str, str]]:
    """Every row of both files."""
    text = gzip.decompress((resources / "divisions" / "areas.tsv.gz").read_bytes()).decode()
    with zipfile.ZipFile(resources / "divisions" / "villages.zip") as packed:
        text += "".join(packed.read(name).decode() for name in packed.namelist())
    return [(up, code, name, initials) for up, code, name, initials in (line.split("\t") for line in text.splitlines())]


def names(found: tuple[object, ...]) -> list[str]:
    return [x.name for x in found]  # type: ignore[attr-defined]  # every option has a name


def test_the_province_is_whole(divisions: Divisions) -> None:
    cities = divisions.cities("湖南省")
    counties = [county for city in cities for county in divisions.counties("湖南省", city.name)]
    assert (len(cities), len(counties)) == (14, 122)
    assert names(cities)[0] == "长沙市"
    assert names(cities)[-1] == "湘西土家族苗族自治州"
    assert names(divisions.counties("湖南省", "长沙市")) == [
        *("芙蓉区", "天心区", "岳麓区", "开福区", "雨花区", "望城区", "长沙县", "浏阳市", "宁乡市"),
    ]


def test_every_level_of_hunan_is_counted(resources: Path) -> None:
    by_length: dict[int, int] = defaultdict(int)
    for _, code, *_ in rows(resources):
        by_length[len(code)] += code.startswith("43")
    assert dict(by_length) == {2: 1, 4: 14, 6: 134, 9: 2008, 12: 29504}


def test_no_name_is_blank_doubled_or_a_stand_in_and_every_one_can_be_typed(resources: Path) -> None:
    seen: set[tuple[str, str]] = set()
    for up, code, name, initials in rows(resources):
        assert name == name.strip() != "", code
        assert (up, name) not in seen, name
        seen.add((up, name))
        assert "虚拟" not in name
        assert not re.search("委员会会|村委会|村民委员会|委委会|季会$", name), name
        assert re.fullmatch("[a-z]+( [a-z]+)*", initials), name
        letters = {len(reading) for reading in initials.split()}
        han = len(re.findall(r"[^\W\d_]", name))
        assert letters == {han}, name


def test_down_to_the_village(divisions: Divisions) -> None:
    assert "大瑶镇" in names(divisions.townships("湖南省", "长沙市", "浏阳市"))
    villages = divisions.villages("湖南省", "长沙市", "浏阳市", "大瑶镇")
    assert "枫林村" in names(villages)
    assert {village.code[:9] for village in villages} == {"430181110"}
    assert "识字里社区" in names(divisions.villages("湖南省", "长沙市", "芙蓉区", "文艺路街道"))


@pytest.mark.parametrize(("city", "county"), ZONES)
def test_zones_are_no_counties_but_their_people_are_found(divisions: Divisions, city: str, county: str) -> None:
    offered = names(divisions.counties("湖南省", city))
    assert not [x for x in offered if "管理区" in x or "园区" in x or "示范区" in x or "开发区" in x]
    townships = names(divisions.townships("湖南省", city, county))
    assert set(ZONES[city, county]) <= set(townships)
    assert len(townships) == len(set(townships))
    assert townships.index(ZONES[city, county][0]) > 0, "the county's own townships come first"
    for township in ZONES[city, county][:-1]:
        assert divisions.villages("湖南省", city, county, township), township


def test_an_address_that_names_the_zone_still_opens(divisions: Divisions) -> None:
    assert names(divisions.townships("湖南省", "岳阳市", "岳阳市屈原管理区")) == [
        "天问街道",
        "营田镇",
        "河市镇",
        "凤凰乡",
    ]
    assert divisions.villages("湖南省", "岳阳市", "岳阳市屈原管理区", "营田镇")


def test_where_nobody_but_the_census_lives_the_list_is_empty(divisions: Divisions) -> None:
    assert "衡州监狱" in names(divisions.townships("湖南省", "衡阳市", "衡南县"))
    assert divisions.villages("湖南省", "衡阳市", "衡南县", "衡州监狱") == ()


def test_other_provinces_end_at_the_county(divisions: Divisions) -> None:
    provinces = names(divisions.provinces())
    assert len(provinces) == 34
    assert provinces[:3] == ["湖南省", "北京市", "天津市"]
    assert "仙桃市" in names(divisions.cities("湖北省"))
    assert not [city for province in provinces for city in names(divisions.cities(province)) if "直辖" in city]
    assert names(divisions.cities("重庆市")) == ["重庆市"]
    assert {"渝中区", "城口县"} <= set(names(divisions.counties("重庆市", "重庆市")))
    assert "南昌县" in names(divisions.counties("江西省", "南昌市"))
    assert divisions.townships("江西省", "南昌市", "南昌县") == ()
    assert divisions.counties("湖北省", "仙桃市") == ()
    assert divisions.cities("台湾省") == ()


@pytest.mark.parametrize("path", [("没有省",), ("湖南省", "没有市"), ("湖南省", "长沙市", "没有县"), ("", "", "", "")])
def test_a_name_no_list_holds_gives_an_empty_list(divisions: Divisions, path: tuple[str, ...]) -> None:
    levels = {1: divisions.cities, 2: divisions.counties, 3: divisions.townships, 4: divisions.villages}
    assert levels[len(path)](*path) == ()


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        *(("长沙市", "css"), ("浏阳市", "lys"), ("耒阳市", "lys"), ("郴州市", "czs"), ("攸县", "yx"), ("澧县", "lx")),
        *(("汨罗市", "mls"), ("溆浦县", "xpx"), ("沅江市", "yjs"), ("会同县", "htx"), ("芷江侗族自治县", "zjdzzzx")),
        *(
            ("渌口区", "lkq"),
            ("永州市回龙圩管理区", "yzshlxglq"),
            ("枝江市", "zjs"),
            ("重庆市", "cqs"),
            ("六安市", "las"),
        ),
        *(
            ("蚌埠市", "bbs"),
            ("厦门市", "xms"),
            ("东莞市", "dgs"),
            ("台州市", "tzs"),
            ("朝阳市", "cys"),
            ("单县", "sx"),
        ),
        *(
            ("洪洞县", "htx"),
            ("乐山市", "lss"),
            ("乐清市", "yqs"),
            ("番禺区", "pyq"),
            ("东阿县", "dex"),
            ("长子县", "zzx"),
        ),
        *(
            ("务川仡佬族苗族自治县", "wcglzmzzzx"),
            ("宿州市", "szs"),
            ("漯河市", "lhs"),
            ("南乐县", "nlx"),
            ("大埔县", "dbx"),
        ),
    ],
)
def test_places_that_mislead(resources: Path, name: str, initials: str) -> None:
    assert {found for _, code, place, found in rows_above(resources) if place == name} == {initials}


def rows_above(resources: Path) -> list[tuple[str, str, str, str]]:
    text = gzip.decompress((resources / "divisions" / "areas.tsv.gz").read_bytes()).decode()
    return [tuple(line.split("\t")) for line in text.splitlines()]  # type: ignore[misc]  # four cells a row


def test_a_village_is_found_by_any_reading(divisions: Divisions) -> None:
    townships = divisions.townships("湖南省", "岳阳市", "平江县")
    assert match(townships, "csz")[0].name == "长寿镇"
    assert "长寿镇" in names(match(townships, "zsz")), "whoever reads zhǎng finds it too"


# fmt: off
PRINTED: list[tuple[Level, str, str]] = [
    ("province", "湖南省", "湖南"), ("province", "北京市", "北京市"), ("province", "广西壮族自治区", "广西壮族自治区"),
    ("province", "香港特别行政区", "香港特别行政区"), ("province", "湖南", "湖南"), ("province", "", ""),
    ("city", "长沙市", "长沙"), ("city", "湘西土家族苗族自治州", "湘西土家族苗族自治州"), ("city", "大兴安岭地区", "大兴安岭"),
    ("city", "兴安盟", "兴安盟"), ("city", "市", "市"),
    ("county", "长沙县", "长沙"), ("county", "浏阳市", "浏阳"), ("county", "芙蓉区", "芙蓉"), ("county", "攸县", "攸"),
    ("county", "津市市", "津市"), ("county", "沙市区", "沙市"), ("county", "城步苗族自治县", "城步苗族自治县"),
    ("county", "浦东新区", "浦东新区"), ("county", "神农架林区", "神农架林区"), ("county", "六枝特区", "六枝特区"),
    ("county", "城区", "城区"), ("county", "鄂温克族自治旗", "鄂温克族自治旗"), ("county", "和田县", "和田县"),
    ("county", "岳阳市屈原管理区", "岳阳市屈原管理区"), ("county", "县", "县"),
    ("township", "松涧镇", "松涧"), ("township", "松涧乡", "松涧"), ("township", "文艺路街道", "文艺路"),
    ("township", "朝阳街街道", "朝阳街"), ("township", "文艺路街道办事处", "文艺路"), ("township", "荆竹瑶族乡", "荆竹瑶族"),
    ("township", "花岩溪林场", "花岩溪林场"), ("township", "东山峰管理区", "东山峰管理区"), ("township", "街道", "街道"),
    ("village", "石桥村", "石桥"), ("village", "石桥村委会", "石桥"), ("village", "石桥村村委会", "石桥"),
    ("village", "石桥村民委员会", "石桥"), ("village", "石桥村村民委员会", "石桥"), ("village", "石桥", "石桥"),
    ("village", "识字里社区", "识字里"), ("village", "识字里社区居委会", "识字里"), ("village", "识字里社区居民委员会", "识字里"),
    ("village", "八方社区委员会", "八方"), ("village", "新村居委会", "新村"), ("village", "永福居委会", "永福"),
    ("village", "滑石村社区", "滑石村"), ("village", "桃村村", "桃村"), ("village", "江村", "江"), ("village", "村", "村"),
    ("village", "社区", "社区"), ("village", "居委会", "居委会"), ("village", "村委会", "村委会"), ("village", "云山林场生活区", "云山林场生活区"),
    ("village", " 石桥村 ", "石桥"),
]
# fmt: on


@pytest.mark.parametrize(("level", "name", "cut"), PRINTED)
def test_names_as_a_careful_clerk_writes_them(level: Level, name: str, cut: str) -> None:
    assert name_on_form(level, name) == cut


def test_blank_and_printed_word_read_as_the_name_again(resources: Path) -> None:
    words: dict[int, tuple[Level, tuple[str, ...]]] = {
        2: ("province", ("省",)),
        4: ("city", ("市", "地区")),
        6: ("county", ("县", "市", "区")),
        9: ("township", ("乡", "镇", "街道")),
        12: ("village", ("村", "社区", "居委会", "居民委员会")),
    }
    for _, code, name, _ in rows(resources):
        level, endings = words[len(code)]
        cut = name_on_form(level, name)
        assert cut, name
        if len(code) != 6 or code[2:4] not in ("90",):  # a city the province runs itself has a county's code
            assert cut == name or name in {cut + ending for ending in endings}, name


def test_twins_are_all_there_are(resources: Path) -> None:
    counties: dict[tuple[str, str], set[str]] = defaultdict(set)
    for up, code, name, _ in rows_above(resources):
        if len(code) == 6:
            counties[up, re.sub("[县市区]$", "", name)].add(name)
    assert set().union(*(twins for twins in counties.values() if len(twins) > 1)) == _TWINS


def test_a_village_beside_its_community_of_the_same_name_stays_whole() -> None:
    assert name_on_form("village", "碧山村", ["碧山社区", "碧山村"]) == "碧山村"
    assert name_on_form("village", "碧山村", ["青山村", "碧山村"]) == "碧山"


def test_the_age_of_the_data_is_said(divisions: Divisions) -> None:
    assert "2023年6月30日" in divisions.data_date


def test_making_the_cascade_opens_no_file() -> None:
    load_divisions(Path("no such folder"))


def test_one_village_reads_one_county_s_list(resources: Path, tmp_path: Path) -> None:
    """The other 133 lists are not even looked at; the time is measured in tests/bench."""
    whole = resources / "divisions"
    place = tmp_path / "divisions"
    place.mkdir()
    shutil.copy(whole / "areas.tsv.gz", place)
    shutil.copytree(resources / "codes", tmp_path / "codes")
    with zipfile.ZipFile(whole / "villages.zip") as full, zipfile.ZipFile(place / "villages.zip", "w") as torn:
        for name in full.namelist():
            torn.writestr(name, full.read(name) if name == "430181.tsv" else b"\xff")
    where = ("湖南省", "长沙市", "浏阳市", "大瑶镇")
    found = load_divisions(tmp_path).villages(*where)
    assert len(found) > 10 and found == load_divisions(resources).villages(*where)

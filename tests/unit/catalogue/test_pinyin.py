"""Names are found by the initials a clerk would type, surnames read as surnames."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from app.catalogue.pinyin import MOST_READINGS, Pinyin, load_pinyin


@pytest.fixture(scope="module")
def pinyin(resources: Path) -> Pinyin:
    return load_pinyin(resources)


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("陈丙山", "cbs"),
        ("单乙木", "sym"),
        ("仇甲禾", "qjh"),
        ("解丙山", "xbs"),
        ("区丁", "od"),
        ("查戊", "zw"),
        ("曾庚兰", "zgl"),
        ("朴辛", "px"),
        ("盖壬", "gr"),
        ("缪癸", "mg"),
        ("种子", "cz"),
        ("任丑", "rc"),
        ("员寅", "yy"),
        ("折卯", "sm"),
        ("黑辰", "hc"),
        ("尉迟巳", "ycs"),
        ("万俟午", "mqw"),
        ("令狐未", "lhw"),
        ("澹台申", "tts"),
        ("长孙酉", "zsy"),
        ("单于戌", "cyx"),
        ("欧阳亥", "oyh"),
        ("翟甲", "zj"),
        ("覃乙", "qy"),
    ],
)
def test_the_surname_is_read_as_a_surname(pinyin: Pinyin, name: str, first: str) -> None:
    assert pinyin.initials(name)[0] == first


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("陈丙山", "chen bing shan"),
        ("单乙木", "shan yi mu"),
        ("仇甲禾", "qiu jia he"),
        ("解丙山", "xie bing shan"),
        ("区丁", "ou ding"),
        ("查戊", "zha wu"),
        ("曾庚兰", "zeng geng lan"),
        ("吕绿", "lv lv"),
        ("尉迟巳", "yu chi si"),
        ("买买提·乙木", "mai mai ti yi mu"),
        ("王𬀩明", "wang wei ming"),
        ("王〓明", "wang ming"),
        ("Anna J. Stem", "anna j stem"),
    ],
)
def test_a_name_is_read_in_full(pinyin: Pinyin, name: str, first: str) -> None:
    assert " ".join(pinyin.syllables(name)[0]) == first


def test_a_full_reading_is_found_both_ways_and_they_stay_few(pinyin: Pinyin) -> None:
    assert set(pinyin.syllables("翟乐")) == {("zhai", "le"), ("zhai", "yue"), ("di", "le"), ("di", "yue")}
    assert pinyin.syllables("〓") == ()
    assert len(pinyin.syllables("长朝重行乐长朝重行乐")) == MOST_READINGS


def test_initials_and_full_readings_agree(pinyin: Pinyin) -> None:
    for name in ("单于丁", "覃丙", "李长乐", "陈丙山", "欧阳甲寅"):
        assert {"".join(s[0] for s in said) for said in pinyin.syllables(name)} == set(pinyin.initials(name))


def test_a_character_read_two_ways_is_found_both_ways(pinyin: Pinyin) -> None:
    assert set(pinyin.initials("李乐")) == {"ll", "ly"}
    assert set(pinyin.initials("王长行")) == {"wcx", "wch", "wzx", "wzh"}
    assert set(pinyin.initials("覃丙")) == {"qb", "tb"}
    assert set(pinyin.initials("翟丁")) == {"zd", "dd"}
    assert "syd" in pinyin.initials("单于丁"), "perhaps the surname is 单 and the given name 于丁"


def test_readings_stay_few(pinyin: Pinyin) -> None:
    readings = pinyin.initials("长朝重行乐长朝重行乐")
    assert len(readings) == len(set(readings)) == MOST_READINGS


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("买买提·艾合买提", "mmtahmt"),
        ("爱新觉罗•甲", "axjlj"),
        ("王𬀩明", "wwm"),
        ("王〓明", "wm"),
        (" 陈 丙山 ", "cbs"),
        ("John Smith", "js"),
        ("张３三", "zs"),
    ],
)
def test_dots_rare_characters_and_foreign_letters(pinyin: Pinyin, name: str, first: str) -> None:
    assert pinyin.initials(name)[0] == first


@pytest.mark.parametrize("name", ["", "　", "〓", "１２", "·"])
def test_nothing_readable_gives_nothing(pinyin: Pinyin, name: str) -> None:
    assert pinyin.initials(name) == ()


def test_the_table_agrees_with_pypinyin(pinyin: Pinyin) -> None:
    from pypinyin import Style, lazy_pinyin

    for character in "陈丙山李乙木王甲禾邓癸英杨辰光何卯青冯寅初韩戌林苏申和曹亥年陆未央湘沅澧耒郴浏㛃䶮":
        assert pinyin.initials(f"李{character}")[0][1] == lazy_pinyin(character, style=Style.FIRST_LETTER)[0]


def test_a_desk_that_reads_names_never_imports_pypinyin(root: Path) -> None:
    program = "import sys; from pathlib import Path; from app.catalogue.pinyin import load_pinyin; load_pinyin(Path('resources')).initials('陈丙山'); assert 'pypinyin' not in sys.modules"
    subprocess.run([sys.executable, "-c", program], cwd=root, check=True)


def test_making_the_reader_opens_no_file() -> None:
    load_pinyin(Path("no such folder"))

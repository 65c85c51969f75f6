"""A few letters or characters find what the clerk means, in every list alike."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.catalogue.codes import Code, load_codes, with_pinyin
from app.catalogue.divisions import Divisions, load_divisions
from app.catalogue.match import match
from app.catalogue.pinyin import load_pinyin


@pytest.fixture(scope="module")
def divisions(resources: Path) -> Divisions:
    return load_divisions(resources)


def names(found: tuple[object, ...]) -> list[str]:
    return [x.name for x in found]  # type: ignore[attr-defined]  # every option has a name


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("lys", "浏阳市"),
        ("LY", "浏阳市"),
        ("ｃｓｘ", "长沙县"),
        ("c s x", "长沙县"),
        ("长沙", "长沙县"),
        ("阳", "浏阳市"),
        ("ysq", None),
    ],
)
def test_match(divisions: Divisions, typed: str, first: str | None) -> None:
    found = names(match(divisions.counties("湖南省", "长沙市"), typed))
    assert found[:1] == ([first] if first else [])


def test_match_puts_what_begins_so_first_and_shows_all_when_nothing_is_typed(divisions: Divisions) -> None:
    counties = divisions.counties("湖南省", "邵阳市")
    assert match(counties, "  ") == counties
    assert names(match(counties, "邵")) == ["邵阳县", "邵东市", "新邵县"]
    assert names(match(counties, "syx")) == ["邵阳县"]
    assert names(match(counties, "z")) == []


def test_match_serves_code_lists_too(resources: Path) -> None:
    ethnicities = load_codes(resources).options("ethnicity")
    assert names(match(ethnicities, "tj")) == ["土家族", "塔吉克族"]
    assert names(match(ethnicities, "土"))[:2] == ["土家族", "土族"]


@pytest.fixture(scope="module")
def ethnicities(resources: Path) -> tuple[Code, ...]:
    return with_pinyin(load_codes(resources), load_pinyin(resources).spelling).options("ethnicity")


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("han", "汉族"),
        ("hanzu", "汉族"),
        ("HAN ZU", "汉族"),
        ("hanz", "汉族"),
        ("tujia", "土家族"),
        ("tujz", "土家族"),
        ("zang", "藏族"),
        ("weiwuer", "维吾尔族"),
        ("chaoxian", "朝鲜族"),
        ("hx", None),
        ("hanx", None),
        ("hanzuu", None),
    ],
)
def test_full_pinyin_finds_what_its_initials_find(ethnicities: tuple[Code, ...], typed: str, first: str | None) -> None:
    assert names(match(ethnicities, typed))[:1] == ([first] if first else [])


@pytest.mark.parametrize(
    ("typed", "first"),
    [("changsha", "长沙县"), ("csxian", "长沙县"), ("changsx", "长沙县"), ("liuyang", "浏阳市"), ("yuelu", "岳麓区")],
)
def test_places_are_found_by_full_pinyin(divisions: Divisions, typed: str, first: str) -> None:
    assert names(match(divisions.counties("湖南省", "长沙市"), typed))[:1] == [first]


def test_the_apostrophe_between_two_syllables_does_not_matter(divisions: Divisions) -> None:
    assert names(match(divisions.cities("陕西省"), "xi'an"))[:1] == ["西安市"]


def test_full_pinyin_is_found_further_in(divisions: Divisions) -> None:
    counties = divisions.counties("湖南省", "邵阳市")
    assert names(match(counties, "yangxian")) == ["邵阳县"]
    assert names(match(counties, "y")) == []

"""Divisions: Hunan down to the village, other provinces to the county, and the spelling of each name on the printed form.

All lookups are by name, since answers hold the names as people write them. Any level may also be typed freely:
the lists help, they never decide. An unknown name gives an empty list, not an error.
"""

from __future__ import annotations

import gzip
import tomllib
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from app.catalogue.pinyin import Pinyin, load_pinyin

Level = Literal["province", "city", "county", "township", "village"]
HUNAN = "43"


@dataclass(frozen=True, slots=True)
class Division:
    """A place: code of the national list, its usual name, pinyin initials (several separated by spaces, likeliest first),
    and its full pinyin (`Pinyin.spelling`)."""

    code: str
    name: str
    initials: str
    spelt: str = ""


@dataclass(frozen=True)
class Divisions:
    """The cascade of five levels. Made by `load_divisions`; each file is read at the first access to its level."""

    folder: Path
    pinyin: Pinyin

    @cached_property
    def _areas(self) -> Mapping[str, list[str]]:
        """Parent's code to the rows of its children; provinces have the parent "". 5 ms for 5,000 rows."""
        text = gzip.decompress((self.folder / "areas.tsv.gz").read_bytes()).decode()
        areas: dict[str, list[str]] = defaultdict(list)
        for row in text.splitlines():
            parent, _, rest = row.partition("\t")
            areas[parent].append(rest)
        return dict(areas)

    @cached_property
    def _about(self) -> Mapping[str, Any]:
        return tomllib.loads((self.folder / "about.toml").read_text(encoding="utf-8"))

    @property
    def data_date(self) -> str:
        """The date of the data, for the screen: divisions change every year."""
        return str(self._about["data_date"])

    def provinces(self) -> tuple[Division, ...]:
        """Returns all provinces, 湖南省 first."""
        return tuple(sorted(self._children(""), key=lambda province: province.code != HUNAN))

    def cities(self, province: str) -> tuple[Division, ...]:
        """Returns the cities and prefectures of a province; a city the province runs itself is among them (湖北省仙桃市)."""
        return self._children(self._code("", province))

    def counties(self, province: str, city: str) -> tuple[Division, ...]:
        """Returns the counties and districts without the census's twelve zones, which are no counties."""
        return tuple(county for county in self._children(self._city(province, city)) if not _is_zone(county))

    def townships(self, province: str, city: str, county: str) -> tuple[Division, ...]:
        """Returns the townships of a county of Hunan, followed by those of the city's zones, where people live too (营田镇, 河坝镇)."""
        city_code = self._city(province, city)
        named = next((x for x in self._children(city_code) if x.name == county), None)
        if named is None:
            return ()
        zones = (zone for zone in self._children(city_code) if _is_zone(zone) and zone != named)
        beyond = [township for zone in zones for township in self._children(zone.code)]
        own = self._children(named.code)
        names = {township.name for township in own}
        return own + tuple(township for township in beyond if township.name not in names)

    def villages(self, province: str, city: str, county: str, township: str) -> tuple[Division, ...]:
        """Returns the villages and communities of a township of Hunan. Reads one county's list, about a millisecond."""
        code = next((x.code for x in self.townships(province, city, county) if x.name == township), "")
        if not code:
            return ()
        with zipfile.ZipFile(self.folder / "villages.zip") as packed:
            county_file = f"{code[:6]}.tsv"
            text = packed.read(county_file).decode() if county_file in packed.namelist() else ""
        return tuple(self._place(*row.split("\t")[1:]) for row in text.splitlines() if row.startswith(f"{code}\t"))

    def _children(self, parent: str | None) -> tuple[Division, ...]:
        rows: Sequence[str] = () if parent is None else self._areas.get(parent, ())
        return tuple(self._place(*row.split("\t")) for row in rows)

    def _place(self, code: str, name: str, initials: str) -> Division:
        return Division(code, name, initials, self.pinyin.spelling(name))

    def _code(self, parent: str | None, name: str) -> str | None:
        return next((child.code for child in self._children(parent) if child.name == name), None)

    def _city(self, province: str, city: str) -> str | None:
        return self._code(self._code("", province), city)


def _is_zone(county: Division) -> bool:
    """True for a development zone: the census counts some in Hunan as counties and gives them a 7 as fifth digit."""
    return county.code.startswith(HUNAN) and county.code[4:5] == "7"


# The words the form prints after each blank. Longer words first, so that 街道办事处 is cut whole.
_ENDINGS: Mapping[Level, tuple[str, ...]] = {
    "province": ("省",),
    "city": ("地区", "市"),
    "county": ("县", "市", "区"),
    "township": ("街道办事处", "街道办", "街道", "镇", "乡"),
    "village": (),
}
# Here the last character belongs to a longer word: 城步苗族自治县 is not 城步苗族自治 in a county blank.
_WHOLE = (
    "自治县",
    "自治区",
    "特别行政区",
    "特区",
    "林区",
    "矿区",
    "新区",
    "管理区",
    "示范区",
    "开发区",
    "园区",
    "度假区",
)
# A 市 and a 县 of one name in one prefecture: the short form would be ambiguous.
_TWINS = frozenset({"临夏市", "临夏县", "和田市", "和田县", "伊宁市", "伊宁县"})
_COMMITTEES = ("村民委员会", "居民委员会", "村委会", "居委会", "委员会")


def name_on_form(level: Level, name: str, neighbours: Iterable[str] = ()) -> str:
    """Returns a place name as a careful clerk writes it before the word the form prints: 长沙市 is 长沙 in ____市(地).

    The blank and the printed word must read as the name again, so only a word the form itself prints is cut:
    湖南省 湖南, 长沙县 长沙, 芙蓉区 芙蓉, 攸县 攸, 松涧镇 松涧, 文艺路街道 文艺路, 荆竹瑶族乡 荆竹瑶族, 石桥村 石桥.
    A name whose ending the form does not print stays whole: 北京市 before 省, 湘西土家族苗族自治州 before 市(地), 城步苗族自治县,
    a 林场 or 管理区. A committee's title goes first, 石桥村村委会 is 石桥, 识字里社区居委会 识字里. A name is never cut
    to nothing, nor a 区 to one character (城区, 矿区), nor to the short form of one of its `neighbours`.

    >>> name_on_form("city", "湘西土家族苗族自治州"), name_on_form("village", "石桥村村委会"), name_on_form("village", "村")
    ('湘西土家族苗族自治州', '石桥', '村')
    """
    name = name.strip()
    short = _village(name) if level == "village" else _cut(level, name)
    if any(other != name and name_on_form(level, other) == short for other in neighbours):
        return name
    return short


def _cut(level: Level, name: str) -> str:
    if name.endswith(_WHOLE) or name in _TWINS:
        return name
    for ending in _ENDINGS[level]:
        stem = name.removesuffix(ending)
        if stem and stem != name:
            return name if ending == "区" and len(stem) == 1 else stem
    return name


def _village(name: str) -> str:
    """石桥村村委会, 石桥村委会 and 石桥村 are 石桥; 文艺社区居委会 is 文艺; 新村居委会 is the community 新村."""
    stem = next((name.removesuffix(title) for title in _COMMITTEES if name.endswith(title)), name)
    of_residents = name.endswith(("居民委员会", "居委会")) and not stem.endswith("社区")
    if not of_residents:
        stem = stem.removesuffix("社区") if stem.endswith("社区") else stem.removesuffix("村")
    return stem or name


def load_divisions(resources: Path, pinyin: Pinyin | None = None) -> Divisions:
    """Returns the cascade; opens no file before the first access to a level. `pinyin` spells the names; by default it loads its own."""
    return Divisions(resources / "divisions", pinyin or load_pinyin(resources))

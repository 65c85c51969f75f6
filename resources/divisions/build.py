"""Makes areas.tsv.gz and villages.zip from the two published lists named in README.md. Run by hand when they change:

    python resources/divisions/build.py hunan_divisions_5level.json.gz lcn/data/pca.json

Every row is `code, name, pinyin initials`; further plausible initials follow the likeliest, parted by a space.
"""

from __future__ import annotations

import gzip
import itertools
import json
import re
import sys
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from pypinyin.constants import PHRASES_DICT
from pypinyin.seg.mmseg import seg

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parents[1]), str(HERE.parent / "codes")]
from build_readings import letter, table  # noqa: E402 - both live outside any package

Row = tuple[str, str, str]
LETTERS = table()

# Places the phrase list does not know or reads wrongly, each reading known for sure.
PLACES = {
    "朝阳": "cy", "单县": "sx", "莘县": "sx", "浚县": "xx", "荥经": "yj", "宕昌": "tc", "筠连": "jl", "涡阳": "gy",
    "洪洞": "ht", "覃塘": "tt", "繁峙": "fs", "伽师": "js", "浪卡子": "lkz", "民乐": "ml", "南乐": "nl", "漯河": "lh",
    "贾汪": "jw",
}  # fmt: skip

# Visible slips of the published list: a doubled or lost character of the committee's title.
VILLAGES = {
    "罗巷新村村民委委会": "罗巷新村",
    "桂花村季会": "桂花村",
    "火车站社区居民委员会会": "火车站社区",
    "韶山冲社区居民委员会会": "韶山冲社区",
    "如意亭社区居民委员会会": "如意亭社区",
    "花园村村民委员会会": "花园村",
    "大坪村民委员会会": "大坪村",
    "吉家冲村村委会会": "吉家冲村",
    "上田社区居委会会": "上田社区",
}


def village(name: str, place: str) -> str:
    """The village as people call it: the committee's title goes, 石桥村委会 is 石桥村, 文艺新村社区居委会 文艺新村社区.

    So do county and township in front (`place`), which 韶山市 alone writes. A residents' committee with no 社区 in its
    name keeps its title, which alone tells it from a village (新村居委会).
    """
    name = name.removeprefix(place)
    name = VILLAGES.get(name, name)
    if found := re.fullmatch(r"(.+社区)(居民|村民)?(委员会|居委会|村委会)", name):
        return found[1]
    if found := re.fullmatch(r"(.+村)(村民委员会|村委会)", name):  # 花园村村民委员会
        return found[1]
    if found := re.fullmatch(r"(.+村)(民委员会|委会)", name):
        return found[1]
    return name


def spelled(name: str) -> list[str]:
    """The letters of each character, likeliest first: known places, then phrases, then the single character."""
    for place, known in PLACES.items():
        if name.startswith(place):
            return [*known, *spelled(name[len(place) :])]
    letters: list[str] = []
    for word in seg.cut(name):
        phrase = PHRASES_DICT.get(word) if len(word) > 1 else None
        for index, character in enumerate(word):
            first = letter(phrase[index][0]) if phrase else ""
            letters.append(first + LETTERS.get(character, "").replace(first, ""))
    return [x for x in letters if x]


def initials(name: str, *, likeliest: bool) -> str:
    """One string of initials, or up to six when a character has several readings and nothing settles which."""
    if likeliest:
        return "".join(x[0] for x in spelled(name))
    return " ".join("".join(x) for x in itertools.islice(itertools.product(*spelled(name)), 6))


def abroad(provinces: list[dict[str, Any]]) -> Iterator[Row]:
    """All provinces, and the cities and counties of those other than Hunan.

    Counties run by the province itself stand at the city's place, as their people write them (湖北省仙桃市); the
    counties 重庆 keeps under a pseudo-city named 县 stand under 重庆市.
    """
    for province in provinces:
        own = province["code"][:2]
        yield "", own, province["name"]
        for city in province.get("children", ()) if province["name"] != "湖南省" else ():
            if "直辖" in city["name"]:
                yield from ((own, county["code"], county["name"]) for county in city["children"])
                continue
            parent = "5001" if city["name"] == "县" else city["code"][:4]
            if city["name"] != "县":
                yield own, parent, city["name"]
            yield from ((parent, county["code"], county["name"]) for county in city.get("children", ()))


def lines(rows: Iterable[Row], *, likeliest: bool) -> str:
    """Tab-separated text: the parent's code, the own code, the name, the initials."""
    return "".join(f"{up}\t{code}\t{name}\t{initials(name, likeliest=likeliest)}\n" for up, code, name in rows)


def main(hunan_path: Path, provinces_path: Path) -> None:
    """Reads the two lists and writes the two files beside this script, byte for byte the same each time."""
    hunan = json.loads(gzip.decompress(hunan_path.read_bytes()))
    upper = [*abroad(json.loads(provinces_path.read_text()))]
    upper += [(code[:-2], code, name) for level in ("city", "county") for code, name in hunan[level]]
    text = lines(upper, likeliest=True)
    text += lines(((code[:6], code, name) for code, name in hunan["township"]), likeliest=False)
    with (HERE / "areas.tsv.gz").open("wb") as raw, gzip.GzipFile("", "wb", 9, raw, mtime=0) as packed:
        packed.write(text.encode())

    names = dict(hunan["county"]) | dict(hunan["township"])
    counties: dict[str, list[Row]] = defaultdict(list)
    for code, name in hunan["village"]:
        if "虚拟" not in name:  # a stand-in of the census for land where nobody lives
            counties[code[:6]].append((code[:9], code, village(name, names[code[:6]] + names[code[:9]])))
    with zipfile.ZipFile(HERE / "villages.zip", "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for county, rows in sorted(counties.items()):
            packed.writestr(zipfile.ZipInfo(f"{county}.tsv"), lines(rows, likeliest=False), zipfile.ZIP_DEFLATED, 9)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))

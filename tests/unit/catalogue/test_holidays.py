"""The days off on file, and files that must not be believed."""

from datetime import date
from pathlib import Path

import pytest

from app.catalogue.holidays import load_calendar
from app.errors import Unavailable

RIGHT = """
year = 2027
source = "a notice"

[[holiday]]
name = "元旦"
days = [2027-01-01]
make_up = [2026-12-27]
"""


def written(folder: Path, text: str, name: str = "2027.toml") -> Path:
    """The resources folder holding this one calendar file."""
    (folder / "calendar").mkdir(exist_ok=True)
    (folder / "calendar" / name).write_text(text, encoding="utf-8")
    return folder


def test_every_year_on_file_is_read(resources: Path) -> None:
    calendar = load_calendar(resources)
    assert calendar.published_years == frozenset(range(2004, 2027))
    # As many days as the package the files were made of.
    assert (len(calendar.holidays), len(calendar.make_up_days)) == (621, 150)


@pytest.mark.parametrize(
    ("day", "working"),
    [
        (date(2026, 2, 14), True),  # a Saturday made up for
        (date(2026, 2, 16), False),
        (date(2026, 2, 24), True),
        (date(2026, 10, 7), False),
        (date(2026, 10, 10), True),
        (date(2026, 11, 22), False),  # a plain Sunday
        (date(2026, 11, 23), True),
        (date(2018, 12, 29), True),  # stands in the file of 2019
        (date(2018, 12, 31), False),
    ],
)
def test_days_of_the_published_years(resources: Path, day: date, working: bool) -> None:
    assert load_calendar(resources).is_working(day) is working


def test_fifteen_working_days_over_the_new_year_leave(resources: Path) -> None:
    calendar = load_calendar(resources)
    assert calendar.add(date(2025, 12, 25), 5) == date(2026, 1, 4)
    assert calendar.add(date(2026, 11, 22), 15) == date(2026, 12, 11)
    assert calendar.unpublished(date(2026, 11, 22), date(2026, 12, 11)) == ""


def test_a_hall_adds_a_year_and_replaces_one(resources: Path, tmp_path: Path) -> None:
    (tmp_path / "2027.toml").write_text(RIGHT, encoding="utf-8")
    (tmp_path / "2026.toml").write_text(
        'year = 2026\n[[holiday]]\nname = "元旦"\ndays = [2026-01-01]\n', encoding="utf-8"
    )
    calendar = load_calendar(resources, hall=tmp_path)
    assert 2027 in calendar.published_years
    assert not calendar.is_working(date(2027, 1, 1))
    assert calendar.is_working(date(2026, 12, 27))
    assert calendar.is_working(date(2026, 10, 1))  # the hall's own file says nothing of National Day


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("year = 2027", "year = 2028", "year 要和文件名一样"),
        ("source", "sauce", "year 要和文件名一样"),
        ("year = 2027", "", "写法不对"),
        ("[[holiday]]", "[[holidays]]", "year 要和文件名一样"),
        ('name = "元旦"', 'name = ""', "每个 holiday"),
        ("make_up", "makeup", "每个 holiday"),
        ("days = [2027-01-01]", "", "写法不对"),
        ("[2027-01-01]", "2027-01-01", "写法不对"),
        ("[2027-01-01]", '["2027-01-01"]', "日期写成"),
        ("[2027-01-01]", "[2027-01-01T00:00:00]", "日期写成"),
        ("[2027-01-01]", "[2027-02-30]", "写法不对"),
        ("[2027-01-01]", "[2028-01-01]", "2028-01-01 不是这一年的日子"),
        ("2026-12-27", "2026-12-20", "2026-12-20 不是这一年的日子"),
        ("[2027-01-01]", "[2027-01-01, 2027-01-01]", "写了两遍"),
        ("2026-12-27", "2027-01-01", "写了两遍"),
        ("2026-12-27", "2026-12-28", "2026-12-28 不是周末"),
        ("year = 2027", 'year = "2027"', "year 要和文件名一样"),
        (RIGHT, "year = 2027\nholiday = [1]", "写法不对"),
        (RIGHT, "year = ", "写法不对"),
    ],
)
def test_a_wrong_file_is_named_with_what_is_wrong(tmp_path: Path, old: str, new: str, what: str) -> None:
    assert load_calendar(written(tmp_path, RIGHT)).published_years == frozenset({2027})
    with pytest.raises(Unavailable, match=what) as refused:
        load_calendar(written(tmp_path, RIGHT.replace(old, new)))
    assert "2027.toml" in refused.value.sentence


def test_two_years_must_not_contradict_each_other(tmp_path: Path) -> None:
    written(tmp_path, RIGHT)
    written(tmp_path, 'year = 2026\n[[holiday]]\nname = "国庆节"\ndays = [2026-12-27]\n', "2026.toml")
    with pytest.raises(Unavailable, match="2026-12-27"):
        load_calendar(tmp_path)


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "calendar" / "2027.toml").mkdir(parents=True)
    with pytest.raises(Unavailable, match="文件打不开"):
        load_calendar(tmp_path)


def test_no_file_at_all(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="没有放假安排"):
        load_calendar(tmp_path)

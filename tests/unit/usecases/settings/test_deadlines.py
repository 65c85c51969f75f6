"""时限 counts the days the office works, from what the hall has entered and from nothing else."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from app.domain.office import DayLimit, HallSettings
from app.errors import Unavailable
from app.usecases.desk.reference_data import ReferenceData
from app.usecases.settings.deadlines import OVERALL, SUPPLEMENT, deadline_of

DOCUMENT = "样例办〔2026〕1号"


@pytest.mark.parametrize(
    ("on", "days", "last"),
    [
        (date(2026, 11, 23), 1, date(2026, 11, 24)),  # Monday
        (date(2026, 11, 22), 1, date(2026, 11, 23)),  # a Sunday the window was open
        (date(2026, 11, 20), 1, date(2026, 11, 23)),  # over a weekend
        (date(2026, 11, 23), 0, date(2026, 11, 23)),  # on the spot
        (date(2026, 9, 30), 1, date(2026, 10, 8)),  # over the National Day week
        (date(2026, 10, 8), 2, date(2026, 10, 10)),  # a Saturday that is worked instead
        (date(2026, 9, 18), 1, date(2026, 9, 20)),  # a Sunday that is worked instead
        (date(2026, 2, 13), 1, date(2026, 2, 14)),  # worked before the Spring Festival
        (date(2026, 2, 14), 1, date(2026, 2, 24)),  # and over it
        (date(2026, 4, 3), 1, date(2026, 4, 7)),  # over Qingming
        (date(2030, 11, 22), 5, date(2030, 11, 29)),  # a year whose notice is not out: Monday to Friday
        (date(2099, 12, 31), 3, date(2100, 1, 5)),
    ],
)
def test_working_days_with_their_holidays_and_make_up_days(
    library: ReferenceData, on: date, days: int, last: date
) -> None:
    settings = HallSettings(limits={OVERALL: DayLimit(days, DOCUMENT)})
    assert deadline_of(settings, library.calendar, on) == last


def test_a_limit_nobody_has_set_gives_no_day(library: ReferenceData) -> None:
    assert deadline_of(HallSettings(), library.calendar, date(2026, 11, 22)) is None
    only = HallSettings(limits={OVERALL: DayLimit(15, DOCUMENT)})
    assert deadline_of(only, library.calendar, date(2026, 11, 22), SUPPLEMENT) is None
    assert deadline_of(only, library.calendar, date(2026, 11, 22)) == date(2026, 12, 11)


def test_a_hall_enters_the_year_that_was_published_and_a_slip_in_it_is_named(
    library: ReferenceData, tmp_path: Path
) -> None:
    on, settings = date(2026, 12, 31), HallSettings(limits={OVERALL: DayLimit(1, DOCUMENT)})
    assert library.with_years(tmp_path) is library
    assert "2027年的放假安排还没公布" in library.calendar.unpublished(on, date(2027, 1, 4))
    year = tmp_path / "2027.toml"
    notice = (
        'year = 2027\nsource = "样例通知"\n[[holiday]]\nname = "元旦"\ndays = [2027-01-01]\nmake_up = [2027-01-02]\n'
    )
    year.write_text(notice, encoding="utf-8")
    own = library.with_years(tmp_path)
    assert deadline_of(settings, own.calendar, on) == date(2027, 1, 2), "a Saturday that is worked instead of the first"
    assert own.calendar.unpublished(on, date(2027, 1, 4)) == ""
    assert own.for_hall({}).calendar is own.calendar and own.faces is library.faces
    assert deadline_of(settings, library.calendar, on) == date(2027, 1, 1), "as shipped: a plain Friday"
    year.write_text(notice.replace("[2027-01-02]", "[2027-01-04]"), encoding="utf-8")
    with pytest.raises(Unavailable, match=r"2027\.toml.*不是周末"):
        _ = library.with_years(tmp_path).calendar


def test_years_that_cannot_be_read_are_missed_where_a_day_is_counted(
    library: ReferenceData, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert library.with_years(tmp_path / "none").calendar is library.calendar
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert library.with_years(tmp_path / "file") is library
    assert library.with_years(tmp_path / "file" / "below") is library, "the store beside it cannot be opened either"
    shut = tmp_path / "calendar"
    shut.mkdir()

    def refuse(folder: Path) -> Iterator[Path]:
        if folder == shut:
            raise PermissionError
        return _entries(folder)

    _entries = Path.iterdir
    monkeypatch.setattr(Path, "iterdir", refuse)  # rights shut nothing to root
    own = library.with_years(shut)
    assert own.services == library.services
    with pytest.raises(Unavailable, match="calendar”，这个文件夹打不开，算不出工作日"):
        _ = own.calendar

"""An authority covers what was signed, while it holds; an original is out until it is back."""

from datetime import UTC, date, datetime

import pytest

from app.domain.assistance import Authority, Custody, Helper, Power, SignedHow

FIRST, LAST = date(2026, 11, 22), date(2026, 12, 22)


def authority(until: date | None = LAST, revoked_on: date | None = None) -> Authority:
    return Authority(
        Helper.RELATIVE, FIRST, SignedHow.THUMBPRINT, (Power.SUBMIT,), until, "李乙木", "陈丙山", revoked_on
    )


@pytest.mark.parametrize(
    ("given", "power", "on", "covered"),
    [
        (authority(), Power.SUBMIT, FIRST, True),
        (authority(), Power.SUBMIT, LAST, True),
        (authority(), Power.SUBMIT, date(2026, 12, 23), False),
        (authority(), Power.SUBMIT, date(2026, 11, 21), False),
        (authority(), Power.COLLECT, FIRST, False),
        (authority(None), Power.SUBMIT, date(2036, 1, 1), True),
        (authority(revoked_on=date(2026, 12, 1)), Power.SUBMIT, date(2026, 11, 30), True),
        (authority(revoked_on=date(2026, 12, 1)), Power.SUBMIT, date(2026, 12, 1), False),
    ],
)
def test_it_covers_what_was_signed_while_it_holds(given: Authority, power: Power, on: date, covered: bool) -> None:
    assert given.covers(power, on) is covered


def test_names_are_kept_out_of_traces() -> None:
    assert "李乙木" not in repr(authority()) and "陈丙山" not in repr(authority())


def test_an_original_is_out_until_it_is_back() -> None:
    assert Custody("1", "户口本", 1, "王甲禾").is_out
    assert not Custody("1", "户口本", 1, "王甲禾", returned_at=datetime(2026, 11, 22, tzinfo=UTC)).is_out

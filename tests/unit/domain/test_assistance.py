"""An authority keeps its names to itself; an original is out until it is back."""

from datetime import UTC, date, datetime

from app.domain.assistance import Authority, Custody, Helper, Power, SignedHow

FIRST, LAST = date(2026, 11, 22), date(2026, 12, 22)


def test_names_are_kept_out_of_traces() -> None:
    given = Authority(
        Helper.RELATIVE, FIRST, SignedHow.THUMBPRINT, (Power.SUBMIT,), LAST, agent="李乙木", witness="陈丙山"
    )
    assert "李乙木" not in repr(given) and "陈丙山" not in repr(given)


def test_an_original_is_out_until_it_is_back() -> None:
    assert Custody("1", "户口本", 1, "王甲禾").is_out
    assert not Custody("1", "户口本", 1, "王甲禾", returned_at=datetime(2026, 11, 22, tzinfo=UTC)).is_out

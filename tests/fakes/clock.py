"""A clock that moves only when a test moves it."""

from datetime import datetime, timedelta, timezone

CHINA = timezone(timedelta(hours=8))


class FakeClock:
    """Clock fixed at 2026-11-22 09:46 in the office's time until `pass_` is called."""

    def __init__(self, start: datetime | None = None) -> None:
        self._now = start or datetime(2026, 11, 22, 9, 46, tzinfo=CHINA)
        self.offset = timedelta(hours=8)

    def now(self) -> datetime:
        return self._now

    def zone(self) -> timedelta:
        return self.offset

    def pass_(self, **how_long: float) -> None:
        """Let this much time go by: seconds=, minutes=, days=."""
        self._now += timedelta(**how_long)

    def back(self, **how_long: float) -> None:
        """Somebody set the clock back."""
        self._now -= timedelta(**how_long)

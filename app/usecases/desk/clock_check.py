"""Check of the computer's clock against the record. Numbers, limits and ages depend on the day, and a
flat battery sets the clock back by years.

A clock earlier than the last event is wrong: every act is refused until the clock is right, or an administrator
confirms, on record, that the record was wrong. A week or more with nothing on record, and a time zone that is not the
office's, may be right: a person is asked once, and the answer is recorded.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from app.domain.chain_report import SLACK
from app.domain.chinese_dates import full_moment
from app.domain.event import Event, EventKind, NewEvent
from app.domain.office import Clerk, Role
from app.errors import Refused, Unavailable
from app.ports.devices import Clock
from app.ports.store import Store
from app.usecases.desk.desk import Desk
from app.usecases.wording.plain_text import require_plain

REASON_LENGTH = 200
HALL = "hall"  # the history that answers about the clock are kept in
OFFICE_ZONE = timedelta(hours=8)  # 北京时间
LEAP = timedelta(days=7)  # as long as a draft that was thrown away is kept: a leap must not delete one
HARDLY = timedelta(days=366)  # no desk rests so long
EARLIEST = datetime(2026, 1, 1, tzinfo=UTC)  # there was no such program before


class Doubt(StrEnum):
    """Kinds of doubt: 比记录早, 离上次记录太久, 时区不是北京时间."""

    BACK = "back"
    AHEAD = "ahead"
    ZONE = "zone"


@dataclass(frozen=True)
class ClockDoubt:
    """A doubt about the clock. `since` is the latest moment on record; the flag is true when another zone was confirmed before."""

    kind: Doubt
    now: datetime
    since: datetime
    zone: timedelta = OFFICE_ZONE
    told: bool = False

    @property
    def found(self) -> str:
        """The finding, in one sentence."""
        if self.kind is Doubt.ZONE:
            return f"电脑的时区是 {zone_words(self.zone)}，不是北京时间。按北京时间算，现在是{full_moment(self.now)}。"
        said, kept = f"电脑的日期是{full_moment(self.now)}", full_moment(self.since)
        if self.kind is Doubt.AHEAD:
            return f"{said}，离这里最后一次记录（{kept}）有 {(self.now - self.since).days} 天。"
        if self.since == EARLIEST:
            return f"{said}，那时还没有这个程序。"
        return f"{said}，比这里最后一次记录（{kept}）还早。"

    @property
    def sentence(self) -> str:
        """The finding, and what to do."""
        return self.found + (
            "请先校准电脑的日期和时间。" if self.kind is Doubt.BACK else "请先看看电脑的日期、时间和时区对不对。"
        )

    @property
    def hardly_right(self) -> bool:
        """True when the clock is not believed without a person's confirmation: a year or more
        off, or another zone than the confirmed one."""
        return self.told if self.kind is Doubt.ZONE else self.now - self.since > HARDLY


class ClockCheck:
    """The clock of one station, with its store open."""

    def __init__(self, store: Store, clock: Clock, station: str, clerk: Clerk) -> None:
        self._store, self._clock, self._station, self._clerk = store, clock, station, clerk

    def behind(self) -> ClockDoubt | None:
        """Returns the doubt when the clock is behind the record, else None. Every act asks this: one row
        is read, no history. Raises Unavailable."""
        now = self._clock.now()
        since = self._store.latest(self._station)
        return ClockDoubt(Doubt.BACK, now, since) if since and now < since - SLACK else None

    def doubt(self) -> ClockDoubt | None:
        """Returns the present doubt about the clock, if any; none in the demo store, whose people
        and days are invented. Raises Unavailable."""
        if self._store.settings().demo:
            return None
        if (behind := self.behind()) is not None:
            return behind
        now, zone = self._clock.now(), self._clock.zone()
        since = self._store.latest(self._station) or now
        if now - since > LEAP:
            return ClockDoubt(Doubt.AHEAD, now, since)
        if zone == OFFICE_ZONE:
            return None
        answered = self._answers(Doubt.ZONE)
        if answered and answered[-1].detail.get("zone") == str(zone):
            return None
        return ClockDoubt(Doubt.ZONE, now, since, zone, bool(answered))

    def answer(self, doubt: ClockDoubt, reason: str = "", by: str = "clerk") -> None:
        """Records a person's confirmation that the clock is right; from now on the record is compared with this
        moment. `by` is "program" where no person could be asked.

        Raises Refused where this clerk may not confirm it, Unavailable when it cannot be written.
        """
        said = require_plain("原因", REASON_LENGTH, reason, "reason")
        if doubt.kind is Doubt.BACK:
            if self._clerk.role is not Role.ADMINISTRATOR:
                raise Refused("记录里的日期错了，要管理员登录来确认。请先校准电脑的日期和时间，或叫管理员。")
            if not said:
                raise Refused("还没写原因。请写明记录里的日期为什么不对。", "reason")
        detail = {
            "doubt": doubt.kind,
            "before": doubt.since.isoformat(),
            "zone": str(self._clock.zone()),
            "answered_by": by,
            "reason": said,
        }
        event = NewEvent(EventKind.CLOCK, self._clock.now(), self._clerk.user, self._station, detail)
        self._store.record([HALL], event)

    def leapt_at(self) -> datetime | None:
        """Returns the moment the clock was last confirmed after a leap, ahead or back; None when it never leapt."""
        leaps = self._answers(Doubt.AHEAD, Doubt.BACK)
        return leaps[-1].at if leaps else None

    def _answers(self, *doubts: Doubt) -> list[Event]:
        said = (event for event in self._store.events(HALL) if event.kind is EventKind.CLOCK)
        return [event for event in said if event.station == self._station and event.detail.get("doubt") in doubts]


def impossible(clock: Clock) -> ClockDoubt | None:
    """Returns the doubt about a clock set before the program existed, else None. Used where there is no record to compare with."""
    return ClockDoubt(Doubt.BACK, now, EARLIEST) if (now := clock.now()) < EARLIEST else None


def require_possible(clock: Clock) -> None:
    """Raises Unavailable for an `impossible` clock. Called before a store is made."""
    if doubt := impossible(clock):
        raise Unavailable(doubt.sentence)


def check_of(desk: Desk) -> ClockCheck:
    """Returns the check of the desk's own clock."""
    return ClockCheck(desk.store, desk.clock, desk.station, desk.clerk)


def require_clock(desk: Desk) -> None:
    """Raises Unavailable with both days when the clock is behind the record. Called before anything is dated."""
    if not desk.settings.demo and (behind := check_of(desk).behind()) is not None:
        raise Unavailable(behind.sentence)


def require_day(desk: Desk) -> None:
    """Raises Unavailable as `require_clock`, and when the clock has leapt since the last sign-in. Called before 受理 and 收件."""
    require_clock(desk)
    seen, now = desk.signed_in_at, desk.clock.now()
    if seen is not None and now - seen > LEAP and not desk.settings.demo:
        doubt = ClockDoubt(Doubt.AHEAD, now, seen)
        raise Unavailable(f"{doubt.found}请先锁屏再登录，核对电脑的日期。")


def zone_words(zone: timedelta) -> str:
    """Returns the offset in words: UTC+8 or UTC-3:30.

    >>> zone_words(timedelta(hours=8)), zone_words(-timedelta(hours=3, minutes=30)), zone_words(timedelta(0))
    ('UTC+8', 'UTC-3:30', 'UTC+0')
    """
    minutes = int(zone.total_seconds()) // 60
    sign, (hours, rest) = ("-" if minutes < 0 else "+"), divmod(abs(minutes), 60)
    return f"UTC{sign}{hours}" + (f":{rest:02d}" if rest else "")

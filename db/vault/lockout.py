"""The door of the store: five wrong tries close it for ten minutes."""

from dataclasses import replace
from datetime import datetime, timedelta

from app.errors import Refused
from db.vault.keys import Keys

TRIES = 5
CLOSED = timedelta(minutes=10)


def register_attempt(keys: Keys, now: datetime) -> Keys:
    """The keys with one more try counted, to be written before the passphrase is looked at: pulling the plug gives no free try.

    Raises Refused while the door is closed.
    """
    if keys.closed_until and (left := keys.closed_until - now) > timedelta(0):
        # Longer than the rule can only mean that the clock was set back; nobody waits for a clock.
        minutes = -(-min(left, CLOSED) // timedelta(minutes=1))
        raise Refused(f"连续输错 {TRIES} 次，门锁上了。{minutes} 分钟后再试。", "passphrase")
    wrong = (0 if keys.closed_until else keys.wrong) + 1
    return replace(keys, wrong=wrong, closed_until=now + CLOSED if wrong >= TRIES else None)


def clock_corrected(keys: Keys, now: datetime) -> Keys:
    """The keys with a closing time that a clock set back has moved away brought near again."""
    if keys.closed_until and keys.closed_until - now > CLOSED:
        return replace(keys, closed_until=now + CLOSED)
    return keys


def locked_until(keys: Keys, now: datetime) -> datetime | None:
    """Until when nobody is let in; None while the door is open."""
    until = clock_corrected(keys, now).closed_until
    return until if until and until > now else None


def reset(keys: Keys) -> Keys:
    """The keys after a right try."""
    return replace(keys, wrong=0, closed_until=None)


def refusal(keys: Keys) -> Refused:
    """What the clerk is told after a wrong try."""
    if keys.closed_until:
        return Refused(f"连续输错 {TRIES} 次，门锁上了。10 分钟后再试。", "passphrase")
    return Refused(f"用户名或密码不对，还可以试 {TRIES - keys.wrong} 次。", "passphrase")

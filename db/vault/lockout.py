"""Lock-out of the store: five wrong attempts close it for ten minutes."""

from dataclasses import replace
from datetime import datetime, timedelta

from app.errors import Refused
from db.vault.keys import Keys

ATTEMPTS = 5
LOCKOUT = timedelta(minutes=10)


def register_attempt(keys: Keys, now: datetime) -> Keys:
    """Returns the keys with one more attempt counted, to be written before the passphrase is checked: pulling the plug gives no free attempt.

    Raises Refused during a lock-out.
    """
    if keys.locked_until and (left := keys.locked_until - now) > timedelta(0):
        # A longer lock-out can only mean that the clock was set back.
        minutes = -(-min(left, LOCKOUT) // timedelta(minutes=1))
        raise Refused(f"连续输错 {ATTEMPTS} 次，门锁上了。{minutes} 分钟后再试。", "passphrase")
    attempts = (0 if keys.locked_until else keys.attempts) + 1
    return replace(keys, attempts=attempts, locked_until=now + LOCKOUT if attempts >= ATTEMPTS else None)


def follow_clock(keys: Keys, now: datetime) -> Keys:
    """Returns the keys with the lock-out limited to its rule: a clock that was set back would lengthen it."""
    if keys.locked_until and keys.locked_until - now > LOCKOUT:
        return replace(keys, locked_until=now + LOCKOUT)
    return keys


def locked_until(keys: Keys, now: datetime) -> datetime | None:
    """Returns the moment the lock-out ends; None when there is none."""
    until = follow_clock(keys, now).locked_until
    return until if until and until > now else None


def reset(keys: Keys) -> Keys:
    """Returns the keys after a right attempt."""
    return replace(keys, attempts=0, locked_until=None)


def refusal(keys: Keys) -> Refused:
    """Returns the sentence for the clerk after a wrong attempt, as an error to raise."""
    if keys.locked_until:
        return Refused(f"连续输错 {ATTEMPTS} 次，门锁上了。10 分钟后再试。", "passphrase")
    return Refused(f"用户名或密码不对，还可以试 {ATTEMPTS - keys.attempts} 次。", "passphrase")

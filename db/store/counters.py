"""Counter of the tracking numbers: one row per station prefix and day, incremented in the transaction that accepts."""

from datetime import date

from sqlalchemy import Connection, insert, select, update

from app.domain.identifiers import tracking_number
from db.store.tables import tracking_counter as counter


def next_number(connection: Connection, prefix: str, on: date) -> str:
    """Returns the next tracking number of this prefix and day. Raises Refused when the day's numbers are used up; the counter stays then.

    A number is given once: a transaction that fails afterwards rolls the counter back, before any paper has the number.
    """
    prefix = tracking_number.validate_prefix(prefix)
    day = on.isoformat()
    same = (counter.c.prefix == prefix) & (counter.c.day == day)
    last = connection.execute(select(counter.c.last).where(same).with_for_update()).scalar_one_or_none()
    number = tracking_number.make(on, prefix, (last or 0) + 1)
    if last is None:
        connection.execute(insert(counter).values(prefix=prefix, day=day, last=1))
    else:
        connection.execute(update(counter).where(same).values(last=last + 1))
    return number

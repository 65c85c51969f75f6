"""Age on a day, in whole years. A person turns a year older on the birthday itself.

>>> age_on(date(1968, 5, 21), date(2026, 5, 20)), age_on(date(1968, 5, 21), date(2026, 5, 21))
(57, 58)
>>> is_minor(date(2008, 2, 29), date(2026, 2, 28)), is_minor(date(2008, 2, 29), date(2026, 3, 1))
(True, False)
>>> is_minor("2008-11", date(2026, 11, 22)), is_minor("2008-10", date(2026, 11, 22))
(True, False)
"""

import re
from calendar import monthrange
from datetime import date
from typing import TypeAlias

from app.errors import Refused

# 民法典 art. 17: eighteen is of age.
ADULT = 18

# A date of birth, or only its month as YYYY-MM.
Born: TypeAlias = date | str
_MONTH = re.compile(r"(?P<year>(?!0000)[0-9]{4})-(?P<month>0[1-9]|1[0-2])")


def birthday_in(year: int, born: date) -> date:
    """Returns the birthday in that year; for one born on 29 February, 1 March of a common year.

    The law leaves open whether it is 28 February (民法典 art. 201-202). 1 March is the safe side: for one day longer a guardian
    signs along with the person, which harms nobody, while a signature without the guardian might not be valid.

    >>> birthday_in(2026, date(2008, 2, 29)), birthday_in(2028, date(2008, 2, 29))
    (datetime.date(2026, 3, 1), datetime.date(2028, 2, 29))
    """
    try:
        return born.replace(year=year)
    except ValueError:
        return date(year, 3, 1)


def latest_birth(born: Born) -> date:
    """Returns the date of birth; its month's last day when only the month is known, so that nobody counts as of age too early.

    Raises Refused for a text that is no month.

    >>> latest_birth("2008-02"), latest_birth("2008-12"), latest_birth(date(2008, 2, 3))
    (datetime.date(2008, 2, 29), datetime.date(2008, 12, 31), datetime.date(2008, 2, 3))
    """
    if isinstance(born, date):
        return born
    if not (parts := _MONTH.fullmatch(born)):
        raise Refused("出生年月要写成年和月，如 1968-05。")
    year, month = int(parts["year"]), int(parts["month"])
    return date(year, month, monthrange(year, month)[1])


def age_on(born: Born, on: date) -> int:
    """Returns the whole years on that day; never below 0.

    >>> age_on("2026-11", date(2026, 11, 22))
    0
    """
    day = latest_birth(born)
    return max(0, on.year - day.year - (on < birthday_in(on.year, day)))


def is_minor(born: Born, on: date) -> bool:
    """True when 未成年: under eighteen on that day."""
    return age_on(born, on) < ADULT

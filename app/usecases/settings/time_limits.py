"""办理时限 as the hall enters them: by one clerk with the document and the day they begin, confirmed by another, kept as history.

No case is promised a day by a waiting limit. A case keeps the days it began under; a
limit entered later changes nothing there.
"""

from dataclasses import replace
from datetime import date
from typing import Any

from app.domain.office import HallSettings
from app.errors import Refused
from app.rules.local import StandardEntry
from app.usecases.settings.deadlines import MOST_DAYS
from app.usecases.settings.two_person import TwoPersonSetting


def _checked(_limit: str, days: object, since: date, document: str, _title: str) -> StandardEntry[Any]:
    """Returns the entry of a limit in working days; 0: none is set from that day on. Raises Refused with the box that is wrong."""
    number = int(str(days))
    if not 0 <= number <= MOST_DAYS:
        raise Refused(f"天数填 1 到 {MOST_DAYS}，不设就空着。", "days")
    if not document.strip():
        raise Refused("要填文号。", "document")
    return StandardEntry(number, since, document.strip())


def _confirmed(settings: HallSettings, limit: str, new: StandardEntry[Any]) -> HallSettings:
    entries = (*settings.dated_limits.get(limit, ()), new.as_json(TIME_LIMITS.value_key))
    return replace(settings, dated_limits={**settings.dated_limits, limit: [*entries]})


TIME_LIMITS = TwoPersonSetting(
    key="limit",
    value_key="days",
    pending_in="pending_limits",
    spoilt="这一项时限存坏了，请撤回重新填。",
    checked=_checked,
    confirmed=_confirmed,
)

"""大厅, 窗口, 窗口人员: the clerk and the place that take a case, and the hall's own settings."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum


class Role(StrEnum):
    """窗口人员 take cases; 管理员 also manage the hall's settings and its clerks."""

    CLERK = "clerk"
    ADMINISTRATOR = "administrator"


@dataclass(frozen=True)
class Clerk:
    """窗口人员: `user` is the word typed at the lock screen; `name` and `number` are printed on papers."""

    user: str
    name: str
    number: str = ""
    role: Role = Role.CLERK


@dataclass(frozen=True)
class DayLimit:
    """时限 of one matter in working days, as the hall entered it with the document that says so. The source prints none."""

    days: int
    document: str


@dataclass(frozen=True)
class HallSettings:
    """Settings the hall has entered. Empty means 未设定: nothing here has a default of our own.

    `limits` are by matter id, with "overall" for the whole case and "correction" for bringing missing materials, valid from the start;
    `dated_limits` are those confirmed since, each valid from its day on, and `pending_limits` wait for a second person, both as
    app/usecases/settings/two_person.py writes them. `printers` and `copies` are by paper. `local` is the hall's own policy (县里的标准)
    as app/rules/local.py writes it; `pending_local` holds the values that one clerk has entered and a second has not confirmed yet, by
    parameter, as app/usecases/settings/two_person.py writes it: nothing is judged by it. `services` is the county's part of the
    catalogue as app/catalogue/hall_services.py writes it. `lock_minutes` and `image_edge` are settings of the desk, not of the law.
    `review_office`, `review_period`, `court` and `lawsuit_period` (appeal against 不予受理) are printed as the hall wrote them; an empty
    one prints a line to write on.
    """

    hall: str = ""
    window: str = ""
    phone: str = ""
    address: str = ""
    limits: Mapping[str, DayLimit] = field(default_factory=dict)
    dated_limits: Mapping[str, Sequence[Mapping[str, object]]] = field(default_factory=dict)
    pending_limits: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    printers: Mapping[str, str] = field(default_factory=dict)
    copies: Mapping[str, int] = field(default_factory=dict)
    lock_minutes: int = 5
    image_edge: int = 2000
    demo: bool = False
    local: Mapping[str, list[dict[str, object]]] = field(default_factory=dict)
    pending_local: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    services: Mapping[str, object] = field(default_factory=dict)
    review_office: str = ""
    review_period: str = ""
    court: str = ""
    lawsuit_period: str = ""

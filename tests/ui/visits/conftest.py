"""The page of visits on a desk in memory, with a day already planned."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from app.domain.visit import Visit, VisitState
from app.usecases.desk.desk import Desk
from app.usecases.visits import visiting
from tests.ui.desk.conftest import CLERK, HALL, accepted, clock, desk, draft, library, stage, store  # noqa: F401 - fixtures
from tests.ui.services import services_of
from ui.base.theme import ActiveTheme
from ui.visits.page import VisitsPage

TODAY = date(2026, 11, 22)
Book = Callable[..., Visit]


@pytest.fixture
def book(desk: Desk) -> Book:  # noqa: F811 - the fixture above
    """A visit that is booked for today unless it says otherwise."""

    def book(name: str, time: str = "09:30", village: str = "石桥村", **changes: object) -> Visit:
        known: dict[str, object] = {
            "name": name,
            "phone": "13000000012",
            "township": "松涧镇",
            "village": village,
            "address": "三组12号",
            "reason": "行动不便",
            "source": "电话",
            "day": TODAY,
            "time": time,
            "minutes": 40,
            "workers": ("杨辰光", "陆未央"),
            "state": VisitState.BOOKED,
            **changes,
        }
        return visiting.save_visit(desk, visiting.new_visit(desk, **known))

    return book


@pytest.fixture
def page(theme: ActiveTheme, desk: Desk) -> VisitsPage:  # noqa: F811 - the fixture above
    """The page; background reads run at once."""
    from app.usecases.intake.course_change import save_course_change

    return VisitsPage(
        services_of(theme, desk),
        cover=lambda _: "",
        keep=lambda case_id, does, kind: save_course_change(desk, case_id, does, kind),
    )

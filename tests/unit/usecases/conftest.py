"""A desk in memory."""

from pathlib import Path

import pytest

from app.domain.office import Clerk, DayLimit, HallSettings, Role
from app.ports.vault import UnlockedStore
from app.usecases.desk.desk import Desk
from app.usecases.desk.queued_store import InlineQueue
from app.usecases.desk.reference_data import ReferenceData
from tests.fakes.clock import FakeClock
from tests.fakes.memory_store import MemoryStore

CLERK = Clerk("dgy", "邓癸英", "0217", Role.ADMINISTRATOR)


@pytest.fixture(scope="session")
def library(resources: Path) -> ReferenceData:
    return ReferenceData(resources)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def desk(library: ReferenceData, clock: FakeClock) -> Desk:
    """A hall that has set one limit of its own."""
    store = MemoryStore(
        HallSettings(
            hall="样例县政务服务中心", window="2 号窗口", limits={"overall": DayLimit(15, "样例办〔2026〕1号")}
        )
    )
    return Desk(UnlockedStore(store, CLERK), InlineQueue(), clock, library, "K7M")

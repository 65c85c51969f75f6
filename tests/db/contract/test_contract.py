"""The contract, run against every store there is. A hall's server comes in as one more subclass."""

import pytest

from tests.db.builders import ADMIN, HALL
from tests.db.contract.contract import StoreContract
from tests.db.contract.contract_lists import ListContract
from tests.db.contract.contract_search import SearchContract
from tests.db.contract.contract_visits import VisitContract
from tests.fakes.memory_store import MemoryStore


class TestEncryptedFile(StoreContract, ListContract, VisitContract, SearchContract):
    """The store of a window; its fixture is the one of this folder."""


class TestMemory(StoreContract, ListContract, VisitContract, SearchContract):
    """The store of the tests of the rooms above."""

    @pytest.fixture
    def store(self) -> MemoryStore:
        return MemoryStore(HALL, [ADMIN])

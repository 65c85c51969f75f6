"""Interface of the command line to its commands; `Terminal` implements it."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Protocol

from app.ports.devices import Clock
from app.ports.vault import Vault
from app.usecases.desk.desk import Desk
from app.usecases.desk.reference_data import ReferenceData


class CommandContext(Protocol):
    """Reference data as shipped, the office's clock, the locked store, and `desk`, which unlocks it and checks the clock."""

    @property
    def library(self) -> ReferenceData: ...

    @property
    def clock(self) -> Clock: ...

    @property
    def vault(self) -> Callable[[], Vault]: ...

    def desk(self, clock: Callable[[Desk], None] = ...) -> AbstractContextManager[Desk]: ...

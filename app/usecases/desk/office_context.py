"""What a paper that concerns nobody needs of the office: its library, its clock, what it prints of itself. A desk has them; so has a computer
on which no hall was set up yet."""

from dataclasses import dataclass, field
from typing import Protocol

from app.domain.case import Issued
from app.domain.office import HallSettings
from app.ports.devices import Clock
from app.usecases.desk.reference_data import ReferenceData
from app.usecases.files.outgoing_files import Outgoing


class OfficeContext(Protocol):
    """The office as far as such papers ask."""

    @property
    def library(self) -> ReferenceData:
        """The catalogue and the law, with what the county added."""

    @property
    def clock(self) -> Clock:
        """The office's clock."""

    @property
    def settings(self) -> HallSettings:
        """What the hall has entered."""

    @property
    def outgoing(self) -> Outgoing:
        """Where files for somebody may go."""

    def issued(self) -> Issued:
        """What papers say of the office."""


@dataclass(frozen=True)
class OfficeWithoutHall:
    """A computer without a store: the papers come out with no hall's name on them."""

    library: ReferenceData
    clock: Clock
    outgoing: Outgoing
    settings: HallSettings = field(default_factory=HallSettings)

    def issued(self) -> Issued:
        return Issued("", "", "", "", "", "", demo=False)

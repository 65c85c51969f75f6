"""Office context of a paper that concerns no person: reference data, clock, and the office's own details. A desk has
them, and so has a computer without a hall."""

from dataclasses import dataclass, field
from typing import Protocol

from app.domain.case import IssuingDetails
from app.domain.office import HallSettings
from app.ports.devices import Clock
from app.usecases.desk.reference_data import ReferenceData
from app.usecases.files.outgoing_files import Outgoing


class OfficeContext(Protocol):
    """The office as far as such papers need it."""

    @property
    def library(self) -> ReferenceData:
        """The catalogue and the law, with what the county added."""

    @property
    def clock(self) -> Clock:
        """The office's clock."""

    @property
    def settings(self) -> HallSettings:
        """The hall's settings."""

    @property
    def outgoing(self) -> Outgoing:
        """Writer of the files that leave the desk."""

    def issued(self) -> IssuingDetails:
        """Returns the office as papers name it."""


@dataclass(frozen=True)
class OfficeWithoutHall:
    """A computer without a store: its papers carry no hall's name."""

    library: ReferenceData
    clock: Clock
    outgoing: Outgoing
    settings: HallSettings = field(default_factory=HallSettings)

    def issued(self) -> IssuingDetails:
        return IssuingDetails("", "", "", "", "", "", demo=False)

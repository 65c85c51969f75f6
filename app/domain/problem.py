"""问题: an obstacle to acceptance, or a doubt, in one sentence shown next to its field."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """未填 and 有误 block acceptance only; 存疑 is confirmed by the clerk with a note."""

    MISSING = "missing"
    WRONG = "wrong"
    DOUBTFUL = "doubtful"


@dataclass(frozen=True)
class Problem:
    """One problem at one field. The sentence says what is wrong, what was found and what to do."""

    field: str
    severity: Severity
    sentence: str

    @property
    def blocks(self) -> bool:
        """True when this blocks acceptance."""
        return self.severity is not Severity.DOUBTFUL

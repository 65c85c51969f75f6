"""材料 of a case: its need, its state and the way it was handed in."""

from dataclasses import dataclass, field
from enum import StrEnum


class MaterialState(StrEnum):
    """已收 / 由系统获取 / 免提交 (with reason) / 容缺 (with date) / 缺 / 评定后提交."""

    RECEIVED = "received"
    SYSTEM = "system"
    WAIVED = "waived"
    PROMISED = "promised"
    MISSING = "missing"
    AFTER = "after"

    @property
    def awaited(self) -> bool:
        """True for 缺, 容缺 and 评定后提交: it may still be brought."""
        return self in (MaterialState.MISSING, MaterialState.PROMISED, MaterialState.AFTER)


@dataclass(frozen=True)
class MaterialRecord:
    """材料 of one case: its state, what was seen (`original` or `copy`), the reason of a waiver, the promised day, and its captures."""

    id: str
    state: MaterialState = MaterialState.MISSING
    seen: str = ""
    reason: str = field(default="", repr=False)  # words of or about the person
    until: str = ""
    captures: tuple[str, ...] = ()


@dataclass(frozen=True)
class RequiredMaterial:
    """One material of the list in one case. `state` is the recorded one, or the one that follows when nothing was recorded."""

    id: str
    no: int
    name: str
    mode: str
    note: str
    required: bool
    why: str
    state: MaterialState
    record: MaterialRecord

    @property
    def lacking(self) -> bool:
        """True when needed and 缺: it goes on the 一次性告知书."""
        return self.required and self.state is MaterialState.MISSING

    @property
    def promised(self) -> bool:
        """True when needed and 容缺: promised until a date."""
        return self.required and self.state is MaterialState.PROMISED

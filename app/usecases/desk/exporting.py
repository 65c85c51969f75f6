"""导出: what leaves the desk as a file is written into the history of every case in it, before the file is there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.domain.event import EventKind
from app.errors import Refused
from app.usecases.desk.desk import Desk
from app.usecases.wording.plain_text import require_plain

REASON_LENGTH = 200
BATCH = 500  # cases recorded in one transaction, so that the other windows may write in between


@dataclass(frozen=True)
class Disclosure:
    """Whether a file says numbers in full, and the clerk's reason for it. Masked unless a reason is written."""

    full: bool = False
    reason: str = ""

    def checked(self) -> "Disclosure":
        """Raises Refused when full numbers are wanted and nobody said why, in one line."""
        if self.full and not self.reason.strip():
            raise Refused("要完整号码，请写明用途。", "reason")
        return Disclosure(self.full, require_plain("用途", REASON_LENGTH, self.reason, "reason") if self.full else "")

    def detail(self) -> dict[str, object]:
        """What the record keeps."""
        return {"full": self.full, "reason": self.reason}


def record(desk: Desk, case_ids: Sequence[str], detail: Mapping[str, object]) -> None:
    """Write into each of these cases' histories that it was exported; the cases themselves stay as they are.

    Raises Unavailable when that cannot be written: then nothing may leave.
    """
    once, event = tuple(dict.fromkeys(case_ids)), desk.event(EventKind.EXPORTED, detail)
    for start in range(0, len(once), BATCH):
        desk.store.record(once[start : start + BATCH], event)


def leave(
    desk: Desk, folder: Path, files: Mapping[str, bytes], case_ids: Sequence[str], detail: Mapping[str, object]
) -> tuple[Path, ...]:
    """Write the files into a folder, recorded in these cases' histories first; a file of that name stays, and ours gets a number.

    Raises Unavailable with what to do when the folder cannot be written, before anything is recorded, or when it cannot be recorded.
    """
    desk.outgoing.room(folder, sum(map(len, files.values())))
    record(desk, case_ids, detail)
    return desk.outgoing.put_all(folder, files)

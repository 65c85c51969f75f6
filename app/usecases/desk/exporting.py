"""导出: a file that leaves the desk is recorded in the history of every case in it, before the file is written."""

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
    """Choice of masked or full numbers in a file, with the clerk's reason. Numbers are masked unless a reason is written."""

    full: bool = False
    reason: str = ""

    def checked(self) -> "Disclosure":
        """Returns the choice with its reason tidied. Raises Refused when full numbers are wanted without a reason in one line."""
        if self.full and not self.reason.strip():
            raise Refused("要完整号码，请写明用途。", "reason")
        return Disclosure(self.full, require_plain("用途", REASON_LENGTH, self.reason, "reason") if self.full else "")

    def detail(self) -> dict[str, object]:
        """Returns the detail of the record."""
        return {"full": self.full, "reason": self.reason}


def record(desk: Desk, case_ids: Sequence[str], detail: Mapping[str, object]) -> None:
    """Records in the history of each of these cases that it was exported; the cases themselves are unchanged.

    Raises Unavailable when that cannot be written: then no file may leave.
    """
    once, event = tuple(dict.fromkeys(case_ids)), desk.event(EventKind.EXPORTED, detail)
    for start in range(0, len(once), BATCH):
        desk.store.record(once[start : start + BATCH], event)


def leave(
    desk: Desk, folder: Path, files: Mapping[str, bytes], case_ids: Sequence[str], detail: Mapping[str, object]
) -> tuple[Path, ...]:
    """Writes the files into a folder, recorded in these cases' histories first; an existing file of
    that name is kept, and ours gets a number.

    Raises Unavailable with what to do when the folder cannot be written, before anything is
    recorded, or when it cannot be recorded.
    """
    desk.outgoing.room(folder, sum(map(len, files.values())))
    record(desk, case_ids, detail)
    return desk.outgoing.put_all(folder, files)

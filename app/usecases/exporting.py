"""导出: what leaves the desk as a file is written into the history of every case in it, before the file is there."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from app.domain.event import EventKind
from app.errors import Refused, Unavailable
from app.usecases.desk import Desk
from app.usecases.files import require_room, write_whole
from app.usecases.ports import Conflict, Saving

BATCH = 200  # cases recorded in one transaction, so that the other windows may write in between
TRIES = 5


@dataclass(frozen=True)
class Disclosure:
    """Whether a file says numbers in full, and the clerk's reason for it. Masked unless a reason is written."""

    full: bool = False
    reason: str = ""

    def checked(self) -> "Disclosure":
        """Raises Refused when full numbers are wanted and nobody said why."""
        if self.full and not self.reason.strip():
            raise Refused("要完整号码，请写明用途。", "reason")
        return Disclosure(self.full, self.reason.strip() if self.full else "")

    def detail(self) -> dict[str, object]:
        """What the record keeps."""
        return {"full": self.full, "reason": self.reason}


def record(desk: Desk, case_ids: Sequence[str], detail: Mapping[str, object]) -> None:
    """Write into each of these cases' histories that it was exported; the cases themselves stay as they are.

    Raises Unavailable when that cannot be written: then nothing may leave.
    """
    once = tuple(dict.fromkeys(case_ids))
    for start in range(0, len(once), BATCH):
        part = once[start : start + BATCH]
        _tried(partial(desk.saver.wait, partial(_record, desk, part, detail)))


def keep(folder: Path, files: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Write the files, each whole and for its owner only. Raises Unavailable with what to do."""
    require_room(folder, sum(map(len, files.values())))
    for name, content in files.items():
        write_whole(folder / name, content)
    return tuple(folder / name for name in files)


def _record(desk: Desk, case_ids: Sequence[str], detail: Mapping[str, object]) -> None:
    found = (desk.store.get(case_id) for case_id in case_ids)
    event = desk.event(EventKind.EXPORTED, detail)
    desk.store.save_all([Saving(case, (event,), desk.terms(case)) for case in found if case])


def _tried(work: Callable[[], None]) -> None:
    for _ in range(TRIES):
        try:
            return work()
        except Conflict:
            continue  # another window wrote between our reading and our writing
    raise Unavailable("别的窗口也在改这些件。请再导出一次。")

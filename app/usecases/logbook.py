"""The log: a whitelist of words about the program, never an answer of a person, never the text of an exception."""

import logging
import secrets
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

KINDS = frozenset({"start", "stop", "unlock", "lock", "bug", "print", "unavailable"})


class Logbook:
    """Writes lines of a known kind with numbers and names of the program's own parts. A missing folder or full disk is no trouble."""

    def __init__(self, folder: Path) -> None:
        self._log = logging.getLogger("yijian")
        self._log.propagate = False
        self._log.setLevel(logging.INFO)
        for old in self._log.handlers:
            old.close()
        logging.raiseExceptions = False  # a log that cannot be written must not stop the desk
        self._log.handlers = [RotatingFileHandler(folder / "desk.log", maxBytes=1_000_000, backupCount=3, delay=True)]
        self._log.handlers[0].setFormatter(logging.Formatter("%(asctime)s %(message)s"))

    def note(self, kind: str, part: str = "", number: int = 0) -> None:
        """A line of a known kind about one of our own parts. Raises ValueError for any other kind: the list is the whitelist."""
        if kind not in KINDS:
            raise ValueError(kind)
        self._log.info("%s %s %d", kind, part, number)

    def bug(self, kind: type[BaseException], trace: TracebackType | None) -> str:
        """Note where a bug happened and return the number the clerk reads out. Only file, line and function are kept."""
        number = f"{secrets.randbelow(10**6):06d}"
        where = " < ".join(
            f"{Path(f.filename).name}:{f.lineno} {f.name}" for f in reversed(traceback.extract_tb(trace)[-12:])
        )
        self._log.info("bug %s %s %s", number, kind.__name__, where)
        return number

"""The log: a whitelist of words about the program, never an answer of a person, never the text of an exception."""

import logging
import re
import secrets
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

# One of our own parts, and a count or milliseconds: a name, a phone or a certificate does not fit into either.
_PART = re.compile("[a-z_]{0,32}")
MOST = 999_999
KINDS = frozenset({"start", "stop", "unlock", "lock", "bug", "print", "unavailable"})


class Logbook:
    """Writer of lines of a known kind with numbers and names of the program's own parts. A missing folder or full disk is ignored."""

    def __init__(self, folder: Path) -> None:
        self._log = logging.getLogger("yijian")
        self._log.propagate = False
        self._log.setLevel(logging.INFO)
        self.close()
        logging.raiseExceptions = False  # a log that cannot be written must not stop the desk
        self._log.handlers = [_file(folder / "desk.log")]

    def close(self) -> None:
        """Closes the file."""
        for handler in self._log.handlers:
            handler.close()
        self._log.handlers = []

    def note(self, kind: str, part: str = "", number: int = 0) -> None:
        """Writes a line of a known kind about one of our own parts (lower-case letters), with a small number.

        Raises ValueError for anything else, without repeating it: the list is the whitelist.
        """
        if kind not in KINDS or not _PART.fullmatch(part) or not 0 <= number <= MOST:
            raise ValueError("not on the log's whitelist")
        self._log.info("%s %s %d", kind, part, number)

    def bug(self, kind: type[BaseException], trace: TracebackType | None) -> str:
        """Records where a bug happened and returns the number the clerk reads out. Only file, line and function are kept."""
        number = f"{secrets.randbelow(10**6):06d}"
        where = " < ".join(
            f"{Path(f.filename).name}:{f.lineno} {f.name}" for f in reversed(traceback.extract_tb(trace)[-12:])
        )
        self._log.info("bug %s %s %s", number, kind.__name__, where)
        return number


def _file(path: Path) -> logging.Handler:
    try:
        handler = RotatingFileHandler(path, maxBytes=1_000_000, backupCount=3, delay=True)
    except OSError:  # a path from a working folder that is gone
        return logging.NullHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    return handler

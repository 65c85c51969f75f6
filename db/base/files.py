"""Folders and files that only their owner may read, and a lock for whoever changes them.

Raises OSError; the callers turn it into a sentence for the clerk.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.atomic_write import OWNER_ONLY

OWNERS_FOLDER = 0o700
LOCK = "lock"


def make_folder(folder: Path) -> None:
    """Make a folder only its owner may enter; one that is there stays as it is."""
    folder.mkdir(mode=OWNERS_FOLDER, parents=True, exist_ok=True)


def touch(file: Path) -> None:
    """Make an empty file for its owner before a library makes it for everybody."""
    os.close(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY))


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Wait until nobody else changes this folder's files, and keep others waiting meanwhile. A killed process lets go."""
    make_folder(folder)
    handle = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT, OWNER_ONLY)
    try:
        _lock(handle)
        yield
    finally:
        os.close(handle)  # lets go of the lock as well


def _lock(handle: int) -> None:
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(handle, msvcrt.LK_LOCK, 1)
    else:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX)

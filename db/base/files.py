"""Folders and files that only their owner may read, and a lock for changing them.

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
    """Makes a folder only its owner may enter; an existing one stays unchanged."""
    folder.mkdir(mode=OWNERS_FOLDER, parents=True, exist_ok=True)


def create_empty(file: Path) -> None:
    """Makes an empty file that only its owner may read, before a library makes one that everyone may read."""
    os.close(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY))


@contextmanager
def folder_lock(folder: Path) -> Iterator[None]:
    """Holds a lock on the files of a folder during the block, after waiting for it. A killed process releases it."""
    make_folder(folder)
    handle = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT, OWNER_ONLY)
    try:
        _lock(handle)
        yield
    finally:
        os.close(handle)  # releases the lock as well


def _lock(handle: int) -> None:
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(handle, msvcrt.LK_LOCK, 1)
    else:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX)

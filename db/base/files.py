"""Files that only their owner may read, written whole or not at all, and a lock for whoever changes them.

Raises OSError; the callers tell it to the clerk.
"""

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

OWNER_ONLY, OWNERS_FOLDER = 0o600, 0o700
LOCK = "lock"


def make_folder(folder: Path) -> None:
    """Make a folder only its owner may enter; one that is there stays as it is."""
    folder.mkdir(mode=OWNERS_FOLDER, parents=True, exist_ok=True)


def touch(file: Path) -> None:
    """Make an empty file for its owner before a library makes it for everybody."""
    os.close(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY))


def write_whole(file: Path, content: bytes) -> None:
    """Replace a file: after a power cut there is the old one or the new one, never a part."""
    with ready(file, content):
        pass


def copy_whole(source: Path, target: Path) -> None:
    """Copy a file so that the target is complete on disk, or not there."""
    with source.open("rb") as reading, _replacing(target) as stream:
        shutil.copyfileobj(reading, stream)
        _bring_to_disk(stream)


def sync_folder(folder: Path) -> None:
    """Bring a folder's own entries to disk. Windows has no such call and writes them with the file."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


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


@contextmanager
def ready(file: Path, content: bytes) -> Iterator[None]:
    """Have the new content on disk beside the file while something else is done, and put it in its place when that went well."""
    with _replacing(file) as stream:
        stream.write(content)
        _bring_to_disk(stream)
        yield


@contextmanager
def _replacing(file: Path) -> Iterator[BinaryIO]:
    new = file.with_name(file.name + ".new")
    try:
        with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, OWNER_ONLY), "wb") as stream:
            yield stream
        new.replace(file)
    except BaseException:
        new.unlink(missing_ok=True)
        raise
    sync_folder(file.parent)


def _bring_to_disk(stream: BinaryIO) -> None:
    stream.flush()
    os.fsync(stream.fileno())


def _lock(handle: int) -> None:
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(handle, msvcrt.LK_LOCK, 1)
    else:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX)

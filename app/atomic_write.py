"""Atomic writing of files: after a power cut the old or the new file is there, never a part, and only its owner may read it.

Raises OSError; the callers turn it into a sentence for the clerk.
"""

import errno
import os
import shutil
import stat
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

OWNER_ONLY = 0o600


def write_whole(path: Path, content: bytes) -> None:
    """Replaces a file of the desk's own."""
    with replacing(path, content):
        pass


def copy_whole(source: Path, target: Path) -> None:
    """Copies a file so that the target is complete on disk, or not there."""
    with replacing(target, source):
        pass


@contextmanager
def replacing(path: Path, content: bytes | Path) -> Iterator[None]:
    """Puts the new content (or that of another file) on disk for the block; it replaces the file when the block ends well."""
    _refuse_special(path)
    new = path.with_name(path.name + ".new")  # a fixed name: the remains of a power cut are overwritten
    with _staged(new, os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, OWNER_ONLY), content):
        yield
        new.replace(path)
    sync_folder(path.parent)


@contextmanager
def staged(path: Path, content: bytes) -> Iterator[Path]:
    """Writes the content next to `path` under a unique temporary name; the file is deleted unless the block moves it."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".writing-")
    with _staged(Path(name), handle, content) as new:
        yield new


def sync_folder(folder: Path) -> None:
    """Brings a folder's own entries to disk. Windows has no such call and writes them with the file."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _staged(new: Path, handle: int, content: bytes | Path) -> Iterator[Path]:
    try:
        with os.fdopen(handle, "wb") as stream:
            if isinstance(content, Path):
                with content.open("rb") as source:
                    shutil.copyfileobj(source, stream)
            else:
                stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        yield new
    finally:
        with suppress(OSError):
            new.unlink(missing_ok=True)


def _refuse_special(path: Path) -> None:
    """Raises OSError for a device, a pipe or a socket: replacing it as root would take it away from the whole computer."""
    with suppress(FileNotFoundError):
        mode = os.lstat(path).st_mode
        if not (stat.S_ISREG(mode) or stat.S_ISLNK(mode)):
            raise OSError(errno.EPERM, "no ordinary file")

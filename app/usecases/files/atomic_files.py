"""Atomic writes of files that leave the desk: only where no file is, or over the very file that was seen; a
failure becomes a sentence for the clerk.

Callers go through app/usecases/files/outgoing_files.py, which decides where a file may lie and over what.
"""

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.atomic_write import staged
from app.errors import Unavailable

PRINT_SET = 4 * 1024 * 1024  # more than the papers of one case with a photo take


def require_room(folder: Path, size: int = PRINT_SET) -> None:
    """Makes the folder if need be and checks that so many bytes can be written there. Raises Unavailable with what to do."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(bytes(size))
            file.flush()
    except OSError as error:
        raise write_error(error) from None


def write_new(path: Path, content: bytes) -> bool:
    """Writes a file where none is; False when by now there is one, which is kept. Raises Unavailable with what to do."""
    with _staged(path, content) as new:
        try:
            os.link(new, path)  # atomic: fails when a file is there
        except FileExistsError:
            return False
        except OSError:  # a disk that knows no second name for a file, such as a USB stick
            if os.path.lexists(path):
                return False
            new.rename(path)
    return True


def write_over(path: Path, content: bytes, seen: os.stat_result) -> bool:
    """Replaces the very file that was `seen`; False when it is another by now, which is kept. Raises Unavailable with
    what to do. Other names of the old file (hard links) keep the old content."""
    with _staged(path, content) as new:
        if not is_still(seen, os.lstat(path)):
            return False
        new.replace(path)
    return True


def is_still(seen: os.stat_result, now: os.stat_result) -> bool:
    """True when it is the same file, and it was not written to since. Both were looked up by one name, so on one disk."""
    return all(getattr(seen, fact) == getattr(now, fact) for fact in ("st_ino", "st_mode", "st_size", "st_mtime_ns"))


def write_error(error: OSError) -> Unavailable:
    """Returns the error for a file that cannot be written, with its sentence for the clerk."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return Unavailable("没存上：磁盘满了。请别关机，叫管理员。")
    if error.errno == errno.ENAMETOOLONG:
        return Unavailable("没存上：名字太长。请换一个短些的文件名或文件夹。")
    if error.errno in (errno.ENOTDIR, errno.EEXIST):
        return Unavailable("没存上：路上有一处是文件，不是文件夹。请换一个文件夹。")
    return Unavailable("没存上：这个地方不能写。请换一个文件夹，或叫管理员。")


@contextmanager
def _staged(path: Path, content: bytes) -> Iterator[Path]:
    try:
        with staged(path, content) as new:
            yield new
    except OSError as error:
        raise write_error(error) from None

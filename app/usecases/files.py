"""Writing a file so that it is either all there or not there at all, and readable by its owner only."""

import errno
import os
import tempfile
from pathlib import Path

from app.errors import Unavailable

PRINT_SET = 4 * 1024 * 1024  # more than the papers of one case with a photo take


def require_room(folder: Path, size: int = PRINT_SET) -> None:
    """Make the folder if need be and make sure that so many bytes can be written there. Raises Unavailable with what to do."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(bytes(size))
            file.flush()
    except OSError as error:
        raise Unavailable(_sentence(error)) from None


def write_whole(path: Path, content: bytes) -> None:
    """Write to a temporary name beside it, sync, and move. Raises Unavailable with what to do when it cannot be written."""
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".writing-")
    except OSError as error:
        raise Unavailable(_sentence(error)) from None
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except OSError as error:
        Path(name).unlink(missing_ok=True)
        raise Unavailable(_sentence(error)) from None


def _sentence(error: OSError) -> str:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return "没存上：磁盘满了。请别关机，叫管理员。"
    return "没存上：这个地方不能写。请换一个文件夹，或叫管理员。"

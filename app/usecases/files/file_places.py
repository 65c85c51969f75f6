"""Identity of paths: containment in a folder under any name, and the kind of file at the end. A link at the end of a
path is never followed; links on the way are."""

import os
import stat
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from app.errors import Unavailable
from app.usecases.files.atomic_files import is_still, write_error

Mark = tuple[int, int]  # a folder's disk and number there: the same under every name it has
MOST = 64 * 1024 * 1024  # bytes; no paper of the desk is larger
STORE_FILES = ("keys.json", "store.db")  # the files in the folder of a store, as the store itself names them
_DEVICES = frozenset({"CON", "PRN", "AUX", "NUL", *(f"{port}{n}" for port in ("COM", "LPT") for n in "0123456789¹²³")})
_KINDS: tuple[tuple[Callable[[int], bool], str], ...] = (
    (stat.S_ISLNK, "是链接（快捷方式），不往链接上写。请写它指的那个地方，或换一个文件名。"),
    (stat.S_ISDIR, "是文件夹，写不了文书。请给一个文件名。"),
    (stat.S_ISFIFO, "是管道，不是文件，写不了文书。请换一个文件名。"),
    (stat.S_ISSOCK, "是套接字，不是文件，写不了文书。请换一个文件名。"),
)
_DEVICE = "是设备，不是文件，写不了文书。请换一个文件名。"


def real(path: Path) -> Path:
    """Returns the path with every link and `..` on the way resolved, and its own last name as given."""
    return Path(os.path.realpath(path.parent)) / path.name


def is_within(place: Path, folders: Sequence[Path]) -> bool:
    """True when this place is one of the folders or lies in one, through links, `..`, another spelling or a second mount too."""
    names = {os.path.normcase(os.path.realpath(folder)) for folder in folders}
    marks = {mark for folder in folders for mark in _marks(folder)}
    start = Path(os.path.realpath(place))
    return any(os.path.normcase(up) in names or _mark(up) in marks for up in (start, *start.parents))


def is_in_a_store(place: Path) -> bool:
    """True when this place lies inside any store: also another person's on this computer, or a copy of one."""
    start = Path(os.path.realpath(place))
    return any(all(os.path.lexists(up / name) for name in STORE_FILES) for up in (start, *start.parents))


def regular_file(path: Path) -> os.stat_result | None:
    """Returns the ordinary file that is there; None when there is none. Raises Unavailable naming its kind for anything else."""
    if sys.platform == "win32" and is_device_name(path.name):
        raise Unavailable(f"“{printable_name(path)}”{_DEVICE}")
    try:
        status = os.lstat(path)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise write_error(error) from None
    if stat.S_ISREG(status.st_mode):
        return status
    sentence = next((words for is_kind, words in _KINDS if is_kind(status.st_mode)), _DEVICE)
    raise Unavailable(f"“{printable_name(path)}”{sentence}")


def content(path: Path, seen: os.stat_result) -> bytes | None:
    """Returns the content of the ordinary file that was `seen`; None when it cannot be read, is too
    large for a paper, or is another by now."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    with suppress(OSError), os.fdopen(os.open(path, flags), "rb") as stream:
        if is_still(seen, os.fstat(stream.fileno())) and seen.st_size <= MOST:
            return stream.read(MOST)
    return None


def is_device_name(name: str) -> bool:
    """True when Windows takes this name for a device in every folder, or for a second stream of another file.

    >>> [is_device_name(name) for name in ("NUL", "nul.pdf", "com1 .pdf", "form.pdf:x", "form.pdf", "nullen.pdf")]
    [True, True, True, True, False, False]
    """
    return ":" in name or name.partition(".")[0].strip().upper() in _DEVICES


def printable_name(path: Path) -> str:
    """Returns the last name of a path as printable text for a sentence."""
    name = path.name or str(path)
    return "".join(c if c.isprintable() else "\ufffd" for c in name)


def _marks(folder: Path) -> Iterator[Mark]:
    """Yields the marks of the folder and of the folders in it, two deep: each may be mounted elsewhere
    by itself, or be a link to another disk."""
    yield from (mark for mark in [_mark(folder)] if mark)
    for child in _folders_in(folder):
        for inner in (child, *_folders_in(child)):
            yield from (mark for mark in [_mark(inner)] if mark)


def _folders_in(folder: Path) -> list[Path]:
    with suppress(OSError), os.scandir(folder) as entries:
        return [Path(entry) for entry in entries if entry.is_dir()]
    return []


def _mark(folder: Path) -> Mark | None:
    try:
        status = folder.stat()
    except OSError:
        return None
    return (status.st_dev, status.st_ino) if stat.S_ISDIR(status.st_mode) else None

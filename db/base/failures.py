"""Failures of a disk, a file or a lock, each as one sentence for the clerk with the remedy. Never an answer of a person."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path

from app.errors import Unavailable

OPENING, READING, SAVING = "打不开", "读不出来", "没存上"


class Trouble(StrEnum):
    """Kind of failure. Each value is the second half of the sentence; the first names the operation."""

    FULL = "磁盘满了。请别关机，叫管理员。"
    BUSY = "别的程序正占着数据。请关掉那个程序再试，不行就叫管理员。"
    SHUT = "数据文件打不开或写不进去。请别关机，叫管理员。"
    DISK = "磁盘读写出错。请别关机，叫管理员。"
    DAMAGED = "数据文件坏了，或钥匙对不上。请什么都别删，叫管理员。"
    MISSING = "数据文件不见了。请什么都别删，叫管理员。"
    NEWER = "数据是新版本的程序做的，这台电脑上的程序旧了。请先升级程序。"
    LOCKED = "已经锁上了。请重新登录。"
    MEMORY = "电脑内存不够。请关掉别的程序再试。"


_OS_TROUBLES = {
    errno.ENOSPC: Trouble.FULL,
    errno.EDQUOT: Trouble.FULL,
    errno.EFBIG: Trouble.FULL,
    errno.EACCES: Trouble.SHUT,
    errno.EPERM: Trouble.SHUT,
    errno.EROFS: Trouble.SHUT,
    errno.ENOENT: Trouble.MISSING,
    errno.EAGAIN: Trouble.BUSY,
    errno.EDEADLK: Trouble.BUSY,
}


# Errors of a folder that cannot be made, entered or written, or that is no folder.
_SHUT_FOLDER = frozenset(
    {errno.EACCES, errno.EPERM, errno.EROFS, errno.EEXIST, errno.ENOTDIR, errno.ELOOP, errno.ENAMETOOLONG, errno.EINVAL}
)
_NO_PLACE = "数据要放在“{}”，这个文件夹建不了或写不进去。请叫管理员放开它，或用 $YIJIAN_HOME 另指一个能写的文件夹，再开一次程序。"
_SHUT_PLACE = "数据在“{}”（$YIJIAN_HOME 指的地方），这个文件夹打不开或写不进去。请叫管理员放开它，再开一次程序。"


def unavailable(doing: str, trouble: Trouble) -> Unavailable:
    """Returns the sentence for the clerk, as an error to raise. Before the store is open nothing is unsaved, so the sentence does not forbid shutting down.

    >>> unavailable(SAVING, Trouble.FULL).sentence
    '没存上：磁盘满了。请别关机，叫管理员。'
    >>> unavailable(OPENING, Trouble.FULL).sentence
    '打不开：磁盘满了。请叫管理员。'
    """
    return Unavailable(f"{doing}：{trouble.replace('请别关机，', '请') if doing == OPENING else trouble}")


@contextmanager
def translate_os_errors(doing: str) -> Iterator[None]:
    """Turns an OSError inside the block into the sentence for the clerk."""
    try:
        yield
    except OSError as error:
        # `from None`: a file error carries a path, and the sentence has all that helps.
        raise unavailable(doing, _OS_TROUBLES.get(error.errno or 0, Trouble.DISK)) from None


@contextmanager
def translate_folder_errors(folder: Path, doing: str) -> Iterator[None]:
    """As `translate_os_errors`, where the store is made (SAVING) or opened (OPENING): for an inaccessible folder the sentence names it and the
    setting of its path. If there is a store, no sentence asks for another folder: that would begin a second store."""
    try:
        yield
    except OSError as error:
        if error.errno in _SHUT_FOLDER or (error.errno == errno.ENOENT and doing == SAVING):
            raise Unavailable((_NO_PLACE if doing == SAVING else _SHUT_PLACE).format(folder.absolute())) from None
        raise unavailable(doing, _OS_TROUBLES.get(error.errno or 0, Trouble.DISK)) from None

"""What can be wrong with a disk, a file or a lock, told in one sentence: what happened and what to do. Never an answer of a person."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum

from app.errors import Unavailable

OPENING, READING, SAVING = "打不开", "读不出来", "没存上"


class Trouble(StrEnum):
    """Each value is the second half of the sentence; the first says what was being done."""

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


def told(doing: str, trouble: Trouble) -> Unavailable:
    """The sentence for the clerk, as an error to raise.

    >>> told(SAVING, Trouble.FULL).sentence
    '没存上：磁盘满了。请别关机，叫管理员。'
    """
    return Unavailable(f"{doing}：{trouble}")


@contextmanager
def telling(doing: str) -> Iterator[None]:
    """Turn what the system says of a file into the sentence for the clerk."""
    try:
        yield
    except OSError as error:
        # `from None`: a file error carries a path, and the sentence says all that helps.
        raise told(doing, _OS_TROUBLES.get(error.errno or 0, Trouble.DISK)) from None

"""Return of freed memory to the system: after a paper the allocator of Linux keeps some 20 MB of free pieces for itself."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable
from functools import cache


def trim() -> None:
    """Returns free memory to the system where the allocator supports it (glibc); elsewhere a no-op. Takes about a millisecond."""
    _trim()(0)


@cache
def _trim() -> Callable[[int], object]:
    if sys.platform == "linux":
        try:
            return ctypes.CDLL("libc.so.6").malloc_trim
        except (OSError, AttributeError):  # another library of C
            pass
    return lambda _keep: None

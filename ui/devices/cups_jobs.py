"""Final state of a print job, from libcups: no CUPS command shows that a job which left the queue was printed or aborted."""

from __future__ import annotations

import ctypes
from ctypes import POINTER, Structure, byref, c_char_p, c_int, c_long

CANCELED, ABORTED = 7, 8  # RFC 8011, job-state
_COMPLETED_JOBS = 1


class _Job(Structure):
    """Structure cups_job_t of libcups.so.2, unchanged since CUPS 1.1."""

    _fields_ = (
        ("id", c_int),
        ("dest", c_char_p),
        ("title", c_char_p),
        ("user", c_char_p),
        ("format", c_char_p),
        ("state", c_int),
        ("size", c_int),
        ("priority", c_int),
        ("completed_time", c_long),
        ("creation_time", c_long),
        ("processing_time", c_long),
    )


def job_state(name: str, number: int) -> int | None:
    """Returns 7 canceled, 8 aborted, 9 completed; None when there is no libcups or it does not know the job."""
    try:
        cups = ctypes.CDLL("libcups.so.2")
    except OSError:
        return None
    cups.cupsGetJobs2.argtypes = (ctypes.c_void_p, POINTER(POINTER(_Job)), c_char_p, c_int, c_int)
    cups.cupsGetJobs2.restype = c_int
    jobs = POINTER(_Job)()
    count = cups.cupsGetJobs2(None, byref(jobs), name.encode(), 0, _COMPLETED_JOBS)
    try:
        return next((jobs[at].state for at in range(count) if jobs[at].id == number), None)
    finally:
        if count > 0:
            cups.cupsFreeJobs(count, jobs)

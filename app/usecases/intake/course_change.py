"""Change of a case's course, outside its answers, saved with its record: an original received or returned, an authority
signed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from app.domain.case import Case
from app.domain.course import Course
from app.domain.event import EventKind
from app.ports.store import Conflict
from app.usecases.deciding.change import change, fresh
from app.usecases.desk.desk import Desk
from app.usecases.intake.intake import Intake
from app.usecases.visits import originals_custody

TRIES = 5  # retries, as papers being printed are counted on the same case
CourseChange = Callable[[Case], originals_custody.Change]


def save_course_change(desk: Desk, case_id: str, does: CourseChange, kind: EventKind) -> Case:
    """Applies `does` to the case as stored and saves the result.

    Raises Refused when `does` refuses, Conflict when others keep writing to the case, Unavailable when it cannot be
    written.
    """
    for left in range(TRIES, -1, -1):
        case = fresh(desk, case_id)
        course, detail = does(case)
        try:
            return change(desk, case, partial(_with_course, course), kind, detail)
        except Conflict:
            if not left:
                raise
    raise AssertionError("the last try returned or raised")


def _with_course(course: Course, case: Case) -> Case:
    return replace(case, course=course)


def save_course_change_in_wizard(intake: Intake, does: CourseChange, kind: EventKind) -> Case:
    """Applies `does` to the case open in the wizard and saves the result with everything typed there.

    Raises Refused when `does` refuses, Unavailable when it is not on disk.
    """
    course, detail = does(intake.case)
    intake.follow(course, kind, detail)
    return intake.journal.settle()

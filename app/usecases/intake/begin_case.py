"""Beginning a case for 办什么: a service of the special-groups catalogue is the first answer, kept with the first thing the clerk says."""

from dataclasses import replace

from app.domain.answers import Answers
from app.domain.case import Case
from app.usecases.desk.desk import Desk


def begin_case(desk: Desk, item: str = "") -> Case:
    """A case nobody has typed into yet, for 办什么 with this code; nothing chosen: under the first programme."""
    programme = desk.library.programme_of_item(item)
    blank = desk.new_case(programme.id)
    # A form that is for one thing says so itself.
    return blank if programme.item else replace(blank, answers=Answers({"service.item": item}))

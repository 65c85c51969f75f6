"""Start of a case for 办什么: a service of the special-groups catalogue is the first answer, saved with the clerk's first entry."""

from dataclasses import replace

from app.domain.answers import Answers
from app.domain.case import Case
from app.usecases.desk.desk import Desk


def begin_case(desk: Desk, item: str = "") -> Case:
    """Returns an empty case for 办什么 with this code; with nothing chosen, under the first programme."""
    programme = desk.library.programme_of_item(item)
    blank = desk.new_case(programme.id)
    # A programme with an item of its own needs no answer for it.
    return blank if programme.item else replace(blank, answers=Answers({"service.item": item}))

"""Beginning a case for a service of the special-groups catalogue: the number is its first answer, kept with the first thing the clerk says."""

from dataclasses import replace

from app.domain.answers import Answers
from app.domain.case import Case
from app.forms.special_group_2022 import FORM_ID
from app.usecases.desk.desk import Desk


def new_service(desk: Desk, number: str) -> Case:
    """A case nobody has typed into yet, for the service of this number."""
    return replace(desk.new_case(FORM_ID), answers=Answers({"service.item": number}))

"""Answers taken over from an earlier case of the same person."""

from app.domain.answers import Answers
from app.domain.case import Case
from app.form.schema import Form, Kind

HANDED_ON = ("applicant", "guardian")  # sections that a known person need not answer again


def with_earlier_answers(form: Form, earlier: Case, given: Answers) -> Answers:
    """Returns the answers given here plus those a known person gave earlier about themselves and their guardian.

    Pictures are not taken over: a capture belongs to one case, and 附件1 wants a recent photo.
    """
    for field_id, value in earlier.answers.items():
        field = form.field(field_id)
        if field and field.section in HANDED_ON and field.kind is not Kind.IMAGE and field_id not in given:
            given = given.given(field_id, value)
    return given

"""申请表（附件2）, 登记表 and 残疾人证注销申明: their contents, from the answers of the case and its stored pictures."""

from app.domain.case import Case
from app.domain.identifiers import certificate_number
from app.domain.material import MaterialRecord, MaterialState
from app.domain.person import guardian_required
from app.form.types import as_date
from app.form.wording import value_in_words
from app.papers.form.form_paper import FormContent, Pictures, unprintable_answers
from app.papers.receipts.content import CancelContent
from app.usecases.desk.desk import Desk


def form_content(desk: Desk, case: Case) -> FormContent:
    """Returns the form of the case, filled in; without a tracking number it is a draft."""
    return FormContent(
        desk.library.form(case.form),
        case.answers,
        case.on,
        desk.library.codes,
        case.tracking_number,
        pictures(desk, case),
    )


def cancel_content(desk: Desk, case: Case) -> CancelContent:
    """残疾人证注销申明: by the holder, the guardian, or the agent."""
    codes, answers = desk.library.codes, case.answers
    form = desk.library.form(case.form)
    declarant, relation, declarant_id = _declarant(desk, case)
    categories = "、".join(codes.name("disability_categories", c) for c in answers.codes("facts.disability_category"))
    number = answers.text("facts.certificate_number")  # contains category and grade where they were not asked
    grade = answers.get("facts.disability_grade") or certificate_number.grade(number)
    address = form.fields["applicant.household_address"]
    return CancelContent(
        tracking_number=case.tracking_number,
        holder=case.name,
        sex=codes.name("sex", answers.text("applicant.sex")),
        certificate_number=number,
        category=categories or codes.name("certificate_categories", certificate_number.digit(number)),
        grade=codes.name("disability_grades", str(grade)) if grade else "",
        household_address=value_in_words(address, answers.address(address.id), codes) if address.id in answers else "",
        declarant=declarant,
        relation=relation,
        declarant_id=declarant_id,
        reasons=tuple((c.code, c.name) for c in codes.options("cancel_reasons")),
        reason=answers.text("facts.cancel_reason"),
        death_date=as_date(answers.text("facts.death_date")),
        returns=tuple((c.code, c.name) for c in codes.options("certificate_returned")),
        returned=answers.text("facts.certificate_returned"),
        declared_on=as_date(answers.text("commitment.date")),
        signature=pictures(desk, case).signature,
        checked=_checked(case),
    )


def unprintable(desk: Desk, case: Case) -> dict[str, tuple[str, ...]]:
    """Returns by field the characters no font of the desk has, for a warning to the clerk before printing."""
    form = desk.library.form(case.form)
    return unprintable_answers(form, case.answers, desk.library.codes, desk.library.faces)


def pictures(desk: Desk, case: Case) -> Pictures:
    """Returns the photo and the drawn signature of a case, as stored."""

    def content(field_id: str) -> bytes | None:
        capture_id = case.answers.text(field_id)
        capture = desk.store.capture(capture_id) if capture_id else None
        return capture.content if capture else None

    return Pictures(content("applicant.photo"), content("commitment.signature"))


def _declarant(desk: Desk, case: Case) -> tuple[str, str, str]:
    answers = case.answers
    if answers.text("agent.name"):
        return answers.text("agent.name"), answers.text("agent.relation"), answers.text("agent.id_number")
    if guardian_required(answers, case.on) or answers.text("facts.cancel_reason") == "deceased":
        relation = desk.library.codes.name("relation", answers.text("guardian.relation"))
        return answers.text("guardian.name"), relation, answers.text("guardian.id_number")
    return case.name, "本人", answers.text("applicant.id_number")


def _checked(case: Case) -> tuple[tuple[str, bool], ...]:
    def seen(record: MaterialRecord) -> bool:
        return record.state is MaterialState.RECEIVED

    return (
        ("持证人身份证", seen(case.material("id_card"))),
        ("户口本", seen(case.material("household_book"))),
        ("申明人身份证", seen(case.material("guardian_id_card"))),
        ("残疾人证原件", case.answers.text("facts.certificate_returned") == "returned"),
    )

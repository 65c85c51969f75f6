"""判断依据: facts asked for the pre-check and never printed on 附件2. A list that is absent is unknown; an empty list is none."""

from collections.abc import Iterator
from datetime import date

from app.domain import certificate_number
from app.domain.answers import Answers, Value
from app.domain.problem import Severity
from app.form import checks
from app.form.conditions import one_of
from app.form.schema import Field, Kind, Said, Section


def _agrees(value: Value, answers: Answers, _on: date) -> Iterator[Said]:
    grade = answers.get("facts.disability_grade")
    said = certificate_number.agreement(
        str(value),
        answers.text("applicant.id_number"),
        answers.codes("facts.disability_category"),
        grade if isinstance(grade, int) else None,
    )
    yield from ((Severity.DOUBTFUL, sentence) for sentence in said)


def _grade(value: Value, _answers: Answers, _on: date) -> Iterator[Said]:
    if value not in (1, 2, 3, 4):
        yield Severity.WRONG, "残疾等级只有一、二、三、四级，请重选。"


def _near_year(value: Value, _answers: Answers, on: date) -> Iterator[Said]:
    # 附件5 第4条: what is paid in one year covers the next; any other year is more likely a slip of the keyboard.
    if isinstance(value, int) and not on.year <= value <= on.year + 1:
        yield Severity.DOUBTFUL, "参保年度一般是今年或者明年，请核对。"


FACTS = Section(
    id="facts",
    title="判断依据",
    fields=(
        Field(
            id="facts.certificate_number",
            label="残疾人证号",
            clean=certificate_number.compact,
            checks=(checks.certificate, _agrees),
            limit=60,
            hint="20 位：身份证号加类别、等级各一位。",
        ),
        Field(
            id="facts.disability_category",
            label="评定的残疾类别",
            kind=Kind.CHOICES,
            codes="disability_categories",
        ),
        Field(id="facts.disability_grade", label="评定的残疾等级", kind=Kind.NUMBER, checks=(_grade,)),
        Field(id="facts.statuses", label="家庭或本人身份", kind=Kind.CHOICES, codes="statuses", span=12),
        Field(id="facts.allowances", label="在领的补贴津贴", kind=Kind.CHOICES, codes="allowances", span=12),
        Field(
            id="facts.pension_tier",
            label="想缴的养老保险档次（元/年）",
            kind=Kind.NUMBER,
        ),
        Field(
            id="facts.cover_year",
            label="参保年度",
            kind=Kind.NUMBER,
            checks=(_near_year,),
        ),
        Field(
            id="facts.cancel_reason",
            label="注销原因",
            kind=Kind.CHOICE,
            codes="cancel_reasons",
            show_if=one_of("application.types", "cert_cancel"),
        ),
        Field(
            id="facts.death_date",
            label="去世日期",
            kind=Kind.DATE,
            checks=(checks.not_after_today,),
            show_if=one_of("facts.cancel_reason", "deceased") & one_of("application.types", "cert_cancel"),
        ),
        Field(
            id="facts.certificate_returned",
            label="残疾人证原件",
            kind=Kind.CHOICE,
            codes="certificate_returned",
            show_if=one_of("application.types", "cert_cancel"),
        ),
    ),
)

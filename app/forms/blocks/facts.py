"""Facts about the person that the paper does not print: certificate, category, grade, statuses. An absent list means unknown, an empty one none."""

from collections.abc import Iterator
from datetime import date

from app.domain.answers import Answers, Value
from app.domain.identifiers import certificate_number
from app.domain.problem import Severity
from app.form import checks
from app.form.schema import CheckResult, Field, Kind


def _agrees(value: Value, answers: Answers, _on: date) -> Iterator[CheckResult]:
    grade = answers.get("facts.disability_grade")
    doubts = certificate_number.mismatches(
        str(value),
        answers.text("applicant.id_number"),
        answers.codes("facts.disability_category"),
        grade if isinstance(grade, int) else None,
    )
    yield from ((Severity.DOUBTFUL, sentence) for sentence in doubts)


KNOWN = (
    Field(
        id="facts.certificate_number",
        label="残疾人证号",
        clean=certificate_number.compact,
        latin=True,
        checks=(checks.certificate, _agrees),
        limit=60,
        written="20 位，补办的后面再加 B1、B2；没有证就不写。",
        hint="20 位：身份证号加类别、等级各一位。",
    ),
    Field(
        id="facts.disability_category",
        label="评定的残疾类别",
        kind=Kind.CHOICES,
        codes="disability_categories",
    ),
    Field(
        id="facts.disability_grade",
        label="评定的残疾等级",
        kind=Kind.NUMBER,
        between=(1, 4),
        written="1 到 4；还没评就不写。",
    ),
    Field(id="facts.statuses", label="家庭或本人身份", kind=Kind.CHOICES, codes="statuses", span=12),
    Field(id="facts.allowances", label="在领的补贴津贴", kind=Kind.CHOICES, codes="allowances", span=12),
)

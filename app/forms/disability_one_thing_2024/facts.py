"""判断依据: facts asked for the pre-check and never printed on 附件2. A list that is absent is unknown; an empty list is none."""

from collections.abc import Iterator
from datetime import date

from app.domain.answers import Answers, Value
from app.domain.problem import Severity
from app.form import checks
from app.form.conditions import one_of
from app.form.schema import CheckResult, Field, Kind, Section
from app.forms.blocks.facts import KNOWN


def _near_year(value: Value, _answers: Answers, on: date) -> Iterator[CheckResult]:
    # 附件5 第4条: payment in one year covers the next; any other year is more likely a typing error.
    if isinstance(value, int) and not on.year <= value <= on.year + 1:
        yield Severity.DOUBTFUL, "参保年度一般是今年或者明年，请核对。"


FACTS = Section(
    id="facts",
    title="判断依据",
    fields=(
        *KNOWN,
        Field(
            id="facts.pension_tier",
            label="想缴的养老保险档次（元/年）",
            kind=Kind.NUMBER,
            written="每年想缴多少元，如 200。",
        ),
        Field(
            id="facts.cover_year",
            label="参保年度",
            kind=Kind.NUMBER,
            checks=(_near_year,),
            written="四位年份，如 2027。",
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

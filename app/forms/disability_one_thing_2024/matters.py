"""联办事项: the seven linked matters of 附件2, each a row with its box."""

from collections.abc import Iterator
from datetime import date

from app.domain.answers import Answers, Value
from app.domain.problem import Severity
from app.form.schema import Box, CheckResult, Field, Kind, Option, Section

TOP, ROW = 161.5, 7.05

# The printed words, in the paper's order: 附件2.
MATTERS_PRINTED = (
    ("living_subsidy", "困难残疾人生活补贴"),
    ("nursing_subsidy", "重度残疾人护理补贴"),
    ("pension", "城乡居民基本养老保险登记"),
    ("medical", "城乡居民基本医疗保险登记"),
    ("employment_training", "残疾人就业培训登记"),
    ("employment_counselling", "残疾人就业咨询与职业介绍"),
    ("sole_proprietor", "个体工商户登记"),
)


def _after_cancellation(value: Value, answers: Answers, _on: date) -> Iterator[CheckResult]:
    if value and "cert_cancel" in answers.codes("application.types"):
        yield Severity.DOUBTFUL, "残疾人证注销后一般不再办联办事项，请核对。"


MATTERS = Section(
    id="matters",
    title="联办事项",
    box=Box(20, TOP, 172, ROW * 7),
    title_box=Box(20, TOP, 22, ROW * 7),
    fields=(
        Field(
            id="matters.selected",
            label="联办事项",
            kind=Kind.CHOICES,
            codes="linked_matters",
            checks=(_after_cancellation,),
            options=tuple(
                Option(code, words, Box(42, TOP + ROW * row, 150, ROW))
                for row, (code, words) in enumerate(MATTERS_PRINTED)
            ),
            span=12,
        ),
    ),
)

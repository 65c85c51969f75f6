"""申请类型: the six certificate matters of 附件2, and the disability category that 新办 asks for.

More than one box may be ticked; 新办 and 注销 exclude every other one, so that is doubtful, never refused (domain notes 1.3).
"""

from collections.abc import Iterator
from datetime import date

from app.domain.answers import Answers, Value
from app.domain.problem import Severity
from app.form.conditions import one_of
from app.form.schema import Box, CheckResult, Field, Kind, Option, Section


def _exclusive(value: Value, _answers: Answers, _on: date) -> Iterator[CheckResult]:
    kinds = value if isinstance(value, list) else []
    if len(kinds) > 1 and "cert_new" in kinds:
        yield Severity.DOUBTFUL, "新办和别的申请类型一般不能同时办，请核对。"
    if len(kinds) > 1 and "cert_cancel" in kinds:
        yield Severity.DOUBTFUL, "注销和别的申请类型一般不能同时办，请核对。"


CATEGORY_BLANK = "{application.disability_category}"

APPLICATION = Section(
    id="application",
    title="申请类型",
    box=Box(20, 147, 172, 14.5),
    title_box=Box(20, 147, 22, 14.5),
    fields=(
        Field(
            id="application.types",
            label="申请类型",
            kind=Kind.CHOICES,
            codes="application_types",
            essential=True,
            required=~one_of(
                "matters.selected",
                "living_subsidy",
                "nursing_subsidy",
                "pension",
                "medical",
                "employment_training",
                "employment_counselling",
                "sole_proprietor",
            ),
            checks=(_exclusive,),
            options=(
                Option("cert_new", f"新办(残疾类别:{CATEGORY_BLANK})", Box(42, 147, 66, 7.25)),
                Option("cert_renew", "换领", Box(108, 147, 17, 7.25)),
                Option("cert_transfer", "迁移", Box(125, 147, 17, 7.25)),
                Option("cert_reissue", "挂失补办", Box(142, 147, 25, 7.25)),
                Option("cert_cancel", "注销", Box(167, 147, 25, 7.25)),
                Option("cert_change", "残疾类别/等级变更", Box(42, 154.25, 150, 7.25)),
            ),
            span=12,
        ),
        Field(
            id="application.disability_category",
            label="残疾类别",
            kind=Kind.CHOICES,
            codes="disability_categories",
            required=one_of("application.types", "cert_new"),
            span=12,
            hint="申请人自己说的类别；选两项以上就是多重。",
        ),
    ),
)

"""事项与服务方式: how this person is served, who acts for them, and the visit to the home."""

from collections.abc import Iterable, Iterator
from datetime import date

from app.domain.answers import Answers, Value
from app.domain.identifiers import person_name, phone, resident_id
from app.domain.problem import Severity
from app.form import checks
from app.form.conditions import answered, is_
from app.form.schema import Check, CheckResult, Field, Kind, Section

ONE_THING = "disability_one_thing"  # 残疾人服务“一件事” among 办什么

ITEM = Field(id="service.item", label="办什么", kind=Kind.CHOICE, codes="service_items", span=12)

HOW = (
    Field(id="service.groups", label="服务对象", kind=Kind.CHOICES, codes="service_groups", span=12),
    Field(id="service.mode", label="办理方式", kind=Kind.CHOICE, codes="service_modes", span=12),
    Field(id="service.assisted", label="帮代办员协助", kind=Kind.YES_NO, span=3),
    Field(id="service.green_channel", label="绿色通道", kind=Kind.YES_NO, span=3),
    Field(id="service.needs", label="沟通需要", kind=Kind.CHOICES, codes="service_needs", span=12),
)


# The services that a text of the catalogue combines with this one. An empty list means that the person was asked and wants none.
COMBINED_SERVICES = Field(
    id="service.coupled",
    label="一并办理",
    kind=Kind.CHOICES,
    codes="service_items",
    span=12,
    hint="目录写着要征得自愿委托：问过本人再勾，不问不勾。",
)
ENTRUSTED = Field(
    id="service.entrusted",
    label="自愿委托",
    kind=Kind.YES_NO,
    spoken="本人（监护人）自愿委托帮代办",
    span=12,
    hint="本人（监护人）自愿委托帮代办，问过再勾。",
)


def requires_mandate(offers: Iterable[str]) -> Check:
    """Makes the check that doubts a choice of one of these combined services while the mandate its text asks for is not on record."""
    asked = frozenset(offers)

    def check(value: Value, answers: Answers, _on: date) -> Iterator[CheckResult]:
        if isinstance(value, list) and not asked.isdisjoint(map(str, value)) and not answers.truth(ENTRUSTED.id):
            yield Severity.DOUBTFUL, "目录写着一并办要本人自愿委托，还没记。问过就勾“自愿委托”。"

    return check


HOME = is_("service.mode", "home")

VISIT = Section(
    id="visit",
    title="上门办预约",
    show_if=HOME,
    fields=(
        Field(id="visit.address", label="上门地址", required=HOME, span=8),
        Field(id="visit.reason", label="到访原因", required=HOME, span=4),
        Field(id="visit.date", label="日期", kind=Kind.DATE, required=HOME, checks=(checks.not_before_today,), span=3),
        Field(id="visit.time", label="时间", kind=Kind.TIME, required=HOME, span=3),
        Field(id="visit.assistant", label="上门人员", required=HOME, span=3),
        Field(id="visit.companion", label="陪同人员", span=3),
        Field(id="visit.source", label="谁说要上门", kind=Kind.CHOICE, codes="visit_sources", span=3),
        Field(id="visit.tools", label="带什么", kind=Kind.CHOICES, codes="visit_tools", span=9),
    ),
)

AGENT_NAMED = answered("agent.name")

AGENT = Section(
    id="agent",
    title="有人代办",
    fields=(
        Field(
            id="agent.name",
            label="代办人姓名",
            clean=person_name.compact,
            checks=(checks.name_check("agent.id_number"),),
            limit=200,
            span=3,
        ),
        Field(
            id="agent.id_number",
            written="18 位，末位可以是 X。",
            label="代办人身份证号",
            show_if=AGENT_NAMED,
            required=AGENT_NAMED,
            clean=resident_id.compact,
            latin=True,
            checks=(
                checks.resident_id_number,
                checks.differs_from("applicant.id_number", "代办人的身份证号和申请人一样，请核对。"),
            ),
            limit=60,
            span=4,
        ),
        Field(
            id="agent.phone",
            label="代办人电话",
            show_if=AGENT_NAMED,
            clean=phone.compact,
            latin=True,
            checks=(checks.telephone,),
            limit=40,
            span=3,
        ),
        Field(id="agent.relation", label="代办人与申请人关系", show_if=AGENT_NAMED, limit=30, span=2),
        Field(id="agent.scope", label="可代为", kind=Kind.CHOICES, codes="agent_scope", show_if=AGENT_NAMED, span=8),
        Field(
            id="agent.until",
            label="委托到期",
            kind=Kind.DATE,
            show_if=AGENT_NAMED,
            checks=(checks.not_before_today,),
            span=4,
        ),
    ),
)

"""事项与服务方式 before 附件2, which is one service: 办什么 is derived, and any other value is doubtful."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from app.domain.answers import Answers, Value
from app.domain.problem import Severity
from app.form.conditions import one_of
from app.form.schema import CheckResult, Section
from app.forms.blocks.service import COMBINED_SERVICES, ENTRUSTED, HOW, ITEM, ONE_THING, requires_mandate

# 特殊群体目录 5 and 6: 在办理残疾人证时 … 征得申请人自愿委托 (无障碍改造), 办理残疾人证的同时，征询办理人的意见 (公交爱心IC卡). 7 is on 附件2 itself.
WITH_A_NEW_CERTIFICATE = ("5", "6")
TOGETHER = (COMBINED_SERVICES.id, ENTRUSTED.id)  # asked next to the new certificate


def _this_one(_answers: Answers, _on: date) -> Value | None:
    return ONE_THING


def _another(value: Value, _answers: Answers, _on: date) -> Iterator[CheckResult]:
    if value != ONE_THING:
        yield (
            Severity.DOUBTFUL,
            "附件2只办残疾人服务“一件事”。要办的是特殊群体目录里的事，请换那张登记表，或改成“一件事”。",
        )


def _coupled(value: Value, _answers: Answers, _on: date) -> Iterator[CheckResult]:
    if isinstance(value, list) and not set(value) <= set(WITH_A_NEW_CERTIFICATE):
        yield Severity.WRONG, "一并办理里有目录没有写的，请重选。"


SERVICE = Section(
    id="service",
    title="事项与服务方式",
    fields=(
        replace(ITEM, derive=_this_one, checks=(_another,)),
        *HOW,
        replace(
            COMBINED_SERVICES,
            show_if=one_of("application.types", "cert_new"),
            checks=(_coupled, requires_mandate(WITH_A_NEW_CERTIFICATE)),
        ),
        replace(
            ENTRUSTED,
            show_if=one_of("application.types", "cert_new") & one_of(COMBINED_SERVICES.id, *WITH_A_NEW_CERTIFICATE),
        ),
    ),
)

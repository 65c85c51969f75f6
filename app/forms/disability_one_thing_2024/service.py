"""事项与服务方式 in front of 附件2, which is one service: it says itself what is done, and doubts anything else."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from app.domain.answers import Answers, Value
from app.domain.problem import Severity
from app.form.schema import Said
from app.forms.blocks.service import ITEM, service_section

ONE_THING = "disability_one_thing"


def _this_one(_answers: Answers, _on: date) -> Value | None:
    return ONE_THING


def _another(value: Value, _answers: Answers, _on: date) -> Iterator[Said]:
    if value != ONE_THING:
        yield (
            Severity.DOUBTFUL,
            "附件2只办残疾人服务“一件事”。要办的是特殊群体目录里的事，请换那张登记表，或改成“一件事”。",
        )


SERVICE = service_section(replace(ITEM, derive=_this_one, checks=(_another,)))

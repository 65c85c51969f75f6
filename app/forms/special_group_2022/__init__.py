"""特殊群体服务“一件事一次办”登记表: the intake sheet of the catalogue's services (湘政办函〔2022〕30号). The catalogue prints none; it is the office's own."""

from collections.abc import Sequence

from app.catalogue.services import Service
from app.form.schema import Form, Section, Step, StepPage
from app.forms.blocks.commitment import PRIVACY
from app.forms.blocks.facts import KNOWN as FACTS
from app.forms.blocks.service import VISIT
from app.forms.special_group_2022.ending import COMMITMENT, MATTER, REMARK, bank_section
from app.forms.special_group_2022.person import AGENT_SECTION, APPLICANT, GUARDIAN
from app.forms.special_group_2022.service import service_section

FORM_ID = "special_group_2022"
STEPS = (
    Step(
        "service",
        "事项与服务方式",
        "先定怎么办，后面的材料和打印件随之变化",
        ("service", "visit", "agent"),
        page=StepPage.CATALOGUE,
    ),
    Step("applicant", "申请人", "对应登记表“申请人”一栏", ("applicant",)),
    Step("guardian", "监护人或联系人", "未成年和智力、精神残疾的要填", ("guardian",)),
    Step("facts", "身份与说明", "看属于哪些服务对象，事情要交代什么", ("facts", "matter")),
    Step("bank", "收款账户", "要发钱的事才填", ("bank",)),
    Step("materials", "材料", "来源没有列材料，按本厅的清单收", page=StepPage.HALL_MATERIALS),
    Step(
        "commitment",
        "承诺与签名",
        "对应登记表最下面两栏",
        ("commitment", "privacy", "remark"),
        page=StepPage.COMMITMENT,
    ),
    Step("review", "核对与打印", "受理前再看一遍", page=StepPage.REVIEW),
)


def special_group_form(services: Sequence[Service]) -> Form:
    """Returns the form for this hall's catalogue: its services with their matters and questions."""
    return Form(
        id=FORM_ID,
        edition="湘政办函〔2022〕30号",
        title="特殊群体服务“一件事一次办”登记表",
        sections=(
            service_section(services),
            VISIT,
            APPLICANT,
            GUARDIAN,
            AGENT_SECTION,
            Section(id="facts", title="身份情况", fields=FACTS),
            bank_section(services),
            MATTER,
            COMMITMENT,
            PRIVACY,
            REMARK,
        ),
        steps=STEPS,
    )

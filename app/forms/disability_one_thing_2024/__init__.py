"""附件2, 湖南省残疾人服务“一件事”申请表, as data: 湘残联字〔2024〕6号, 2024年6月12日."""

from app.form.schema import Form, Step, StepPage
from app.forms.blocks.commitment import PRIVACY
from app.forms.blocks.service import AGENT, VISIT
from app.forms.disability_one_thing_2024.applicant import APPLICANT
from app.forms.disability_one_thing_2024.application import APPLICATION
from app.forms.disability_one_thing_2024.bank import BANK
from app.forms.disability_one_thing_2024.commitment import COMMITMENT, REMARK
from app.forms.disability_one_thing_2024.facts import FACTS
from app.forms.disability_one_thing_2024.guardian import GUARDIAN
from app.forms.disability_one_thing_2024.matters import MATTERS
from app.forms.disability_one_thing_2024.service import SERVICE, TOGETHER

DISABILITY_ONE_THING = Form(
    id="disability_one_thing_2024",
    edition="湘残联字〔2024〕6号 附件2",
    title="湖南省残疾人服务“一件事”申请表",
    sections=(
        SERVICE,
        VISIT,
        AGENT,
        APPLICANT,
        GUARDIAN,
        APPLICATION,
        FACTS,
        MATTERS,
        BANK,
        COMMITMENT,
        PRIVACY,
        REMARK,
    ),
    steps=(
        Step(
            "service",
            "事项与服务方式",
            "先定怎么办，后面的材料和打印件随之变化",
            ("service", "visit", "agent"),
            page=StepPage.SERVICE,
        ),
        Step("applicant", "申请人基本情况", "对应纸表第一栏", ("applicant",)),
        Step("guardian", "监护人或联系人", "对应纸表第二栏", ("guardian",)),
        Step(
            "matters",
            "申请类型与联办事项",
            "对应纸表第三、四栏",
            ("application", "facts", "matters"),
            TOGETHER,
            StepPage.MATTERS,
        ),
        Step("bank", "银行卡信息", "对应纸表第五栏", ("bank",)),
        Step("materials", "材料", "附件1 共 11 项", page=StepPage.MATERIALS),
        Step(
            "commitment",
            "承诺与签名",
            "对应纸表第六、七栏",
            ("commitment", "privacy", "remark"),
            page=StepPage.COMMITMENT,
        ),
        Step("review", "核对与打印", "受理前再看一遍", page=StepPage.REVIEW),
    ),
)

"""银行卡信息: 附件1 item 11, only for the two subsidies; 智力、精神和未成年申请人提供监护人账号."""

from collections.abc import Iterator
from datetime import date

from app.domain import bank_card, person_name
from app.domain.answers import Answers, Value
from app.domain.person import guardian_required
from app.domain.problem import Severity
from app.form import checks
from app.form.conditions import one_of
from app.form.schema import Box, Field, Said, Section

PAID = one_of("matters.selected", "living_subsidy", "nursing_subsidy")


def _holder(value: Value, answers: Answers, on: date) -> Iterator[Said]:
    guardian, applicant = answers.text("guardian.name"), answers.text("applicant.name")
    if guardian_required(answers, on):
        if guardian and value != guardian:
            yield Severity.DOUBTFUL, "附件1第11项：智力、精神和未成年申请人提供监护人账号。持卡人不是监护人，请核对。"
    elif applicant and value != applicant:
        yield Severity.DOUBTFUL, "持卡人不是申请人本人，请核对。"


BANK = Section(
    id="bank",
    title="银行卡信息",
    box=Box(20, 210.85, 172, 9.5),
    title_box=Box(20, 210.85, 22, 9.5),
    fields=(
        Field(
            id="bank.card_number",
            label="银行卡号",
            required=PAID,
            clean=bank_card.compact,
            checks=(checks.bank_card_number,),
            label_box=Box(42, 210.85, 20, 9.5),
            box=Box(62, 210.85, 44, 9.5),
            limit=60,
        ),
        Field(
            id="bank.holder",
            label="持卡人姓名",
            required=PAID,
            clean=person_name.compact,
            checks=(checks.name_of_person, _holder),
            label_box=Box(106, 210.85, 24, 9.5),
            box=Box(130, 210.85, 17, 9.5),
            limit=200,
        ),
        Field(
            id="bank.branch",
            label="开户行",
            required=PAID,
            label_box=Box(147, 210.85, 15, 9.5),
            box=Box(162, 210.85, 30, 9.5),
            span=12,
        ),
    ),
)

"""银行卡信息: the account money is paid to, and its owner; 智力、精神和未成年申请人提供监护人账号 (附件1第11项)."""

from collections.abc import Iterator
from datetime import date

from app.domain.answers import Answers, Value
from app.domain.identifiers import bank_card, person_name
from app.domain.person import guardian_required
from app.domain.problem import Severity
from app.form import checks
from app.form.conditions import Condition
from app.form.schema import CheckResult, Field


def _holder(value: Value, answers: Answers, on: date) -> Iterator[CheckResult]:
    guardian, applicant = answers.text("guardian.name"), answers.text("applicant.name")
    if guardian_required(answers, on):
        if guardian and value != guardian:
            yield Severity.DOUBTFUL, "附件1第11项：智力、精神和未成年申请人提供监护人账号。持卡人不是监护人，请核对。"
    elif applicant and value != applicant:
        yield Severity.DOUBTFUL, "持卡人不是申请人本人，请核对。"


def bank_fields(required: Condition) -> tuple[Field, ...]:
    """Card number, holder, branch."""
    return (
        Field(
            id="bank.card_number",
            label="银行卡号",
            required=required,
            clean=bank_card.compact,
            latin=True,
            checks=(checks.bank_card_number,),
            limit=60,
            written="数字，空格会去掉。",
        ),
        Field(
            id="bank.holder",
            label="持卡人姓名",
            required=required,
            clean=person_name.compact,
            checks=(checks.name_of_person, _holder),
            limit=200,
        ),
        Field(id="bank.branch", label="开户行", required=required, span=12),
    )

"""The line above a section that says whether it has to be filled, and why, in the words of the paper where it has words."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from app.domain.person import guarded_category, guardian_required, minor
from app.usecases.intake import Intake

NOTE = "附件2 备注：智力、精神和未成年申请人提供。"
ACCOUNT = "附件1 第11项：智力、精神和未成年申请人提供监护人账号。"


def _guardian(intake: Intake) -> str:
    answers, on = intake.answers, intake.on
    if not guardian_required(answers, on):
        return "这位申请人可以不填监护人。想留一位联系人，就写在这里。"
    why = "未成年" if minor(answers, on) else "有智力或精神残疾" if guarded_category(answers, on) else ""
    return f"申请人{why}，要填监护人。{NOTE}"


def _bank(intake: Intake) -> str:
    field = intake.form.fields["bank.card_number"]
    if not intake.required(field):
        return "没选两项补贴，可以不填银行卡。"
    guarded = guardian_required(intake.answers, intake.on)
    return f"选了补贴，要填银行卡。{ACCOUNT}" if guarded else "选了补贴，要填银行卡，填申请人本人的。"


LEADS: Mapping[str, Callable[[Intake], str]] = {"guardian": _guardian, "bank": _bank}

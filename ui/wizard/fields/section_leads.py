"""The line above a section that says whether it has to be filled, and why, in the words of the paper where it has words."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from app.domain.person import guarded_category, guardian_required, minor
from app.usecases.intake.intake import Intake
from app.usecases.judging.case_materials import of_catalogue

NOTE = "附件2 备注：智力、精神和未成年申请人提供。"
GUARDED = "智力、精神残疾和未成年的，监护人一起填。"
ACCOUNT = "附件1 第11项：智力、精神和未成年申请人提供监护人账号。"


def _guardian(intake: Intake) -> str:
    answers, on = intake.answers, intake.on
    if not guardian_required(answers, on):
        return "这位申请人可以不填监护人。想留一位联系人，就写在这里。"
    why = "未成年" if minor(answers, on) else "有智力或精神残疾" if guarded_category(answers, on) else ""
    return f"申请人{why}，要填监护人。{GUARDED if of_catalogue(intake.case) else NOTE}"


def _bank(intake: Intake) -> str:
    if of_catalogue(intake.case):
        return _account(intake)
    field = intake.form.fields["bank.card_number"]
    if not intake.required(field):
        return "没选两项补贴，可以不填银行卡。"
    guarded = guardian_required(intake.answers, intake.on)
    return f"选了补贴，要填银行卡。{ACCOUNT}" if guarded else "选了补贴，要填银行卡，填申请人本人的。"


def _account(intake: Intake) -> str:
    """Of a service of the catalogue: whether its own text names an account, and whose it is."""
    named = intake.required(intake.form.fields["bank.card_number"])
    why = "目录写着“打入指定账号”，要填收款账户" if named else "这件事要发钱，请填收款账户"
    return f"{why}，{'填监护人的' if guardian_required(intake.answers, intake.on) else '填申请人本人的'}。"


LEADS: Mapping[str, Callable[[Intake], str]] = {"guardian": _guardian, "bank": _bank}

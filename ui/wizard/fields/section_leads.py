"""Notices above a section: whether it must be filled and why, in the words of the paper where it has them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from app.domain.person import guardian_required, has_guarded_category, minor
from app.usecases.intake.intake import Intake


def _guardian(intake: Intake) -> str:
    answers, on = intake.answers, intake.on
    if not guardian_required(answers, on):
        return "这位申请人可以不填监护人。想留一位联系人，就写在这里。"
    why = "未成年" if minor(answers, on) else "有智力或精神残疾" if has_guarded_category(answers, on) else ""
    return f"申请人{why}，要填监护人。{intake.programme.guardian_note}"


def _bank(intake: Intake) -> str:
    required = intake.required(intake.form.fields["bank.card_number"])
    return intake.programme.bank_lead(required, guardian_required(intake.answers, intake.on))


LEADS: Mapping[str, Callable[[Intake], str]] = {"guardian": _guardian, "bank": _bank}

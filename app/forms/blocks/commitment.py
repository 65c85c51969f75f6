"""Commitment block: the way it is signed, the notice on personal information, and the remark: the same questions under every form.

The notice on personal information (个人信息保护法 articles 17, 28 to 31, 35) has no blank on any paper: the person informed is recorded, not printed.
"""

from datetime import date

from app.domain.answers import Answers, Value
from app.form import checks
from app.form.conditions import is_
from app.form.schema import Field, Kind, Section


def _today(_answers: Answers, on: date) -> Value | None:
    return on.isoformat()


SIGNING = (
    Field(id="commitment.signature_mode", label="怎么签名", kind=Kind.CHOICE, codes="signature_modes", span=6),
    Field(id="commitment.signed_by", label="谁来签", kind=Kind.CHOICE, codes="signers", span=6),
    Field(
        id="commitment.signature",
        label="申请人（签名）：",
        kind=Kind.IMAGE,
        show_if=is_("commitment.signature_mode", "drawn"),
        limit=400,
        span=12,
    ),
    Field(
        id="commitment.thumbprint_witness",
        label="按指印的见证人",
        show_if=is_("commitment.signature_mode", "thumbprint"),
        span=6,
    ),
    Field(
        id="commitment.date",
        label="申请日期：",
        kind=Kind.DATE,
        derive=_today,
        checks=(checks.not_after_today, checks.signed_before),
        span=6,
    ),
)

PRIVACY = Section(
    id="privacy",
    title="个人信息告知",
    fields=(
        Field(id="privacy.told_to", label="告知了谁", kind=Kind.CHOICES, codes="told_to", span=6),
        Field(id="privacy.consents", label="分别同意", kind=Kind.CHOICES, codes="consents", span=12),
    ),
)

REMARKED = (Field(id="remark.text", label="备注", kind=Kind.LONG_TEXT, limit=1000, span=12),)

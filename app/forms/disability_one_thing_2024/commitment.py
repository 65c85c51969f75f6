"""申请承诺 and 备注: the commitment in the source's words, who signed how, and the remark.

The notice on personal information (个人信息保护法 articles 17, 28 to 31, 35) has no blank on 附件2: who was told is recorded, not printed there.
"""

from datetime import date

from app.domain.answers import Answers, Value
from app.form import checks
from app.form.conditions import is_
from app.form.schema import Box, Field, Kind, Printed, Section

TOP = 220.35

PARAGRAPHS = (
    "本人（{applicant.name}）现申请办理以上勾选的联办事项，上述申报事项为自主选择，"
    "同时知晓将根据残疾人证办理结果确定是否符合条件享受有关补贴或政府代缴政策。",
    "本人确认申报信息、内容真实有效，并承诺自行承担因姓名、户籍地等所填报信息有误和不真实等所造成的法律后果、所引发的相关法律责任。",
)


def _today(_answers: Answers, on: date) -> Value | None:
    return on.isoformat()


COMMITMENT = Section(
    id="commitment",
    title="申请承诺",
    box=Box(20, TOP, 172, 44),
    title_box=Box(20, TOP, 22, 44),
    printed=(
        Printed(PARAGRAPHS[0], Box(45, TOP + 2.5, 144, 12.5), "body"),
        Printed(PARAGRAPHS[1], Box(45, TOP + 15, 144, 12.5), "body"),
    ),
    fields=(
        Field(
            id="commitment.signature_mode",
            label="怎么签名",
            kind=Kind.CHOICE,
            codes="signature_modes",
            span=6,
        ),
        Field(
            id="commitment.signed_by",
            label="谁来签",
            kind=Kind.CHOICE,
            codes="signers",
            span=6,
        ),
        Field(
            id="commitment.signature",
            label="申请人（签名）：",
            kind=Kind.IMAGE,
            show_if=is_("commitment.signature_mode", "drawn"),
            label_box=Box(118, TOP + 28, 30, 8),
            box=Box(148, TOP + 27.5, 41, 9),
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
            checks=(checks.not_after_today,),
            label_box=Box(125, TOP + 36.5, 20, 7),
            box=Box(145, TOP + 36.5, 44, 7),
            span=6,
        ),
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

REMARK = Section(
    id="remark",
    title="备注",
    box=Box(20, TOP + 44, 172, 13),
    title_box=Box(20, TOP + 44, 22, 13),
    fields=(
        Field(
            id="remark.text",
            label="备注",
            kind=Kind.LONG_TEXT,
            box=Box(42, TOP + 44, 150, 13),
            limit=1000,
            span=12,
        ),
    ),
)

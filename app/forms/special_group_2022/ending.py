"""收款账户, 事项说明, 申请承诺, 备注: the lower half of the sheet. The wording of the commitment is the office's own; the catalogue prints none."""

from collections.abc import Sequence

from app.catalogue.readings import NAMED
from app.catalogue.services import Service
from app.form.conditions import one_of
from app.form.schema import Box, Field, Kind, PrintedSentence, Section
from app.forms.blocks.bank import bank_fields
from app.forms.blocks.commitment import REMARKED, SIGNING
from app.forms.blocks.placed import Place, with_places

TOP = 195.0
NOTE_TOP, SIGN_TOP, REMARK_TOP = TOP + 9, TOP + 26, TOP + 62

BANK_PLACES: dict[str, Place] = {
    "bank.card_number": (Box(42, TOP, 20, 9), Box(62, TOP, 44, 9)),
    "bank.holder": (Box(106, TOP, 24, 9), Box(130, TOP, 17, 9)),
    "bank.branch": (Box(147, TOP, 15, 9), Box(162, TOP, 30, 9)),
}
SIGN_PLACES: dict[str, Place] = {
    "commitment.signature": (Box(100, SIGN_TOP + 19, 48, 8), Box(148, SIGN_TOP + 18.5, 41, 9)),
    "commitment.date": (Box(125, SIGN_TOP + 28, 20, 7), Box(145, SIGN_TOP + 28, 44, 7)),
}
PARAGRAPHS = (
    "本人（{applicant.name}）自愿申请办理上列事项，知晓是否符合条件由主管部门审核确定。",
    "本人确认所填内容真实有效，并承诺承担因填报不真实造成的法律后果。",
)


def bank_section(services: Sequence[Service]) -> Section:
    """Returns the account: shown only if money is paid; required if the service's text names an account."""
    paid = sorted(service.id for service in services if service.reading.account)
    named = sorted(service.id for service in services if service.reading.account == NAMED)
    return Section(
        id="bank",
        title="收款账户",
        box=Box(20, TOP, 172, 9),
        title_box=Box(20, TOP, 22, 9),
        show_if=one_of("service.item", *paid),
        fields=with_places(bank_fields(one_of("service.item", *named)), BANK_PLACES),
    )


MATTER = Section(
    id="matter",
    title="事项说明",
    box=Box(20, NOTE_TOP, 172, 17),
    title_box=Box(20, NOTE_TOP, 22, 17),
    fields=(
        Field(
            id="matter.note",
            label="事项说明",
            kind=Kind.LONG_TEXT,
            box=Box(42, NOTE_TOP, 150, 17),
            limit=1000,
            span=12,
            hint="这件事要交代的，如学校、医院、困难情况。印在登记表上。",
        ),
    ),
)
COMMITMENT = Section(
    id="commitment",
    title="申请承诺",
    box=Box(20, SIGN_TOP, 172, 36),
    title_box=Box(20, SIGN_TOP, 22, 36),
    printed=(
        PrintedSentence(PARAGRAPHS[0], Box(45, SIGN_TOP + 1.5, 144, 9), "body"),
        PrintedSentence(PARAGRAPHS[1], Box(45, SIGN_TOP + 10.5, 144, 7), "body"),
    ),
    fields=with_places(SIGNING, SIGN_PLACES),
)
REMARK = Section(
    id="remark",
    title="备注",
    box=Box(20, REMARK_TOP, 172, 12),
    title_box=Box(20, REMARK_TOP, 22, 12),
    fields=with_places(REMARKED, {"remark.text": (None, Box(42, REMARK_TOP, 150, 12))}),
)

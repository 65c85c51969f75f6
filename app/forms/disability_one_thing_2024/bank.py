"""银行卡信息: 附件1 item 11, only for the two subsidies; 智力、精神和未成年申请人提供监护人账号."""

from app.form.conditions import one_of
from app.form.schema import Box, Section
from app.forms.blocks.bank import bank_fields
from app.forms.blocks.placed import Place, with_places

PAID = one_of("matters.selected", "living_subsidy", "nursing_subsidy")

PLACES: dict[str, Place] = {
    "bank.card_number": (Box(42, 210.85, 20, 9.5), Box(62, 210.85, 44, 9.5)),
    "bank.holder": (Box(106, 210.85, 24, 9.5), Box(130, 210.85, 17, 9.5)),
    "bank.branch": (Box(147, 210.85, 15, 9.5), Box(162, 210.85, 30, 9.5)),
}

BANK = Section(
    id="bank",
    title="银行卡信息",
    box=Box(20, 210.85, 172, 9.5),
    title_box=Box(20, 210.85, 22, 9.5),
    fields=with_places(bank_fields(PAID), PLACES),
)

"""特殊群体服务“一件事一次办”: the services of the catalogue, each one thing with one intake sheet and the hall's own list of materials."""

from app.forms.programme import Programme, whose_account
from app.forms.special_group_2022 import FORM_ID, special_group_form
from app.forms.special_group_2022.materials import HALL_LIST, service_of


def _bank_lead(required: bool, guarded: bool) -> str:
    """Returns the line above the account: whether the service's own text names one, and its owner."""
    why = "目录写着“打入指定账号”，要填收款账户" if required else "这件事要发钱，请填收款账户"
    return f"{why}，{whose_account(guarded)}。"


PROGRAMME = Programme(
    id=FORM_ID,
    form=lambda catalogue: special_group_form(catalogue.services),
    materials=HALL_LIST,
    service=service_of,
    bank_lead=_bank_lead,
)

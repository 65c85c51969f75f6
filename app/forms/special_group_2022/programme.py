"""特殊群体服务“一件事一次办”: the services of the catalogue, each one thing with one intake sheet and the hall's own list of materials."""

from app.catalogue.readings import NAMED
from app.form.schema import Form
from app.forms.programme import Catalogue, Programme, whose_account
from app.forms.special_group_2022 import FORM_ID, special_group_form
from app.forms.special_group_2022.known import ServiceFacts
from app.forms.special_group_2022.materials import HALL_LIST, service_of


def _form(catalogue: Catalogue) -> Form:
    """The intake sheet for the services as this hall has them."""
    services = catalogue.services
    read = {service.id: service.reading for service in services}
    return special_group_form(
        ServiceFacts(
            matters={service.id: tuple(key for key, _ in service.sub_items) for service in services},
            couples={n: tuple(str(c.offer) for c in r.couples) for n, r in read.items() if r.couples},
            free=frozenset(str(c.offer) for r in read.values() for c in r.couples if c.consent),
            paid=frozenset(n for n, r in read.items() if r.account),
            account=frozenset(n for n, r in read.items() if r.account == NAMED),
            mandate=frozenset(n for n, r in read.items() if r.consent),
        )
    )


def _bank_lead(required: bool, guarded: bool) -> str:
    """Whether the service's own text names an account, and whose it is."""
    why = "目录写着“打入指定账号”，要填收款账户" if required else "这件事要发钱，请填收款账户"
    return f"{why}，{whose_account(guarded)}。"


PROGRAMME = Programme(
    id=FORM_ID,
    form=_form,
    materials=HALL_LIST,
    service=service_of,
    bank_lead=_bank_lead,
)

"""The code lists that follow from a hall's catalogue: its services, and the matters inside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.catalogue.codes import Code, Codes
from app.catalogue.services import Service

ITEMS, SUB_ITEMS = "service_items", "service_sub_items"
_I_WANT = "我要"


def with_services(codes: Codes, services: Sequence[Service]) -> Codes:
    """Returns the code lists with the county's services among 办什么, and the matters of every service as 9.1, 9.2."""
    items = dict(codes.lists[ITEMS])
    for service in services:
        if service.id not in items:
            short = service.name.removeprefix(_I_WANT)
            items[service.id] = Code(service.id, service.name, short, service.initials)
    matters = {
        key: Code(key, item.name, item.name, service.initials)
        for service in services
        for key, item in service.sub_items
    }
    return replace(codes, lists={**codes.lists, ITEMS: items, SUB_ITEMS: matters})

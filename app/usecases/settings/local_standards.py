"""The hall's own standards (设置 › 政策参数), entered by one clerk and confirmed by another; a waiting entry affects no judgement."""

from dataclasses import replace
from datetime import date
from typing import Any

from app.domain.office import HallSettings
from app.errors import Refused
from app.rules.local import LocalPolicy, StandardEntry, entry
from app.usecases.settings.two_person import TwoPersonSetting
from app.usecases.wording.plain_text import plain_text_problem

TITLE_LENGTH = 80


def _checked(name: str, value: object, since: date, document: str, title: str) -> StandardEntry[Any]:
    """Returns the entry as the rules take it. Raises Refused with the box that is wrong."""
    if not document.strip():
        raise Refused("填了标准就要填文号。", "document")
    if wrong := plain_text_problem("文件名称", TITLE_LENGTH, title):
        raise Refused(wrong, "title")
    try:
        return entry(name, value, since, document, title)
    except Refused as refused:
        raise Refused(refused.sentence, "value") from None


def _confirmed(settings: HallSettings, name: str, new: StandardEntry[Any]) -> HallSettings:
    local = LocalPolicy.from_json(settings.local).with_entry(name, new)
    return replace(settings, local=local.to_json())


LOCAL_STANDARDS = TwoPersonSetting(
    key="parameter",
    value_key="value",
    pending_in="pending_local",
    spoilt="这一项本地标准存坏了，请撤回重新填。",
    checked=_checked,
    confirmed=_confirmed,
)


def as_if_confirmed(settings: HallSettings) -> LocalPolicy:
    """Returns the hall's standards with every waiting entry applied: for a trial. Raises Refused when a stored one cannot be read."""
    local = LocalPolicy.from_json(settings.local)
    for name in settings.pending_local:
        if waiting := LOCAL_STANDARDS.pending(settings, name):
            local = local.with_entry(name, waiting.entry)
    return local

"""Three-way merge of the hall's settings, setting by setting: a change of one desk is taken, a change of both is reported as a clash.

A setting of many entries (limits by matter, printers by paper, standards by name) is merged entry by entry.
"""

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from app.domain.office import HallSettings

WORDS = {
    "hall": "大厅名称",
    "window": "窗口号",
    "phone": "窗口电话",
    "address": "地址",
    "limits": "办理时限",
    "dated_limits": "办理时限",
    "pending_limits": "办理时限",
    "printers": "打印机",
    "copies": "份数",
    "lock_minutes": "锁屏时间",
    "image_edge": "影像大小",
    "local": "本地标准",
    "pending_local": "本地标准",
    "services": "服务目录",
    "review_office": "复议机关",
    "review_period": "复议期限",
    "court": "法院",
    "lawsuit_period": "起诉期限",
}


def merge_settings(
    base: HallSettings, mine: HallSettings, theirs: HallSettings
) -> tuple[HallSettings, tuple[str, ...]]:
    """Returns their settings with our changes on top, and the label of each setting that both
    changed differently: there their value wins."""
    taken: dict[str, Any] = {}
    clashes: dict[str, None] = {}
    for each in fields(HallSettings):
        name = each.name
        was, here, there = (getattr(settings, name) for settings in (base, mine, theirs))
        if isinstance(was, Mapping):
            keys = dict.fromkeys((*there, *here, *was))
            merged = {key: _one(was.get(key), here.get(key), there.get(key)) for key in keys}
            taken[name] = {key: value for key, (value, _) in merged.items() if value is not None}
            clash = any(clash for _, clash in merged.values())
        else:
            taken[name], clash = _one(was, here, there)
        if clash:
            clashes[WORDS.get(name, name)] = None
    return replace(theirs, **taken), tuple(clashes)


def _one(was: object, here: object, there: object) -> tuple[object, bool]:
    if here in (was, there):
        return there, False
    return (here, False) if there == was else (there, True)

"""材料: the eleven papers of 附件1 of 湘残联字〔2024〕6号, as printed. The rules decide which of them a case needs."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

FILE = "disability_one_thing_2024.toml"
ELEVEN = 11
ONLINE = frozenset(
    {"application_form", "cancel_statement", "bank_card"}
)  # 在线填报: the desk itself fills and prints them
ASSESSED_LATER = "assessment_result"  # 评定后提交
MODES = {"online": "在线填报", "now_or_system": "申报时提交（或系统获取）", "after": "评定后提交"}


@dataclass(frozen=True, slots=True)
class Material:
    """One line of 附件1: its number, name, way of handing in and note, as printed (an empty note prints none).

    `mode` is `online`, `now_or_system` or `after`. `sides` names the pictures to take when one is not enough.
    """

    no: int
    id: str
    name: str
    mode: str
    mode_print: str
    note_print: str = ""
    sides: tuple[str, ...] = ()


def load_materials(resources: Path) -> tuple[Material, ...]:
    """Returns all eleven, in the order of 附件1. Raises ValueError when one is missing, duplicate or has no known mode."""
    table = tomllib.loads((resources / "catalogue" / FILE).read_text(encoding="utf-8"))["materials"]
    materials = tuple(
        Material(
            row["no"],
            row["id"],
            row["name"],
            row["mode"],
            MODES[row["mode"]],
            row.get("note", ""),
            tuple(row.get("sides", ())),
        )
        for row in table
        if row["mode"] in MODES and row["id"] and row["name"]
    )
    if [material.no for material in materials] != list(range(1, ELEVEN + 1)):
        raise ValueError("附件1 lists materials 1 to 11, each with an id, a name and a known mode")
    if len({material.id for material in materials}) != ELEVEN:
        raise ValueError("附件1: two materials share an id")
    return materials

"""事项: the thirteen boxes of 附件2 of 湘残联字〔2024〕6号 and the provincial department that leads each (三（三）)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

FILE = "disability_one_thing_2024.toml"
GROUPS = {1: "申请类型", 2: "联办事项"}
COUNTS = {1: 6, 2: 7}


@dataclass(frozen=True, slots=True)
class Matter:
    """One box of the form. `name` is the word next to the box, `full_name` the name outside the form, where that word is not enough.

    Stage 1 are the matters of the certificate, stage 2 those that follow its result (三（二）); `group` is the part of
    the form. `department` leads, `assists` (often empty) works with it.
    """

    id: str
    name: str
    full_name: str
    stage: int
    group: str
    department: str
    assists: str = ""


def load_matters(resources: Path) -> tuple[Matter, ...]:
    """Returns all thirteen, in the form's order. Raises ValueError unless the stages have six and seven matters, or when an id is duplicate."""
    table = tomllib.loads((resources / "catalogue" / FILE).read_text(encoding="utf-8"))["matters"]
    matters = tuple(
        Matter(
            row["id"],
            row["name"],
            row.get("full_name", row["name"]),
            row["stage"],
            GROUPS[row["stage"]],
            row["department"],
            row.get("assists", ""),
        )
        for row in table
    )
    if [matter.stage for matter in matters] != [1] * COUNTS[1] + [2] * COUNTS[2]:
        raise ValueError("附件2 has six boxes of 申请类型, then seven of 联办事项")
    if len({matter.id for matter in matters}) != len(matters) or not all(m.name and m.department for m in matters):
        raise ValueError("附件2: a matter lacks its name or department, or two share an id")
    return matters

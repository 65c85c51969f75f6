"""Sentences about unknown codes, so that the file's author can fix them: the value, the code its words have, the valid codes."""

from collections.abc import Mapping, Sequence

from app.form.nearest import nearest, quoted
from app.form.schema import Field

MOST_LISTED = 12  # a list of up to so many codes is quoted whole; of a longer one only the nearest codes and the place of the list
MOST_NAMED = 3  # so many unknown codes are named
LIST_PLACE = "全部代码见 main.py schema 里的"

Words = Mapping[str, Sequence[str]]


def unknown_codes(field: Field, unknown: Sequence[str], known: Words) -> str:
    """Returns the sentence for codes that are not in the field's list; `known` is that list: the names of each code."""
    named = "；".join(f"{quoted(code)}不是代码{_meant(code, known)}" for code in unknown[:MOST_NAMED])
    more = f"（共 {len(unknown)} 个）" if len(unknown) > MOST_NAMED else ""
    rest = f"能写的：{listed(known)}。" if len(known) <= MOST_LISTED else f"{LIST_PLACE} {field.id}。"
    return f"“{field.said}”里{named}{more}。{rest}"


def listed(known: Words, only: Sequence[str] | None = None) -> str:
    """Codes with their words, as a file writes them: "01" 汉族、"02" 蒙古族."""
    return "、".join(f'"{code}" {known[code][0]}' for code in (known if only is None else only))


def _meant(code: str, known: Words) -> str:
    near = nearest(code, known)
    if not near:
        return ""
    if len(near) == 1:
        return f'，{known[near[0]][0]}写 "{near[0]}"'
    return f"，相近的有 {listed(known, near)}"

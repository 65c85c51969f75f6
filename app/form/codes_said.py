"""A code that is none, said so that whoever wrote the file can mend it: what was found, which code its words have, which there are."""

from collections.abc import Mapping, Sequence

from app.form.nearest import nearest, quoted
from app.form.schema import Field

WHOLE = 12  # a list of so many codes is said whole; of a longer one, what is near and where the list is
NAMED = 3  # so many unknown codes are named
WHERE = "全部代码见 main.py schema 里的"

Words = Mapping[str, Sequence[str]]


def unknown_codes(field: Field, found: Sequence[str], known: Words) -> str:
    """The sentence for codes that are not in the field's list; `known` is the list: by code, the words it goes by."""
    named = "；".join(f"{quoted(code)}不是代码{_meant(code, known)}" for code in found[:NAMED])
    more = f"（共 {len(found)} 个）" if len(found) > NAMED else ""
    rest = f"能写的：{listed(known)}。" if len(known) <= WHOLE else f"{WHERE} {field.id}。"
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

"""Texts the wizard shows next to its fields, by field id: short, in spoken language, and without words of law."""

from __future__ import annotations

from collections.abc import Mapping

from app.domain.answers import ADDRESS_PARTS
from app.form.schema import Field, Vocabulary
from app.form.wording import value_in_words
from app.usecases.intake.intake import Intake

# Shown in green when a number with a check character is right.
CHECK_PASSED: Mapping[str, str] = {
    "applicant.id_number": "校验通过，已带出性别和出生年月",
    "guardian.id_number": "校验通过",
    "agent.id_number": "校验通过",
    "facts.certificate_number": "校验通过",
}

# Source of a derived value, and the label of the link that restores it when another value was typed.
DERIVED_FROM: Mapping[str, tuple[str, str]] = {
    "applicant.sex": ("自动", "用身份证号的"),
    "applicant.birth_month": ("由身份证号得出", "用身份证号的"),
    "applicant.current_address": ("", "用户籍地址"),
    "commitment.date": ("就是受理当天", "用当天"),
}

# These derived values can be typed over.
MAY_DIFFER = frozenset({"applicant.sex", "applicant.birth_month", "commitment.date"})

CONFIRM, CHANGE, DERIVE, TAKE_BACK, PASS = "confirm", "change", "derive", "take_back", "pass"


def derived_words(field: Field, value: object, vocabulary: Vocabulary, age: int | None) -> str:
    """Returns a derived value as its box shows it: 1968年5月　58 岁."""
    if isinstance(value, dict):
        # By name, not in order of the keys: a stored address comes back sorted.
        return " ".join(str(value[part]) for part in ADDRESS_PARTS if value.get(part))
    words = value_in_words(field, value, vocabulary)  # type: ignore[arg-type]  # a value of the answers
    return f"{words}　{age} 岁" if field.id == "applicant.birth_month" and age is not None else words


# For the F1 sheet, most used first.
KEYS = (
    ("Enter", "下一项；最后一项去下一步"),
    ("Shift+Enter", "上一项"),
    ("Ctrl+Enter", "下一步；最后一步是受理"),
    ("Alt+←", "上一步"),
    ("Ctrl+1–8", "跳到那一步"),
    ("F5", "下一处要改的"),
    ("F6", "表单和右边来回"),
    ("F2", "暂存"),
)
_OF_STEP = {  # keys of a single step, listed before the common ones
    "service": (
        ("F8", "打登记单、带出清单"),
        ("Alt+P", "打授权委托书"),
        ("Alt+Q", "记委托书已签"),
        ("Alt+G", "照填的情况勾服务对象"),
    ),
    "applicant": (("Alt+S", "现住址与户籍地址相同"),),
    "matters": (("空格", "勾选联办事项"), ("Alt+E", "判断依据，看全部、修改"), ("Ctrl+T", "试算大病费用")),
    "materials": (
        ("0–4", "缺、原件、复印件、系统获取、容缺"),
        ("Ctrl+M", "免提交，写原因"),
        ("F4", "从文件选影像"),
        ("Ctrl+V", "粘贴影像"),
    ),
    "review": (("Alt+R", "只收件，受不受理以后再定"), ("Alt+G", "照填的情况勾服务对象")),
}


def keys_of(step_id: str) -> tuple[tuple[str, str], ...]:
    """Returns the lines of the F1 sheet for this step."""
    return (*_OF_STEP.get(step_id, ()), *KEYS)


def paper_of(intake: Intake) -> tuple[str, str]:
    """Returns the title above the steps (the matter being taken) and the edition of the paper shown next to the page."""
    edition = intake.form.edition.split()[-1]
    name = intake.programme.headline(intake.desk.library.codes, intake.answers)
    return name or intake.form.title, f"A4 · {edition}"

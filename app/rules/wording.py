"""Words of the office for findings: grades, shares, lists and the facts still to be asked."""

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal

from app.rules.facts import GRADES, LABELS

_DIGITS = "零一二三四五六七八九"


def grades(numbers: Sequence[int]) -> str:
    """Returns grades in words: 一、二级; for all of them 不论几级.

    >>> grades((1, 2)), grades((3,)), grades(GRADES)
    ('一、二级', '三级', '不论几级')
    """
    return "不论几级" if tuple(numbers) == GRADES else "、".join(_DIGITS[number] for number in numbers) + "级"


def share(of_whole: Decimal) -> str:
    """Returns a share in words: 全额 or 50%.

    >>> share(Decimal("1.0")), share(Decimal("0.5")), share(Decimal("0.125"))
    ('全额', '50%', '12.5%')
    """
    return "全额" if of_whole == 1 else f"{yuan(of_whole * 100)}%"


def yuan(amount: Decimal) -> str:
    """Returns a sum without idle zeros.

    >>> yuan(Decimal("400000")), yuan(Decimal("54500.80")), yuan(Decimal("19500.0"))
    ('400000', '54500.8', '19500')
    """
    return f"{amount.normalize():f}"


def listed(words: Iterable[str]) -> str:
    """Returns words joined as 脱贫不稳定户、低保对象."""
    return "、".join(words)


def to_ask(fields: Iterable[str]) -> str:
    """Returns the missing facts in the words of the screen.

    >>> to_ask(["facts.statuses", "facts.allowances"])
    '家庭或本人身份、在领的补贴津贴'
    """
    return listed(LABELS[field] for field in fields)


def at_each_grade(word: Callable[[int], str]) -> str:
    """Returns the outcome of an assessment in words, with grades of the same outcome together.

    >>> at_each_grade(lambda grade: "全额" if grade < 3 else "以当地政策为准")
    '评为一、二级，全额；评为三、四级，以当地政策为准'
    >>> at_each_grade(lambda grade: "符合")
    '不论评为几级，符合'
    """
    fates: dict[str, list[int]] = {}
    for grade in GRADES:
        fates.setdefault(word(grade), []).append(grade)
    if len(fates) == 1:
        return f"不论评为几级，{next(iter(fates))}"
    return "；".join(f"评为{grades(numbers)}，{fate}" for fate, numbers in fates.items())

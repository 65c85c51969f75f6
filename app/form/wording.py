"""An answer as a person reads it: the words of codes, dates with 年月日, an address in one line."""

from app.domain.answers import ADDRESS_PARTS, Value
from app.domain.chinese_dates import full_date, full_month
from app.form.schema import Field, Kind, Vocabulary
from app.form.types import as_date


def value_in_words(field: Field, value: Value, vocabulary: Vocabulary) -> str:
    """Returns the value of this field in words. An answer of the wrong type gives its plain text, so that nothing is hidden."""
    match field.kind:
        case Kind.CHOICE | Kind.CHOICES:
            codes = value if isinstance(value, list) else [str(value)]
            return "、".join(vocabulary.name(field.codes, code) or code for code in codes) or "无"
        case Kind.YES_NO:
            return "是" if value is True else "否"
        case Kind.DATE | Kind.MONTH:
            return day_in_words(str(value))
        case Kind.ADDRESS if isinstance(value, dict):
            return "".join(value.get(part, "") for part in ADDRESS_PARTS)
        case _:
            return str(value)


def day_in_words(text: str) -> str:
    """2026-11-22 as 2026年11月22日, 1968-05 as 1968年5月; anything else unchanged.

    >>> day_in_words("1968-05"), day_in_words("2026-11-02"), day_in_words("?")
    ('1968年5月', '2026年11月2日', '?')
    """
    if day := as_date(text):
        return full_date(day)
    if (month := as_date(f"{text}-01")) and len(text) == len("1968-05"):
        return full_month(month)
    return text

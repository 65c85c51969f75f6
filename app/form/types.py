"""Type checks of answers: each problem is a sentence that names the expected and the given type.

Of a free text only type and length are reported. An invalid code or day is quoted, truncated, so that its author can find it.
"""

from datetime import date, datetime

from app.domain.answers import ADDRESS_PARTS
from app.form.codes_said import unknown_codes
from app.form.nearest import quoted
from app.form.schema import NUMBER_MOST, Field, Kind, Vocabulary


def type_problem(field: Field, value: object, vocabulary: Vocabulary) -> str:
    """Returns a sentence about a wrong type, length or code of this value; empty when it is right."""
    match field.kind:
        case Kind.TEXT | Kind.LONG_TEXT | Kind.IMAGE:
            return _text(field, value)
        case Kind.CHOICE:
            return _code(field, [value], vocabulary)
        case Kind.CHOICES:
            if not isinstance(value, list):
                return f"“{field.said}”要一个列表，现在是{kind_of(value)}。"
            return _code(field, value, vocabulary)
        case Kind.YES_NO:
            return "" if isinstance(value, bool) else f"“{field.said}”要是或否，现在是{kind_of(value)}。"
        case Kind.NUMBER:
            return _number(field, value)
        case Kind.ADDRESS:
            return _address(field, value)
        case _:  # a date, a month or a time
            return _moment(field, value)


def kind_of(value: object) -> str:
    """Returns the type of a value in the clerk's words."""
    if isinstance(value, bool):
        return "是或否"
    names = {str: "文字", int: "数字", float: "小数", list: "列表", dict: "一组内容", type(None): "空"}
    return names.get(type(value), "别的内容")


def _text(field: Field, value: object) -> str:
    if not isinstance(value, str):
        return f"“{field.said}”要填文字，现在是{kind_of(value)}。"
    if len(value) > field.limit:
        return f"“{field.said}”最多 {field.limit} 个字，现在是 {len(value)} 个字，请写短一些。"
    if field.kind is not Kind.LONG_TEXT and any(_is_control(c) for c in value):
        return f"“{field.said}”里有看不见的控制字符，请删掉重填。"
    if field.kind is Kind.LONG_TEXT and any(_is_control(c) and c not in "\n\r\t" for c in value):
        return f"“{field.said}”里有看不见的控制字符，请删掉重填。"
    return ""


def _is_control(c: str) -> bool:
    # Lone surrogates cannot be stored or printed either; directional marks could make a name read as another.
    code = ord(c)
    return (
        code < 0x20
        or 0x7F <= code < 0xA0
        or 0xD800 <= code <= 0xDFFF
        or c in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    )


def _code(field: Field, values: list[object], vocabulary: Vocabulary) -> str:
    known = vocabulary.words(field.codes)
    if foreign := [v for v in values if not isinstance(v, str)]:
        figure = _figure(foreign[0])
        meant = f'，要写 "{figure.strip()}"' if figure.strip() in known else ""
        return f"“{field.said}”要写带引号的代码，现在是{kind_of(foreign[0])}{figure}{meant}。"
    codes = [str(v) for v in values]
    if unknown := [code for code in dict.fromkeys(codes) if code not in known]:
        return unknown_codes(field, unknown, known)
    return "" if len(set(codes)) == len(codes) else f"“{field.said}”有选项重复了，请重选。"


def _figure(value: object) -> str:
    return f" {value}" if type(value) is int and abs(value) <= NUMBER_MOST else ""


def _number(field: Field, value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, int):
        return f"“{field.said}”要填整数，不带引号，现在是{kind_of(value)}。"
    least, most = field.between
    if least <= value <= most:
        return ""
    if most < NUMBER_MOST:
        return f"“{field.said}”只有 {least} 到 {most}，现在是{_figure(value) or '别的数'}。"
    return f"“{field.said}”这个数不可能，请再核对。"


def _address(field: Field, value: object) -> str:
    if not isinstance(value, dict):
        return f"“{field.said}”要分省、市、县、乡、村填，现在是{kind_of(value)}。"
    if unknown := [part for part in value if part not in ADDRESS_PARTS]:
        known = "、".join(f"{part} {word}" for part, word in zip(ADDRESS_PARTS, _PARTS, strict=True))
        return f"“{field.said}”里没有{quoted(str(unknown[0]))}这一部分，只有 {known}。"
    part_field = Field(id=field.id, label=field.said, limit=field.limit)
    return next((problem for part in value.values() if (problem := _text(part_field, part))), "")


_PARTS = ("省", "市", "县", "乡镇", "村", "门牌")
_SHAPES = {
    Kind.DATE: ("%Y-%m-%d", "2026-11-22", "这一天"),
    Kind.MONTH: ("%Y-%m", "1968-05", "这个月"),
    Kind.TIME: ("%H:%M", "09:30", "这个时间"),
}


def _moment(field: Field, value: object) -> str:
    shape, such, real = _SHAPES[field.kind]
    wanted = f"“{field.said}”要写成 {such} 这样"
    if not isinstance(value, str):
        return f"{wanted}，现在是{kind_of(value)}。"
    try:
        read = datetime.strptime(value, shape)  # noqa: DTZ007 - a calendar day, not a moment in a time zone
    except ValueError:
        return f"{wanted}，并且真有{real}，现在是{quoted(value)}。"
    # strptime also takes 2026-1-2; the file, the paper and the search need one notation.
    return "" if read.strftime(shape) == value else f"{wanted}，现在是{quoted(value)}。"


def as_date(text: str) -> date | None:
    """Returns the day of a text YYYY-MM-DD, or None for any other text."""
    try:
        return date.fromisoformat(text) if len(text) == len("2026-11-22") else None
    except ValueError:
        return None

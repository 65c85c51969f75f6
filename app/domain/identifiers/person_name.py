"""姓名: code points of GB 18030, at most fifty, with U+00B7 as the dot between the parts of a minority or foreign name.

Look-alike characters from an input method or a copied text are corrected with a note; questions that only the register of the
police can settle are doubts. 民委发〔2016〕33号 fixes the dot and the length.

>>> normalise("买买提・阿不都")
('买买提·阿不都', ('间隔号已改成“·”。',))
>>> normalise("陈 丙 山")
('陈丙山', ('汉字之间的空格已去掉。',))
>>> validate("王𬀩明"), code_points("王𬀩明")
('王𬀩明', 3)
>>> validate("陈" * 51)
Traceback (most recent call last):
    ...
app.errors.Refused: 姓名最多 50 个字，现在是 51 个，请核对。
>>> mask("陈丙山"), mask("欧阳丙山"), mask("买买提·阿不都")
('陈**', '欧阳**', '买**')
"""

import re
import unicodedata
from collections.abc import Callable

from app.domain.identifiers.characters import narrow
from app.errors import Refused

DOT = "\u00b7"
INPUT_OFF = "姓名是字母，像是输入法没打开。请对照证件核对。"
LONGEST = 50

# 公安部《二〇二〇年全国姓名报告》 names the first fourteen; the rest are in use and are hardly ever a surname and a given name.
_IN_USE = (
    "欧阳 上官 皇甫 令狐 诸葛 司徒 司马 申屠 夏侯 贺兰 完颜 慕容 尉迟 长孙 "
    "端木 独孤 南宫 万俟 闻人 公羊 赫连 澹台 宗政 濮阳 公冶 太叔 公孙 仲孙 钟离 宇文 鲜于 司空 闾丘 亓官 司寇 "
    "巫马 颛孙 漆雕 乐正 拓跋 轩辕 呼延 东郭 百里 西门 左丘 梁丘 第五 谷梁 淳于 单于 即墨 纳兰 歐陽 諸葛 司馬"
)
COMPOUND_SURNAMES = frozenset(_IN_USE.split())

# 〇, the unified blocks with their extensions A to J, and the compatibility ideographs.
_HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd"
_SPACES = " \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
# Dots an input method, a web page or a character recognition puts in the place of U+00B7.
_LIKE_DOT = f"{DOT}.．。｡‧•・･⋅∙●◦᛫⸱˙\u0387\u2024\ufe52"
_DOT_BETWEEN = re.compile(f"(?<=[{_HAN}])[{_SPACES}]*([{_LIKE_DOT}])[{_SPACES}]*(?=[{_HAN}])")
_SPACE_BETWEEN = re.compile(f"(?<=[{_HAN}{DOT}])[{_SPACES}]+(?=[{_HAN}{DOT}])")
_RADICAL = re.compile("[\u2e80-\u2fd5]")
_OUTER = " \t\r\n\u00a0\u3000"

_PRIVATE = "Co"
_NEVER_IN_A_NAME = frozenset({"Cc", "Cs", "Zl", "Zp"})
_LOST = "\ufffd"
# Letters and marks of any script, and what Latin and Tibetan names are joined with.
_OF_A_NAME = frozenset({"Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc"})
_JOINING = frozenset(f"{DOT} -'’.\u0f0b")
# Not by category: the newest extensions are unassigned in the tables of older Pythons, and 〇 counts as a number.
_HAN_CHARACTER = re.compile(f"[{_HAN}]")


def normalise(text: str) -> tuple[str, tuple[str, ...]]:
    """Returns the name in its stored form, and one sentence for each correction. Never raises.

    Spaces around the whole are removed without a note. A dot is a look-alike only between two Chinese characters, so that the
    one after a Latin initial stays.

    >>> normalise("Ａnna J. 王")
    ('Anna J. 王', ('全角字母、数字已改成半角。',))
    """
    name = text.strip(_OUTER)
    notes = []
    for mend, sentence in _MENDS:
        mended = mend(name)
        if mended != name:
            notes.append(sentence)
        name = mended
    return name.strip(_OUTER), tuple(notes)


def compact(text: str) -> str:
    """Returns the name in its stored form, without the notes. Never raises."""
    return normalise(text)[0]


def validate(text: str) -> str:
    """Returns the name in its stored form. Raises Refused when it is empty, above fifty code points, or holds an invalid character."""
    name = compact(text)
    if not name:
        raise Refused("还没填姓名。")
    if code_points(name) > LONGEST:
        raise Refused(f"姓名最多 {LONGEST} 个字，现在是 {code_points(name)} 个，请核对。")
    for place, character in enumerate(name, 1):
        if unicodedata.category(character) in _NEVER_IN_A_NAME:
            raise Refused(f"姓名第 {place} 个字是看不见的控制符，请删掉重填。")
        if character == _LOST:
            raise Refused(f"姓名第 {place} 个字没认出来，请重新输入。")
    return name


def is_valid(text: str) -> bool:
    """True when `validate` accepts it."""
    try:
        validate(text)
    except Refused:
        return False
    return True


def format(text: str) -> str:
    """Returns the name as printed, in its stored form."""
    return compact(text)


def mask(text: str) -> str:
    """Returns the surname and two stars, however long the rest; for a name with a dot its first character and two stars."""
    name = compact(text)
    return f"{surname(name)}**" if name else ""


def surname(text: str) -> str:
    """Returns the surname of a Chinese name, two characters for the compound ones; otherwise the first character.

    >>> surname("欧阳丙"), surname("欧阳"), surname("")
    ('欧阳', '欧', '')
    """
    name = compact(text)
    return name[:2] if len(name) > 2 and name[:2] in COMPOUND_SURNAMES else name[:1]


def code_points(text: str) -> int:
    """Returns the number of characters as the office counts them: code points, so that a rare character counts once."""
    return len(text)


def doubts(text: str) -> tuple[str, ...]:
    """Returns doubts for the clerk to settle with the card in hand. Empty for a name that `validate` refuses.

    >>> doubts("陈丙3")
    ('姓名里有数字，请对照证件核对。',)
    """
    if not is_valid(text):
        return ()
    name = compact(text)
    questions = []
    if any(character.isdigit() for character in name):
        questions.append("姓名里有数字，请对照证件核对。")
    if places := _places(name, lambda character: unicodedata.category(character) == _PRIVATE):
        questions.append(
            f"姓名{places}是自造字，换台电脑就变样。请照公安人口信息换成正式的字；没有的，记下拼音和部件，附字形图片。"
        )
    if places := _places(name, _is_odd):
        questions.append(f"姓名{places}不像姓名用字，请对照证件核对。")
    if DOT * 2 in name or name.startswith(DOT) or name.endswith(DOT):
        questions.append("姓名里的间隔号多了或位置不对，请核对。")
    if name.isascii() and has_latin(name) and name == name.lower():  # a permit prints a name in capitals
        questions.append(INPUT_OFF)
    if len(name) == 1:
        questions.append("姓名只有 1 个字，请对照证件核对。")
    return tuple(questions)


def has_latin(text: str) -> bool:
    """True when a name contains Latin letters.

    >>> has_latin("limei"), has_latin("陈Bing"), has_latin("陈丙山")
    (True, True, False)
    """
    return any(unicodedata.name(character, "").startswith("LATIN ") for character in compact(text))


def _is_odd(character: str) -> bool:
    category = unicodedata.category(character)
    said_elsewhere = category == _PRIVATE or character.isdigit()
    return not (said_elsewhere or category in _OF_A_NAME or character in _JOINING or _HAN_CHARACTER.match(character))


def _places(name: str, holds: Callable[[str], bool]) -> str:
    found = [str(place) for place, character in enumerate(name, 1) if holds(character)]
    return f"第 {'、'.join(found)} 个字" if found else ""


def _without_invisible(name: str) -> str:
    return "".join(character for character in name if unicodedata.category(character) != "Cf")


def _without_radicals(name: str) -> str:
    # Copied from a PDF a character often arrives as its radical: ⽟ for 玉.
    return _RADICAL.sub(lambda found: unicodedata.normalize("NFKC", found[0]), name)


_MENDS = (
    (_without_invisible, "看不见的字符已去掉。"),
    (_without_radicals, "部首字形已换成同形的汉字。"),
    (lambda name: _DOT_BETWEEN.sub(lambda found: found[0].replace(found[1], DOT), name), "间隔号已改成“·”。"),
    (lambda name: _SPACE_BETWEEN.sub("", name), "汉字之间的空格已去掉。"),
    (lambda name: name.replace("\t", " "), "制表符已换成空格。"),  # two cells of a table copied at once
    (narrow, "全角字母、数字已改成半角。"),
)

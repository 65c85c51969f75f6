"""JSON schema of the answers file, made from the declared form, for programs and people that write such files.

Every code appears twice: in `enum`, which programs read, and in `oneOf` with its words, which people read.
"""

from collections.abc import Mapping

from app.domain.answers import ADDRESS_PARTS
from app.form.conditions import ALWAYS, NEVER
from app.form.schema import Field, Form, Kind, Section, Vocabulary

Schema = dict[str, object]
Names = Mapping[str, str]

_MATERIAL: Mapping[str, Schema] = {
    "files": {
        "title": "影像",
        "description": "扫描件或照片的文件名，JPG、PNG 或 PDF，最大 50 MB；路径从填报文件所在的文件夹算起。",
        "type": "array",
        "items": {"type": "string"},
    },
    "reason": {"title": "原因", "description": "state 是 waived 时写为什么不用。", "type": "string", "maxLength": 200},
    "until": {
        "title": "补齐日期",
        "description": "state 是 promised（容缺）时写哪天前补齐，如 2026-12-06。",
        "type": "string",
        "format": "date",
    },
    "original": {"title": "看过原件", "description": "true：窗口核对过原件。", "type": "boolean"},
    "copy": {
        "title": "收了复印件",
        "description": "true：只收到复印件。和 original 都是 true 时按看过原件记。",
        "type": "boolean",
    },
}
_NOTES = "存疑或没填的项为什么照办：项的 id（材料写成 materials.id_card）对一句话，最多 200 个字，会记下来。"
_WRITTEN: Mapping[Kind, str] = {
    Kind.IMAGE: "图片的文件名，JPG 或 PNG；路径从填报文件所在的文件夹算起。",
    Kind.DATE: "写成 2026-11-22 这样。",
    Kind.MONTH: "写成 1968-05 这样。",
    Kind.TIME: "写成 09:30 这样。",
    Kind.CHOICES: "一列代码；不写这一项是不清楚，空列表 [] 是一样也没有。",
}
_PARTS: Names = {
    "province": "省，如 湖南省",
    "city": "市（州），如 长沙市",
    "county": "县（市、区），如 长沙县",
    "township": "乡镇（街道）",
    "village": "村（社区）",
    "detail": "门牌",
}


def schema_of(form: Form, vocabulary: Vocabulary, materials: Names, states: Names, *, closed: bool = True) -> Schema:
    """JSON Schema 2020-12 of the whole file: form, on, answers by field id, materials, notes.

    `materials` and `states` are names by id. `closed`: only these materials may be named; a hall's own list grows, and others are
    only doubtful.
    """
    material: Schema = {
        "type": "object",
        "required": ["state"],
        "properties": {"state": {"title": "状态", **_choice(states)}, **_MATERIAL},
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": form.title,
        "type": "object",
        "required": ["form", "answers"],
        "properties": {
            "form": {"title": "哪张表", "const": form.id},
            "on": {"title": "受理日期", "description": "不写就是今天。", "type": "string", "format": "date"},
            "answers": {
                "title": "填报内容",
                "description": "不知道的项不写。没有 required：缺哪些由 main.py check 按条件说。",
                "type": "object",
                "additionalProperties": False,
                "properties": {
                    field.id: _of(field, section, vocabulary) for section in form.sections for field in section.fields
                },
            },
            "materials": {
                "title": "材料",
                "type": "object",
                "additionalProperties": False if closed else material,
                "properties": {name: {"title": title, **material} for name, title in materials.items()},
            },
            "notes": {
                "title": "说明",
                "description": _NOTES,
                "type": "object",
                "additionalProperties": {"type": "string", "maxLength": 200},
            },
        },
        "additionalProperties": False,
    }


def _choice(names: Names) -> Schema:
    return {"enum": list(names), "oneOf": [{"const": code, "title": name} for code, name in names.items()]}


def _of(field: Field, section: Section, vocabulary: Vocabulary) -> Schema:
    schema: Schema = {"title": field.said}
    if described := _described(field, section):
        schema["description"] = described
    text: Schema = {"type": "string", "maxLength": field.limit}
    choice = _choice({code: words[0] for code, words in vocabulary.words(field.codes).items()}) if field.codes else {}
    match field.kind:
        case Kind.CHOICE:
            schema |= choice
        case Kind.CHOICES:
            schema |= {"type": "array", "items": choice, "uniqueItems": True}
        case Kind.YES_NO:
            schema["type"] = "boolean"
        case Kind.NUMBER:
            schema |= {"type": "integer", "minimum": field.between[0], "maximum": field.between[1]}
        case Kind.DATE:
            schema |= {"type": "string", "format": "date"}
        case Kind.MONTH:
            schema |= {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}$"}
        case Kind.TIME:
            schema |= {"type": "string", "pattern": "^[0-9]{2}:[0-9]{2}$"}
        case Kind.ADDRESS:
            parts = {part: {"title": _PARTS[part], **text} for part in ADDRESS_PARTS}
            schema |= {"type": "object", "additionalProperties": False, "properties": parts}
        case _:  # text, long text, the name of an image
            schema |= text
    return schema


def _described(field: Field, section: Section) -> str:
    """Description of a field: its notation, and when it is asked and required."""
    shown = [condition.words for condition in (section.show_if, field.show_if) if condition is not ALWAYS]
    asked = f"只在这时问：{'，并且'.join(dict.fromkeys(shown))}。" if shown else ""
    if field.required is ALWAYS:
        must = "必填。"
    else:
        must = "" if field.required is NEVER else f"这时必填：{field.required.words}。"
    return "".join((field.written or _WRITTEN.get(field.kind, ""), asked, must))

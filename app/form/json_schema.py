"""The JSON schema of the answers file, made from the declared form, for programs that write such files."""

from app.domain.answers import ADDRESS_PARTS
from app.form.schema import Field, Form, Kind, Vocabulary

Schema = dict[str, object]


def schema_of(
    form: Form, vocabulary: Vocabulary, materials: tuple[str, ...], states: tuple[str, ...], *, closed: bool = True
) -> Schema:
    """JSON Schema 2020-12 of the whole file: form, on, answers by field id, materials, notes.

    `closed`: no material but these may be named; a hall's own list grows, and what is not on it is only doubtful.
    """
    material: Schema = {
        "type": "object",
        "required": ["state"],
        "properties": {
            "state": {"enum": list(states)},
            "files": {"type": "array", "items": {"type": "string"}},
            "reason": {"type": "string"},
            "until": {"type": "string", "format": "date"},
            "original": {"type": "boolean"},
            "copy": {"type": "boolean"},
        },
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": form.title,
        "type": "object",
        "required": ["form", "answers"],
        "properties": {
            "form": {"const": form.id},
            "on": {"type": "string", "format": "date"},
            "answers": {
                "type": "object",
                "additionalProperties": False,
                "properties": {field.id: _of(field, vocabulary) for field in form},
            },
            "materials": {
                "type": "object",
                "additionalProperties": False if closed else material,
                "properties": dict.fromkeys(materials, material),
            },
            "notes": {"type": "object", "additionalProperties": {"type": "string"}},
        },
        "additionalProperties": False,
    }


def _of(field: Field, vocabulary: Vocabulary) -> Schema:
    said: Schema = {"title": field.label.rstrip("：")}
    text: Schema = {"type": "string", "maxLength": field.limit}
    codes = sorted(vocabulary.allowed(field.codes)) if field.codes else []
    match field.kind:
        case Kind.CHOICE:
            said["enum"] = codes
        case Kind.CHOICES:
            said |= {"type": "array", "items": {"enum": codes}, "uniqueItems": True}
        case Kind.YES_NO:
            said["type"] = "boolean"
        case Kind.NUMBER:
            said |= {"type": "integer", "minimum": 0}
        case Kind.DATE:
            said |= {"type": "string", "format": "date"}
        case Kind.MONTH:
            said |= {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}$"}
        case Kind.TIME:
            said |= {"type": "string", "pattern": "^[0-9]{2}:[0-9]{2}$"}
        case Kind.ADDRESS:
            parts = dict.fromkeys(ADDRESS_PARTS, text)
            said |= {"type": "object", "additionalProperties": False, "properties": parts}
        case _:  # text, long text, the name of an image
            said |= text
    return said

"""Answers in words as the detail of a case may show them: numbers of a person masked, an address without its house number."""

from app.domain.answers import Value
from app.domain.identifiers import bank_card, certificate_number, masking, phone, resident_id
from app.form.schema import Field, Kind, Vocabulary
from app.form.wording import value_in_words


def masked(field: Field, value: Value, vocabulary: Vocabulary) -> str:
    """Returns the value of this field in words, masked as its kind of number requires."""
    name = field.id.partition(".")[2]
    if field.kind is Kind.IMAGE:
        return "图片"
    if field.kind is Kind.ADDRESS and isinstance(value, dict):
        return masking.address_to_village(value) + (" **" if value.get("detail") else "")
    if not isinstance(value, str):
        return value_in_words(field, value, vocabulary)
    if name.endswith("id_number"):
        return masking.id_number_in_case(resident_id.compact(value))
    if name.endswith("phone"):
        return masking.phone(phone.compact(value))
    if name == "card_number":
        return masking.bank_card(bank_card.compact(value))
    if name == "certificate_number":
        return masking.certificate_number(certificate_number.compact(value))
    if field.id == "visit.address":
        return "**"
    return value_in_words(field, value, vocabulary)

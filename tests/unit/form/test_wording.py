"""Answers in words, and the schema other programs are given."""

import json

import pytest

from app.catalogue.codes import Codes
from app.domain.answers import Value
from app.form.json_schema import schema_of
from app.form.types import as_date, kind_of
from app.form.wording import value_in_words
from app.forms.disability_one_thing_2024 import DISABILITY_ONE_THING as FORM
from tests.samples.people import ADDRESS, an_application


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("applicant.ethnicity", "01", "汉族"),
        ("application.disability_category", ["physical", "mental"], "肢体、精神"),
        ("facts.statuses", [], "无"),
        ("applicant.same_address", True, "是"),
        ("applicant.same_address", False, "否"),
        ("applicant.birth_month", "1968-05", "1968年5月"),
        ("commitment.date", "2026-11-02", "2026年11月2日"),
        ("applicant.household_address", ADDRESS, "湖南省长沙市长沙县松涧镇石桥村三组12号"),
        ("applicant.household_address", "坏", "坏"),
        ("facts.pension_tier", 500, "500"),
        ("applicant.ethnicity", "77", "77"),
        ("applicant.birth_month", "不清楚", "不清楚"),
        ("commitment.signature_mode", "paper", "打印后在纸上签"),
    ],
)
def test_an_answer_reads_as_the_office_says_it(field: str, value: Value, words: str, codes: Codes) -> None:
    assert value_in_words(FORM.fields[field], value, codes) == words


def test_the_schema_knows_every_field_and_its_type(codes: Codes) -> None:
    schema = json.loads(
        json.dumps(schema_of(FORM, codes, {"id_card": "身份证"}, {"received": "已收", "missing": "缺"}))
    )
    fields = schema["properties"]["answers"]["properties"]
    assert set(fields) == set(FORM.fields) and set(an_application()) <= set(fields)
    assert "01" in fields["applicant.ethnicity"]["enum"]
    assert fields["matters.selected"]["type"] == "array"
    assert fields["applicant.same_address"]["type"] == "boolean"
    assert fields["facts.disability_grade"]["type"] == "integer"
    assert fields["visit.time"]["pattern"] and fields["commitment.date"]["format"] == "date"
    assert set(fields["applicant.household_address"]["properties"]) == set(ADDRESS)


def test_types_have_names_a_clerk_knows() -> None:
    said = [kind_of(x) for x in (True, 1, 1.5, "", [], {}, None, object())]
    assert said == ["是或否", "数字", "小数", "文字", "列表", "一组内容", "空", "别的内容"]
    assert as_date("2026-02-30") is None and as_date("20260101") is None


def test_every_code_list_of_the_form_is_in_the_data(codes: Codes) -> None:
    assert {field.codes for field in FORM if field.codes} <= set(codes.lists)
    for field in FORM:
        for option in field.options:
            assert option.code in codes.allowed(field.codes)


def test_the_schema_explains_itself(codes: Codes) -> None:
    states = {"received": "已收", "promised": "容缺"}
    schema = schema_of(FORM, codes, {"id_card": "身份证"}, states)
    whole = json.loads(json.dumps(schema))
    fields = whole["properties"]["answers"]["properties"]
    ethnicity = fields["applicant.ethnicity"]
    assert {"const": "01", "title": "汉族"} in ethnicity["oneOf"]
    assert [one["const"] for one in ethnicity["oneOf"]] == ethnicity["enum"]
    assert {"const": "cert_new", "title": "新办"} in fields["application.types"]["items"]["oneOf"]
    assert (fields["facts.disability_grade"]["minimum"], fields["facts.disability_grade"]["maximum"]) == (1, 4)
    assert fields["visit.date"]["description"] == (
        "写成 2026-11-22 这样。只在这时问：service.mode 是 home。这时必填：service.mode 是 home。"
    )
    assert (
        fields["applicant.name"]["description"] == "必填。" and "18 位" in fields["applicant.id_number"]["description"]
    )
    assert "description" not in fields["applicant.native_place"]
    material = whole["properties"]["materials"]["properties"]["id_card"]
    assert (
        material["title"] == "身份证"
        and {"const": "promised", "title": "容缺"} in material["properties"]["state"]["oneOf"]
    )
    for said in (*material["properties"].values(), whole["properties"]["notes"], whole["properties"]["on"]):
        assert said["title"]
    for name in ("files", "reason", "until", "original", "copy"):
        assert material["properties"][name]["description"].endswith("。")
    assert schema_of(FORM, codes, {}, states, closed=False)["properties"]["materials"]["additionalProperties"]  # type: ignore[index]  # JSON

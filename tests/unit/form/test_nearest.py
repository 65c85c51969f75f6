"""The probably intended word, and a foreign word inside a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.catalogue.codes import Codes
from app.domain.answers import Answers
from app.domain.problem import Severity
from app.form import flow
from app.form.codes_said import unknown_codes
from app.form.evaluation import FormEvaluation
from app.form.nearest import MOST, nearest, quoted, suggested_ids
from app.form.schema import Kind
from app.form.types import type_problem
from app.forms.disability_one_thing_2024 import DISABILITY_ONE_THING as FORM
from app.usecases.desk.reference_data import ReferenceData
from tests.fakes.clock import FakeClock


@pytest.fixture(scope="module")
def library(resources: Path) -> ReferenceData:
    return ReferenceData(resources)


ON = FakeClock().now().date()
KNOWN = {"cert_new": ("新办",), "cert_renew": ("换领",), "01": ("汉族", "汉"), "x": ("",)}


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("新办", ("cert_new",)),
        ("cert-new", ("cert_new",)),
        ("ＣＥＲＴ＿ＮＥＷ", ("cert_new",)),
        ("cert new", ("cert_new",)),
        ("cert_neww", ("cert_new", "cert_renew")),
        ("汉", ("01",)),
        ("汉族人", ("01",)),
        ("x", ("x",)),
        ("1", ()),  # a single figure is like nothing but itself
        ("", ()),
        ("——", ()),
        ("什么也不像", ()),
    ],
)
def test_what_was_meant(typed: str, expected: tuple[str, ...]) -> None:
    assert nearest(typed, KNOWN) == expected


def test_no_more_than_a_few_and_none_where_there_is_nothing() -> None:
    assert len(nearest("abcde", {f"abcde{n}": () for n in range(30)})) == MOST
    assert nearest("abc", {}) == ()


@pytest.mark.parametrize(
    ("word", "shown"),
    [
        ("汉族", "“汉族”"),
        ("a\x1b[2J\nb", "“a?[2J?b”"),
        ("长" * 30, f"“{'长' * 20}…”"),
        ("430121196805210019", "“430…”"),  # a person's number is nobody's to repeat
        ("号430121196805210019后面还有字", "“号430…后…”"),
        ("2026/11/22", "“2026/11/22”"),
        ("20261122", "“20261122”"),
    ],
)
def test_how_a_foreign_word_is_shown(word: str, shown: str) -> None:
    assert quoted(word) == shown


def test_a_short_list_is_said_whole(codes: Codes) -> None:
    said = type_problem(FORM.fields["applicant.marital_status"], "已婚", codes)
    assert said == (
        '“婚否”里“已婚”不是代码，已婚写 "married"。'
        '能写的："unmarried" 未婚、"married" 已婚、"widowed" 丧偶、"divorced" 离婚。'
    )


def test_of_a_long_list_what_is_near_and_where_it_is(codes: Codes) -> None:
    ethnicity = FORM.fields["applicant.ethnicity"]
    assert type_problem(ethnicity, "汉族", codes) == (
        '“民族”里“汉族”不是代码，汉族写 "01"。全部代码见 main.py schema 里的 applicant.ethnicity。'
    )
    assert "不是代码。全部代码见" in type_problem(ethnicity, "火星", codes)
    assert "相近的有" in type_problem(FORM.fields["applicant.education"], "大学", codes)


def test_several_are_named_and_many_are_counted(codes: Codes) -> None:
    types = FORM.fields["application.types"]
    said = type_problem(types, ["新办", "cert_new", "挂失"], codes)
    assert '新办写 "cert_new"；“挂失”不是代码' in said
    many = unknown_codes(types, [f"没有{n}" for n in range(500)], codes.words("application_types"))
    assert "（共 500 个）" in many and "没有3" not in many


def test_a_code_wants_its_quotation_marks(codes: Codes) -> None:
    item, groups = FORM.fields["service.item"], FORM.fields["service.groups"]
    assert type_problem(item, 3, codes) == '“办什么”要写带引号的代码，现在是数字 3，要写 "3"。'
    assert type_problem(item, 77, codes) == "“办什么”要写带引号的代码，现在是数字 77。"
    assert type_problem(item, True, codes) == "“办什么”要写带引号的代码，现在是是或否。"
    assert type_problem(groups, ["elderly", None], codes) == "“服务对象”要写带引号的代码，现在是空。"
    assert "重复" in type_problem(groups, ["elderly", "elderly"], codes)
    assert type_problem(groups, ["elderly"], codes) == ""


def test_every_closed_list_of_both_forms_names_what_was_found_and_what_may_stand_there(library: ReferenceData) -> None:
    seen = 0
    for form_id in ("disability_one_thing_2024", "special_group_2022"):
        for field in library.form(form_id):
            if not field.codes:
                continue
            for code, words in library.codes.words(field.codes).items():
                wrong = f"{words[0]}人"
                said = type_problem(field, wrong if field.kind is Kind.CHOICE else [wrong], library.codes)
                assert quoted(wrong) in said and f'"{code}"' in said, (field.id, code)
                seen += 1
    assert seen > 500


def test_a_number_beyond_its_bounds_says_them(codes: Codes) -> None:
    grade = FORM.fields["facts.disability_grade"]
    assert [type_problem(grade, n, codes) for n in (1, 4)] == ["", ""]
    assert type_problem(grade, 5, codes) == "“评定的残疾等级”只有 1 到 4，现在是 5。"
    assert type_problem(grade, 0, codes) == "“评定的残疾等级”只有 1 到 4，现在是 0。"
    assert type_problem(grade, 10**30, codes) == "“评定的残疾等级”只有 1 到 4，现在是别的数。"
    assert type_problem(grade, "2", codes) == "“评定的残疾等级”要填整数，不带引号，现在是文字。"
    assert "不可能" in type_problem(FORM.fields["facts.pension_tier"], -1, codes)


def test_a_day_a_month_and_a_time_say_what_was_found(codes: Codes) -> None:
    wrong = {"commitment.date": "2026/11/22", "applicant.birth_month": "1968-5", "visit.time": "9点"}
    for field_id, value in wrong.items():
        assert f"现在是“{value}”。" in type_problem(FORM.fields[field_id], value, codes)


def test_a_part_that_no_address_has_is_named_with_those_it_has(codes: Codes) -> None:
    said = type_problem(FORM.fields["applicant.household_address"], {"prov": "湖南省"}, codes)
    assert said == (
        "“户籍地址”里没有“prov”这一部分，只有 province 省、city 市、county 县、township 乡镇、village 村、detail 门牌。"
    )


def test_an_unknown_id_is_told_the_nearest() -> None:
    found = {
        p.field: p.sentence for p in flow.unknown_ids(FORM, ["applicant.phones", "姓名", "zzzzzz", "applicant.name"])
    }
    assert "是不是 applicant.phone 联系电话" in found["applicant.phones"]
    assert "applicant.name 姓名" in found["姓名"]
    assert found["zzzzzz"] == "这张表没有这一项。请去掉或改成表上的项，全部项见 main.py schema。"
    assert "applicant.name" not in found


def test_thousands_of_unknown_ids_are_not_compared_one_by_one() -> None:
    found = flow.unknown_ids(FORM, [f"applicant.name{n}" for n in range(5000)])
    assert len(found) == 5000 and all(p.severity is Severity.WRONG for p in found)
    assert [("是不是" in p.sentence) for p in found] == [True] * flow.MOST_SUGGESTED + [False] * (
        5000 - flow.MOST_SUGGESTED
    )


def test_what_is_no_code_is_no_answer(codes: Codes) -> None:
    evaluation = FormEvaluation(FORM, Answers({"applicant.ethnicity": "汉族", "facts.disability_grade": 5}), ON, codes)
    assert set(evaluation.mistyped) == {"applicant.ethnicity", "facts.disability_grade"}
    assert evaluation.mistyped.keys().isdisjoint(evaluation.answers) and evaluation.problems()


def test_it_is_asked_with_the_first_of_its_words_and_an_id_that_is_its_own_name_is_said_once() -> None:
    known = {**KNOWN, "病历": ("病历",), "诊断书": ()}
    assert suggested_ids("cert_neww", known) == "是不是 cert_new 新办、cert_renew 换领？"
    assert suggested_ids("病历本", known) == "是不是 病历？"
    assert suggested_ids("诊断书", known) == "是不是 诊断书？"
    assert suggested_ids("zzz", known) == ""

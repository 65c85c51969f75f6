"""Every id of the answers file has its words, and the words are those of the standards and the paper."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.catalogue.codes import Codes, load_codes
from app.catalogue.services import load_services

IDS = {
    "sex": "male female",
    "marital_status": "unmarried married widowed divorced",
    "disability_categories": "visual hearing speech physical intellectual mental",
    "disability_grades": "1 2 3 4",
    "application_types": "cert_new cert_renew cert_transfer cert_reissue cert_cancel cert_change",
    "linked_matters": (
        "living_subsidy nursing_subsidy pension medical employment_training employment_counselling sole_proprietor"
    ),
    "statuses": (
        "minimum_living low_income_edge low_income extremely_poor orphan de_facto_unattended unstable_out_of_poverty "
        "edge_of_poverty sudden_hardship returned_to_poverty stable_out_of_poverty"
    ),
    "allowances": (
        "orphan_basic_living work_injury_nursing elderly_living elderly_nursing work_disability_living "
        "work_disability_nursing war_disability_living war_disability_nursing retired_cadre_living retired_cadre_nursing"
    ),
    "service_groups": "elderly disabled orphan de_facto_unattended hardship special_illness migrant_worker",
    "service_modes": "window online nearby home no_application",
    "service_needs": "large_print sign_language dialect wheelchair read_aloud",
    "agent_scope": "submit correct sign_receipt collect",
    "service_items": "disability_one_thing " + " ".join(map(str, range(1, 21))),
}

PRINTED = {
    "application_types": ("新办", "换领", "迁移", "挂失补办", "注销", "残疾类别/等级变更"),
    "linked_matters": (
        "困难残疾人生活补贴",
        "重度残疾人护理补贴",
        "城乡居民基本养老保险登记",
        "城乡居民基本医疗保险登记",
        "残疾人就业培训登记",
        "残疾人就业咨询与职业介绍",
        "个体工商户登记",
    ),
    "marital_status": ("未婚", "已婚", "丧偶", "离婚"),
    "disability_categories": ("视力", "听力", "言语", "肢体", "智力", "精神"),
    "certificate_categories": ("视力", "听力", "言语", "肢体", "智力", "精神", "多重"),
    "disability_grades": ("一级", "二级", "三级", "四级"),
    "service_groups": (
        "老年人",
        "残疾人",
        "孤儿",
        "事实无人抚养儿童",
        "城乡困难群众",
        "特殊病患者",
        "外出外来务工人员",
    ),
    "service_modes": ("窗口办", "网上办", "就近办", "上门办", "免审办"),
}


@pytest.fixture(scope="module")
def codes(resources: Path) -> Codes:
    return load_codes(resources)


@pytest.mark.parametrize("list_name", IDS)
def test_the_ids_are_those_of_the_answers_file(codes: Codes, list_name: str) -> None:
    assert [choice.code for choice in codes.options(list_name)] == IDS[list_name].split()
    assert codes.allowed(list_name) == set(IDS[list_name].split())


@pytest.mark.parametrize("list_name", PRINTED)
def test_the_words_are_those_of_the_paper(codes: Codes, list_name: str) -> None:
    assert tuple(choice.name for choice in codes.options(list_name)) == PRINTED[list_name]


def test_ethnicity_is_the_national_list(codes: Codes) -> None:
    choices = codes.options("ethnicity")
    assert [c.code for c in choices] == [*(f"{n:02}" for n in range(1, 57)), "97", "98"]
    assert codes.name("ethnicity", "01") == "汉族"
    assert codes.name("ethnicity", "15") == "土家族"
    assert codes.name("ethnicity", "46") == "德昂族"
    assert codes.name("ethnicity", "56") == "基诺族"
    assert all(c.name == f"{c.short}族" for c in choices if c.code < "57"), "short as the resident card prints it"
    assert [c.short for c in codes.offer("ethnicity")][:4] == ["汉", "土家", "苗", "侗"]


def test_education_keeps_the_standard_and_offers_the_counters_words(codes: Codes) -> None:
    assert [c.name for c in codes.offer("education")] == [
        *("小学", "初中", "高中", "中专（中职）", "大专", "本科", "研究生", "其他"),
    ]
    assert codes.name("education", "71") == "初中毕业"
    assert codes.find("education", "70") == codes.offer("education")[1]
    assert codes.offer("education")[1].standard == "初级中学教育"
    # The table of hospitals (1984) has 50 技工 and 60 高中, 90 文盲: not mixed in.
    assert "50" not in codes.allowed("education")


def test_relation_has_the_standard_and_the_organisation(codes: Codes) -> None:
    words = {c.code: c.name for c in codes.options("relation")}
    assert (words["51"], words["52"], words["11"], words["97"], words["99"]) == (
        "父亲",
        "母亲",
        "夫",
        "其他亲属",
        "非亲属",
    )
    assert (words["20"], words["30"]) == ("儿子", "女儿"), "a lone 女 would read as the sex"
    assert {c.standard for c in codes.options("relation") if c.standard} == {"子", "女"}
    assert all(len(code) == 2 and code.isdigit() for code in words if code != "org")
    assert codes.offer("relation")[0].name == "父亲"
    assert codes.offer("relation")[-1].code == "org"


def test_national_codes(codes: Codes) -> None:
    assert [c.national for c in codes.options("marital_status")] == ["10", "20", "30", "40"]
    assert [c.national for c in codes.options("sex")] == ["1", "2"]
    digits = {c.national: c.name for c in codes.options("disability_categories")}
    assert digits | {"7": "多重"} == {c.code: c.name for c in codes.options("certificate_categories")}


def test_the_services_are_those_of_the_catalogue(codes: Codes, resources: Path) -> None:
    catalogue = {str(service.seq): service.name for service in load_services(resources)}
    assert {c.code: c.name for c in codes.options("service_items")[1:]} == catalogue
    groups = {service.group_id: service.group for service in load_services(resources)}
    assert groups == {c.code: c.name for c in codes.options("service_groups")}


def test_what_a_form_refers_to_is_there(codes: Codes) -> None:
    for list_name in ("cancel_reasons", "certificate_returned", "signature_modes", "signers", "told_to", "consents"):
        assert codes.options(list_name)
        assert codes.offer(list_name) == codes.options(list_name), "without an offer the whole list is shown"
    assert {"drawn", "thumbprint"} <= codes.allowed("signature_modes")
    assert "deceased" in codes.allowed("cancel_reasons")


def test_an_unknown_code_prints_nothing_and_an_unknown_list_is_a_bug(codes: Codes) -> None:
    assert codes.find("sex", "3") is None
    assert codes.name("sex", "3") == ""
    assert codes.short("sex", "3") == ""
    assert codes.short("ethnicity", "15") == "土家"
    with pytest.raises(KeyError):
        codes.options("colour")


def test_initials_are_letters_and_right_where_characters_mislead(codes: Codes) -> None:
    for list_name in codes.lists:
        assert all(c.initials.isascii() and c.initials.isalnum() for c in codes.options(list_name)), list_name
    assert {c.name: c.initials for c in codes.options("ethnicity")}["朝鲜族"] == "cxz"
    assert {c.name: c.initials for c in codes.options("ethnicity")}["藏族"] == "zz"
    assert {c.name: c.initials for c in codes.options("ethnicity")}["仡佬族"] == "glz"
    assert codes.options("ethnicity")[14].initials == "tjz"


@pytest.mark.parametrize(
    ("toml", "word"),
    [
        ('[x]\nrows = []\n', "empty"),
        ('[x]\nrows = [["a", "甲", ""]]\n', "lacks"),
        ('[x]\nrows = [["a", "甲", "j"], ["a", "乙", "y"]]\n', "twice"),
        ('[x]\nrows = [["a", "甲", "j"], ["b", "甲", "j"]]\n', "twice"),
        ('[x]\noffer = ["b"]\nrows = [["a", "甲", "j"]]\n', "offer"),
        ('[x]\noffer = ["a", "a"]\nrows = [["a", "甲", "j"]]\n', "offer"),
    ],
)  # fmt: skip
def test_a_broken_list_does_not_load(tmp_path: Path, toml: str, word: str) -> None:
    (tmp_path / "codes").mkdir()
    for name in ("disability.toml", "service.toml"):
        (tmp_path / "codes" / name).write_text("", encoding="utf-8")
    (tmp_path / "codes" / "person.toml").write_text(toml, encoding="utf-8")
    with pytest.raises(ValueError, match=f"x.*{word}"):
        load_codes(tmp_path)

"""附件1 line by line against the source's own rows, and the thirteen boxes of 附件2 with who leads them."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.catalogue.codes import load_codes
from app.catalogue.materials import Material, load_materials
from app.catalogue.matters import Matter, load_matters

# The rows of 附件1 as the published copy gives them, slips and all.
ANNEX_1 = """\
1\t湖南省残疾人服务“一件事”申请表\t在线填报\t
2\t身份证\t申报时提交 (或系统获取)\t正反面上上传
3\t户口本\t申报时提交 (或系统获取)\t
4\t居住证明\t申报时提交 (或系统获取)\t
5\t残疾评定结果\t评定后提交\t由残疾评定指定医院提供
6\t证件照片\t申报时提交 (或系统获取)\t两寸近期免冠白底彩照
7\t户口迁移证明/迁入地户口本\t申报时提交 (或系统获取)\t残疾人证迁移事项
8\t残疾人证注销申明\t在线填报\t残疾人证注销事项
9\t监护人身份证\t申报时提交 (或系统获取)\t正反面上上传 智力、精神和未成年申请人提供
10\t监护人关系证明 (如户口本)\t申报时提交 (或系统获取)\t智力、精神和未成年申请人提供
11\t银行卡信息\t在线填报\t困难残疾人生活补贴、重度残疾人护理补贴事项 智力、精神和未成年申请人提供监护人账号
"""
IDS = [
    "application_form",
    "id_card",
    "household_book",
    "residence_proof",
    "assessment_result",
    "photo",
    "transfer_proof",
    "cancel_statement",
    "guardian_id_card",
    "guardian_relation",
    "bank_card",
]


def mended(cell: str) -> str:
    """The two slips of the copy: a doubled character, and half-width brackets with a space before them."""
    cell = cell.replace("正反面上上传", "正反面上传").replace(" (", "（").replace(")", "）")
    return cell.replace(" ", "；")


@pytest.fixture(scope="module")
def materials(resources: Path) -> tuple[Material, ...]:
    return load_materials(resources)


@pytest.fixture(scope="module")
def matters(resources: Path) -> tuple[Matter, ...]:
    return load_matters(resources)


def test_every_cell_of_annex_1(materials: tuple[Material, ...]) -> None:
    cells = [tuple(mended(cell) for cell in row.split("\t")) for row in ANNEX_1.splitlines()]
    assert [(str(m.no), m.name, m.mode_print, m.note_print) for m in materials] == cells


def test_ids_are_those_of_the_answers_file(materials: tuple[Material, ...]) -> None:
    assert [material.id for material in materials] == IDS


def test_modes(materials: tuple[Material, ...]) -> None:
    by_mode = {mode: [m.no for m in materials if m.mode == mode] for mode in ("online", "now_or_system", "after")}
    assert by_mode == {"online": [1, 8, 11], "now_or_system": [2, 3, 4, 6, 7, 9, 10], "after": [5]}
    assert [m.no for m in materials if m.sides == ("正面", "反面")] == [2, 9]


def test_matters_are_the_boxes_of_annex_2(matters: tuple[Matter, ...], resources: Path) -> None:
    codes = load_codes(resources)
    assert [(m.id, m.name) for m in matters if m.group == "申请类型"] == [
        (c.code, c.name) for c in codes.options("application_types")
    ]
    assert [(m.id, m.name) for m in matters if m.group == "联办事项"] == [
        (c.code, c.name) for c in codes.options("linked_matters")
    ]
    assert {m.group for m in matters if m.stage == 1} == {"申请类型"}


def test_who_leads(matters: tuple[Matter, ...]) -> None:
    leads = {m.id: m.department for m in matters}
    assert {leads[m.id] for m in matters if m.stage == 1} == {"省残联"}
    assert leads["living_subsidy"] == leads["nursing_subsidy"] == "省民政厅"
    assert (leads["pension"], leads["medical"], leads["sole_proprietor"]) == ("省人社厅", "省医保局", "省市监局")
    assert leads["employment_training"] == leads["employment_counselling"] == "省残联"
    assert {m.id for m in matters if m.assists == "省残联"} == {"living_subsidy", "nursing_subsidy"}


def test_names_that_stand_alone(matters: tuple[Matter, ...]) -> None:
    full = {m.id: m.full_name for m in matters}
    assert (full["cert_new"], full["cert_cancel"]) == ("残疾人证新办", "残疾人证注销")
    assert full["cert_change"] == "残疾类别/等级变更"
    assert full["pension"] == "城乡居民基本养老保险登记"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('mode = "after"', 'mode = "later"'),
        ("no = 3", "no = 4"),
        ('id = "photo"', 'id = "id_card"'),
        ('name = "户口本"', 'name = ""'),
    ],
)
def test_a_broken_annex_1_does_not_load(resources: Path, tmp_path: Path, old: str, new: str) -> None:
    broken_copy(resources, tmp_path, old, new)
    with pytest.raises(ValueError, match="附件1"):
        load_materials(tmp_path)


@pytest.mark.parametrize(
    ("old", "new"),
    [("stage = 1", "stage = 2"), ('id = "pension"', 'id = "medical"'), ('department = "省人社厅"', 'department = ""')],
)
def test_a_broken_annex_2_does_not_load(resources: Path, tmp_path: Path, old: str, new: str) -> None:
    broken_copy(resources, tmp_path, old, new)
    with pytest.raises(ValueError, match="附件2"):
        load_matters(tmp_path)


def broken_copy(resources: Path, tmp_path: Path, old: str, new: str) -> None:
    (tmp_path / "catalogue").mkdir()
    text = (resources / "catalogue" / "disability_one_thing_2024.toml").read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "catalogue" / "disability_one_thing_2024.toml").write_text(text.replace(old, new, 1), encoding="utf-8")

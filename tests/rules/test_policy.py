"""政策参数: what is on file is the document's, dated and cited, and a file that cannot be right is refused in a sentence."""

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import fields
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from app.errors import Refused, Unavailable
from app.rules.law import Law, Segment, Tier
from app.rules.policy import Policy, load_policy
from tests.rules.tables import TODAY, codes, policy

PRINTED = date(2024, 6, 12)
DOCUMENT = "湘残联字〔2024〕6号"


def test_every_value_has_its_clause_words_unit_day_and_document() -> None:
    on_file = policy()
    assert {value.name for value in on_file.values} == {field.name for field in fields(Law)} - {"clauses"}
    for value in on_file.values:
        assert value.since == PRINTED
        assert value.unit
        assert value.words in value.clause.text
        assert value.clause is on_file.clause(value.clause.id)
        expected = "非本文件规定" if value.clause.id.startswith("0.") else DOCUMENT
        assert value.document == expected


def test_the_law_of_today() -> None:
    law = policy().at(TODAY)
    assert law.province == "湖南省"
    assert set(law.living_statuses) == {"minimum_living"}
    assert set(law.living_extension) == {"low_income"}
    assert law.nursing_grades == law.pension_full_grades == law.medical_full_grades == law.medical_late_grades == (1, 2)
    assert law.medical_identity_grades == (3, 4)
    assert set(law.nursing_extension) == {"intellectual", "mental"}
    assert set(law.barred_statuses) == {"extremely_poor"}
    assert set(law.barred_allowances) == {"work_injury_nursing"}
    assert set(law.orphan_allowances) == {"orphan_basic_living"}
    kinds = ("elderly", "work_disability", "war_disability", "retired_cadre")
    assert tuple(law.higher_living) == tuple(f"{kind}_living" for kind in kinds)
    assert tuple(law.higher_nursing) == tuple(f"{kind}_nursing" for kind in kinds)
    assert (law.pension_tier, law.pension_full_share, law.pension_paid_by_month) == (100, Decimal(1), 9)
    assert law.pension_tiers == (
        Tier(100, 100, 30),
        Tier(300, 300, 30),
        Tier(400, 400, 40),
        Tier(500, 3000, 60),
        Tier(4000, 6000, 100),
    )
    assert law.pension_arrears_before == 2019
    assert (law.medical_full_share, law.medical_half_share) == (Decimal(1), Decimal("0.5"))
    assert set(law.medical_full_statuses) == {"extremely_poor", "orphan", "de_facto_unattended"}
    half = {"unstable_out_of_poverty", "edge_of_poverty", "sudden_hardship", "minimum_living", "low_income_edge"}
    assert set(law.medical_half_statuses) == half
    assert set(law.medical_late_statuses) == half | set(law.medical_full_statuses) | {"stable_out_of_poverty"}
    assert law.medical_months == (9, 10, 11, 12)
    eased = {"extremely_poor", "minimum_living", "returned_to_poverty"}
    assert set(law.deductible_cut_statuses) == set(law.cap_lifted_statuses) == eased
    assert (law.deductible_basis, law.deductible_cut) == (Decimal("0.5"), Decimal("0.5"))
    edges = (0, 30000, 80000, 150000, None)
    rates = ("0.65", "0.7", "0.8", "0.9")
    assert law.reimbursement_segments == tuple(
        Segment(Decimal(over or 0), None if upto is None else Decimal(upto), Decimal(rate))
        for over, upto, rate in zip(edges, edges[1:], rates, strict=False)
    )
    assert law.reimbursement_cap == 400000


def test_every_code_of_a_group_is_a_code_of_the_answers() -> None:
    known = {
        **dict.fromkeys(codes().allowed("statuses"), "身份"),
        **dict.fromkeys(codes().allowed("allowances"), "在领"),
        **dict.fromkeys(codes().allowed("linked_matters"), "事项"),
        **dict.fromkeys(codes().allowed("disability_categories"), "残疾类别"),
    }
    groups = [value for value in policy().values if isinstance(value.content, Mapping)]
    assert len(groups) == 14
    for value in groups:
        assert isinstance(value.content, Mapping)
        assert all(value.unit.startswith(known[code]) for code in value.content), value.name


def test_clauses_and_annexes_can_be_quoted() -> None:
    on_file = policy()
    assert on_file.clause("3.1.1").label == "附件3 一（一）"
    assert on_file.clause("3.2.d").label == "附件3 二"
    assert on_file.clause("4.2b").label == on_file.clause("4.2").label == "附件4 第2条"
    assert on_file.annex(5).title == "湖南省残疾人办理城乡居民基本医保参保登记、缴费、惠残政策有关提示"
    assert on_file.annex(4).text.count("\n") == 4
    for clause in on_file.clauses.values():
        assert clause.text in on_file.annex(int(clause.id[0])).text
        assert clause.grants in clause.text
        assert clause.extends in clause.text
    with pytest.raises(KeyError):
        on_file.clause("9.9")
    with pytest.raises(KeyError):
        on_file.annex(9)


def test_a_value_is_asked_for_by_its_day() -> None:
    on_file = policy()
    assert on_file.value("pension_tier", PRINTED).content == 100
    with pytest.raises(KeyError):
        on_file.value("pension_tear", PRINTED)
    for ask in (lambda day: on_file.value("pension_tier", day), on_file.at):
        with pytest.raises(Refused) as refused:
            ask(PRINTED - timedelta(days=1))
        assert refused.value.field == "on"
        assert "从 2024年6月12日 起" in refused.value.sentence
    assert on_file.at(PRINTED) is on_file.at(date.max)


# --- files that change, and files that cannot be right


@pytest.fixture
def copied(resources: Path, tmp_path: Path) -> Iterator[Path]:
    shutil.copytree(resources / "policy", tmp_path / "policy")
    yield tmp_path


def changed(place: Path, file: str, old: str, new: str) -> Path:
    path = place / "policy" / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    return path


NEW_ENTRY = """
  [[clause.value]]
  name = "pension_tier"
  unit = "元/年"
  from = 2027-03-01
  document = "样例〔2027〕1号"
  words = "每人每年200元缴费档次"
  is = 200

[[clause]]
id = "4.2b\""""


def test_a_later_entry_holds_from_its_day_and_the_earlier_one_before(copied: Path) -> None:
    changed(copied, "annex4.toml", '\n[[clause]]\nid = "4.2b"', NEW_ENTRY)
    on_file = load_policy(copied)
    day = date(2027, 3, 1)
    tiers = [on_file.at(day + timedelta(days=step)).pension_tier for step in (-1, 0, 1)]
    assert tiers == [100, 200, 200]
    assert on_file.value("pension_tier", day).document == "样例〔2027〕1号"
    assert on_file.value("pension_tier", day - timedelta(days=1)).document == DOCUMENT


WRONG = {
    "broken": ("annex4.toml", "annex = 4", "annex = ", "写法不对"),
    "no title": ("annex4.toml", "title = ", "tittle = ", "不认识 tittle"),
    "an empty title": (
        "annex4.toml",
        'title = "湖南省残疾人办理城乡居民基本养老保险登记、缴费、惠残政策有关提示"',
        'title = " "',
        "有一处文字没写",
    ),
    "no clause": ("annex2.toml", "[[clause]]", "[[unused.clause]]", "不认识 unused"),
    "an annex twice": ("annex4.toml", "annex = 4", "annex = 3", "已经在别的文件里"),
    "a clause of another file": ("annex4.toml", 'id = "4.1"', 'id = "5.1"', "已经在别的文件里"),
    "a clause twice": ("annex4.toml", 'id = "4.1"', 'id = "4.2"', "4.2 写了两遍"),
    "a clause not in the annex": ("annex4.toml", 'text = "通过省', 'text = "经过省', "4.1 的文字和附件原文不一样"),
    "a phrase not in its clause": ("annex3.toml", 'grants = "具有', 'grants = "拥有', "3.1.1 的文字和附件原文不一样"),
    "a word unknown in a clause": ("annex4.toml", 'label = "附件4 第1条"', 'lable = "附件4 第1条"', "不认识 lable"),
    "a word unknown in a value": ("annex4.toml", 'unit = "元/年"', 'units = "元/年"', "不认识 units"),
    "a value no rule reads": ("annex4.toml", '"pension_tier"', '"pension_tear"', "判断规则不用 pension_tear"),
    "words not in the clause": (
        "annex4.toml",
        '每人每年100元缴费档次"\n  is',
        '每人每年200元缴费档次"\n  is',
        "pension_tier 的文字不在",
    ),
    "a group's word not in the clause": (
        "annex3.toml",
        'low_income = "低收入残疾人"',
        'low_income = "低收入者"',
        "living_extension 的文字不在",
    ),
    "a row's word not in the clause": ("annex4.toml", '补贴40元" }', '补贴50元" }', "pension_tiers 的文字不在"),
    "a text not in the clause": ("annex3.toml", 'is = "湖南省"', 'is = "江西省"', "province 的文字不在"),
    "a day in quotes": ("annex4.toml", "from = 2024-06-12\nparagraphs", 'from = "2024-06-12"\nparagraphs', "日期写成"),
    "a day with a time": (
        "annex4.toml",
        "from = 2024-06-12\nparagraphs",
        "from = 2024-06-12T00:00:00\nparagraphs",
        "日期写成",
    ),
    "a whole number with a point": ("annex4.toml", "is = 100", "is = 100.5", "整数"),
    "a share that is a truth": ("annex4.toml", "is = 1.0", "is = true", "数字"),
    "a share below nothing": ("annex4.toml", "is = 1.0", "is = -1.0", "数字"),
    "a share without end": ("annex4.toml", "is = 1.0", "is = inf", "数字"),
    "a share in quotes": ("annex4.toml", "is = 1.0", 'is = "全部代缴"', "数字"),
    "a group that is a list": ("annex3.toml", 'is = { low_income = "低收入残疾人" }', "is = [1]", "代码 = 文字"),
    "a group of nobody": ("annex3.toml", 'is = { low_income = "低收入残疾人" }', "is = {}", "代码 = 文字"),
    "grades out of order": ("annex3.toml", "is = [1, 2]", "is = [2, 1]", "从小到大"),
    "no grades": ("annex3.toml", "is = [1, 2]", "is = []", "从小到大"),
    "a text that is no text": ("annex3.toml", 'is = "湖南省"', "is = 43", "有一处文字没写"),
    "a tier upside down": ("annex4.toml", "lowest = 500, highest = 3000", "lowest = 3000, highest = 500", "从低到高"),
    "tiers that overlap": ("annex4.toml", "lowest = 400, highest = 400", "lowest = 300, highest = 400", "从低到高"),
    "a segment left out": ("annex5.toml", "over = 80000,", "over = 80001,", "一段接一段"),
    "a last segment that ends": (
        "annex5.toml",
        "over = 150000, rate",
        "over = 150000, upto = 160000, rate",
        "最后一段不封口",
    ),
    "a first segment above zero": ("annex5.toml", "over = 0,", "over = 1,", "从 0 起"),
    "a segment without rate": ("annex5.toml", "rate = 0.65,", "", "写法不对"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_file_that_cannot_be_right_is_refused_by_name(copied: Path, name: str) -> None:
    file, old, new, sentence = WRONG[name]
    changed(copied, file, old, new)
    with pytest.raises(Unavailable) as unavailable:
        load_policy(copied)
    assert unavailable.value.sentence.startswith("政策参数 ")
    assert sentence in unavailable.value.sentence
    assert unavailable.value.sentence.endswith("请改好这个文件再开。")


def test_a_value_twice_on_one_day_is_refused(copied: Path) -> None:
    changed(copied, "annex4.toml", '\n[[clause]]\nid = "4.2b"', NEW_ENTRY.replace("2027-03-01", "2024-06-12"))
    with pytest.raises(Unavailable, match="同一天写了两遍"):
        load_policy(copied)


def test_a_missing_value_is_refused(copied: Path) -> None:
    (copied / "policy" / "not_in_source.toml").unlink()
    with pytest.raises(Unavailable, match="少了 employment_warn_below_age"):
        load_policy(copied)


def test_no_file_at_all_and_a_file_that_does_not_open(copied: Path, tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="没有政策参数"):
        load_policy(tmp_path / "elsewhere")
    path = copied / "policy" / "annex4.toml"
    path.unlink()
    path.mkdir()
    with pytest.raises(Unavailable, match="文件打不开"):
        load_policy(copied)


def test_the_law_begins_when_its_last_value_does(copied: Path) -> None:
    changed(copied, "annex4.toml", "from = 2024-06-12\n  document", "from = 2025-01-01\n  document")
    on_file: Policy = load_policy(copied)
    with pytest.raises(Refused):
        on_file.at(date(2024, 12, 31))
    assert on_file.at(date(2025, 1, 1)).pension_full_grades == (1, 2)

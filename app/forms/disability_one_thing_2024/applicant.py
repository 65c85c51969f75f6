"""申请人基本情况: the first part of 附件2. The id number stands first on the screen because it fills three other boxes.

The photo cell is 37 × 51 mm so that a 两寸 print of 35 × 49 mm lies in it whole.
"""

from collections.abc import Iterator
from datetime import date

from app.domain import person_name, phone, postcode, resident_id
from app.domain.answers import Answers, Value
from app.domain.problem import Severity
from app.form import checks
from app.form.conditions import ALWAYS, answered
from app.form.schema import Box, Field, Kind, Printed, Said, Section


def _from_id(answers: Answers, on: date) -> str | None:
    number = answers.text("applicant.id_number")
    return number if resident_id.is_valid(number, on) else None


def _sex(answers: Answers, on: date) -> Value | None:
    return resident_id.sex(number) if (number := _from_id(answers, on)) else None


def _birth_month(answers: Answers, on: date) -> Value | None:
    return resident_id.birth_month(number) if (number := _from_id(answers, on)) else None


def _same_address(answers: Answers, _on: date) -> Value | None:
    return answers.get("applicant.household_address") if answers.truth("applicant.same_address") else None


def _in_hunan(value: Value, _answers: Answers, _on: date) -> Iterator[Said]:
    # 三（二） speaks of 湖南省户籍申请人; the number on the card says nothing about the present 户籍.
    province = value.get("province", "").strip() if isinstance(value, dict) else ""
    if province and province not in checks.HUNAN:
        yield Severity.DOUBTFUL, "户籍不在湖南省。方案三（二）写的是“湖南省户籍申请人”，请核对户口本。"


def _same_means_same(value: Value, answers: Answers, _on: date) -> Iterator[Said]:
    if answers.truth("applicant.same_address") and value != answers.get("applicant.household_address"):
        yield Severity.DOUBTFUL, "勾了“与户籍地址相同”，但现住址另外填了，请核对用哪一个。"


APPLICANT = Section(
    id="applicant",
    title="申请人\n基本情况",
    box=Box(20, 38, 172, 84),
    title_box=Box(20, 38, 22, 84),
    printed=(Printed("(两寸\n近期免冠\n白底彩照)", Box(155, 38, 37, 51), "remark"),),
    fields=(
        Field(
            id="applicant.id_number",
            label="身份证号",
            required=ALWAYS,
            essential=True,
            clean=resident_id.compact,
            checks=(checks.resident_id_number,),
            label_box=Box(42, 68, 18, 21),
            box=Box(60, 68, 95, 21),
            limit=60,
        ),
        Field(
            id="applicant.name",
            label="姓名",
            required=ALWAYS,
            essential=True,
            clean=person_name.compact,
            checks=(checks.name_of_person,),
            label_box=Box(42, 38, 18, 15),
            box=Box(60, 38, 20, 15),
            limit=200,  # the sentence about 50 characters is person_name's own; this only stops a file of megabytes
        ),
        Field(
            id="applicant.sex",
            label="性别",
            kind=Kind.CHOICE,
            codes="sex",
            derive=_sex,
            checks=(checks.agrees_with_id("性别", resident_id.sex),),
            label_box=Box(80, 38, 11, 15),
            box=Box(91, 38, 10, 15),
            span=2,
        ),
        Field(
            id="applicant.birth_month",
            label="出生年月",
            kind=Kind.MONTH,
            derive=_birth_month,
            checks=(checks.not_after_today, checks.agrees_with_id("出生年月", resident_id.birth_month)),
            label_box=Box(42, 53, 18, 15),
            box=Box(60, 53, 31, 15),
            span=4,
        ),
        Field(
            id="applicant.ethnicity",
            label="民族",
            kind=Kind.CHOICE,
            codes="ethnicity",
            required=ALWAYS,
            label_box=Box(101, 38, 11, 15),
            box=Box(112, 38, 16, 15),
            span=3,
        ),
        Field(
            id="applicant.marital_status",
            label="婚否",
            kind=Kind.CHOICE,
            codes="marital_status",
            required=ALWAYS,
            label_box=Box(128, 38, 11, 15),
            box=Box(139, 38, 16, 15),
            span=3,
        ),
        Field(
            id="applicant.native_place",
            label="籍贯",
            label_box=Box(91, 53, 10, 15),
            box=Box(101, 53, 27, 15),
        ),
        Field(
            id="applicant.education",
            label="文化程度",
            kind=Kind.CHOICE,
            codes="education",
            label_box=Box(128, 53, 11, 15),
            box=Box(139, 53, 16, 15),
        ),
        Field(
            id="applicant.photo",
            label="证件照片",
            kind=Kind.IMAGE,
            box=Box(155, 38, 37, 51),
            limit=400,
        ),
        Field(
            id="applicant.household_address",
            label="户籍地址",
            kind=Kind.ADDRESS,
            required=ALWAYS,
            essential=True,
            checks=(checks.address_to_township, _in_hunan),
            label_box=Box(42, 89, 18, 12),
            box=Box(60, 89, 132, 12),
            span=12,
            hint="打拼音首字母就能选。名录里没有的，直接写。",
        ),
        Field(id="applicant.same_address", label="与户籍地址相同", kind=Kind.YES_NO, span=12),
        Field(
            id="applicant.current_address",
            label="现住址",
            kind=Kind.ADDRESS,
            required=ALWAYS,
            derive=_same_address,
            checks=(checks.address_to_township, _same_means_same),
            label_box=Box(42, 101, 18, 12),
            box=Box(60, 101, 132, 12),
            span=12,
        ),
        Field(
            id="applicant.postcode",
            label="邮编",
            clean=postcode.compact,
            checks=(checks.postal_code,),
            label_box=Box(42, 113, 18, 9),
            box=Box(60, 113, 41, 9),
            limit=20,
            span=3,
        ),
        Field(
            id="applicant.phone",
            label="联系电话",
            required=~answered("applicant.phone_reason"),
            clean=phone.compact,
            checks=(checks.telephone,),
            label_box=Box(101, 113, 27, 9),
            box=Box(128, 113, 64, 9),
            limit=40,
            span=5,
        ),
        Field(
            id="applicant.phone_reason",
            label="没有电话的原因",
            show_if=~answered("applicant.phone"),
            limit=100,
            span=4,
            hint="没有电话就写原因，并留一位联系人。",
        ),
    ),
)

"""Applicant block: identity, addresses, contact. The id number comes first because it fills three other boxes."""

from collections.abc import Iterator
from datetime import date

from app.domain.answers import Answers, Value
from app.domain.identifiers import person_name, phone, postcode, resident_id
from app.domain.problem import Severity
from app.form import checks
from app.form.conditions import ALWAYS, answered
from app.form.schema import CheckResult, Field, Kind


def _from_id(answers: Answers, on: date) -> str | None:
    number = answers.text("applicant.id_number")
    return number if resident_id.is_valid(number, on) else None


def _sex(answers: Answers, on: date) -> Value | None:
    return resident_id.sex(number) if (number := _from_id(answers, on)) else None


def _birth_month(answers: Answers, on: date) -> Value | None:
    return resident_id.birth_month(number) if (number := _from_id(answers, on)) else None


def _same_address(answers: Answers, _on: date) -> Value | None:
    return answers.get("applicant.household_address") if answers.truth("applicant.same_address") else None


def _same_means_same(value: Value, answers: Answers, _on: date) -> Iterator[CheckResult]:
    if answers.truth("applicant.same_address") and value != answers.get("applicant.household_address"):
        yield Severity.DOUBTFUL, "勾了“与户籍地址相同”，但现住址另外填了，请核对用哪一个。"


ID_NUMBER = Field(
    id="applicant.id_number",
    label="身份证号",
    required=ALWAYS,
    essential=True,
    clean=resident_id.compact,
    latin=True,
    checks=(checks.resident_id_number,),
    limit=60,
    written="18 位，末位可以是 X，如 430121196805210019。",
)
NAME = Field(
    id="applicant.name",
    label="姓名",
    required=ALWAYS,
    essential=True,
    clean=person_name.compact,
    checks=(checks.name_check("applicant.id_number"),),
    limit=200,  # the sentence about 50 characters is person_name's own; this only stops a file of megabytes
)
SEX = Field(
    id="applicant.sex",
    label="性别",
    kind=Kind.CHOICE,
    codes="sex",
    derive=_sex,
    checks=(checks.agrees_with_id("性别", resident_id.sex),),
    span=2,
)
BIRTH_MONTH = Field(
    id="applicant.birth_month",
    label="出生年月",
    kind=Kind.MONTH,
    derive=_birth_month,
    checks=(checks.not_after_today, checks.agrees_with_id("出生年月", resident_id.birth_month)),
    span=4,
)
ETHNICITY = Field(id="applicant.ethnicity", label="民族", kind=Kind.CHOICE, codes="ethnicity", required=ALWAYS, span=3)
MARITAL_STATUS = Field(
    id="applicant.marital_status", label="婚否", kind=Kind.CHOICE, codes="marital_status", required=ALWAYS, span=3
)
NATIVE_PLACE = Field(id="applicant.native_place", label="籍贯")
EDUCATION = Field(id="applicant.education", label="文化程度", kind=Kind.CHOICE, codes="education")
PHOTO = Field(id="applicant.photo", label="证件照片", kind=Kind.IMAGE, limit=400)
HOUSEHOLD_ADDRESS = Field(
    id="applicant.household_address",
    label="户籍地址",
    kind=Kind.ADDRESS,
    required=ALWAYS,
    essential=True,
    checks=(checks.address_to_township,),
    span=12,
    hint="打拼音就能选。名录里没有的，直接写。",
)
SAME_ADDRESS = Field(id="applicant.same_address", label="与户籍地址相同", kind=Kind.YES_NO, span=12)
CURRENT_ADDRESS = Field(
    id="applicant.current_address",
    label="现住址",
    kind=Kind.ADDRESS,
    required=ALWAYS,
    derive=_same_address,
    checks=(checks.address_to_township, _same_means_same),
    span=12,
)
POSTCODE = Field(
    id="applicant.postcode",
    label="邮编",
    clean=postcode.compact,
    latin=True,
    checks=(checks.postal_code,),
    limit=20,
    span=3,
    written="6 位数字。",
)
PHONE = Field(
    id="applicant.phone",
    label="联系电话",
    required=~answered("applicant.phone_reason"),
    clean=phone.compact,
    latin=True,
    checks=(checks.telephone,),
    limit=40,
    written="手机 11 位，或区号加座机，如 0731-85550001。",
    span=5,
)
PHONE_REASON = Field(
    id="applicant.phone_reason",
    label="没有电话的原因",
    show_if=~answered("applicant.phone"),
    limit=100,
    span=4,
    hint="没有电话就写原因，并留一位联系人。",
)

PERSON = (
    ID_NUMBER,
    NAME,
    SEX,
    BIRTH_MONTH,
    ETHNICITY,
    MARITAL_STATUS,
    NATIVE_PLACE,
    EDUCATION,
    PHOTO,
    HOUSEHOLD_ADDRESS,
    SAME_ADDRESS,
    CURRENT_ADDRESS,
    POSTCODE,
    PHONE,
    PHONE_REASON,
)

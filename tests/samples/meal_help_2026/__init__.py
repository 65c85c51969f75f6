"""老年人助餐登记表: the form of a kind of application no desk is shipped with, made of the shared blocks and one section of its own."""

from dataclasses import replace
from datetime import date

from app.domain.answers import Answers, Value
from app.form.conditions import ALWAYS
from app.form.schema import Box, Field, Form, Kind, PrintedSentence, Section, Step, StepPage
from app.forms.blocks.commitment import PRIVACY, REMARKED, SIGNING
from app.forms.blocks.guardian import guarded, guardian_fields
from app.forms.blocks.placed import with_places
from app.forms.blocks.service import HOW, ITEM, VISIT
from app.forms.special_group_2022 import ending, person, service

MEAL_HELP = "meal_help"  # among 办什么
TOP = 195.0


def _this_one(_answers: Answers, _on: date) -> Value | None:
    return MEAL_HELP


FORM = Form(
    id="meal_help_2026",
    edition="样例民发〔2026〕9号",
    title="老年人助餐登记表",
    sections=(
        Section(
            id="service",
            title="办理\n事项",
            box=Box(20, service.TOP, 172, 56),
            title_box=Box(20, service.TOP, 22, 56),
            fields=with_places((replace(ITEM, derive=_this_one), *HOW), service.PLACES),
        ),
        VISIT,
        replace(
            person.APPLICANT,
            fields=tuple(field for field in person.APPLICANT.fields if field.id != "applicant.native_place"),
        ),
        replace(
            person.GUARDIAN,
            fields=with_places(guardian_fields(guarded("applicant.id_number")), person.GUARDIAN_PLACES),
        ),
        person.AGENT_SECTION,
        Section(
            id="meal",
            title="助餐",
            box=Box(20, TOP, 172, 26),
            title_box=Box(20, TOP, 22, 26),
            fields=(
                Field(
                    id="meal.kind",
                    label="助餐方式",
                    kind=Kind.CHOICE,
                    codes="meal_kinds",
                    required=ALWAYS,
                    label_box=Box(42, TOP, 18, 13),
                    box=Box(60, TOP, 132, 13),
                ),
                Field(
                    id="meal.point",
                    label="助餐点",
                    required=ALWAYS,
                    label_box=Box(42, TOP + 13, 18, 13),
                    box=Box(60, TOP + 13, 132, 13),
                ),
            ),
        ),
        Section(
            id="commitment",
            title="申请承诺",
            box=Box(20, ending.SIGN_TOP, 172, 36),
            title_box=Box(20, ending.SIGN_TOP, 22, 36),
            printed=(PrintedSentence("本人（{applicant.name}）自愿申请助餐。", Box(45, ending.SIGN_TOP + 2, 144, 9)),),
            fields=with_places(SIGNING, ending.SIGN_PLACES),
        ),
        PRIVACY,
        Section(id="remark", title="备注", fields=REMARKED),
    ),
    steps=(
        Step("service", "怎么办", "先定怎么办", ("service", "visit", "agent"), page=StepPage.SERVICE),
        Step("applicant", "申请人", "对应登记表“申请人”一栏", ("applicant",)),
        Step("guardian", "监护人或联系人", "未成年的要填", ("guardian",)),
        Step("meal", "助餐", "怎么送、在哪里吃", ("meal",)),
        Step("materials", "材料", "助餐清单共 2 项", page=StepPage.MATERIALS),
        Step("commitment", "承诺与签名", "", ("commitment", "privacy", "remark"), page=StepPage.COMMITMENT),
        Step("review", "核对与打印", "受理前再看一遍", page=StepPage.REVIEW),
    ),
)

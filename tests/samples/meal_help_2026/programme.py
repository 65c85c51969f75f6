"""老年人助餐: one matter, two materials, nothing judged."""

from collections.abc import Mapping

from app.catalogue.codes import Code
from app.catalogue.materials import Material
from app.domain.answers import Answers
from app.domain.case import Case
from app.domain.material import RequiredMaterial
from app.forms.blocks.materials import required_materials
from app.forms.programme import Catalogue, MaterialList, Programme
from app.rules.annex1 import MaterialNeed
from tests.samples.meal_help_2026 import FORM, MEAL_HELP

MATERIALS = (
    Material(1, "id_card", "身份证", "now_or_system", "申报时提交（或系统获取）", "原件"),
    Material(2, "health_note", "健康证明", "now_or_system", "申报时提交"),
)


def _names(_catalogue: Catalogue) -> Mapping[str, str]:
    return {material.id: material.name for material in MATERIALS}


def _required(_catalogue: Catalogue, case: Case, answers: Answers) -> tuple[RequiredMaterial, ...]:
    wants = [MaterialNeed(material.id, True, "每件都要") for material in MATERIALS]
    return required_materials(MATERIALS, wants, answers, case.materials)


PROGRAMME = Programme(
    id=FORM.id,
    form=lambda _catalogue: FORM,
    materials=MaterialList(
        source="助餐清单",
        required=_required,
        known=_names,
        asked=lambda catalogue, _answers: _names(catalogue),
    ),
    item=MEAL_HELP,
    code_lists={
        "service_items": [Code(MEAL_HELP, "老年人助餐", "助餐", "lnrzc")],
        "meal_kinds": [Code("deliver", "送餐上门", "送餐", "scsm"), Code("canteen", "到助餐点", "到点", "dzcd")],
    },
    start_note="送餐 到点",
)

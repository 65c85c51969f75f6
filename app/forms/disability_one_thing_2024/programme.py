"""残疾人服务“一件事”: the certificate first, then the linked matters that wait for its result; the materials of 附件1."""

from collections.abc import Mapping

from app.catalogue.codes import Codes
from app.domain.answers import Answers
from app.domain.case import Case
from app.domain.material import RequiredMaterial
from app.forms.blocks.materials import required_materials
from app.forms.blocks.service import ITEM, ONE_THING
from app.forms.disability_one_thing_2024 import DISABILITY_ONE_THING
from app.forms.programme import AppliedMatters, Catalogue, MaterialList, Programme
from app.rules.annex1 import material_needs

ACCOUNT = "附件1 第11项：智力、精神和未成年申请人提供监护人账号。"


def _eleven(catalogue: Catalogue) -> Mapping[str, str]:
    return {material.id: material.name for material in catalogue.materials}


def _required(catalogue: Catalogue, case: Case, answers: Answers) -> tuple[RequiredMaterial, ...]:
    """Returns all eleven, in the order of 附件1."""
    return required_materials(catalogue.materials, material_needs(answers, case.on), answers, case.materials)


def _matters(answers: Answers) -> AppliedMatters:
    """Returns the certificate matters as under way and the linked ones as waiting for the certificate, if one is being made."""
    certificate, linked = tuple(answers.codes("application.types")), tuple(answers.codes("matters.selected"))
    return AppliedMatters(certificate, linked) if certificate else AppliedMatters(linked)


def _headline(codes: Codes, answers: Answers) -> str:
    return codes.name(ITEM.codes, answers.text(ITEM.id))


def _bank_lead(required: bool, guarded: bool) -> str:
    if not required:
        return "没选两项补贴，可以不填银行卡。"
    return f"选了补贴，要填银行卡。{ACCOUNT}" if guarded else "选了补贴，要填银行卡，填申请人本人的。"


PROGRAMME = Programme(
    id=DISABILITY_ONE_THING.id,
    form=lambda _catalogue: DISABILITY_ONE_THING,
    materials=MaterialList(
        source="附件1",
        required=_required,
        known=_eleven,
        asked=lambda catalogue, _answers: _eleven(catalogue),
        number_head="附件1",
    ),
    item=ONE_THING,
    title="残疾人服务“一件事”",
    paper="申请表",
    paper_title="申请表（附件2）",
    two_stages=True,
    judged=True,
    matters=_matters,
    headline=_headline,
    start_note="新办 换领 迁移 补办 注销 变更",
    commitment_source="附件2 原文",
    guardian_note="附件2 备注：智力、精神和未成年申请人提供。",
    bank_lead=_bank_lead,
)

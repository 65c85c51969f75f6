"""附件1: the materials a case needs of the eleven, with the reason in words the clerk can say.

The condition 附件1 prints (7, 8, 9, 10, 11) is the rule. 1 to 4 have none, so every case needs them; the clerk may waive one
with a reason. 5 and 6 have none either, but belong to making a certificate: a case needs them when one is made (docs/decisions.md).
"""

from dataclasses import dataclass
from datetime import date

from app.domain.answers import Answers
from app.domain.person import age_of_applicant, guardian_required, minor

ASSESSED = frozenset({"cert_new", "cert_renew", "cert_change"})
PHOTOGRAPHED = frozenset({"cert_new", "cert_renew", "cert_reissue", "cert_change"})
SUBSIDIES = frozenset({"living_subsidy", "nursing_subsidy"})
CARD_AGE = 16  # 居民身份证法 article 2: from sixteen on


@dataclass(frozen=True)
class MaterialNeed:
    """The need of a material in this case, and the reason either way."""

    id: str
    required: bool
    why: str


def material_needs(answers: Answers, on: date) -> tuple[MaterialNeed, ...]:
    """Returns all eleven materials in the order of 附件1, for these effective answers on this day."""
    types = frozenset(answers.codes("application.types"))
    guarded = guardian_required(answers, on)
    paid = not SUBSIDIES.isdisjoint(answers.codes("matters.selected"))
    who = "未成年申请人提供" if minor(answers, on) else "智力、精神申请人提供"
    return (
        MaterialNeed("application_form", True, "每件都要，在线填报"),
        MaterialNeed("id_card", True, _id_card(answers, on)),
        MaterialNeed("household_book", True, "核对户籍"),
        MaterialNeed("residence_proof", True, _residence(answers)),
        MaterialNeed("assessment_result", *_either(bool(types & ASSESSED), "要评残，评定后提交", "这件不用评残")),
        MaterialNeed("photo", *_either(bool(types & PHOTOGRAPHED), "制证用", "这件不制证")),
        MaterialNeed("transfer_proof", *_either("cert_transfer" in types, "残疾人证迁移事项", "只有“迁移”要")),
        MaterialNeed("cancel_statement", *_either("cert_cancel" in types, "残疾人证注销事项", "只有“注销”要")),
        MaterialNeed("guardian_id_card", *_either(guarded, who, "智力、精神和未成年申请人才要")),
        MaterialNeed("guardian_relation", *_either(guarded, who, "智力、精神和未成年申请人才要")),
        MaterialNeed("bank_card", *_either(paid, _bank(guarded), "只有申请两项补贴要")),
    )


def _either(needed: bool, why: str, why_not: str) -> tuple[bool, str]:
    return needed, why if needed else why_not


def _id_card(answers: Answers, on: date) -> str:
    years = age_of_applicant(answers, on)
    if years is not None and years < CARD_AGE:
        return "核对本人；没领证的用户口本"
    return "核对本人，正反面"


def _residence(answers: Answers) -> str:
    home, household = answers.address("applicant.current_address"), answers.address("applicant.household_address")
    if home and home == household:
        return "现住址与户籍地址相同，可写明原因免提交"
    return "核对现住址"


def _bank(guarded: bool) -> str:
    return "申请补贴；提供监护人账号" if guarded else "申请补贴"

"""申请人基本情况: the first part of 附件2. The questions are the block every form shares; this module has their places and 附件2's further questions.

The photo cell is 37 × 51 mm so that a 两寸 print of 35 × 49 mm lies in it whole.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from app.domain.answers import Answers, Value
from app.domain.problem import Severity
from app.form import checks
from app.form.schema import Box, CheckResult, PrintedSentence, Section
from app.forms.blocks.applicant import HOUSEHOLD_ADDRESS, PERSON
from app.forms.blocks.placed import Place, with_places, with_replacements

# On 附件2, in mm: the word, and the blank after it.
PLACES: dict[str, Place] = {
    "applicant.id_number": (Box(42, 68, 18, 21), Box(60, 68, 95, 21)),
    "applicant.name": (Box(42, 38, 18, 15), Box(60, 38, 20, 15)),
    "applicant.sex": (Box(80, 38, 11, 15), Box(91, 38, 10, 15)),
    "applicant.birth_month": (Box(42, 53, 18, 15), Box(60, 53, 31, 15)),
    "applicant.ethnicity": (Box(101, 38, 11, 15), Box(112, 38, 16, 15)),
    "applicant.marital_status": (Box(128, 38, 11, 15), Box(139, 38, 16, 15)),
    "applicant.native_place": (Box(91, 53, 10, 15), Box(101, 53, 27, 15)),
    "applicant.education": (Box(128, 53, 11, 15), Box(139, 53, 16, 15)),
    "applicant.photo": (None, Box(155, 38, 37, 51)),
    "applicant.household_address": (Box(42, 89, 18, 12), Box(60, 89, 132, 12)),
    "applicant.current_address": (Box(42, 101, 18, 12), Box(60, 101, 132, 12)),
    "applicant.postcode": (Box(42, 113, 18, 9), Box(60, 113, 41, 9)),
    "applicant.phone": (Box(101, 113, 27, 9), Box(128, 113, 64, 9)),
}


def _in_hunan(value: Value, _answers: Answers, _on: date) -> Iterator[CheckResult]:
    # 三（二） speaks of 湖南省户籍申请人; the number on the card says nothing about the present 户籍.
    province = value.get("province", "").strip() if isinstance(value, dict) else ""
    if province and province not in checks.HUNAN:
        yield Severity.DOUBTFUL, "户籍不在湖南省。方案三（二）写的是“湖南省户籍申请人”，请核对户口本。"


_OF_HUNAN = replace(HOUSEHOLD_ADDRESS, checks=(*HOUSEHOLD_ADDRESS.checks, _in_hunan))

APPLICANT = Section(
    id="applicant",
    title="申请人\n基本情况",
    box=Box(20, 38, 172, 84),
    title_box=Box(20, 38, 22, 84),
    printed=(PrintedSentence("(两寸\n近期免冠\n白底彩照)", Box(155, 38, 37, 51), "remark"),),
    fields=with_places(with_replacements(PERSON, _OF_HUNAN), PLACES),
)

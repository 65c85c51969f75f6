"""监护人或联系人: the second part of 附件2. A guardian is needed for 智力、精神和未成年申请人; anyone else may name a contact.

The guardian's own id number has no blank on 附件2: it is asked for the pre-check and never printed there.
"""

from dataclasses import replace

from app.form.schema import Box, PrintedSentence, Section
from app.forms.blocks.guardian import guarded, guardian_fields
from app.forms.blocks.placed import Place, with_places, with_replacements

GUARDED = guarded("applicant.id_number", "application.disability_category", "facts.disability_category")

PLACES: dict[str, Place] = {
    "guardian.name": (Box(42, 129, 18, 9), Box(60, 129, 41, 9)),
    "guardian.relation": (Box(101, 129, 27, 9), Box(128, 129, 64, 9)),
    "guardian.phone": (Box(42, 138, 18, 9), Box(60, 138, 132, 9)),
}

_FIELDS = guardian_fields(GUARDED)

GUARDIAN = Section(
    id="guardian",
    title="监护人或\n联系人",
    box=Box(20, 122, 172, 25),
    title_box=Box(20, 122, 22, 25),
    printed=(PrintedSentence("备注：智力、精神和未成年申请人提供", Box(42, 122, 150, 7), "remark"),),
    fields=with_places(with_replacements(_FIELDS, replace(_FIELDS[-1], hint="只用来核对，不印在申请表上。")), PLACES),
)

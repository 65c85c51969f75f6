"""申请人, 监护人或联系人, 代办人: the blocks every form shares, where this sheet prints them.

Ethnicity and marital status are optional: no text of the catalogue needs them.
"""

from dataclasses import replace

from app.form.conditions import NEVER
from app.form.schema import Box, Section
from app.forms.blocks import applicant
from app.forms.blocks.guardian import guarded, guardian_fields
from app.forms.blocks.placed import Place, with_places, with_replacements
from app.forms.blocks.service import AGENT

TOP = 94.0
GUARDIAN_TOP, AGENT_TOP = TOP + 57, TOP + 75

PERSON_PLACES: dict[str, Place] = {
    "applicant.name": (Box(42, TOP, 18, 9), Box(60, TOP, 34, 9)),
    "applicant.sex": (Box(94, TOP, 11, 9), Box(105, TOP, 11, 9)),
    "applicant.ethnicity": (Box(116, TOP, 11, 9), Box(127, TOP, 21, 9)),
    "applicant.marital_status": (Box(148, TOP, 12, 9), Box(160, TOP, 32, 9)),
    "applicant.id_number": (Box(42, TOP + 9, 18, 9), Box(60, TOP + 9, 58, 9)),
    "applicant.birth_month": (Box(118, TOP + 9, 18, 9), Box(136, TOP + 9, 56, 9)),
    "applicant.native_place": (Box(42, TOP + 18, 18, 8), Box(60, TOP + 18, 58, 8)),
    "applicant.education": (Box(118, TOP + 18, 18, 8), Box(136, TOP + 18, 56, 8)),
    "applicant.household_address": (Box(42, TOP + 26, 18, 11), Box(60, TOP + 26, 132, 11)),
    "applicant.current_address": (Box(42, TOP + 37, 18, 11), Box(60, TOP + 37, 132, 11)),
    "applicant.phone": (Box(42, TOP + 48, 18, 9), Box(60, TOP + 48, 58, 9)),
    "applicant.postcode": (Box(118, TOP + 48, 18, 9), Box(136, TOP + 48, 56, 9)),
}
GUARDIAN_PLACES: dict[str, Place] = {
    "guardian.name": (Box(42, GUARDIAN_TOP, 18, 9), Box(60, GUARDIAN_TOP, 34, 9)),
    "guardian.relation": (Box(94, GUARDIAN_TOP, 24, 9), Box(118, GUARDIAN_TOP, 30, 9)),
    "guardian.phone": (Box(148, GUARDIAN_TOP, 14, 9), Box(162, GUARDIAN_TOP, 30, 9)),
    "guardian.id_number": (Box(42, GUARDIAN_TOP + 9, 18, 9), Box(60, GUARDIAN_TOP + 9, 132, 9)),
}
AGENT_PLACES: dict[str, Place] = {
    "agent.name": (Box(42, AGENT_TOP, 18, 9), Box(60, AGENT_TOP, 34, 9)),
    "agent.relation": (Box(94, AGENT_TOP, 24, 9), Box(118, AGENT_TOP, 30, 9)),
    "agent.phone": (Box(148, AGENT_TOP, 14, 9), Box(162, AGENT_TOP, 30, 9)),
    "agent.id_number": (Box(42, AGENT_TOP + 9, 18, 9), Box(60, AGENT_TOP + 9, 58, 9)),
    "agent.until": (Box(118, AGENT_TOP + 9, 18, 9), Box(136, AGENT_TOP + 9, 56, 9)),
    "agent.scope": (Box(42, AGENT_TOP + 18, 18, 8), Box(60, AGENT_TOP + 18, 132, 8)),
}
GUARDED = guarded("applicant.id_number", "facts.disability_category")
_WORDS = {
    "guardian.phone": "电话",
    "guardian.id_number": "身份证号",
    "agent.name": "姓名",
    "agent.relation": "与申请人关系",
    "agent.phone": "电话",
    "agent.id_number": "身份证号",
}

APPLICANT = Section(
    id="applicant",
    title="申请人",
    box=Box(20, TOP, 172, 57),
    title_box=Box(20, TOP, 22, 57),
    fields=with_places(
        with_replacements(
            applicant.PERSON,
            replace(applicant.ETHNICITY, required=NEVER),
            replace(applicant.MARITAL_STATUS, required=NEVER),
        ),
        PERSON_PLACES,
    ),
)


def _as_printed(section: Section) -> Section:
    """Returns the section with the labels this sheet prints; sentences about a field still name its owner."""
    fields = tuple(
        replace(f, label=_WORDS[f.id], spoken=f.spoken or f.label) if f.id in _WORDS else f for f in section.fields
    )
    return replace(section, fields=fields)


GUARDIAN = _as_printed(
    Section(
        id="guardian",
        title="监护人或\n联系人",
        box=Box(20, GUARDIAN_TOP, 172, 18),
        title_box=Box(20, GUARDIAN_TOP, 22, 18),
        fields=with_places(guardian_fields(GUARDED), GUARDIAN_PLACES),
    )
)
AGENT_SECTION = _as_printed(
    replace(
        AGENT,
        title="代办人",
        box=Box(20, AGENT_TOP, 172, 26),
        title_box=Box(20, AGENT_TOP, 22, 26),
        fields=with_places(AGENT.fields, AGENT_PLACES),
    )
)

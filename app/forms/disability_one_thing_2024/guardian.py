"""监护人或联系人: the second part of 附件2. A guardian is needed for 智力、精神和未成年申请人; anyone else may name a contact.

The guardian's own id number has no blank on 附件2: it is asked for the pre-check and never printed there.
"""

from app.domain import person_name, phone, resident_id
from app.domain.person import guardian_required
from app.form import checks
from app.form.conditions import named
from app.form.schema import Box, Field, Kind, Printed, Section

GUARDED = named(
    guardian_required,
    "智力、精神和未成年申请人提供",
    "applicant.id_number",
    "application.disability_category",
    "facts.disability_category",
)

GUARDIAN = Section(
    id="guardian",
    title="监护人或\n联系人",
    box=Box(20, 122, 172, 25),
    title_box=Box(20, 122, 22, 25),
    printed=(Printed("备注：智力、精神和未成年申请人提供", Box(42, 122, 150, 7), "remark"),),
    fields=(
        Field(
            id="guardian.name",
            label="姓名",
            spoken="监护人或联系人的姓名",
            required=GUARDED,
            clean=person_name.compact,
            checks=(
                checks.name_of_person,
                checks.differs_from("applicant.name", "监护人或联系人的姓名和申请人一样，请核对。"),
            ),
            label_box=Box(42, 129, 18, 9),
            box=Box(60, 129, 41, 9),
            limit=200,
        ),
        Field(
            id="guardian.relation",
            label="与申请人关系",
            spoken="监护人与申请人的关系",
            kind=Kind.CHOICE,
            codes="relation",
            required=GUARDED,
            label_box=Box(101, 129, 27, 9),
            box=Box(128, 129, 64, 9),
        ),
        Field(
            id="guardian.phone",
            label="联系电话",
            spoken="监护人或联系人的电话",
            required=GUARDED,
            clean=phone.compact,
            checks=(checks.telephone,),
            label_box=Box(42, 138, 18, 9),
            box=Box(60, 138, 132, 9),
            limit=40,
        ),
        Field(
            id="guardian.id_number",
            label="监护人身份证号",
            clean=resident_id.compact,
            checks=(
                checks.resident_id_number,
                checks.differs_from("applicant.id_number", "监护人的身份证号和申请人一样，请核对。"),
            ),
            limit=60,
            hint="只用来核对，不印在申请表上。",
        ),
    ),
)

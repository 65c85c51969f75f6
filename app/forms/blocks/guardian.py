"""Guardian block: a guardian for 智力、精神和未成年申请人, a contact for anyone else."""

from app.domain.identifiers import person_name, phone, resident_id
from app.domain.person import guardian_required
from app.form import checks
from app.form.conditions import Condition, named
from app.form.schema import Field, Kind


def guarded(*reads: str) -> Condition:
    """附件1第9、10、11项 and 附件2: 智力、精神和未成年申请人提供. `reads` are the fields of this form that decide it."""
    return named(guardian_required, "智力、精神和未成年申请人提供", *reads)


def guardian_fields(required: Condition) -> tuple[Field, ...]:
    """Name, relation, phone, and the guardian's own id number, which 附件2 has no blank for."""
    return (
        Field(
            id="guardian.name",
            label="姓名",
            spoken="监护人或联系人的姓名",
            required=required,
            clean=person_name.compact,
            checks=(
                checks.name_check("guardian.id_number"),
                checks.differs_from("applicant.name", "监护人或联系人的姓名和申请人一样，请核对。"),
            ),
            limit=200,
        ),
        Field(
            id="guardian.relation",
            label="与申请人关系",
            spoken="监护人与申请人的关系",
            kind=Kind.CHOICE,
            codes="relation",
            required=required,
        ),
        Field(
            id="guardian.phone",
            label="联系电话",
            spoken="监护人或联系人的电话",
            required=required,
            clean=phone.compact,
            latin=True,
            checks=(checks.telephone,),
            limit=40,
        ),
        Field(
            id="guardian.id_number",
            written="18 位，末位可以是 X。",
            label="监护人身份证号",
            clean=resident_id.compact,
            latin=True,
            checks=(
                checks.resident_id_number,
                checks.differs_from("applicant.id_number", "监护人的身份证号和申请人一样，请核对。"),
            ),
            limit=60,
        ),
    )

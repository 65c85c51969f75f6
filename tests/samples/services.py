"""Builders for the special-groups catalogue: right by default, changed only where a test says so."""

from app.domain.answers import Value
from tests.samples.people import ADDRESS

VERY_OLD = "430121192305210014"  # 103 years old on 2026-11-22
OLD = "430121195001010025"


def a_service(item: str = "1", **changes: Value | None) -> dict[str, Value]:
    """王甲禾, over a hundred, asks for the allowance of service 1. Keys are ids with __ for the dot; None leaves a field out."""
    said: dict[str, Value | None] = {
        "service.item": item,
        "applicant.name": "王甲禾",
        "applicant.id_number": VERY_OLD,
        "applicant.household_address": dict(ADDRESS),
        "applicant.same_address": True,
        "applicant.phone": "13000000012",
    }
    said |= {key.replace("__", "."): value for key, value in changes.items()}
    return {key: value for key, value in said.items() if value is not None}


# A county that has made the catalogue its own: one service added, one extended, one not offered, and lists of materials.
COUNTY: dict[str, object] = {
    "added": {
        "21": {
            "name": "我要申请老年人助餐补贴",
            "group_id": "elderly",
            "items": [{"name": "老年人助餐补贴发放", "code": None}],
            "requirement": "行动不便的老人由村(社区)工作人员上门登记。",
            "departments": ["民政部门"],
            "levels": ["乡级"],
            "modes": ["nearby", "home"],
            "document": "样例政办函〔2026〕8号",
        }
    },
    "extended": {
        "2": {
            "items": [{"name": "独生子女父母奖励", "code": None}],
            "modes": ["home"],
            "document": "样例政办函〔2026〕9号",
        }
    },
    "off": {"20": "样例政办函〔2026〕10号"},
    "materials": {"1": ["身份证", "银行卡复印件"], "21": ["身份证"]},
}

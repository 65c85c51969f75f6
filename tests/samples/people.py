"""Builders: an application that is right by default, changed only where a test says so."""

from app.domain.answers import Answers, Value

ADDRESS: dict[str, str] = {
    "province": "湖南省",
    "city": "长沙市",
    "county": "长沙县",
    "township": "松涧镇",
    "village": "石桥村",
    "detail": "三组12号",
}

ADULT = "430121196805210019"
CHILD = "430121201409150011"
GUARDIAN = "430121198503120025"


def an_application(**changes: Value | None) -> dict[str, Value]:
    """陈丙山, 58, 肢体, asks for a new certificate and two linked matters. Keys are ids with __ for the dot; None leaves a field out."""
    said: dict[str, Value | None] = {
        "applicant.name": "陈丙山",
        "applicant.id_number": ADULT,
        "applicant.ethnicity": "01",
        "applicant.marital_status": "married",
        "applicant.native_place": "湖南长沙",
        "applicant.education": "70",
        "applicant.household_address": dict(ADDRESS),
        "applicant.same_address": True,
        "applicant.postcode": "410100",
        "applicant.phone": "13000000012",
        "application.types": ["cert_new"],
        "application.disability_category": ["physical"],
        "matters.selected": ["nursing_subsidy", "pension"],
        "bank.card_number": "6200000000000000125",
        "bank.holder": "陈丙山",
        "bank.branch": "样例农商行",
    }
    said |= {key.replace("__", "."): value for key, value in changes.items()}
    return {key: value for key, value in said.items() if value is not None}


# 李乙禾, 12, with her mother as guardian and the mother's account: what is otherwise than in `an_application`.
A_CHILD: dict[str, Value | None] = {
    "applicant__name": "李乙禾",
    "applicant__id_number": CHILD,
    "applicant__marital_status": "unmarried",
    "guardian__name": "周丁兰",
    "guardian__relation": "52",
    "guardian__phone": "13000000034",
    "guardian__id_number": GUARDIAN,
    "bank__holder": "周丁兰",
}


def a_child(**changes: Value | None) -> dict[str, Value]:
    """李乙禾's application with these changes."""
    return an_application(**{**A_CHILD, **changes})


def answers(**changes: Value | None) -> Answers:
    """The same as Answers."""
    return Answers(an_application(**changes))


MATERIALS: dict[str, dict[str, object]] = {
    "id_card": {"state": "received", "original": True},
    "household_book": {"state": "received", "copy": True},
    "residence_proof": {"state": "waived", "reason": "现住址与户籍地址相同"},
    "photo": {"state": "received", "original": True},
}

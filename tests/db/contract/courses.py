"""A course in which everything happened once, so that nothing of it can be lost unseen."""

from datetime import UTC, date, datetime

from app.domain.answers import Answers
from app.domain.assistance import Authority, Custody, Helper, Power, SignedHow
from app.domain.case_states import ActKind, MatterState, PauseReason
from app.domain.countdown import Pause
from app.domain.course import Act, Amendment, CertificateResult, Course, MatterProgress, Notification, StageTwo
from app.domain.material import MaterialRecord, MaterialState

AT, DAY = datetime(2026, 11, 22, 1, 2, 3, tzinfo=UTC), date(2026, 11, 22)

A_COURSE = Course(
    matters={"pension": MatterProgress("pension", MatterState.RETURNED, DAY, DAY, 10, "N", "文号", "缺一页")},
    acts=(Act(1, ActKind.SUPPLEMENT_ASKED, AT, "王甲禾", {"reason": "缺照片"}),),
    pauses=(Pause(PauseReason.ASSESSMENT, DAY, DAY, "cert_new", "等医院"), Pause(PauseReason.OTHER, DAY)),
    result=CertificateResult(
        True,
        DAY,
        ("visual", "speech"),
        1,
        "43012119680229001X71",
        AT,
        "0217",
        "首页",
        Answers({"facts.disability_grade": 2}),
    ),
    stage_two=StageTwo(
        DAY,
        ({"matter": "pension", "clause_ids": ["4.2"]},),
        {"law": "2024-06-12"},
        (Notification(AT, "call", "请带银行卡", "0217", "reached"),),
        ("pension",),
        AT,
        ("pension", "medical"),
    ),
    reopened=Amendment(
        "correction",
        "号码错一位",
        AT,
        "0217",
        ("applicant.phone",),
        ("photo",),
        Answers({"applicant.phone": "13000000012"}),
        {"photo": MaterialRecord("photo", MaterialState.PROMISED, "copy", "缓交", "2026-12-01", ("a",))},
        {"applicant.phone": "打通了"},
    ),
    authority=Authority(
        Helper.RELATIVE,
        DAY,
        SignedHow.THUMBPRINT,
        (Power.SUBMIT, Power.COLLECT),
        DAY,
        "李乙木",
        "陈丙山",
        DAY,
        "430121199001010010",
    ),
    custody=(
        Custody("c1", "户口本", 1, "王甲禾", "李乙木", AT, "复印", AT, "王甲禾", (("2026-11-22T10:00", "陈丙山"),)),
        Custody("c2", "身份证", 1, "王甲禾"),
    ),
    days=15,
    due=DAY,
    due_for="pension",
)

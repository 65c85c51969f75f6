"""A course in which everything happened once, so that nothing of it can be lost unseen."""

from datetime import UTC, date, datetime

from app.domain.answers import Answers
from app.domain.countdown import Pause, PauseReason
from app.domain.course import (
    Act,
    ActKind,
    CertificateResult,
    Course,
    MatterProgress,
    MatterState,
    Reopened,
    StageTwo,
    Told,
)
from app.domain.material import MaterialRecord, MaterialState

AT, DAY = datetime(2026, 11, 22, 1, 2, 3, tzinfo=UTC), date(2026, 11, 22)

A_COURSE = Course(
    matters={"pension": MatterProgress("pension", MatterState.RETURNED, DAY, DAY, 10, "N", "文号", "缺一页")},
    acts=(Act(1, ActKind.CORRECTION, AT, "王甲禾", {"reason": "缺照片"}),),
    pauses=(Pause(PauseReason.ASSESSMENT, DAY, DAY, "cert_new", "等医院"), Pause(PauseReason.OTHER, DAY)),
    result=CertificateResult(True, DAY, ("visual", "speech"), 1, "43012119680229001X71", AT, "0217", "首页"),
    stage_two=StageTwo(
        DAY,
        ({"matter": "pension", "clause_ids": ["4.2"]},),
        {"law": "2024-06-12"},
        (Told(AT, "call", "请带银行卡", "0217", "reached"),),
        ("pension",),
        AT,
    ),
    reopened=Reopened(
        "correction",
        "号码错一位",
        AT,
        "0217",
        ("applicant.phone",),
        ("photo",),
        Answers({"applicant.phone": "13000000012"}),
        {"photo": MaterialRecord("photo", MaterialState.PROMISED, "copy", "缓交", "2026-12-01", ("a",))},
    ),
    days=15,
    due=DAY,
    due_for="pension",
)

"""The course of a case: numbered acts, matters, the pause that holds."""

from dataclasses import replace
from datetime import UTC, date, datetime

from app.domain.case_states import ActKind, MatterState, PauseReason
from app.domain.countdown import Pause
from app.domain.course import CertificateResult, Course, MatterProgress, StageTwo

AT = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
DAY = date(2026, 11, 22)


def test_acts_are_numbered_on_and_the_last_of_a_kind_is_found() -> None:
    course = (
        Course()
        .with_act(ActKind.SUPPLEMENT_ASKED, AT, "王甲禾", {"reason": "缺照片"})
        .with_act(ActKind.SUPPLEMENTED, AT, "陈丙山")
    )
    course = course.with_act(ActKind.SUPPLEMENT_ASKED, AT, "陈丙山")
    assert [act.number for act in course.acts] == [1, 2, 3]
    found = course.last(ActKind.SUPPLEMENT_ASKED, ActKind.REFUSED)
    assert found is not None and found.number == 3
    assert course.last(ActKind.DELIVERED) is None
    assert "缺照片" not in repr(course)


def test_a_matter_is_where_it_was_last_put() -> None:
    course = (
        Course()
        .with_matter(MatterProgress("pension"))
        .with_matter(MatterProgress("pension", MatterState.COMPLETED, DAY))
    )
    assert course.matters == {"pension": MatterProgress("pension", MatterState.COMPLETED, DAY)}
    assert [state.value for state in MatterState if state.ended] == ["completed", "declined"]


def test_the_pause_that_holds_is_the_open_one_of_the_matter_or_of_the_whole() -> None:
    ended, whole = Pause(PauseReason.SUPPLEMENT, DAY, DAY), Pause(PauseReason.PUBLIC_NOTICE, DAY)
    own = Pause(PauseReason.ASSESSMENT, DAY, matter="cert_new")
    assert Course(pauses=(ended, own)).open_pause("cert_new") == own
    assert Course(pauses=(ended, own)).open_pause() is None
    assert Course(pauses=(ended, whole)).open_pause("pension") == whole


def test_what_waits_for_a_certificate_or_was_not_chosen_is_left_aside() -> None:
    course = Course()
    for matter, state in (
        ("cert_new", MatterState.COMPLETED),
        ("pension", MatterState.WAITING),
        ("medical", MatterState.WAITING),
        ("living_subsidy", MatterState.RETURNED),
    ):
        course = course.with_matter(MatterProgress(matter, state))

    def told(course: Course) -> tuple[list[str], list[str]]:
        return [matter.id for matter in course.unfinished], [matter.id for matter in course.left_aside]

    all_of_them = ["pension", "medical", "living_subsidy"]
    assert told(course) == (all_of_them, [])
    assert told(replace(course, result=CertificateResult(True, DAY))) == (all_of_them, [])
    refused = replace(course, result=CertificateResult(False, DAY))
    assert told(refused) == (["living_subsidy"], ["pension", "medical"])
    assert told(replace(course, stage_two=StageTwo(DAY))) == (all_of_them, [])
    chosen = replace(course, stage_two=StageTwo(DAY, chosen=("pension",)))
    assert told(chosen) == (["pension", "living_subsidy"], ["medical"])


def test_a_clock_is_paused_and_goes_on_by_reason_and_by_matter() -> None:
    other, own = Pause(PauseReason.OTHER, DAY), Pause(PauseReason.SUPPLEMENT, DAY, matter="cert_new")
    course = Course().paused(other).paused(own)
    waiting = course.waiting_for_supplement(DAY)
    assert waiting.pauses == (other, own, Pause(PauseReason.SUPPLEMENT, DAY)), (
        "that of one matter does not stop the whole"
    )
    assert waiting.waiting_for_supplement(DAY) is waiting
    later = DAY.replace(day=25)

    def still_open(course: Course) -> list[tuple[str, str]]:
        return [(pause.reason.value, pause.matter) for pause in course.pauses if pause.until is None]

    assert still_open(waiting.resumed(later)) == []
    assert still_open(waiting.resumed(later, (PauseReason.SUPPLEMENT,), "")) == [
        ("other", ""),
        ("correction", "cert_new"),
    ]
    assert still_open(waiting.resumed(later, matter="cert_new")) == [("other", ""), ("correction", "")]
    assert waiting.resumed(date(2026, 11, 1)).pauses[0].until == DAY, "never before it began"

"""The hall's own standards: entered by one, confirmed by another, kept as history, and nothing judged by them before."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app.domain.event import EventKind
from app.domain.office import Clerk, Role
from app.errors import Refused, Unavailable
from app.ports.vault import UnlockedStore
from app.rules.finding import Outcome, SubsidyAmount
from app.rules.local import PARAMETERS, LocalPolicy, ValueKind
from app.usecases.desk.desk import Desk
from app.usecases.desk.queued_store import InlineQueue
from app.usecases.intake.intake import Intake
from app.usecases.judging.past_judgement import past_judgement
from app.usecases.judging.trial import trial
from app.usecases.settings.local_standards import LOCAL_STANDARDS, TITLE_LENGTH, as_if_confirmed
from tests.fakes.clock import FakeClock
from tests.fakes.memory_store import MemoryStore
from tests.samples.people import an_application

DAY = date(2026, 1, 1)
DOCUMENT = "样例民发〔2026〕1号"
SECOND = Clerk("pxy", "彭辛月", "0218", Role.CLERK)


def unlocked_by_second(desk: Desk, clock: FakeClock) -> Desk:
    """The same store, unlocked by another clerk afterwards."""
    return Desk(UnlockedStore(desk.opened.store, SECOND), InlineQueue(), clock, desk.library, "K7M")


def test_what_one_enters_waits_and_nothing_is_judged_by_it(desk: Desk) -> None:
    LOCAL_STANDARDS.enter(desk, "living_amount", "90", DAY, f" {DOCUMENT} ")
    waiting = LOCAL_STANDARDS.pending(desk.settings, "living_amount")
    assert waiting is not None
    assert (waiting.entry.value, waiting.entry.since, waiting.entry.document, waiting.by) == (
        Decimal(90),
        DAY,
        DOCUMENT,
        "dgy",
    )
    assert desk.local["living_amount"] == ()
    assert desk.store.settings() == desk.settings, "it is on disk"


def test_another_confirms_and_it_is_in_force_from_its_day(desk: Desk, clock: FakeClock) -> None:
    LOCAL_STANDARDS.enter(desk, "living_amount", "90", DAY, DOCUMENT)
    other = unlocked_by_second(desk, clock)
    LOCAL_STANDARDS.confirm(other, "living_amount")
    assert other.settings.pending_local == {}
    entry = other.local.at(date(2026, 11, 22))["living_amount"]
    assert entry is not None and (entry.value, entry.document) == (Decimal(90), DOCUMENT)
    assert other.local.at(date(2025, 12, 31))["living_amount"] is None


def test_the_name_of_the_document_goes_all_the_way(desk: Desk, clock: FakeClock) -> None:
    title = "关于提高两项补贴标准的通知"
    LOCAL_STANDARDS.enter(desk, "living_amount", "90", DAY, DOCUMENT, f"《{title}》")
    other = unlocked_by_second(desk, clock)
    waiting = LOCAL_STANDARDS.pending(other.settings, "living_amount")
    assert waiting is not None and waiting.entry.cited == f"《{title}》{DOCUMENT}"
    assert as_if_confirmed(other.settings)["living_amount"][0].title == title
    LOCAL_STANDARDS.confirm(other, "living_amount")
    assert other.local["living_amount"][0].title == title
    assert other.store.events("hall")[-1].detail["title"] == title
    intake = Intake(other, other.new_case("disability_one_thing_2024"))
    for field, value in an_application(facts__statuses=["minimum_living"], facts__disability_grade=3).items():
        intake.answer(field, value)
    case = intake.accept()
    (kept,) = [
        finding for finding in past_judgement(desk.library.policy, case).findings if finding.matter == "living_subsidy"
    ]
    assert isinstance(kept.amount, SubsidyAmount) and kept.amount.cited == waiting.entry.cited, (
        "read back from the case"
    )
    with pytest.raises(Refused) as refused:
        LOCAL_STANDARDS.enter(other, "nursing_amount", "80", DAY, DOCUMENT, "字" * (TITLE_LENGTH + 1))
    assert refused.value.field == "title"


def test_nobody_confirms_what_they_entered_themselves(desk: Desk) -> None:
    LOCAL_STANDARDS.enter(desk, "living_amount", "90", DAY, DOCUMENT)
    with pytest.raises(Refused, match="另一个人确认"):
        LOCAL_STANDARDS.confirm(desk, "living_amount")
    assert desk.local["living_amount"] == () and "living_amount" in desk.settings.pending_local


def test_nobody_confirms_by_having_the_other_s_figure_entered_anew(desk: Desk, clock: FakeClock) -> None:
    LOCAL_STANDARDS.enter(desk, "living_amount", "90", DAY, DOCUMENT)
    other = unlocked_by_second(desk, clock)
    LOCAL_STANDARDS.enter(other, "living_amount", "900", DAY, DOCUMENT)
    with pytest.raises(Refused, match="另一个人确认"):
        LOCAL_STANDARDS.confirm(other, "living_amount")


def test_what_is_wrong_is_taken_back_by_whoever_sees_it(desk: Desk, clock: FakeClock) -> None:
    LOCAL_STANDARDS.enter(desk, "living_amount", "9000", DAY, DOCUMENT)
    other = unlocked_by_second(desk, clock)
    LOCAL_STANDARDS.withdraw(other, "living_amount")
    assert LOCAL_STANDARDS.pending(other.settings, "living_amount") is None
    for act in (LOCAL_STANDARDS.withdraw, LOCAL_STANDARDS.confirm):
        with pytest.raises(Refused, match="没有等着确认的"):
            act(other, "living_amount")


def test_history_is_kept_and_every_step_recorded(desk: Desk, clock: FakeClock) -> None:
    other = desk
    for value, since in (("90", DAY), ("100", date(2026, 7, 1))):
        clock.pass_(minutes=1)
        desk = Desk(desk.opened, InlineQueue(), clock, desk.library, "K7M")
        LOCAL_STANDARDS.enter(desk, "living_amount", value, since, DOCUMENT)
        clock.pass_(minutes=1)
        other = unlocked_by_second(desk, clock)
        LOCAL_STANDARDS.confirm(other, "living_amount")
    assert [entry.value for entry in other.local["living_amount"]] == [Decimal(90), Decimal(100)]
    earlier, later = other.local.at(date(2026, 6, 30)), other.local.at(date(2026, 7, 1))
    assert earlier["living_amount"] and earlier["living_amount"].value == 90, (
        "a case of June is judged by June's figure"
    )
    assert later["living_amount"] and later["living_amount"].value == 100
    said = [(change.act, change.value, change.by) for change in LOCAL_STANDARDS.changes(other, "living_amount")]
    assert said == [
        ("confirmed", "100", "pxy"),
        ("entered", "100", "dgy"),
        ("confirmed", "90", "pxy"),
        ("entered", "90", "dgy"),
    ]
    assert LOCAL_STANDARDS.changes(other, "nursing_amount") == ()
    event = other.store.events("hall")[-1]
    assert event.kind is EventKind.SETTINGS
    assert event.detail == {
        "parameter": "living_amount",
        "act": "confirmed",
        "value": "100",
        "since": "2026-07-01",
        "document": DOCUMENT,
    }


@pytest.mark.parametrize(
    ("name", "value", "since", "document", "field"),
    [
        ("living_amount", "90", DAY, "  ", "document"),
        ("living_amount", "", DAY, DOCUMENT, "value"),
        ("living_amount", "-1", DAY, DOCUMENT, "value"),
        ("living_amount", "九十", DAY, DOCUMENT, "value"),
        ("pension_share", "1.5", DAY, DOCUMENT, "value"),
        ("living_low_income", "是", DAY, DOCUMENT, "value"),
        ("living_amount", "90", date(1926, 1, 1), DOCUMENT, "since"),
        ("living_amount", "90", date(2032, 1, 1), DOCUMENT, "since"),
    ],
)
def test_what_cannot_be_right_is_refused_at_its_box(
    desk: Desk, name: str, value: object, since: date, document: str, field: str
) -> None:
    with pytest.raises(Refused) as refused:
        LOCAL_STANDARDS.enter(desk, name, value, since, document)
    assert refused.value.field == field
    assert desk.settings.pending_local == {} and desk.store.events("hall") == ()


def test_every_parameter_can_be_entered_and_read_back(desk: Desk, clock: FakeClock) -> None:
    values: dict[ValueKind, object] = {ValueKind.YUAN: "90.5", ValueKind.SHARE: "0.5", ValueKind.YES_NO: False}
    for parameter in PARAMETERS:
        LOCAL_STANDARDS.enter(desk, parameter.name, values[parameter.asked], DAY, DOCUMENT)
    other = unlocked_by_second(desk, clock)
    tried = as_if_confirmed(other.settings)
    for parameter in PARAMETERS:
        LOCAL_STANDARDS.confirm(other, parameter.name)
    assert other.local == tried


def test_a_full_disk_changes_nothing(desk: Desk) -> None:
    store = desk.opened.store
    assert isinstance(store, MemoryStore)
    store.trouble = Unavailable("没存上：磁盘满了。请别关机，叫管理员。")
    with pytest.raises(Unavailable):
        LOCAL_STANDARDS.enter(desk, "living_amount", "90", DAY, DOCUMENT)
    assert desk.settings.pending_local == {}


def test_what_was_spoilt_can_still_be_taken_back(desk: Desk) -> None:
    desk.keep_settings(replace(desk.settings, pending_local={"living_amount": {"value": "90"}}))
    with pytest.raises(Refused, match="存坏了"):
        LOCAL_STANDARDS.pending(desk.settings, "living_amount")
    LOCAL_STANDARDS.withdraw(desk, "living_amount")
    assert desk.settings.pending_local == {}


def test_a_trial_says_what_would_change_and_stores_nothing(desk: Desk) -> None:
    intake = Intake(desk, desk.new_case("disability_one_thing_2024"))
    told = an_application(facts__statuses=["low_income"], facts__allowances=[], facts__disability_grade=3)
    for field, value in told.items():
        intake.answer(field, value)
    case = intake.journal.settle()
    LOCAL_STANDARDS.enter(desk, "living_low_income", True, DAY, DOCUMENT)
    LOCAL_STANDARDS.enter(desk, "living_amount", "90", DAY, DOCUMENT)
    before = desk.store.events(case.id)
    pairs = trial(desk, case.id, as_if_confirmed(desk.settings))
    assert [now.matter for now, _ in pairs] == [then.matter for _, then in pairs] and len(pairs) == 7
    living, living_then = pairs[0]
    assert (living.outcome, living_then.outcome) == (Outcome.LOCAL_POLICY, Outcome.MEETS)
    assert living_then.amount and living_then.amount.as_json() == {"yuan_per_month": 90, "document": DOCUMENT}
    assert desk.store.events(case.id) == before and desk.local["living_amount"] == ()
    with pytest.raises(Refused, match="没找到"):
        trial(desk, "nobody", LocalPolicy())

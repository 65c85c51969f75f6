"""Somebody with the key edits the file by hand: whatever they touch, the chain says where."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from app.domain.case_states import CaseState
from app.domain.event import EventKind
from app.errors import Refused
from app.ports.vault import UnlockedStore
from db.store.sql_store import SqlStore
from db.vault.vault import FileVault
from tests.db.builders import BEGIN, NAME, STATION, a_capture, accept, an_event, begin, with_the_key
from tests.db.contract.contract_visits import a_visit


@pytest.fixture
def full(store: SqlStore) -> SqlStore:
    """A store with history: event 1 of the hall, 2 to 4 of an accepted case with a picture, 5 and 6 of a draft."""
    one = begin(store)
    one = store.save(one, [an_event(EventKind.CAPTURED)], frozenset(), [a_capture(one, "picture")])
    accept(store, one)
    two = begin(store)
    store.save(replace(two, notes={"applicant.phone": "核对过"}), [an_event(EventKind.NOTED)], frozenset())
    assert store.verify().broken is None
    return store


def by_hand(vault: FileVault, opened: UnlockedStore, folder: Path, *edits: str) -> None:
    """Run these edits with the raw key, as a person with a tool would."""
    tool = with_the_key(vault, opened, folder)
    with tool.writing() as connection:
        connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        for each in edits:
            edit = each.replace("NUMBERED", "tracking_number IS NOT NULL")
            assert connection.exec_driver_sql(edit).rowcount, f"nothing was edited: {edit}"
    tool.close()


# NUMBERED stands for the row of the accepted case.
EDITS = {
    "what an event says": (["UPDATE event SET detail = '{}' WHERE number = 3"], 3),
    "an event made unreadable": (["UPDATE event SET detail = '[' WHERE number = 3"], 3),
    "who did it": (["UPDATE event SET clerk = 'yi' WHERE number = 2"], 2),
    "when it was done": (["UPDATE event SET at = '2026-11-21T09:00:00.000000+08:00' WHERE number = 2"], 2),
    "when, made unreadable": (["UPDATE event SET at = 'yesterday' WHERE number = 2"], 2),
    "what was done": (["UPDATE event SET kind = 'noted' WHERE number = 4"], 4),
    "what was done, made unreadable": (["UPDATE event SET kind = 'forgotten' WHERE number = 4"], 4),
    "to which case": (["UPDATE event SET case_id = 'other' WHERE number = 4"], 4),
    "what an event vouches for": (["UPDATE event SET digest = 'x' WHERE number = 4"], 4),
    "the version an event is of": (["UPDATE event SET version = 9 WHERE number = 2"], 2),
    "an event and its own hash": (["UPDATE event SET clerk = 'yi', hash = 'x' WHERE number = 2"], 2),
    "a hash alone": (["UPDATE event SET hash = 'x' WHERE number = 2"], 2),
    "an event taken out": (["DELETE FROM event WHERE number = 3"], 3),
    "the first event taken out": (["DELETE FROM event WHERE number = 1"], 1),
    "the last event taken out": (["DELETE FROM event WHERE number = 6"], 6),
    "the whole history taken out": (["DELETE FROM event"], 1),
    "the end of the chain moved": (["DELETE FROM event WHERE number = 6", "UPDATE chain_head SET number = 5"], 6),
    "the end of the chain taken out": (["DELETE FROM chain_head"], 7),
    "an answer in a case": (["UPDATE cases SET body = replace(body, '430121', '430122') WHERE NUMBERED"], 4),
    "a case made unreadable": (["UPDATE cases SET body = '' WHERE NUMBERED"], 4),
    "the state of a case": (["UPDATE cases SET state = 'draft' WHERE NUMBERED"], 4),
    "the number of a case": (["UPDATE cases SET tracking_number = 'x' WHERE NUMBERED"], 4),
    "the day of a case": (["UPDATE cases SET created_at = 'x' WHERE NUMBERED"], 4),
    "when a case was saved, made unreadable": (["UPDATE cases SET saved_at = 'x' WHERE NUMBERED"], 4),
    "the place of a case in the lists": (["UPDATE case_list SET due = '2030-01-01' WHERE word = 0"], 4),
    "a case taken off the lists": (["DELETE FROM case_list"], 4),
    "a case taken out": (
        [
            "DELETE FROM capture",
            "DELETE FROM cases WHERE NUMBERED",
        ],
        4,
    ),
    "a draft taken out": (["DELETE FROM cases WHERE tracking_number IS NULL"], 6),
    "a picture exchanged": (["UPDATE capture SET content = x'00'"], 4),
    "a picture exchanged with its hash": (["UPDATE capture SET content = x'00', sha256 = 'x'"], 4),
    "a picture taken out": (["DELETE FROM capture"], 4),
    "the hall's settings": (["UPDATE hall SET body = replace(body, '\"demo\":false', '\"demo\":true')"], 1),
    "the hall's settings taken out": (["DELETE FROM hall"], 1),
    "a clerk made an administrator": (["UPDATE clerk SET role = 'clerk'"], 1),
    "a clerk put in": (["INSERT INTO clerk VALUES ('ding', 'x', '', 'administrator')"], 1),
}


@pytest.mark.parametrize(("edits", "number"), EDITS.values(), ids=EDITS.keys())
def test_an_edit_by_hand_is_found_and_named(
    vault: FileVault, opened: UnlockedStore, full: SqlStore, folder: Path, edits: list[str], number: int
) -> None:
    by_hand(vault, opened, folder, *edits)
    report = full.verify()
    assert report.broken == (STATION, number)
    assert report.reason.endswith("。")
    assert NAME not in report.reason


OF_THE_CASE = {
    "what an event says": ("UPDATE event SET detail = '{}' WHERE number = 3", 3),
    "who did it": ("UPDATE event SET clerk = 'yi' WHERE number = 2", 2),
    "an answer": ("UPDATE cases SET body = replace(body, '430121', '430122') WHERE NUMBERED", 4),
}


@pytest.mark.parametrize(("edit", "number"), OF_THE_CASE.values(), ids=OF_THE_CASE.keys())
def test_one_case_is_checked_by_itself(
    vault: FileVault, opened: UnlockedStore, full: SqlStore, folder: Path, edit: str, number: int
) -> None:
    (case,) = full.listed((CaseState.ACCEPTED,))
    (draft,) = full.listed((CaseState.DRAFT,))
    assert full.verify_case(case.id).broken is None
    assert full.verify_case(case.id).events == 3
    by_hand(vault, opened, folder, edit)
    report = full.verify_case(case.id)
    assert report.broken == (STATION, number)
    assert NAME not in report.reason
    assert full.verify_case(draft.id).broken is None


def test_a_case_without_any_history_is_found(
    vault: FileVault, opened: UnlockedStore, full: SqlStore, folder: Path
) -> None:
    copied = "INSERT INTO cases SELECT 'new', state, created_at, saved_at, version, cursor, NULL, body, due, accepted, 0, words FROM cases LIMIT 1"
    by_hand(vault, opened, folder, copied)
    assert full.verify().broken == ("", 0)


def test_the_first_broken_link_is_named_when_several_are(
    vault: FileVault, opened: UnlockedStore, full: SqlStore, folder: Path
) -> None:
    by_hand(vault, opened, folder, "UPDATE event SET clerk = 'yi' WHERE number IN (3, 5)", "UPDATE cases SET body = ''")
    assert full.verify().broken == (STATION, 3)


def test_a_draft_thrown_away_and_cleared_is_no_broken_link_but_one_brought_back_is(
    vault: FileVault, opened: UnlockedStore, store: SqlStore, folder: Path
) -> None:
    draft = begin(store)
    thrown = store.save(replace(draft, state=CaseState.DISCARDED), [an_event(EventKind.DISCARDED)], frozenset())
    # Looked at once more, and at another station: the throwing away still counts.
    thrown = store.save(thrown, [an_event(EventKind.REVEALED, station="B2C")], frozenset())
    by_hand(vault, opened, folder, "DELETE FROM cases", "DELETE FROM case_list")
    assert store.verify().broken is None
    with pytest.raises(Refused):
        store.save(replace(thrown, state=CaseState.DRAFT), [an_event(EventKind.RESTORED)], frozenset())
    other = begin(store)
    other = store.save(replace(other, state=CaseState.DISCARDED), [an_event(EventKind.DISCARDED)], frozenset())
    store.save(replace(other, state=CaseState.DRAFT), [an_event(EventKind.RESTORED)], frozenset())
    by_hand(vault, opened, folder, "DELETE FROM cases")
    assert store.verify().broken == (STATION, 6)


@pytest.mark.parametrize(
    "changed", ["UPDATE visit SET day = '2026-01-01'", "UPDATE visit SET body = replace(body, 'wang', 'yi')"]
)
def test_a_visit_changed_by_hand_is_found(
    vault: FileVault, opened: UnlockedStore, store: SqlStore, folder: Path, changed: str
) -> None:
    store.keep_visit(a_visit("v1"), an_event(EventKind.VISIT))
    assert store.verify().broken is None
    by_hand(vault, opened, folder, changed)
    report = store.verify()
    assert report.broken is not None and "上门" in report.reason


def test_a_visit_taken_away_or_put_in_by_hand_is_found(
    vault: FileVault, opened: UnlockedStore, store: SqlStore, folder: Path
) -> None:
    store.keep_visit(a_visit("v1"), an_event(EventKind.VISIT))
    copied = "INSERT INTO visit SELECT 'v2', case_id, state, day, time, created_at, version, body FROM visit"
    by_hand(vault, opened, folder, copied)
    assert store.verify().reason == "有一次上门没有办理记录。"
    by_hand(vault, opened, folder, "DELETE FROM visit")
    assert store.verify().reason == "一个办件或一次上门不见了，只剩办理记录。"


def test_a_clock_that_ran_backwards_is_named_once_for_each_time_and_breaks_nothing(store: SqlStore) -> None:
    case = begin(store, 50)
    for minute in (600, 595, 100, 101, 102, 700, 130):
        case = store.save(case, [an_event(minute=minute)], frozenset())
    store.record(["hall"], an_event(EventKind.CLOCK, minute=140, doubt="back"))
    case = store.save(case, [an_event(minute=145)], frozenset())
    store.save(case, [an_event(station="B2C", minute=1)], frozenset())
    report = store.verify()
    assert report.broken is None
    at = lambda minute: BEGIN + timedelta(minutes=minute)  # noqa: E731 - said once
    assert [(one.station, one.at, one.before, one.on_record) for one in report.went_back] == [
        (STATION, at(100), at(600), False),
        (STATION, at(130), at(700), False),
        (STATION, at(140), at(700), True),
    ]

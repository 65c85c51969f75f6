"""Saved means committed: what the indicator says, what is kept while it cannot be written, and that acceptance is one transaction."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from app.domain.case import Case
from app.domain.event import EventKind
from app.domain.material import MaterialRecord, MaterialState
from app.errors import Refused, Unavailable
from app.usecases.desk.desk import Desk
from app.usecases.desk.queued_store import QueuedStore, ThreadQueue
from app.usecases.intake.intake import Intake
from app.usecases.intake.journal import CHANGED_ELSEWHERE, ELSEWHERE, FAILED, SAVED, SAVING, SaveState
from tests.fakes.held_queue import HeldQueue
from tests.fakes.memory_store import MemoryStore
from tests.samples.people import an_application

FORM = "disability_one_thing_2024"
FULL = Unavailable("没存上：磁盘满了。请别关机，叫管理员。")


@pytest.fixture
def queue() -> Iterator[ThreadQueue]:
    queue = ThreadQueue()
    yield queue
    queue.close()


def filled(desk: Desk, **how: object) -> Intake:
    intake = Intake(desk, desk.new_case(FORM), **how)
    for field, value in an_application().items():
        intake.answer(field, value)
    for need in intake.material_needs():
        if need.lacking:
            intake.material(MaterialRecord(need.id, MaterialState.RECEIVED, seen="original"))
    return intake


def store_of(desk: Desk) -> MemoryStore:
    assert isinstance(desk.opened.store, MemoryStore)
    return desk.opened.store


def elsewhere(desk: Desk, case: Case) -> None:
    """Another window writes to the case."""
    stored = desk.store.get(case.id)
    assert stored is not None
    changed = replace(stored, answers=stored.answers.given("remark.text", "那边写的"))
    desk.store.save(changed, [desk.event(EventKind.ANSWERED, {"field": "remark.text"})], frozenset())


class LockThatLosesTheProcessor:
    """A lock after whose release the store's thread runs at once: the worst moment there is."""

    def __init__(self, then: Callable[[], None]) -> None:
        self._then, self._held = then, False

    def __enter__(self) -> None:
        self._held = True

    def __exit__(self, *_: object) -> None:
        self._held = False
        self._then()


def test_the_indicator_never_stays_on_saving_when_all_is_on_disk(desk: Desk) -> None:
    """An earlier piece of work may take the newest change along before the window shows 正在保存."""
    queue = HeldQueue()
    desk.store = QueuedStore(desk.opened.store, queue)
    intake = Intake(desk, desk.new_case(FORM))
    intake.answer("applicant.name", "陈丙山")
    intake.journal._lock = LockThatLosesTheProcessor(queue.run)
    intake.answer("applicant.native_place", "湖南长沙")
    assert intake.journal.state.word == SAVED
    said = [e.detail["field"] for e in desk.store.events(intake.case.id)]
    assert said == ["applicant.name", "applicant.native_place"]


def test_the_indicator_says_saved_only_after_the_disk_has_it(desk: Desk, queue: ThreadQueue) -> None:
    desk.store = QueuedStore(desk.opened.store, queue)
    gate, states = threading.Event(), list[SaveState]()
    intake = Intake(desk, desk.new_case(FORM), states.append)
    queue.submit(lambda: gate.wait(10) and None)  # type: ignore[arg-type]  # a slow disk
    intake.answer("applicant.name", "陈丙山")
    assert intake.journal.state.word == SAVING and states == []
    gate.set()
    intake.journal.settle()
    assert [s.word for s in states] == [SAVED] and states[0].at == intake.journal.state.at is not None


def test_acceptance_takes_along_what_was_not_yet_on_disk(desk: Desk) -> None:
    store = store_of(desk)
    intake = filled(desk)
    store.trouble = FULL
    intake.answer("remark.text", "有人来催")
    assert intake.journal.state.word == FAILED
    with pytest.raises(Unavailable):
        intake.accept()
    assert intake.case.is_draft and intake.journal.state.word == FAILED
    store.trouble = None
    case = intake.accept()
    assert case.answers["remark.text"] == "有人来催" and intake.journal.state.word == SAVED
    assert [e.kind for e in desk.store.events(case.id)][-2:] == [EventKind.ANSWERED, EventKind.ACCEPTED]
    assert intake.journal.settle() == case  # and nothing is left over


def test_a_case_from_a_file_reaches_the_disk_whole_or_not_at_all(desk: Desk) -> None:
    store = store_of(desk)
    intake = filled(desk, at_once=False)
    assert desk.store.get(intake.case.id) is None and store.verify().events == 0
    store.trouble = FULL
    with pytest.raises(Unavailable):
        intake.accept()
    assert desk.store.get(intake.case.id) is None
    store.trouble = None
    case = intake.accept()
    assert case.version == 1 and case.tracking_number


def test_a_draft_changed_elsewhere_is_said_and_nothing_is_swallowed(desk: Desk) -> None:
    states: list[SaveState] = []
    intake = Intake(desk, desk.new_case(FORM), states.append)
    intake.answer("applicant.name", "陈丙山")
    elsewhere(desk, intake.case)
    intake.answer("applicant.phone", "13000000012")
    assert (states[-1].word, states[-1].reason) == (ELSEWHERE, CHANGED_ELSEWHERE)
    with pytest.raises(Unavailable, match="别的窗口"):
        intake.journal.settle()
    stored = desk.store.get(intake.case.id)
    assert (
        stored is not None and stored.answers["remark.text"] == "那边写的" and "applicant.phone" not in stored.answers
    )
    assert intake.case.answers["applicant.phone"] == "13000000012"  # still here


def test_accepting_a_case_changed_elsewhere_is_refused_with_a_sentence(desk: Desk) -> None:
    intake = filled(desk)
    elsewhere(desk, intake.case)
    with pytest.raises(Refused, match="别的窗口"):
        intake.accept()
    stored = desk.store.get(intake.case.id)
    assert intake.case.is_draft and stored is not None and not stored.tracking_number


class BrokenStore(MemoryStore):
    """A store with a bug in it: the first saves raise what no store should."""

    bugs = 1

    def save(self, *what: object, **more: object) -> Case:
        if self.bugs:
            self.bugs -= 1
            raise KeyError("a bug")
        return super().save(*what, **more)


def test_a_bug_while_saving_loses_nothing_and_the_next_save_is_run(
    desk: Desk, queue: ThreadQueue, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[type[BaseException]] = []
    monkeypatch.setattr(threading, "excepthook", lambda args: told.append(args.exc_type))
    desk.store = QueuedStore(BrokenStore(), queue)
    states: list[SaveState] = []
    intake = Intake(desk, desk.new_case(FORM), states.append)
    intake.answer("applicant.name", "陈丙山")
    queue.call(lambda: None)
    assert told == [KeyError]
    assert states[-1].word == FAILED and states[-1].reason.endswith("。") and "陈" not in states[-1].reason
    intake.answer("applicant.native_place", "湖南长沙")
    stored = intake.journal.settle()
    assert stored.answers["applicant.name"] == "陈丙山" and intake.journal.state.word == SAVED
    assert [e.detail["field"] for e in desk.store.events(stored.id)] == ["applicant.name", "applicant.native_place"]

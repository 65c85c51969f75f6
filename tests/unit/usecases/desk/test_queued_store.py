"""The store behind its queue: everything in the order it was asked for, on one thread, and nothing waits for itself."""

import threading
from collections.abc import Iterator

import pytest

from app.domain.event import EventKind
from app.errors import Refused, Unavailable
from app.ports.store import Store
from app.usecases.desk.desk import Desk
from app.usecases.desk.queued_store import InlineQueue, QueuedStore, ThreadQueue
from tests.fakes.memory_store import MemoryStore


class WatchedStore(MemoryStore):
    """Notes on which thread it is asked, and whether it was closed."""

    def __init__(self) -> None:
        super().__init__()
        self.threads: list[threading.Thread] = []
        self.closed = False

    def count(self, *asked: object) -> int:
        self.threads.append(threading.current_thread())
        return super().count(*asked)

    def close(self) -> None:
        self.closed = True


@pytest.fixture
def queue() -> Iterator[ThreadQueue]:
    queue = ThreadQueue()
    yield queue
    queue.close()


@pytest.fixture
def inner() -> WatchedStore:
    return WatchedStore()


@pytest.fixture
def store(inner: WatchedStore, queue: ThreadQueue) -> QueuedStore:
    return QueuedStore(inner, queue)


def test_it_has_every_method_of_a_store() -> None:
    asked = {name for port in Store.__mro__ for name in vars(port) if not name.startswith("_")}
    assert {name for name in vars(QueuedStore) if not name.startswith("_")} == asked | {"submit", "call"}


def test_what_is_asked_from_anywhere_runs_on_one_thread_after_all_earlier_work(
    store: QueuedStore, inner: WatchedStore
) -> None:
    done: list[int] = []
    for number in range(20):
        store.submit(lambda number=number: done.append(number))  # type: ignore[misc]  # bound now
    assert store.call(lambda: list(done)) == list(range(20))
    assert store.count(()) == 0
    other = threading.Thread(target=store.count, args=((),))
    other.start()
    other.join()
    assert len(set(inner.threads)) == 1 and threading.current_thread() not in inner.threads


def test_work_that_asks_the_store_again_does_not_wait_for_itself(store: QueuedStore, inner: WatchedStore) -> None:
    assert store.call(lambda: store.call(lambda: store.count(()) + 7)) == 7
    heard: list[int] = []
    store.submit(lambda: heard.append(store.count(())))
    store.call(lambda: None)
    assert heard == [0] and len(set(inner.threads)) == 1


def test_steps_that_belong_together_have_nothing_in_between(store: QueuedStore) -> None:
    done: list[str] = []

    def steps() -> None:
        store.submit(lambda: done.append("later"))
        store.count(())
        done.append("both")

    store.call(steps)
    store.call(lambda: None)
    assert done == ["both", "later"]


def test_whoever_calls_gets_what_was_raised(store: QueuedStore, inner: WatchedStore) -> None:
    inner.trouble = Unavailable("没存上：磁盘满了。请别关机，叫管理员。")
    with pytest.raises(Unavailable, match="磁盘满了"):
        store.record(("1",), None)  # type: ignore[arg-type]  # refused before it is looked at

    def refuses() -> None:
        raise Refused("这件已经不在了。")

    with pytest.raises(Refused):
        store.call(refuses)
    assert store.call(lambda: 7) == 7


def test_a_bug_in_submitted_work_is_reported_and_the_next_is_run(
    store: QueuedStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[type[BaseException]] = []
    monkeypatch.setattr(threading, "excepthook", lambda args: heard.append(args.exc_type))
    store.submit(lambda: {}["a bug"])
    assert store.call(lambda: 7) == 7 and heard == [KeyError]


def test_closing_finishes_what_is_queued_before_the_file_is_released(store: QueuedStore, inner: WatchedStore) -> None:
    done: list[bool] = []
    for _ in range(50):
        store.submit(lambda: done.append(inner.closed))
    store.close()
    assert done == [False] * 50 and inner.closed
    for late in (lambda: store.count(()), lambda: store.call(lambda: None), lambda: store.submit(lambda: None)):
        with pytest.raises(Unavailable, match="已经关上了"):
            late()


def test_checking_the_whole_record_holds_up_no_save(store: QueuedStore) -> None:
    gate = threading.Event()
    store.submit(lambda: gate.wait(60) and None)  # type: ignore[arg-type,func-returns-value]  # a slow disk
    assert store.verify().events == 0
    gate.set()


def test_without_a_window_it_runs_where_it_is_asked(inner: WatchedStore, desk: Desk) -> None:
    store, done = QueuedStore(inner, InlineQueue()), list[int]()
    store.submit(lambda: done.append(store.count(())))
    assert done == [0] and inner.threads == [threading.current_thread()]
    store.record(("hall",), desk.event(EventKind.SETTINGS, {}))
    assert [event.kind for event in inner.events("hall")] == [EventKind.SETTINGS]
    store.close()
    assert inner.closed

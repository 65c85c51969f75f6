"""Journal of one open case: its changes that are not on disk yet, kept in order until they are.

Saved means committed. While the store cannot be written, nothing is dropped: the next change, or `retry`, tries again
with everything.
"""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from app.domain.case import Capture, Case
from app.domain.event import EventKind, NewEvent
from app.errors import Refused, Unavailable
from app.ports.devices import Clock
from app.ports.store import Conflict, SearchKey
from app.usecases.desk.queued_store import QueuedStore

SAVED, SAVING, FAILED, ELSEWHERE = "saved", "saving", "failed", "elsewhere"
CHANGED_ELSEWHERE = "这件刚被别的窗口改过，这里的改动还没存。请先看那边的改动。"
GONE = "这份草稿早就删掉，已经清理了。这里的改动还没存，可以另存为新草稿。"
_BUG = "没存上：程序出错了。请别关机，把屏幕上的字抄下来，叫管理员。"


Write = Callable[[Case, Sequence[NewEvent], Sequence[Capture]], Case]


@dataclass(frozen=True)
class SaveState:
    """State of saving, for the indicator: `saved` with the moment of the last commit, `saving`, `failed` with the
    reason, or `elsewhere`.

    `elsewhere`: somebody else saved this case in the meantime, and the entries made here wait for the clerk's choice.
    """

    word: str
    at: datetime | None = None
    reason: str = ""


@dataclass(frozen=True)
class RemoteChange:
    """Conflict of two people on one case.

    `base` is the case as this desk last had it from the store, `theirs` as it is there now (None: deleted for good).
    """

    base: Case
    theirs: Case | None


class Journal:
    """Queue of one case's changes. `on_state` is called from the store's thread after every attempt.

    With `at_once` false nothing is written before `conclude`, which then writes everything: for a case from a file.
    """

    def __init__(
        self,
        case: Case,
        store: QueuedStore,
        clock: Clock,
        terms: Callable[[Case], frozenset[SearchKey]],
        on_state: Callable[[SaveState], None],
        at_once: bool = True,
    ) -> None:
        self._at_once = at_once
        self._terms = terms
        self._store = store
        self._clock = clock
        self.on_state = on_state
        self._lock = threading.Lock()
        self._case = case
        self._kept = case  # as the store has it, as far as this desk knows
        self._events: list[NewEvent] = []
        self._captures: list[Capture] = []
        self.state = SaveState(SAVED, case.saved_at if case.version else None)
        self.elsewhere: RemoteChange | None = None

    def keep(self, case: Case, event: NewEvent, captures: Sequence[Capture] = ()) -> None:
        """Notes a change and queues it for the disk."""
        with self._lock:
            self._case = case
            self._add(event)
            self._captures.extend(captures)
            # Set before the store can see the change: set after it, SAVING would overwrite a quick disk's SAVED for good.
            if self.elsewhere is None:
                self.state = SaveState(SAVING, self.state.at)
        if self._at_once:
            self._store.submit(self._flush)

    def retry(self) -> None:
        """Tries again to write the changes not on disk."""
        self._store.submit(self._flush)

    def settle(self) -> Case:
        """Waits until everything is on disk and returns the case as stored. Raises Unavailable when it is not."""
        self._store.call(self._flush)
        if self.state.word in (FAILED, ELSEWHERE):
            raise Unavailable(self.state.reason)
        return replace(self._case, version=self._kept.version)

    def waiting(self) -> tuple[Capture, ...]:
        """Returns the pictures that are not on disk yet."""
        with self._lock:
            return tuple(self._captures)

    def conclude(self, case: Case, event: NewEvent, write: Write) -> Case:
        """Writes the last change (acceptance) and everything not on disk yet, in the one transaction of `write`.

        Raises what `write` raises; then nothing is written and everything is still kept here for the next attempt.
        """
        return self._store.call(lambda: self._conclude(case, event, write, self._kept.version))

    def put_on_top(self, merged: Case, event: NewEvent) -> Case:
        """Writes a case merged with another desk's save, on the version it was merged with, and everything not on disk yet.

        Raises Conflict when they saved again in the meantime; then nothing is written and everything is still kept
        here.
        """

        def write(case: Case, events: Sequence[NewEvent], captures: Sequence[Capture]) -> Case:
            return self._store.save(case, events, self._terms(case), captures)

        return self._store.call(lambda: self._conclude(merged, event, write, merged.version))

    def _add(self, event: NewEvent) -> None:
        last = self._events[-1] if self._events else None
        typed_on = (
            last is not None
            and last.kind is event.kind is EventKind.ANSWERED
            and last.detail.get("field") == event.detail.get("field")
        )
        if typed_on and last is not None:
            # The same field changed again before the first change was written: one event, from the value before both.
            self._events[-1] = replace(event, detail={**event.detail, "before": last.detail.get("before")})
        else:
            self._events.append(event)

    def _conclude(self, case: Case, event: NewEvent, write: Write, version: int) -> Case:
        with self._lock:
            events, captures = tuple(self._events), tuple(self._captures)
            case = replace(case, version=version, saved_at=self._clock.now())
        try:
            stored = write(case, (*events, event), captures)
        except Conflict as conflict:
            self._meet(conflict.theirs, CHANGED_ELSEWHERE)
            raise
        except Refused:
            if self._cleared_away(case):
                self._meet(None, GONE)
            raise
        with self._lock:
            del self._events[: len(events)], self._captures[: len(captures)]
            self._case = self._kept = stored
            self.elsewhere = None
            self.state = state = SaveState(SAVED, stored.saved_at)
        self.on_state(state)
        return stored

    def _flush(self) -> None:
        with self._lock:
            if not self._events:
                return
            events, captures = tuple(self._events), tuple(self._captures)
            self._events.clear()
            self._captures.clear()
            case = replace(self._case, version=self._kept.version, saved_at=self._clock.now())
        try:
            saved = self._store.save(case, events, self._terms(case), captures)
        except Conflict as conflict:
            self._put_back(events, captures)
            self._meet(conflict.theirs, CHANGED_ELSEWHERE)
        except (Unavailable, Refused) as problem:
            self._put_back(events, captures)
            if self._cleared_away(case):
                self._meet(None, GONE)
            else:
                self._fail(problem.sentence)
        except Exception:
            self._put_back(events, captures)
            self._fail(_BUG)
            raise
        else:
            with self._lock:
                self._kept = saved
                word = SAVING if self._events else SAVED  # there was an entry while the disk was writing
                self.state = state = SaveState(word, saved.saved_at)
            self.on_state(state)

    def _put_back(self, events: Sequence[NewEvent], captures: Sequence[Capture]) -> None:
        with self._lock:
            self._events[:0] = events
            self._captures[:0] = captures

    def _fail(self, sentence: str) -> None:
        with self._lock:
            self.state = state = SaveState(FAILED, self.state.at, sentence)
        self.on_state(state)

    def _meet(self, theirs: Case | None, sentence: str) -> None:
        with self._lock:
            self.elsewhere = RemoteChange(self._kept, theirs)
            self.state = state = SaveState(ELSEWHERE, self.state.at, sentence)
        self.on_state(state)

    def _cleared_away(self, case: Case) -> bool:
        """True when the store no longer has the case: another desk discarded it, and seven days later it was deleted for good."""
        try:
            return case.version > 0 and self._store.get(case.id) is None
        except Unavailable:
            return False

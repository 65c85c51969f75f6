"""The desk: one station with its store open and a clerk signed in. Use-cases are given a desk and do one thing with it."""

import uuid
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import datetime

from app.domain.case import Capture, Case, IssuingDetails
from app.domain.event import EventKind, NewEvent
from app.domain.identifiers import masking, tracking_number
from app.domain.office import Clerk, HallSettings
from app.errors import Refused, Unavailable
from app.ports.devices import Clock
from app.ports.store import SearchKey, SettingsConflict
from app.ports.vault import UnlockedStore
from app.rules.local import LocalPolicy
from app.usecases.desk.queued_store import QueuedStore, StoreQueue
from app.usecases.desk.reference_data import ReferenceData
from app.usecases.desk.search_terms import terms_of
from app.usecases.desk.settings_merge import merge_settings
from app.usecases.files.outgoing_files import Outgoing

CHANGED_ELSEWHERE = "elsewhere"  # the field of a refusal that no box of the screen is to blame for
DECIDES = frozenset({"limits", "local", "services"})  # settings that a judgement or a day is worked out from


class Desk:
    """Store, clock, library, the clerk who unlocked, and what the hall has set."""

    def __init__(
        self, opened: UnlockedStore, queue: StoreQueue, clock: Clock, library: ReferenceData, station: str
    ) -> None:
        self.opened = opened
        self.store = QueuedStore(opened.store, queue)
        self.clock = clock
        self.station = station
        self.signed_in_at: datetime | None = None  # when somebody last unlocked it and the clock was looked at
        self._settings = self.store.settings()
        self._without_hall = library
        self.library = library.for_hall(self._settings.services)

    @property
    def clerk(self) -> Clerk:
        return self.opened.clerk

    @property
    def settings(self) -> HallSettings:
        """The hall's settings, as last read or saved."""
        return self._settings

    @property
    def local(self) -> LocalPolicy:
        """The hall's own policy as far as it has been entered. Raises Refused when the stored one cannot be read."""
        return LocalPolicy.from_json(self._settings.local)

    @property
    def outgoing(self) -> Outgoing:
        """Writer of the files that leave the desk; it decides where they may go."""
        return Outgoing(self.opened.own, self._whose, self._person)

    def refresh(self) -> frozenset[str]:
        """Reads the hall's settings again, as another desk may have changed them, and returns the names
        of those that changed. Raises Unavailable."""
        before = self._settings
        return self.take_over(before, self.store.settings())

    def take_over(self, before: HallSettings, found: HallSettings) -> frozenset[str]:
        """Does the work of `refresh` for settings that were read in the background while `before` were in force."""
        if self._settings is not before or found == before:
            return frozenset()  # kept here meanwhile: what was read is older
        self._apply(found)
        names = HallSettings.__dataclass_fields__
        return frozenset(name for name in names if getattr(before, name) != getattr(found, name))

    def keep_settings(
        self, settings: HallSettings, said: Mapping[str, object] | None = None, base: HallSettings | None = None
    ) -> None:
        """Puts new settings into force, recorded as `record`, or with before and after. `base` are those the clerk
        changed, if they are no longer in force. Raises Unavailable when they are not on disk.

        Changes that another desk made meanwhile are kept. Where both changed the same setting, the other desk's value
        wins and Refused names it (field CHANGED_ELSEWHERE). The rest is in force then; with a `record`, nothing is.
        """
        theirs, clashes = self._settings, list[str]()
        base = base or theirs
        while True:
            if theirs != base:
                settings, both = merge_settings(base, settings, theirs)
                clashes += both
                self._apply(theirs)
                base = theirs
                if (both and said) or settings == theirs:
                    break
            try:
                self._write(settings, said)
                break
            except SettingsConflict as conflict:
                theirs = conflict.theirs
        if clashes:
            named = "、".join(dict.fromkeys(clashes))
            raise Refused(f"{named}刚被别的窗口改过，现在是那边的。还要改就再改一遍。", CHANGED_ELSEWHERE)

    def _whose(self, number: str) -> str:
        """Returns 261122-K7M-0001-4（陈**）; the number alone when the case is not in this store."""
        with suppress(Unavailable):
            if case := self.store.by_number(number):
                return f"{tracking_number.format(number)}（{masking.name(case.name)}）"
        return tracking_number.format(number)

    def _person(self, number: str) -> str:
        """Returns the id number of the applicant of this case; empty when the case is not in this store."""
        with suppress(Unavailable):
            if case := self.store.by_number(number):
                return case.answers.text("applicant.id_number")
        return ""

    def _write(self, settings: HallSettings, said: Mapping[str, object] | None) -> None:
        before = self._settings
        detail = said or {
            name: [str(getattr(before, name)), str(getattr(settings, name))]
            for name in HallSettings.__dataclass_fields__
            if getattr(before, name) != getattr(settings, name)
        }
        event = self.event(EventKind.SETTINGS, detail)
        self.store.keep_settings(settings, event, before)
        self._apply(settings)

    def _apply(self, settings: HallSettings) -> None:
        if settings.services != self._settings.services:
            self.library = self._without_hall.for_hall(settings.services)
        self._settings = settings

    def event(self, kind: EventKind, detail: Mapping[str, object], at: datetime | None = None) -> NewEvent:
        """Returns an event by this clerk at this station now."""
        return NewEvent(kind, at or self.clock.now(), self.clerk.user, self.station, detail)

    def issued(self) -> IssuingDetails:
        """Returns the office as the papers of a case accepted now name it."""
        s = self._settings
        number = self.clerk.number or self.clerk.user
        return IssuingDetails(s.hall, s.window, s.phone, s.address, self.clerk.name, number, s.demo, digits=True)

    def new_case(self, form_id: str) -> Case:
        """Returns an empty case; it reaches the store with its first answer."""
        form = self.library.form(form_id)
        now = self.clock.now()
        return Case(
            id=uuid.uuid4().hex,
            form=form.id,
            edition=form.edition,
            on=now.date(),
            created_at=now,
            saved_at=now,
            clerk=self.clerk.user,
            station=self.station,
        )

    def of_today(self, case: Case) -> Case:
        """Returns a case as of today. Every reader of a case that may be a draft from the store passes it through this: see `Case.as_of`."""
        return case.as_of(self.clock.now().date())

    def give_number(self, case: Case, events: Sequence[NewEvent], captures: Sequence[Capture]) -> Case:
        """Writes a case that is taken, with its number of the day it is taken on, in one transaction. Raises as CaseStore.accept."""
        return self.store.accept(case, self.station, case.on, events, self.terms(case), captures)

    def terms(self, case: Case) -> frozenset[SearchKey]:
        """Returns the terms this case can be found by."""
        return terms_of(case, self.library)

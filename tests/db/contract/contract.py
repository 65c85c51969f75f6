"""Contract of every store of cases.

A subclass gives the fixture `store`: an empty one, of the hall HALL with the clerk ADMIN.
"""

from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from app.domain.answers import Answers
from app.domain.case import Case, Decision, IssuingDetails
from app.domain.case_states import CaseState
from app.domain.event import GENESIS, EventKind
from app.domain.identifiers import tracking_number
from app.domain.material import MaterialRecord, MaterialState
from app.domain.office import DayLimit, HallSettings
from app.errors import Refused
from app.ports.store import Conflict, SearchKey, SettingsConflict, Store
from tests.db.builders import ADMIN, BEGIN, HALL, STATION, TODAY, a_capture, a_case, accept, an_event, begin, terms
from tests.db.contract.courses import A_COURSE

DRAFT, ACCEPTED, CORRECTION, DISCARDED = (
    CaseState.DRAFT,
    CaseState.ACCEPTED,
    CaseState.AWAITING_SUPPLEMENT,
    CaseState.DISCARDED,
)


class StoreContract:
    """Every store passes this class."""

    # --- a case comes back as it was given

    def test_a_saved_case_is_there_with_its_next_version(self, store: Store) -> None:
        case = a_case()
        saved = store.save(case, [an_event(EventKind.BEGUN)], frozenset())
        assert saved == replace(case, version=1)
        assert store.get(case.id) == saved
        again = store.save(replace(saved, cursor="bank.holder"), [an_event()], frozenset())
        assert (again.version, again.cursor) == (2, "bank.holder")
        assert store.get(case.id) == again

    def test_nothing_is_lost_of_a_case_that_says_everything(self, store: Store) -> None:
        full = a_case(
            state=ACCEPTED,
            answers=Answers(
                {
                    "applicant.name": "王𬀩明\ud83d",
                    "applicant.household_address": {"county": "长沙县", "village": "石桥村"},
                    "application.types": ["cert_new"],
                    "facts.statuses": [],
                    "applicant.same_address": True,
                    "facts.pension_tier": 100,
                    "remark.text": "一行\n二行\x00'\"; DROP TABLE cases; --",
                }
            ),
            materials={
                "photo": MaterialRecord("photo", MaterialState.PROMISED, "copy", "缓交", "2026-12-01", ("a", "b"))
            },
            notes={"applicant.phone": "核对过"},
            accepted_at=BEGIN,
            decision=Decision.ACCEPTED_WITH_PROMISE,
            deadline=TODAY,
            issued=IssuingDetails("松涧镇", "3", "0731-0000000", "石桥村", "王甲禾", "0217", demo=True),
            findings=({"matter": "medical", "amount": {"share": 0.5}, "clause_ids": ["5.2"], "outcome": "meets"},),
            judged_under={"law": "2024-06-12", "local": "2026-01-01"},
            tracking_number=tracking_number.make(TODAY, "000", 1),
            course=A_COURSE,
        )
        plain = a_case()
        unsaid = {
            name for name in (field.name for field in fields(Case)) if getattr(full, name) == getattr(plain, name)
        }
        assert unsaid <= {"form", "edition", "on", "created_at", "saved_at", "clerk", "station", "cursor", "version"}
        saved = store.save(full, [an_event()], frozenset())
        read = store.get(full.id)
        assert read == saved
        assert isinstance(read.materials["photo"], MaterialRecord)
        assert isinstance(read.findings, tuple)
        assert isinstance(read.state, CaseState)

    def test_moments_come_back_with_a_zone_whatever_zone_they_had(self, store: Store) -> None:
        at = datetime(2026, 11, 22, 0, 30, 0, 5, tzinfo=timezone(timedelta(hours=-7)))
        case = begin(store, created_at=at, saved_at=at)
        read = store.get(case.id)
        assert read is not None
        assert read.created_at.utcoffset() is not None
        assert read.created_at == read.saved_at == at

    def test_what_is_not_there_is_none(self, store: Store) -> None:
        begin(store)
        assert store.get("nobody") is None
        assert store.by_number(tracking_number.make(TODAY, STATION, 1)) is None
        assert store.by_number("") is None
        assert store.capture("nothing") is None
        assert store.captures("nobody") == store.events("nobody") == ()

    # --- two who save one case

    def test_whoever_saves_second_is_told_and_nothing_is_written(self, store: Store) -> None:
        mine = begin(store)
        theirs = store.save(replace(mine, cursor="bank.holder"), [an_event()], terms("theirs"))
        before = store.verify().events
        stale = replace(mine, cursor="bank.branch")
        with pytest.raises(Conflict) as told:
            store.save(stale, [an_event()], terms("mine"), [a_capture(mine, "picture")])
        assert told.value.theirs == theirs
        with pytest.raises(Conflict):
            accept(store, stale)
        assert store.get(mine.id) == theirs
        assert store.verify().events == before
        assert store.find([SearchKey("name", "mine")]) == ()
        assert store.capture("picture") is None

    def test_a_case_begun_twice_under_one_id_is_a_conflict(self, store: Store) -> None:
        case = begin(store)
        with pytest.raises(Conflict):
            store.save(replace(case, version=0), [an_event()], frozenset())

    def test_the_caret_may_move_without_an_event_but_nothing_else(self, store: Store) -> None:
        case = begin(store)
        moved = store.save(replace(case, cursor="bank.holder", saved_at=BEGIN + timedelta(hours=1)), [], frozenset())
        assert store.get(case.id) == moved
        with pytest.raises(ValueError, match="event"):
            store.save(replace(moved, state=ACCEPTED), [], frozenset())
        with pytest.raises(ValueError, match="event"):
            store.save(moved, [], frozenset(), [a_capture(moved)])
        with pytest.raises(ValueError, match="event"):
            store.save(a_case(), [], frozenset())
        assert store.get(case.id) == moved
        assert store.verify().broken is None

    # --- tracking numbers

    def test_acceptance_gives_the_next_number_of_station_and_day(self, store: Store) -> None:
        first, second = accept(store, begin(store)), accept(store, begin(store))
        other = accept(store, begin(store), "B2C")
        tomorrow = store.accept(begin(store), STATION, TODAY + timedelta(days=1), [an_event()], frozenset())
        assert [case.tracking_number for case in (first, second, other, tomorrow)] == [
            tracking_number.make(TODAY, STATION, 1),
            tracking_number.make(TODAY, STATION, 2),
            tracking_number.make(TODAY, "B2C", 1),
            tracking_number.make(TODAY + timedelta(days=1), STATION, 1),
        ]
        assert store.by_number(first.tracking_number) == first == store.get(first.id)
        assert store.find([SearchKey("number", second.tracking_number)]) == (second,)

    def test_a_number_once_given_stays(self, store: Store) -> None:
        case = accept(store, begin(store))
        again = accept(store, case)
        assert (again.tracking_number, again.version) == (case.tracking_number, case.version + 1)
        assert accept(store, replace(again, tracking_number="")).tracking_number == case.tracking_number
        assert accept(store, begin(store)).tracking_number == tracking_number.make(TODAY, STATION, 2)
        kept = store.get(case.id)
        with pytest.raises(ValueError, match="number"):
            store.save(replace(kept, tracking_number=""), [an_event()], frozenset())

    def test_no_number_is_used_up_by_an_acceptance_that_fails(self, store: Store) -> None:
        case = begin(store)
        with pytest.raises(ValueError, match="event"):
            store.accept(replace(case, state=ACCEPTED), STATION, TODAY, [], frozenset())
        kept = store.get(case.id)
        assert kept == case
        assert accept(store, kept).tracking_number == tracking_number.make(TODAY, STATION, 1)

    # --- lists and searches

    def test_a_list_goes_back_page_by_page_without_a_double_or_a_gap(self, store: Store) -> None:
        states = [DRAFT, ACCEPTED, DRAFT, CORRECTION, DISCARDED, DRAFT, DRAFT]
        # Two minutes each: the same moment twice, so that the id decides.
        made = [begin(store, minute // 2, state=state) for minute, state in enumerate(states)]
        wanted = sorted(
            (case for case in made if case.state in (DRAFT, ACCEPTED)), key=lambda case: (case.saved_at, case.id)
        )[::-1]
        assert store.listed([DRAFT, ACCEPTED]) == tuple(wanted)
        seen: list[Case] = []
        while page := store.listed([DRAFT, ACCEPTED], 2, (seen[-1].saved_at, seen[-1].id) if seen else None):
            seen += page
        assert seen == wanted
        assert store.listed([]) == ()
        assert store.listed([DISCARDED]) == (made[4],)

    def test_cases_are_counted_by_state_and_day(self, store: Store) -> None:
        for minute in range(3):
            begin(store, minute)
        begin(store, 5, state=ACCEPTED)
        assert store.count([DRAFT]) == 3
        assert store.count([DRAFT, ACCEPTED]) == 4
        assert store.count([DRAFT], since=BEGIN + timedelta(minutes=1)) == 2
        assert store.count([DISCARDED]) == store.count([]) == 0

    def test_a_case_is_found_by_all_its_words_together(self, store: Store) -> None:
        one = begin(store, 1, terms("陈", "陈丙山", "丙山"))
        two = begin(store, 2, terms("陈", "陈丁禾"))
        thrown = begin(store, 3, terms("陈"), state=DISCARDED)
        assert store.find([SearchKey("name", "陈")]) == (two, one)
        assert store.find([SearchKey("name", "陈")], limit=1) == (two,)
        assert store.find([SearchKey("name", "陈"), SearchKey("name", "丙山"), SearchKey("name", "陈")]) == (one,)
        assert (
            store.find([SearchKey("initials", "陈")]) == store.find([SearchKey("name", "陈丙")]) == store.find([]) == ()
        )
        assert thrown not in store.find([SearchKey("name", "陈")])

    def test_words_that_no_longer_fit_no_longer_find(self, store: Store) -> None:
        case = begin(store, 0, terms("陈丙山", "陈"))
        case = store.save(case, [an_event()], terms("陈", "half\ud83d"))
        assert store.find([SearchKey("name", "陈丙山")]) == ()
        assert store.find([SearchKey("name", "陈")]) == store.find([SearchKey("name", "half\ud83d")]) == (case,)

    def test_found_cases_come_last_saved_first(self, store: Store) -> None:
        old = begin(store, 1, terms("陈"))
        new = begin(store, 2, terms("陈"))
        touched = store.save(replace(old, saved_at=BEGIN + timedelta(minutes=9)), [an_event()], terms("陈"))
        assert store.find([SearchKey("name", "陈")]) == (touched, new)

    # --- history

    def test_every_event_takes_its_place_in_the_chain_of_its_station(self, store: Store) -> None:
        case = begin(store)
        said = [an_event(EventKind.NOTED, note="核对过", of={"a": [1, None]}), an_event(EventKind.REVEALED, minute=-60)]
        case = store.save(case, said, frozenset())
        elsewhere = store.save(case, [an_event(station="B2C")], frozenset())
        events = store.events(case.id)
        assert [event.kind for event in events] == ["begun", "noted", "revealed", "answered"]
        assert [(event.at, event.clerk, event.station, event.detail) for event in events[1:3]] == [
            (new.at, new.clerk, new.station, new.detail) for new in said
        ]
        here = [event for event in events if event.station == STATION]
        assert [event.number - here[0].number for event in here] == [0, 1, 2]
        assert [event.previous for event in here[1:]] == [event.hash for event in here[:-1]]
        assert (events[3].number, events[3].previous) == (1, GENESIS)
        assert store.get(case.id) == elsewhere
        report = store.verify()
        assert (report.broken, report.reason) == (None, "")

    def test_verifying_counts_what_there_is(self, store: Store) -> None:
        before = store.verify()
        for _ in range(3):
            begin(store)
        after = store.verify()
        assert (after.events - before.events, after.cases - before.cases) == (3, 3)

    def test_what_was_said_is_kept_as_it_was_even_when_half_a_character(self, store: Store) -> None:
        case = store.save(a_case(), [an_event(after="\ud83d", pair="\ud83d\ude00")], frozenset())
        assert store.events(case.id)[0].detail["after"] == "\ud83d"
        assert store.verify().broken is None

    # --- captures

    def test_captures_come_with_the_case_that_names_them(self, store: Store) -> None:
        case = a_case()
        front, back = a_capture(case, content=b"\x00front" * 1000), a_capture(case)
        store.save(case, [an_event(EventKind.CAPTURED)], frozenset(), [front, back])
        assert store.capture(front.id) == front
        assert store.captures(case.id) == (replace(front, content=b""), replace(back, content=b""))

    def test_a_capture_sent_again_is_the_same_and_never_another(self, store: Store) -> None:
        case = a_case()
        picture = a_capture(case)
        case = store.save(case, [an_event()], frozenset(), [picture])
        case = store.save(case, [an_event()], frozenset(), [picture])
        assert store.captures(case.id) == (replace(picture, content=b""),)
        for wrong in (replace(picture, content=b"other"), replace(picture, id="x", case_id="y")):
            with pytest.raises(ValueError, match="capture"):
                store.save(case, [an_event()], frozenset(), [wrong])
        assert store.capture(picture.id) == picture

    # --- throwing away

    def test_only_drafts_thrown_away_long_ago_are_cleared_and_their_history_stays(self, store: Store) -> None:
        def thrown(minute: int) -> Case:
            case = begin(store, minute, terms("陈"))
            gone = replace(case, state=DISCARDED)
            return store.save(gone, [an_event(EventKind.DISCARDED)], terms("陈"), [a_capture(case, f"of {case.id}")])

        old, new, kept = thrown(1), thrown(10), begin(store, 1)
        numbered = accept(store, begin(store, 1))
        numbered = store.save(replace(numbered, state=DISCARDED), [an_event(EventKind.DISCARDED)], frozenset())
        assert store.purge_discarded(BEGIN + timedelta(minutes=10)) == 1
        assert store.get(old.id) is None
        assert store.capture(f"of {old.id}") is None
        assert [event.kind for event in store.events(old.id)] == ["begun", "discarded"]
        assert [store.get(case.id) for case in (new, kept, numbered)] == [new, kept, numbered]
        assert store.verify().broken is None
        with pytest.raises(Refused):
            store.save(replace(old, state=DRAFT), [an_event(EventKind.RESTORED)], frozenset())
        assert store.purge_discarded(datetime(2000, 1, 1, tzinfo=UTC)) == 0

    # --- the clock

    def test_the_latest_moment_is_that_of_a_station_whatever_came_after_it(self, store: Store) -> None:
        assert store.latest("B2C") is None
        case = begin(store, 30)
        case = store.save(case, [an_event(minute=50), an_event(minute=20)], frozenset())
        case = store.save(case, [an_event(minute=5)], frozenset())
        store.save(case, [an_event(station="B2C", minute=2)], frozenset())
        assert store.latest(STATION) == BEGIN + timedelta(minutes=50)
        assert store.latest("B2C") == BEGIN + timedelta(minutes=2)

    def test_what_is_said_of_the_clock_is_the_hall_s_history_and_the_record_counts_from_it(self, store: Store) -> None:
        case = begin(store, 30)
        store.record(["hall"], an_event(EventKind.CLOCK, minute=3, doubt="back"))
        assert store.latest(STATION) == BEGIN + timedelta(minutes=3)
        assert store.events("hall")[-1].detail == {"doubt": "back"}
        store.save(case, [an_event(minute=4)], frozenset())
        assert store.latest(STATION) == BEGIN + timedelta(minutes=4)
        assert store.verify().broken is None

    # --- the hall

    def test_the_hall_s_settings_are_kept_and_are_history(self, store: Store) -> None:
        assert store.settings() == HALL
        assert [clerk.user for clerk in store.clerks()] == [ADMIN.user]
        new = HallSettings(
            "石桥村便民服务站",
            "1",
            limits={"overall": DayLimit(15, "松涧〔2026〕1号")},
            printers={"form": "A4"},
            copies={"form": 2},
        )
        before = len(store.events("hall"))
        store.keep_settings(new, an_event(EventKind.NOTED, changed=["limits"]))
        assert store.settings() == new
        assert store.events("hall")[before:][0].detail == {"changed": ["limits"]}
        assert store.verify().broken is None

    def test_settings_another_desk_changed_meanwhile_are_not_written_over(self, store: Store) -> None:
        seen = store.settings()
        theirs = replace(seen, phone="0731-00000009")
        store.keep_settings(theirs, an_event(EventKind.SETTINGS), seen)
        events = len(store.events("hall"))
        with pytest.raises(SettingsConflict) as conflict:
            store.keep_settings(replace(seen, window="3"), an_event(EventKind.SETTINGS), seen)
        assert conflict.value.theirs == store.settings() == theirs and len(store.events("hall")) == events
        store.keep_settings(replace(theirs, window="3"), an_event(EventKind.SETTINGS), theirs)
        assert store.settings() == replace(theirs, window="3") and store.verify().broken is None

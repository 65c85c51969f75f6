"""Two desks on one store: every case gets its own number, every print its own count, and the later desk sees the conflict."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.domain.case_states import CaseState
from app.domain.material import MaterialRecord, MaterialState
from app.domain.office import HallSettings
from app.errors import Refused, Unavailable
from app.ports.store import Conflict
from app.usecases.desk.desk import Desk
from app.usecases.desk.queued_store import ThreadQueue
from app.usecases.desk.reference_data import ReferenceData
from app.usecases.following.finding import find_cases
from app.usecases.intake.drafts import discard, draft_lines, open_draft
from app.usecases.intake.intake import Intake
from app.usecases.intake.journal import CHANGED_ELSEWHERE, ELSEWHERE, SAVED, SaveState
from app.usecases.papers.issue import print_paper
from app.usecases.papers.print_counts import count_prints
from app.usecases.terminal.terminal import DONE, Terminal
from db.vault.vault import FileVault
from tests.fakes.clock import FakeClock
from tests.papers.reading import words
from tests.samples.people import an_application
from tests.stories.trouble.power_child import CHEAP, PASSPHRASE, USER

FORM = "disability_one_thing_2024"
Write = Callable[..., Path]


@dataclass
class Place:
    """One of the two desks, with its own connection to the file and its own thread for it."""

    desk: Desk

    def close(self) -> None:
        self.desk.store.close()


@pytest.fixture
def places(hall: Terminal, home: Path, library: ReferenceData) -> Iterator[tuple[Place, Place]]:
    def a_place() -> Place:
        vault = FileVault(home, FakeClock(), CHEAP)
        return Place(Desk(vault.unlock(USER, PASSPHRASE), ThreadQueue(), FakeClock(), library, "K7M"))

    both = (a_place(), a_place())
    yield both
    for place in both:
        place.close()


def fill(intake: Intake) -> Intake:
    for field, value in an_application().items():
        intake.answer(field, value)
    for need in intake.material_needs():
        if need.lacking:
            intake.material(MaterialRecord(need.id, MaterialState.RECEIVED, seen="original"))
    return intake


def test_two_desks_that_accept_at_the_same_time_never_give_a_number_twice(places: tuple[Place, Place]) -> None:
    each = 12
    together = threading.Barrier(2)

    def accept(place: Place) -> list[str]:
        together.wait()
        return [fill(Intake(place.desk, place.desk.new_case(FORM))).accept().tracking_number for _ in range(each)]

    with ThreadPoolExecutor(2) as pool:
        numbers = [number for given in pool.map(accept, places) for number in given]
    assert len(set(numbers)) == 2 * each
    assert sorted(number[9:13] for number in numbers) == [f"{n:04d}" for n in range(1, 2 * each + 1)]
    report = places[0].desk.store.verify()
    assert report.broken is None and report.cases == 2 * each
    assert {c.tracking_number for c in find_cases(places[1].desk, "陈丙山")} == set(numbers)


def test_two_desks_that_print_one_case_count_every_print_once(places: tuple[Place, Place]) -> None:
    here, _ = places
    case = fill(Intake(here.desk, here.desk.new_case(FORM))).accept()
    together = threading.Barrier(2)

    def prints(place: Place) -> list[str]:
        together.wait()
        return [words(print_paper(place.desk, case, "receipt_58mm")) for _ in range(4)]

    with ThreadPoolExecutor(2) as pool:
        papers = [paper for made in pool.map(prints, places) for paper in made]
    said = sorted(next(n for n in range(1, 9) if f"第 {n} 次" in paper) for paper in papers)
    assert said == list(range(1, 9))
    assert count_prints(here.desk.store.events(case.id)) == {"receipt_58mm": 8}
    assert here.desk.store.verify().broken is None


def test_a_print_that_always_comes_second_is_said_and_not_counted(
    places: tuple[Place, Place], monkeypatch: pytest.MonkeyPatch
) -> None:
    here, _ = places
    case = fill(Intake(here.desk, here.desk.new_case(FORM))).accept()

    def always_second(*_: object) -> None:
        raise Conflict(case)

    with monkeypatch.context() as patch:
        patch.setattr(here.desk.store, "save", always_second)
        with pytest.raises(Unavailable, match="再打一次"):
            print_paper(here.desk, case, "receipt_58mm")
    assert count_prints(here.desk.store.events(case.id)) == {}


def test_two_windows_on_one_draft_the_second_is_told_and_nothing_typed_is_swallowed(
    places: tuple[Place, Place],
) -> None:
    here, there = places
    first = Intake(here.desk, here.desk.new_case(FORM))
    first.answer("applicant.name", "陈丙山")
    first.journal.settle()
    states: list[SaveState] = []
    second = open_draft(there.desk, first.case.id, states.append)

    first.answer("applicant.phone", "13000000012")
    assert first.journal.settle().answers["applicant.phone"] == "13000000012"

    second.answer("applicant.native_place", "湖南长沙")
    second.answer("applicant.postcode", "410100")
    with pytest.raises(Unavailable) as told:
        second.journal.settle()
    assert told.value.sentence == CHANGED_ELSEWHERE
    assert {state.word for state in states} == {ELSEWHERE} and states[-1].reason == CHANGED_ELSEWHERE
    # What the second typed is still on its screen, and what the first typed is on the disk.
    assert second.case.answers["applicant.native_place"] == "湖南长沙"
    stored = there.desk.store.get(first.case.id)
    assert stored is not None and "applicant.native_place" not in stored.answers
    # The draft opened anew has both desks' words once the second types again.
    again = open_draft(there.desk, first.case.id, states.append)
    again.answer("applicant.native_place", second.case.answers["applicant.native_place"])
    whole = again.journal.settle()
    assert states[-1].word == SAVED
    assert {"applicant.name", "applicant.phone", "applicant.native_place"} <= set(whole.answers)
    assert here.desk.store.verify().broken is None


def test_a_draft_accepted_at_one_desk_is_not_accepted_or_thrown_away_at_the_other(places: tuple[Place, Place]) -> None:
    here, there = places
    draft = fill(Intake(here.desk, here.desk.new_case(FORM)))
    draft.journal.settle()
    (line,) = draft_lines(there.desk)
    other = open_draft(there.desk, line.case.id, lambda _state: None)
    case = draft.accept()
    with pytest.raises(Refused) as told:
        other.accept()
    assert told.value.sentence == CHANGED_ELSEWHERE and not other.case.tracking_number
    with pytest.raises(Conflict) as conflict:
        discard(there.desk, line.case)
    assert conflict.value.theirs.tracking_number == case.tracking_number
    with pytest.raises(Refused):
        open_draft(there.desk, case.id, lambda _state: None)
    assert there.desk.store.get(case.id) == case
    assert there.desk.store.count([CaseState.ACCEPTED]) == 1


def test_a_draft_thrown_away_at_one_desk_is_told_at_the_other(places: tuple[Place, Place]) -> None:
    here, there = places
    draft = Intake(here.desk, here.desk.new_case(FORM))
    draft.answer("applicant.name", "陈丙山")
    draft.journal.settle()
    (line,) = draft_lines(there.desk)
    discard(there.desk, line.case)
    draft.answer("applicant.phone", "13000000012")
    with pytest.raises(Unavailable, match="别的窗口"):
        draft.journal.settle()


def test_what_the_hall_sets_at_one_desk_does_not_undo_the_other(places: tuple[Place, Place]) -> None:
    here, there = places
    here.desk.keep_settings(HallSettings(hall="样例县政务服务中心", window="1 号窗口", phone="0731-00000000"))
    assert there.desk.store.settings().phone == "0731-00000000"
    assert here.desk.store.verify().broken is None


def test_two_programs_take_cases_at_the_same_time(
    hall: Terminal, root: Path, home: Path, answers_file: Write, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Two processes of the real main.py on one home."""
    path, each = answers_file(), 2
    env = {**os.environ, "YIJIAN_HOME": str(home), "PYTHONPATH": str(root)}
    script = (
        f"import sys, main\nfor n in range({each}):\n"
        "    assert main.main([*sys.argv[1:-1], '--papers', 'receipt_58mm', '--out', sys.argv[-1] + str(n)]) == 0"
    )
    running = [
        subprocess.Popen(
            [sys.executable, "-c", script, "intake", str(path), str(tmp_path / f"out{desk}-")],
            cwd=root,
            env=env,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for desk in range(2)
    ]
    said = [process.communicate() for process in running]
    assert [(process.returncode, err) for process, (_, err) in zip(running, said, strict=True)] == [(0, "")] * 2
    numbers = [json.loads(part + "}")["tracking_number"] for out, _ in said for part in out.split("\n}\n") if part]
    assert len(set(numbers)) == 2 * each
    assert hall.run(["verify"]) == DONE
    report = json.loads(capsys.readouterr().out)
    assert report["broken"] is None and report["cases"] == 2 * each

"""The plug is pulled, the disk is full, the file is locked or read-only: confirmed saves are there, and the rest is one
sentence.
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.domain.answers import Value
from app.domain.case import Case
from app.domain.case_states import CaseState
from app.usecases.desk.desk import Desk
from app.usecases.desk.queued_store import InlineQueue
from app.usecases.desk.reference_data import ReferenceData
from app.usecases.intake.drafts import draft_lines, open_draft
from app.usecases.terminal.terminal import DONE, Terminal
from tests.fakes.cut_off import CutOff, after, numbered_without_a_hole
from tests.stories.trouble.power_child import SCRIPT, USER, a_desk

Write = Callable[..., Path]
ROUNDS = 20
FULL = "没存上：磁盘满了。请别关机，叫管理员。"


# --- the plug is pulled


class Desks:
    """The desks to be cut off, and all their output: steps saved and numbers given, by case."""

    def __init__(self, root: Path, home: Path) -> None:
        self.saved: dict[str, int] = {}
        self.numbers: dict[str, str] = {}
        self.process = CutOff(root, "tests.stories.trouble.power_child", home, self._note)

    def _note(self, line: str) -> None:
        word, case_id, what = line.split()
        if word == "saved":
            self.saved[case_id] = int(what)
        else:
            self.numbers[case_id] = what


@pytest.fixture
def desks(root: Path, home: Path, terminal: Terminal) -> Iterator[Desks]:
    assert terminal.run(["setup", "--hall", "样例县政务服务中心", "--station", "K7M", "--user", USER]) == DONE
    desks = Desks(root, home)
    with desks.process:
        yield desks


def typed(steps: int) -> dict[str, Value]:
    """Returns the answers on the form after so many steps of the script."""
    return dict(SCRIPT[:steps])


def steps_of(case: Case) -> int:
    """Returns how many steps a stored draft holds; there is such a number, or it is a mixture nobody ever typed."""
    said = {k: v for k, v in case.answers.items() if k != "applicant.photo"}
    fits = [n for n in range(1, len(SCRIPT) + 1) if typed(n) == said]
    assert fits, "what is stored was never on the screen"
    return max(fits)


def nothing_said_to_be_saved_is_gone(desks: Desks, desk: Desk) -> None:
    cases = {case.id: case for case in desk.store.listed(list(CaseState), 100_000)}
    assert desks.saved.keys() <= cases.keys() and desks.numbers.keys() <= cases.keys()
    for case_id, number in desks.numbers.items():
        found = desk.store.by_number(number)
        assert found is not None and found.id == case_id and found.state is CaseState.ACCEPTED
    for case in cases.values():
        if case.is_draft:
            assert steps_of(case) >= desks.saved.get(case.id, 0)
        else:
            assert case.tracking_number and case.answers["bank.branch"] == "样例农商行"
            named = {c for record in case.materials.values() for c in record.captures}
            assert {capture.id for capture in desk.store.captures(case.id)} == named
    assert numbered_without_a_hole(cases.values())
    report = desk.store.verify()
    assert report.broken is None, report.reason
    assert report.cases == len(cases)


def accepted(line: str) -> bool:
    return line.startswith("accepted ")


def a_draft_opens_where_the_clerk_was(desk: Desk) -> None:
    for line in draft_lines(desk):
        steps = steps_of(line.case)
        if "photo" in line.case.materials:
            continue  # already at the materials
        intake = open_draft(desk, line.case.id, lambda _state: None)
        field = SCRIPT[steps - 1][0]
        assert intake.case.cursor == field and line.step == intake.form.step_of(field) + 1
        assert intake.case.edition == intake.form.edition


@pytest.mark.kill
@pytest.mark.skipif(os.name == "nt", reason="Windows cannot fork the desk")
def test_nothing_said_to_be_saved_is_lost_when_the_plug_is_pulled(
    desks: Desks, home: Path, library: ReferenceData
) -> None:
    for round_ in range(ROUNDS):
        # Every fourth is cut off after a number was given; the others while typing, the first while the desk is being opened.
        enough = accepted if round_ % 4 == 3 else after(round_ * 2)
        desks.process.work_and_be_killed(round_, enough)
        desk = a_desk(home, library, InlineQueue())
        nothing_said_to_be_saved_is_gone(desks, desk)
        a_draft_opens_where_the_clerk_was(desk)
        desk.store.close()
    assert len(desks.numbers) >= ROUNDS // 4
    assert len(desks.saved) >= ROUNDS - 1

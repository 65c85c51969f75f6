"""Time from leaving a field until its answer is on disk: the real store, its journal and its queue, against a plain append."""

from __future__ import annotations

import json
import os
import tempfile
import threading
from pathlib import Path
from time import perf_counter

from app.usecases.desk.desk import Desk
from app.usecases.intake.intake import Intake
from app.usecases.intake.journal import SAVED, SaveState
from db.store.case_body import body_of
from tests.bench.conftest import Note
from tests.bench.figures import Figure, percentile
from tests.bench.office import FORM, applicant

CASES = 70  # of 16 answers each: more than a thousand commits, so that a 99th percentile means something


class Saved:
    """Hears the journal and tells when the answer was on disk."""

    def __init__(self) -> None:
        self._news = threading.Event()
        self.at = 0.0

    def __call__(self, state: SaveState) -> None:
        self.at = perf_counter()
        assert state.word == SAVED, state.reason
        self._news.set()

    def wait(self) -> float:
        assert self._news.wait(30), "nothing was saved"
        self._news.clear()
        return self.at


def timed_answers(desk: Desk, cases: int) -> tuple[list[float], list[float]]:
    """Measures in ms an answer until it is on disk, and a plain append of the same text, in turn, so that a busy moment
    falls on both.
    """
    saved, stored, appended = Saved(), [], []
    with tempfile.TemporaryDirectory() as folder:
        descriptor = os.open(Path(folder) / "plain.log", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        for which in range(cases):
            intake = Intake(desk, desk.new_case(FORM), saved)
            for field, value in applicant(which).items():
                began = perf_counter()
                intake.answer(field, value)
                stored.append((saved.wait() - began) * 1000)
                said = json.dumps([field, value], ensure_ascii=False)
                content = (body_of(intake.case) + said).encode()  # what a save says: the case and its event
                began = perf_counter()
                os.write(descriptor, content)
                os.fsync(descriptor)
                appended.append((perf_counter() - began) * 1000)
        os.close(descriptor)
    return stored, appended


def test_field_commit_to_durable_save(desk: Desk, note: Note) -> None:
    stored, appended = timed_answers(desk, CASES)
    for share, aim in ((50, None), (99, 10.0)):
        note(
            Figure(
                f"field commit to durable save, p{share} of {len(stored)}",
                percentile(stored, share),
                "ms",
                f"append and fsync of the same case, p{share}",
                percentile(appended, share),
                aim,
            )
        )

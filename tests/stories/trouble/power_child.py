"""The clerk who is killed: forks a desk for every line of its input, which types and accepts without end and prints
confirmed saves.

It prints what the indicator on the screen shows: 已保存 only when everything typed so far is on disk. Run with the home
folder. Prints `pid N`, then `saved CASE STEPS` (so many steps of SCRIPT are on disk) and `accepted CASE NUMBER`, and
`gone` when the desk was killed.
"""

import io
import os
import random
import sys
import threading
from functools import partial
from itertools import count
from pathlib import Path

from PIL import Image

from app.domain.answers import Value
from app.domain.material import MaterialRecord, MaterialState
from app.usecases.captures import images
from app.usecases.desk.desk import Desk
from app.usecases.desk.queued_store import StoreQueue, ThreadQueue
from app.usecases.desk.reference_data import ReferenceData
from app.usecases.intake.intake import Intake
from app.usecases.intake.journal import SAVED
from db.vault.keys import Cost
from db.vault.vault import FileVault
from tests.fakes.clock import FakeClock
from tests.fakes.cut_off import fork_for_each_line, say
from tests.samples.people import an_application

CHEAP = Cost(memory_kib=64, passes=1, lanes=1)
FORM = "disability_one_thing_2024"
USER, PASSPHRASE = "dgy", "stems-and-branches"
RESOURCES = Path(__file__).resolve().parents[3] / "resources"


def script() -> tuple[tuple[str, Value], ...]:
    """Returns the steps of typing, key by key for texts: the field and its content after the step."""
    steps: list[tuple[str, Value]] = []
    for field, value in an_application().items():
        if isinstance(value, str) and len(value) > 2:
            steps += [(field, value[:end]) for end in range(1, len(value), 3)]
        steps.append((field, value))
    return tuple(steps)


SCRIPT = script()


def a_desk(home: Path, library: ReferenceData, queue: StoreQueue) -> Desk:
    vault = FileVault(home, FakeClock(), CHEAP)
    return Desk(vault.unlock(USER, PASSPHRASE), queue, FakeClock(), library, vault.lock_screen_info().station)


def picture() -> bytes:
    """A photo of some weight: noise does not become small."""
    kept = io.BytesIO()
    Image.frombytes("RGB", (150, 200), os.urandom(150 * 200 * 3)).save(kept, "JPEG")
    return kept.getvalue()


def one_applicant(desk: Desk, chance: random.Random) -> None:
    heard = threading.Event()
    intake = Intake(desk, desk.new_case(FORM), lambda _state: heard.set())
    for done, (field, value) in enumerate(SCRIPT, 1):
        heard.clear()
        intake.at(field)
        intake.typing(field, value)
        # Half of the steps wait for the disk, as a clerk looks up; the others are typed on while it is still at work.
        patient = chance.random() < 0.5
        while patient and intake.journal.state.word != SAVED:
            heard.wait()
            heard.clear()
        # Nobody but this thread types: saved now means that everything up to here is.
        if intake.journal.state.word == SAVED:
            say(f"saved {intake.case.id} {done}")
    for need in intake.material_needs():
        if need.lacking:
            intake.attach_small(need.id, picture(), "image/jpeg", need.id)
            intake.material(
                MaterialRecord(
                    need.id, MaterialState.RECEIVED, "original", captures=intake.case.material(need.id).captures
                )
            )
    case = intake.accept()
    say(f"accepted {case.id} {case.tracking_number}")


def a_clerk(home: Path, library: ReferenceData, seed: str) -> None:
    desk = a_desk(home, library, ThreadQueue())
    chance = random.Random(seed)  # noqa: S311 - how fast somebody types is no secret
    for _ in count():
        one_applicant(desk, chance)


def main() -> None:
    library = ReferenceData(RESOURCES)
    _ = library.codes, library.materials, library.pinyin.initials("陈丙山"), library.calendar, library.policy
    FileVault.warm_up()
    images.thumbnail(picture(), images.JPEG)
    fork_for_each_line(partial(a_clerk, Path(sys.argv[1]), library))


if __name__ == "__main__":
    main()

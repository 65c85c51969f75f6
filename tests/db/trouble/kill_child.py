"""The one who is killed: forks a clerk for every line on its input, who types and accepts without end and says aloud what was acknowledged.

Run with the store's folder. The forks save each round the half second of loading. Prints `pid N`, then of every save that has returned
`case version number`, and `gone` when the clerk was killed.
"""

import os
import sys
from dataclasses import replace
from functools import partial
from itertools import count
from pathlib import Path

from app.domain.case import Case
from app.domain.case_states import CaseState
from app.domain.event import EventKind
from app.ports.store import SearchKey, Store
from tests.db.builders import ADMIN, PASSPHRASE, STATION, TODAY, a_capture, a_case, a_vault, an_event
from tests.fakes.cut_off import fork_for_each_line, say

SAVES = 6


def acknowledged(case: Case) -> Case:
    say(f"{case.id} {case.version} {case.tracking_number or '-'}")
    return case


def one_applicant(store: Store, name: str) -> None:
    """Six saves while typing, every third with a picture, then the acceptance: each save is one event."""
    case = a_case(id=name, notes={"step": "1"})
    case = acknowledged(store.save(case, [an_event(EventKind.BEGUN)], frozenset({SearchKey("name", name)})))
    for step in range(2, SAVES + 1):
        pictures = [a_capture(case, f"{name}-{step}", os.urandom(20_000))] if step % 3 == 0 else []
        typed = replace(case, notes={"step": str(step)})
        terms = frozenset({SearchKey("name", name), SearchKey("step", str(step))})
        case = acknowledged(store.save(typed, [an_event(step=step)], terms, pictures))
    done = replace(case, state=CaseState.ACCEPTED, notes={"step": str(SAVES + 1)})
    acknowledged(
        store.accept(done, STATION, TODAY, [an_event(EventKind.ACCEPTED)], frozenset({SearchKey("name", name)}))
    )


def a_clerk(folder: Path, round_: str) -> None:
    store = a_vault(folder).unlock(ADMIN.user, PASSPHRASE).store
    for number in count():
        one_applicant(store, f"round-{round_}-{number}")


def main() -> None:
    folder = Path(sys.argv[1])
    a_vault(folder).warm_up()
    fork_for_each_line(partial(a_clerk, folder))


if __name__ == "__main__":
    main()

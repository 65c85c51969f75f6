"""In a process of its own: the first papers after the program was started, with nothing loaded ahead. Says its ms for the print set."""

import sys
from pathlib import Path
from time import perf_counter

from app.ports.vault import UnlockedStore
from app.usecases.desk.desk import Desk
from app.usecases.desk.queued_store import InlineQueue
from app.usecases.desk.reference_data import ReferenceData
from app.usecases.papers.issue import print_paper
from tests.bench.office import CLERK, HALL, SET, STATION, WallClock, an_accepted_case
from tests.fakes.memory_store import MemoryStore

desk = Desk(
    UnlockedStore(MemoryStore(HALL), CLERK), InlineQueue(), WallClock(), ReferenceData(Path(sys.argv[1])), STATION
)
case = an_accepted_case(desk, 1)
began = perf_counter()
for paper in SET:
    print_paper(desk, case, paper)
print((perf_counter() - began) * 1000)

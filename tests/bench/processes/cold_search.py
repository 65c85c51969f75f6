"""In a process of its own: the store is unlocked, then asked one thing for the first time. Says how many ms that took."""

import sys
from pathlib import Path
from time import perf_counter

from app.domain.case_states import CLOSED
from app.ports.store import CaseListQuery
from tests.bench.bench_search import desk_on
from tests.bench.many_cases import forget
from tests.bench.questions import lists, searches

folder, what = Path(sys.argv[1]), sys.argv[2]
with desk_on(folder) as desk:
    (someone,) = desk.store.list_by_due(CaseListQuery(CLOSED), 1)
with desk_on(folder) as desk:
    forget(folder)
    case_id = someone.id
    asked = {**searches(someone), **lists()}.get(what, lambda desk: desk.store.get(case_id))
    began = perf_counter()
    asked(desk)
    print((perf_counter() - began) * 1000, flush=True)

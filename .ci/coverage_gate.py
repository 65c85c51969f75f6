"""Close a whole test run: the counts come last, and no branch that was walked before is lost.

`coverage_gate.py check out/tests.xml` reads `.coverage` and pytest's report. It fails when a test failed, when a branch of a room in FULL was
never taken, or when a room of coverage_floor.json is below its floor. `coverage_gate.py raise` lifts the floors to what `.coverage` says.
"""

import io
import json
import math
import sys
from pathlib import Path
from xml.etree import ElementTree as Xml

from coverage import Coverage

FULL = ["app/domain/*", "app/form/*", "app/rules/*"]
MARGIN = 0.3  # percent: what the properties try differs from run to run
FLOORS = Path(__file__).with_name("coverage_floor.json")


def raised(floors: dict[str, float], reached: dict[str, float]) -> dict[str, float]:
    """The floors after a run, down to a tenth of a percent and less the margin: a floor never falls."""
    return {room: max(floor, math.floor((reached[room] - MARGIN) * 10) / 10) for room, floor in floors.items()}


def below(floors: dict[str, float], reached: dict[str, float]) -> list[str]:
    """One line for each room that is below its floor."""
    return [
        f"{room}: {reached[room]:.2f} %, the floor is {floor} %"
        for room, floor in floors.items()
        if reached[room] < floor
    ]


def main(verb: str, report: str = "") -> int:
    """1 when `check` finds a reason to keep the gate shut."""
    coverage = Coverage()
    coverage.load()
    floors: dict[str, float] = json.loads(FLOORS.read_text("utf-8"))
    reached = {room: coverage.report(include=[f"{room}/*"], file=io.StringIO()) for room in floors}
    if verb == "raise":
        FLOORS.write_text(json.dumps(raised(floors, reached), indent=2) + "\n", "utf-8")
        print(FLOORS.read_text("utf-8"))
        return 0
    print("\nAll rooms, what no test walked through:")
    coverage.report(file=sys.stdout)
    print(f"\nFully covered they must be: {', '.join(FULL)}")
    full = coverage.report(include=FULL, file=sys.stdout)
    # The report is pytest's own file of this very run.
    suite = Xml.parse(Path(report)).getroot().find("testsuite")  # noqa: S314 - a file pytest wrote a moment ago
    if suite is None:
        print(f"{report} holds no test suite")
        return 1
    failed = int(suite.get("failures", 0)) + int(suite.get("errors", 0))
    skipped = int(suite.get("skipped", 0))
    passed = int(suite.get("tests", 0)) - failed - skipped
    shut = below(floors, reached)
    if full < 100:
        shut.append(f"{', '.join(FULL)}: {full:.2f} % of lines and branches, 100 % are asked")
    print(
        f"\nWith a floor: {', '.join(f'{room} {reached[room]:.2f} % (floor {floor})' for room, floor in floors.items())}"
    )
    for line in shut:
        print(f"\nThe gate stays shut: {line}")
    if raised(floors, reached) != floors:
        print("`make floor` raises the floor to what this run reached")
    print(f"\n{passed} passed, {failed} failed, {skipped} skipped")
    return int(bool(shut) or failed > 0 or passed == 0)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

"""Close a test run: the rooms that hold the nouns, the form and the law are covered to the last branch, and the counts come last.

`coverage_gate.py out/tests.xml` reads `.coverage` and pytest's report, and fails when a branch of those rooms was never taken.
"""

import sys
from pathlib import Path
from xml.etree import ElementTree as Xml

from coverage import Coverage

FULL = ["app/domain/*", "app/form/*", "app/rules/*"]


def main(report: str) -> int:
    """Print both coverage tables and the counts; 1 when a room of FULL has a hole."""
    coverage = Coverage()
    coverage.load()
    print("\nAll rooms, what no test walked through:")
    coverage.report(file=sys.stdout)
    print(f"\nFully covered they must be: {', '.join(FULL)}")
    reached = coverage.report(include=FULL, file=sys.stdout)
    # The report is pytest's own file of this very run.
    suite = Xml.parse(Path(report)).getroot().find("testsuite")  # noqa: S314 - see above
    if suite is None:
        print(f"{report} holds no test suite")
        return 1
    failed = int(suite.get("failures", 0)) + int(suite.get("errors", 0))
    skipped = int(suite.get("skipped", 0))
    passed = int(suite.get("tests", 0)) - failed - skipped
    if reached < 100:
        print(f"\nThe gate stays shut: {reached:.2f} % of lines and branches, 100 % are asked.")
    print(f"\n{passed} passed, {failed} failed, {skipped} skipped")
    return int(reached < 100 or failed > 0 or passed == 0)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

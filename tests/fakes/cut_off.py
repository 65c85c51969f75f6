"""A process whose work is cut off: it forks a worker for every line of its input, and the worker is killed after enough work.

The worker prints each confirmed piece of work on a pipe, one per line. The kill waits for so many of those lines, never
for a slice of the clock: a slow or busy machine takes longer and proves as much. Only after that comes a moment of
chance, so that the kill strikes anywhere within the next piece of work.
"""

import os
import random
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Self

from app.domain.case import Case

PATIENCE = 300.0  # seconds without a word after which the worker is taken for stuck: a net, nothing is measured by it
MOMENT = 0.02  # seconds; about what one save takes, so that a kill falls into it as often as between two


def say(line: str) -> None:
    """A worker says a line in one write, so that it is in the pipe however the next moment goes."""
    os.write(1, line.encode() + b"\n")


def fork_for_each_line(work: Callable[[str], None]) -> None:
    """The whole life of the forking process: a worker without end for every line on its input."""
    for line in sys.stdin:
        pid = os.fork()
        if pid == 0:
            work(line.strip())
        say(f"pid {pid}")
        os.waitpid(pid, 0)
        say("gone")


def numbered_without_a_hole(cases: Iterable[Case]) -> bool:
    """True when the numbers of the day begin at 0001 without a gap: a killed acceptance gave its number back with it."""
    numbers = sorted(case.tracking_number for case in cases if case.tracking_number)
    return [number[9:13] for number in numbers] == [f"{number:04d}" for number in range(1, len(numbers) + 1)]


class CutOff:
    """The forking process. `note` hears every line a worker says; `module` is run with `folder`."""

    def __init__(self, root: Path, module: str, folder: Path, note: Callable[[str], None]) -> None:
        call = [sys.executable, "-m", module, str(folder)]
        self.process = subprocess.Popen(call, cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self._note = note
        self._heard = b""

    def work_and_be_killed(self, round_: int, enough: Callable[[str], bool], moment: float = MOMENT) -> None:
        """Forks one worker, lets it work until a line of it is `enough`, and a moment longer; then kills it and reads the rest.

        `enough` is asked once with an empty line, before the first line.
        """
        assert self.process.stdin is not None
        self.process.stdin.write(f"{round_}\n".encode())
        self.process.stdin.flush()
        pid = int(self._line(PATIENCE).removeprefix("pid "))
        done = enough("")
        while not done:
            line = self._line(PATIENCE)
            self._note(line)
            done = enough(line)
        for line in self._lines(random.uniform(0.0, moment)):  # noqa: S311 - a moment to be killed at is no secret
            self._note(line)
        os.kill(pid, signal.SIGKILL)
        while (line := self._line(PATIENCE)) != "gone":
            self._note(line)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        """No more workers; the forking process ends well."""
        self.process.communicate()
        assert self.process.returncode == 0

    def _line(self, patience: float) -> str:
        line = next(self._lines(patience), None)
        assert line is not None, f"not a word for {patience} s"
        return line

    def _lines(self, patience: float) -> Iterator[str]:
        """Yields the lines that arrive within so many seconds from now."""
        assert self.process.stdout is not None
        end = time.monotonic() + patience
        while True:
            while b"\n" in self._heard:
                line, self._heard = self._heard.split(b"\n", 1)
                yield line.decode()
            if not select.select([self.process.stdout], [], [], max(0.0, end - time.monotonic()))[0]:
                return
            more = os.read(self.process.stdout.fileno(), 65536)
            assert more, "the working process ended by itself"
            self._heard += more


def after(lines: int) -> Callable[[str], bool]:
    """Returns a test that is true once so many lines have arrived."""
    left = lines + 1  # the empty line before the first

    def enough(_line: str) -> bool:
        nonlocal left
        left -= 1
        return left <= 0

    return enough

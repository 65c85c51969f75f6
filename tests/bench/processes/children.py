"""Processes of their own, for what must be measured apart: a start, a memory, another program."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.conftest import ROOT

HERE = Path(__file__).resolve().parent


class Child:
    """A Python process that answers each line it receives with one line. Leaving the block ends it."""

    def __init__(self, script: Path, *arguments: str, python: str = sys.executable, env: Mapping[str, str]) -> None:
        path = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]).rstrip(os.pathsep)
        self._process = subprocess.Popen(
            [python, str(script), *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": path, **env},
        )

    def tell(self, line: str) -> None:
        """Say a line to it."""
        assert self._process.stdin
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()

    def hear(self) -> str:
        """The next line it says. It fails the measurement when it has ended instead."""
        assert self._process.stdout
        line = self._process.stdout.readline()
        assert line, f"the process ended without an answer, status {self._process.wait()}"
        return line.strip()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.close()
        try:
            self._process.wait(60)
        finally:
            self._process.kill()
            self._process.wait()
            self._process.stdout.close()

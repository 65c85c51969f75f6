"""The command line on a store in memory, and what it has promised of every answer it gives."""

import contextlib
import io
import json
import re
from copy import copy
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.domain.case import Case, CaseState
from app.ports.vault import LockScreenInfo, UnlockedStore
from app.usecases.desk.reference_data import ReferenceData
from app.usecases.terminal.terminal import DONE, REFUSED, UNAVAILABLE, Terminal
from tests.fakes.clock import FakeClock
from tests.fakes.memory_store import MemoryStore
from tests.unit.usecases.conftest import CLERK

LINE = re.compile(r"[^\n]+: [^\n]+。")


class OpenStore(MemoryStore):
    """A store that stays open from one command to the next."""

    def close(self) -> None:
        pass

    def everything(self) -> dict[str, object]:
        """A copy of all it holds; the nouns are frozen, so a copy is cheap and two are compared quickly."""
        return {name: copy(held) for name, held in vars(self).items()}


@dataclass
class OpenDoor:
    """A vault with a store in memory: what is tested here is what reaches it."""

    store: OpenStore = field(default_factory=OpenStore)

    def exists(self) -> bool:
        return True

    def lock_screen_info(self) -> LockScreenInfo:
        return LockScreenInfo("样例县政务服务中心", "1 号窗口", "K7M", ("dgy",))

    def unlock(self, user: str, passphrase: str) -> UnlockedStore:
        return UnlockedStore(self.store, CLERK)


@dataclass
class Counter:
    """The command line, a folder to work in, and what lies in the store."""

    folder: Path
    library: ReferenceData
    door: OpenDoor = field(default_factory=OpenDoor)

    def run(self, *arguments: str) -> tuple[int, str, str]:
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            status = Terminal(self.library, FakeClock(), lambda: self.door).run(list(arguments))
        return status, out.getvalue(), err.getvalue()

    def file(self, content: bytes) -> str:
        path = self.folder / "hostile.json"
        path.unlink(missing_ok=True)  # a file written over is waited for by some disks, a new one is not
        path.write_bytes(content)
        return str(path)

    def check(self, path: str) -> dict[str, Any] | None:
        return promised(*self.run("check", path))

    def intake(self, path: str, papers: str = "") -> Case | None:
        """The case when it was taken. When it was not, nothing in the store has changed."""
        before, known = self.door.store.everything(), self.door.store.count(list(CaseState))
        status, out, err = self.run("intake", path, "--out", str(self.folder / "out"), "--papers", papers)
        taken = promised(status, out, err)
        if taken is None:
            assert self.door.store.everything() == before
            return None
        assert self.door.store.count(list(CaseState)) == known + 1
        case = self.door.store.by_number(taken["tracking_number"])
        assert case is not None
        return case


def promised(status: int, out: str, err: str) -> dict[str, Any] | None:
    """Returns the output of a command that kept its word: JSON and status 0, or sentences and nothing else."""
    assert "Traceback" not in err
    if status == DONE:
        assert err == ""
        return json.loads(out, parse_constant=not_a_number)
    assert out == ""
    lines = err.split("\n")
    assert lines.pop() == "" and lines
    if status == REFUSED:
        assert all(LINE.fullmatch(line) for line in lines), lines
        assert all(c.isprintable() for line in lines for c in line)
    else:
        assert status == UNAVAILABLE and len(lines) == 1 and lines[0].endswith("。")
    return None


def not_a_number(name: str) -> object:
    raise AssertionError(f"{name} is no JSON")

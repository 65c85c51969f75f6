"""A lock is whole: whatever a locked package asks for is locked too, at a version that fits.

Set-up installs what the lock names and resolves nothing (`pip install --no-deps`), so what a lock lacks would be missing on every computer
made after today. Read from the packages installed here; no network.
"""

import platform
import re
import sys
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib import metadata
from pathlib import Path

import pytest
from packaging.markers import Environment, Marker, default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

LOCKS = ("requirements.lock", "requirements-dev.lock")
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
# What a marker can ask of a computer. Linux on x86-64 is what the desk is tried on.
SYSTEMS: dict[str, dict[str, str]] = {
    "Linux x86-64": {
        "os_name": "posix",
        "sys_platform": "linux",
        "platform_system": "Linux",
        "platform_machine": "x86_64",
    },
    "Linux ARM64": {
        "os_name": "posix",
        "sys_platform": "linux",
        "platform_system": "Linux",
        "platform_machine": "aarch64",
    },
    "Windows amd64": {
        "os_name": "nt",
        "sys_platform": "win32",
        "platform_system": "Windows",
        "platform_machine": "AMD64",
    },
    "macOS ARM64": {
        "os_name": "posix",
        "sys_platform": "darwin",
        "platform_system": "Darwin",
        "platform_machine": "arm64",
    },
}

Requires = Callable[[str, Version], list[str]]


_requirement = cache(Requirement)  # the same few hundred lines are read for every computer


@dataclass(frozen=True)
class Pin:
    name: str
    version: Version
    marker: Marker | None


@dataclass
class Gaps:
    """Gaps of a lock on one computer, found by following every requirement from those of the project."""

    pins: dict[str, Version]
    computer: Environment
    requires: Requires
    found: set[str] = field(default_factory=set)
    _seen: set[tuple[str, str]] = field(default_factory=set)

    def follow(self, wanted: Requirement, asked_by: str, extra: str = "") -> None:
        if wanted.marker and not wanted.marker.evaluate({**self.computer, "extra": extra}):
            return
        name = canonicalize_name(wanted.name)
        pinned = self.pins.get(name)
        if pinned is None:
            self.found.add(f"{asked_by} asks for {wanted.name}, which is not locked")
            return
        if not wanted.specifier.contains(pinned, prereleases=True):
            self.found.add(f"{asked_by} asks for {name}{wanted.specifier}, locked is {pinned}")
        for part in ("", *sorted(wanted.extras)):
            if (name, part) not in self._seen:
                self._seen.add((name, part))
                for line in self.requires(name, pinned):
                    self.follow(_requirement(line), f"{name}[{part}]" if part else name, part)


def _pins(lock: str) -> list[Pin]:
    lines = re.findall(r"^([A-Za-z0-9._-]+)(?:\[[^]]*\])?==(\S+)(?: *; *([^\\\n]+))?", lock, re.MULTILINE)
    return [
        Pin(canonicalize_name(name), Version(version), Marker(marker) if marker.strip() else None)
        for name, version, marker in lines
    ]


def _computers() -> Iterator[tuple[str, Environment]]:
    for python in PYTHONS:
        for system, said in SYSTEMS.items():
            computer = default_environment()
            computer.update(
                {
                    **said,
                    "python_version": python,
                    "python_full_version": f"{python}.2",
                    "implementation_name": "cpython",
                    "platform_python_implementation": "CPython",
                    "implementation_version": f"{python}.2",
                }
            )
            yield f"Python {python} on {system}", computer


def _gaps(lock: str, wanted: list[str], requires: Requires) -> dict[str, list[str]]:
    """Returns the missing packages by computer: from the project's requirements on, and from every locked package at
    its version.
    """
    gaps: dict[str, list[str]] = {}
    pins = _pins(lock)
    for name, computer in _computers():
        here = [pin for pin in pins if pin.marker is None or pin.marker.evaluate({**computer, "extra": ""})]
        looking = Gaps({pin.name: pin.version for pin in here}, computer, requires)
        twice = sorted(pin.name for pin in here if sum(other.name == pin.name for other in here) > 1)
        looking.found.update(f"{name} is locked twice" for name in twice)
        for line in [*wanted, *(pin.name for pin in here)]:
            looking.follow(_requirement(line), "the project")
        if looking.found:
            gaps[name] = sorted(looking.found)
    return gaps


@cache
def _installed(name: str, version: Version) -> list[str]:
    """Returns the requirements of an installed package.

    For another version, or one that is not for this computer, it returns those known of its neighbour.
    """
    try:
        return metadata.requires(name) or []
    except metadata.PackageNotFoundError:
        return []


def _wanted(root: Path, lock: str) -> list[str]:
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    wanted: list[str] = list(project["project"]["dependencies"])
    return wanted + project["dependency-groups"]["dev"] if lock == "requirements-dev.lock" else wanted


@pytest.mark.parametrize("name", LOCKS)
def test_every_requirement_of_every_locked_package_is_locked(root: Path, name: str) -> None:
    assert _gaps((root / name).read_text("utf-8"), _wanted(root, name), _installed) == {}


@pytest.mark.parametrize("name", LOCKS)
def test_what_is_read_is_what_is_locked(root: Path, name: str) -> None:
    """The test above reads the packages installed here, so they must be those of the lock."""
    here = [pin for pin in _pins((root / name).read_text("utf-8")) if pin.marker is None or pin.marker.evaluate()]
    assert len(here) >= 15
    assert {pin.name: metadata.version(pin.name) for pin in here} == {pin.name: str(pin.version) for pin in here}
    # What only other computers get asks for nothing, as far as its releases for this one say: no pin escapes unread.
    unread = {pin.name for pin in _pins((root / name).read_text("utf-8"))} - {pin.name for pin in here}
    assert unread <= {"colorama"}, (
        f"only other computers get {unread}: see by hand what they ask for and name them here"
    )


# --- the same on made-up locks

NEEDS = {
    "desk": ["paper>=2", "ink[red]>=1", 'stamp; sys_platform == "win32"', 'glue; extra == "book"'],
    "ink": ['pigment>=3; extra == "red"', 'water; extra == "blue"'],
    "paper": ['wood; python_version >= "3.13"'],
}
WHOLE = """
desk==1.0 \\
    --hash=sha256:00
ink==1.5
paper==2.0
pigment==3.1
stamp==1.0 ; sys_platform == 'win32'
wood==1.0 ; python_full_version >= '3.13'
"""


def _made_up(lock: str) -> dict[str, list[str]]:
    return _gaps(lock, ["desk"], lambda name, _version: NEEDS.get(name, []))


def test_a_whole_lock_has_no_gap() -> None:
    assert _made_up(WHOLE) == {}


def test_a_missing_requirement_is_found() -> None:
    found = _made_up(WHOLE.replace("paper==2.0\n", ""))
    assert len(found) == len(PYTHONS) * len(SYSTEMS)
    assert found["Python 3.11 on Linux x86-64"] == ["desk asks for paper, which is not locked"]


def test_what_only_an_extra_asks_for_is_found_where_the_extra_is_asked_for() -> None:
    found = _made_up(WHOLE.replace("pigment==3.1\n", ""))
    assert found["Python 3.13 on Linux x86-64"] == ["ink[red] asks for pigment, which is not locked"]


def test_a_version_that_does_not_fit_is_found() -> None:
    found = _made_up(WHOLE.replace("pigment==3.1", "pigment==2.9"))
    assert found["Python 3.12 on Windows amd64"] == ["ink[red] asks for pigment>=3, locked is 2.9"]


def test_a_requirement_of_one_system_or_one_python_is_found_there_alone() -> None:
    found = _made_up(WHOLE.replace("stamp==1.0 ; sys_platform == 'win32'\n", ""))
    assert sorted(found) == [f"Python {python} on Windows amd64" for python in PYTHONS]
    found = _made_up(WHOLE.replace("'3.13'", "'3.14'"))
    assert sorted(found) == sorted(f"Python 3.13 on {system}" for system in SYSTEMS)


def test_a_package_locked_twice_for_one_computer_is_found() -> None:
    assert _made_up(WHOLE + "ink==1.4\n")["Python 3.11 on Linux x86-64"] == ["ink is locked twice"]


# --- what the packages ask of the system


@pytest.mark.skipif(
    sys.platform != "linux" or platform.machine() not in ("x86_64", "aarch64"), reason="glibc is asked for on Linux"
)
def test_set_up_asks_for_the_glibc_that_the_wheels_ask_for(root: Path) -> None:
    """prepare.sh says before pip does that a system is too old; the figure is that of the newest glibc any wheel here was built for."""
    script = (root / "resources" / "setup" / "prepare.sh").read_text("utf-8")
    said = dict(re.findall(r"(x86_64|aarch64\)?)\)? echo (2\.\d+)", script))
    newest = max(filter(None, (_glibc_of(pin.name) for pin in _pins((root / LOCKS[0]).read_text("utf-8")))))
    assert said[platform.machine()] == f"{newest[0]}.{newest[1]}"


def _glibc_of(name: str) -> tuple[int, int] | None:
    """The oldest glibc that one of the wheel's tags allows; None for a wheel that asks for none."""
    try:
        wheel = metadata.distribution(name).read_text("WHEEL") or ""
    except metadata.PackageNotFoundError:
        return None
    tags = re.findall(r"^Tag: .*-manylinux_(\d+)_(\d+)_", wheel, re.MULTILINE)
    return min(((int(major), int(minor)) for major, minor in tags), default=None)

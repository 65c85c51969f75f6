"""`prepare.sh` on computers that lack something: what is missing is named in one sentence, and nothing half done is left."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

REAL = ["sh", "dirname", "uname", "cmp", "cp", "rm", "cat"]
PLAIN_USER = {"id": "echo 1000", "sudo": "exit 1"}
EVERY_LIBRARY = 'awk \'!/^#/ { print "\\t" $1 " (libc6,x86-64)" }\' resources/setup/system-libraries.txt'


@pytest.fixture
def computer(root: Path, tmp_path: Path) -> Path:
    """A checkout beside a folder of commands that is the whole PATH."""
    shutil.copytree(root / "resources" / "setup", tmp_path / "resources" / "setup")
    for lock in ("requirements.lock", "requirements-dev.lock"):
        (tmp_path / lock).write_text("", "utf-8")
    (tmp_path / "bin").mkdir()
    for name in [*REAL, "awk"]:
        found = shutil.which(name)
        assert found, name
        (tmp_path / "bin" / name).symlink_to(found)
    return tmp_path


def _prepare(computer: Path, commands: dict[str, str], purpose: str = "run", **environment: str) -> tuple[int, str]:
    for name, script in commands.items():
        (computer / "bin" / name).write_text(f"#!/bin/sh\n{script}\n", "utf-8")
        (computer / "bin" / name).chmod(0o755)
    done = subprocess.run(
        ["sh", "resources/setup/prepare.sh", purpose],
        cwd=computer,
        env={"PATH": str(computer / "bin")} | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == ""
    return done.returncode, done.stderr


def test_missing_libraries_are_named_when_they_may_not_be_installed(computer: Path) -> None:
    status, said = _prepare(computer, PLAIN_USER | {"ldconfig": "true", "apt-get": "exit 1"})
    assert status == 1
    assert said.startswith("System libraries are missing and I may not install them.")
    assert "apt-get install libegl1 libgl1" in said
    assert "libxcb" not in said, "no window is asked for without a display"
    assert len(said.splitlines()) == 1


def test_a_display_asks_for_the_window_libraries_too_but_the_checks_do_not(computer: Path) -> None:
    commands = PLAIN_USER | {"ldconfig": "true"}
    assert "libxcb-cursor0" in _prepare(computer, commands, DISPLAY=":0")[1]
    assert "libxcb-cursor0" in _prepare(computer, commands, WAYLAND_DISPLAY="wayland-0")[1]
    assert "libxcb-cursor0" not in _prepare(computer, commands, "dev", DISPLAY=":0")[1]


def test_root_installs_only_what_is_missing(computer: Path) -> None:
    almost = EVERY_LIBRARY.replace("!/^#/", "!/^#/ && !/libcups/")
    commands = {
        "id": "echo 0",
        "ldconfig": almost,
        "env": 'shift; exec "$@"',
        "apt-get": 'echo "apt-get $*" >&2',
        "python3": "exit 1",
    }
    status, said = _prepare(computer, commands)
    assert "Installing with apt: libcups2\n" in said
    assert "install libcups2\n" in said
    assert status == 1, "there is no Python on this computer"


def test_a_python_too_old_is_told_in_one_sentence(computer: Path) -> None:
    status, said = _prepare(
        computer, PLAIN_USER | {"ldconfig": EVERY_LIBRARY, "python3": "exit 1", "python3.12": "exit 1"}
    )
    assert status == 1
    assert said == "Python 3.11 or newer is needed; none was found. On Debian: apt-get install python3\n"


def test_a_python_without_pip_and_venv_is_told_in_one_sentence(computer: Path) -> None:
    bare = 'case "$*" in *version_info*) exit 0 ;; *) exit 1 ;; esac'
    status, said = _prepare(computer, PLAIN_USER | {"ldconfig": EVERY_LIBRARY, "python3": bare})
    assert status == 1
    assert "python3 has neither pip nor ensurepip" in said
    assert len(said.splitlines()) == 1
    assert not (computer / ".venv").exists()


def test_a_second_call_does_nothing(computer: Path) -> None:
    # A venv whose Python answers, and the copy of the lock that says what it holds.
    (computer / ".venv" / "bin").mkdir(parents=True)
    python = computer / ".venv" / "bin" / "python"
    python.write_text(
        '#!/bin/sh\ncase "$*" in *version_info*) exit 0 ;; *) echo "called: $*" >&2; exit 1 ;; esac\n', "utf-8"
    )
    python.chmod(0o755)
    (computer / ".venv" / "requirements.lock").write_text("", "utf-8")
    assert _prepare(computer, PLAIN_USER | {"ldconfig": EVERY_LIBRARY}) == (0, "")
    (computer / "requirements.lock").write_text("changed\n", "utf-8")
    status, said = _prepare(computer, PLAIN_USER | {"python3": "exit 1"})
    assert status == 1
    assert os.fspath(computer / "bin") not in said

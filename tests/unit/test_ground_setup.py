"""`prepare.sh` on computers that lack something: what is missing is named in one sentence, and nothing half done is left."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

REAL = ["sh", "dirname", "uname", "cmp", "cp", "rm", "cat", "mkdir", "rmdir", "df"]
# Whoever runs these tests, root too, is user 1000 to the script, and what lies there is theirs.
PLAIN_USER = {"id": "echo 1000", "sudo": "exit 1", "ls": "echo drwxr-xr-x 2 1000 1000 0 x .venv"}
ENV = 'for word do case $word in *=*) shift ;; *) break ;; esac; done; exec "$@"'
EVERY_LIBRARY = 'awk \'!/^#/ { print "\\t" $1 " (libc6,x86-64)" }\' resources/setup/system-libraries.txt'


@pytest.fixture
def computer(root: Path, tmp_path: Path) -> Path:
    """A checkout next to a folder of commands that is the whole PATH."""
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
        command = computer / "bin" / name
        command.unlink(missing_ok=True)  # never through the link to the real one
        command.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
        command.chmod(0o755)
    done = subprocess.run(
        ["sh", "resources/setup/prepare.sh", purpose],
        cwd=computer,
        env={"PATH": str(computer / "bin")} | environment,
        capture_output=True,
        text=True,
        check=False,
        start_new_session=True,  # what is killed here is killed alone
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
        "env": ENV,
        "apt-get": 'echo "$*" >>asked',
        "python3": "exit 1",
    }
    status, said = _prepare(computer, commands)
    assert "Installing with apt: libcups2\n" in said
    assert _asked(computer) == ["-qq update", "-qq -y --no-install-recommends install libcups2"]
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


# --- .venv and its packages, with a Python that only writes down what it is asked

PYTHON = """
case "$*" in
*version_info*) exit 0 ;;
*"import ensurepip"*) exit 1 ;;
"-m venv"*)
    mkdir -p .venv/bin && cp "$0" .venv/bin/python && echo "home = /usr/bin" >.venv/pyvenv.cfg ;;
*" install "*)
    echo "$*" >>asked
    [ -e .venv/unfinished ] || exit 99
    [ -z "$PIP_IS_CUT" ] || kill -KILL 0
    printf "%s\\n" "$PIP_SAYS" >&2
    exit "${PIP_ENDS:-0}" ;;
*" check")
    echo check >>asked
    [ ! -e .venv/stale ] || { echo "ink 1.5 requires pigment, which is not installed."; exit 1; }
    echo "No broken requirements found." ;;
esac
"""
READY = PLAIN_USER | {"ldconfig": EVERY_LIBRARY, "python3": PYTHON}
ANEW = ".venv is made anew"


def _made(computer: Path, *files: str) -> Path:
    """A .venv of this user's own, as an earlier set-up left it."""
    venv = computer / ".venv"
    (venv / "bin").mkdir(parents=True)
    (venv / "bin" / "python").write_text(f"#!/bin/sh\n{PYTHON}", "utf-8")
    (venv / "bin" / "python").chmod(0o755)
    for name in ("pyvenv.cfg", "old", *files):
        (venv / name).write_text("", "utf-8")
    return venv


def _asked(computer: Path) -> list[str]:
    file = computer / "asked"
    return file.read_text("utf-8").splitlines() if file.exists() else []


@pytest.mark.parametrize(
    ("purpose", "locks"),
    [("run", {"requirements.lock"}), ("dev", {"requirements.lock", "requirements-dev.lock"})],
)
def test_what_the_lock_names_is_installed_and_nothing_else_and_then_checked(
    computer: Path, purpose: str, locks: set[str]
) -> None:
    status, said = _prepare(computer, READY, purpose)
    lock = "requirements.lock" if purpose == "run" else "requirements-dev.lock"
    assert (status, said) == (0, f"Installing the packages of {lock}\n")
    install, check = _asked(computer)
    assert check == "check"
    for word in ("--no-deps", "--require-hashes", "--only-binary :all:", f"-r {lock}"):
        assert f" {word}" in install
    assert {file.name for file in (computer / ".venv").iterdir()} == {"bin", "pyvenv.cfg"} | locks
    assert _prepare(computer, READY, purpose) == (0, ""), "a second call does nothing"


def test_a_lock_that_is_not_whole_leaves_no_sign_that_it_is_installed(computer: Path) -> None:
    lacking = PYTHON.replace("[ ! -e .venv/stale ]", "false")
    status, said = _prepare(computer, READY | {"python3": lacking})
    assert status == 1
    assert said.splitlines()[-2:] == [
        "ink 1.5 requires pigment, which is not installed.",
        "So requirements.lock is not whole, and the desk cannot run from it (whoever looks after this project mends it with"
        " make lock); the lines above say why.",
    ]
    assert not (computer / ".venv" / "requirements.lock").exists()
    assert (computer / ".venv" / "unfinished").exists()


def test_what_does_not_go_with_the_lock_any_more_is_replaced_once(computer: Path) -> None:
    venv = _made(computer, "stale")
    status, said = _prepare(computer, READY)
    assert status == 0, said
    assert "What was in .venv does not go with requirements.lock: .venv is made anew.\n" in said
    assert _asked(computer)[1::2] == ["check", "check"]
    assert not (venv / "old").exists()


def test_a_set_up_cut_short_is_begun_anew(computer: Path) -> None:
    status, _ = _prepare(computer, READY, PIP_IS_CUT="yes")
    assert status != 0
    venv = computer / ".venv"
    assert not (venv / "requirements.lock").exists()
    (venv / "half").write_text("", "utf-8")
    status, said = _prepare(computer, READY)
    assert status == 0
    assert said.startswith(f"An earlier set-up was cut short: {ANEW}.\n")
    assert not (venv / "half").exists()
    assert (venv / "requirements.lock").exists()


def test_a_lock_that_changed_is_filled_into_what_is_there(computer: Path) -> None:
    venv = _made(computer)
    (venv / "requirements.lock").write_text("other\n", "utf-8")
    status, said = _prepare(computer, READY)
    assert (status, said) == (0, "Installing the packages of requirements.lock\n")
    assert (venv / "old").exists()


@pytest.mark.parametrize("gone", ["nothing there", "too old or another"])
def test_a_venv_whose_python_went_is_made_anew(computer: Path, gone: str) -> None:
    venv = _made(computer, "requirements.lock")
    (venv / "bin" / "python").unlink()
    if gone == "nothing there":
        (venv / "bin" / "python").symlink_to("/nowhere/python3.9")
    else:
        (venv / "bin" / "python").symlink_to(computer / "bin" / "false")
        (computer / "bin" / "false").write_text("#!/bin/sh\nexit 1\n", "utf-8")
        (computer / "bin" / "false").chmod(0o755)
    status, said = _prepare(computer, READY)
    assert status == 0
    assert said.startswith(f"The Python that .venv was made with is gone, or is another now: {ANEW}.\n")
    assert not (venv / "old").exists()


# --- what is not ours is left alone


def test_a_venv_of_somebody_else_is_left_alone_and_named(computer: Path) -> None:
    venv = _made(computer, "unfinished")
    status, said = _prepare(computer, READY | {"ls": "echo drwx------ 2 4711 4711 0 x .venv"})
    assert status == 1
    assert said.startswith(f".venv in {computer} belongs to 4711, not to you, ")
    assert len(said.splitlines()) == 1
    assert (venv / "old").exists()
    assert _asked(computer) == []


def test_a_venv_of_somebody_else_that_is_whole_is_used(computer: Path) -> None:
    _made(computer, "requirements.lock")
    assert _prepare(computer, READY | {"ls": "echo drwxr-xr-x 2 4711 4711 0 x .venv"}) == (0, "")


@pytest.mark.parametrize("there", [True, False])
def test_nothing_is_changed_behind_a_link(computer: Path, there: bool) -> None:
    venv = _made(computer, "unfinished")
    if there:
        venv.rename(computer / "elsewhere")
    else:
        shutil.rmtree(venv)
    venv.symlink_to(computer / "elsewhere")
    status, said = _prepare(computer, READY)
    assert status == 1
    assert said.startswith(".venv is a link, and what it leads to does not hold what requirements.lock names.")
    assert len(said.splitlines()) == 1
    assert venv.is_symlink()
    assert (computer / "elsewhere" / "old").exists() is there


def test_a_folder_this_set_up_did_not_make_is_left_alone(computer: Path) -> None:
    (computer / ".venv").mkdir()
    (computer / ".venv" / "letters").write_text("mine", "utf-8")
    status, said = _prepare(computer, READY)
    assert status == 1
    assert "was not made by this set-up (it has no pyvenv.cfg); it is left alone." in said
    assert (computer / ".venv" / "letters").read_text("utf-8") == "mine"
    (computer / ".venv" / "letters").unlink()
    assert _prepare(computer, READY)[0] == 0, "an empty folder is nobody's loss"


def test_a_file_in_the_place_of_the_folder_is_named(computer: Path) -> None:
    (computer / ".venv").write_text("", "utf-8")
    status, said = _prepare(computer, READY)
    assert (status, said) == (1, f".venv in {computer} is no folder. Move it away and run the same command again.\n")


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is shut to root")
def test_a_shut_venv_of_one_s_own_is_left_alone(computer: Path) -> None:
    venv = _made(computer)
    venv.chmod(0)
    status, said = _prepare(computer, READY)
    venv.chmod(0o755)
    assert status == 1
    assert "is yours but shut; it is left alone. Open it (chmod -R u+rwX .venv)" in said
    assert (venv / "old").exists()


def test_a_project_folder_that_may_not_be_written_is_named(computer: Path) -> None:
    refused = "echo \"mkdir: cannot create directory '.venv': Permission denied\" >&2; exit 1"
    status, said = _prepare(computer, READY | {"mkdir": refused})
    assert status == 1
    assert said.startswith(f"Writing is not allowed in {computer}: .venv could not be made. Put a copy of the project")
    assert len(said.splitlines()) == 1


# --- why packages could not be installed: one sentence, the reason first

UNREACHED = "WARNING: Retrying (Retry(total=1)) after connection broken by '{}': /simple/cffi/\nERROR: No matching distribution found for cffi==2.1.1"


@pytest.mark.parametrize(
    ("pip_says", "begins"),
    [
        (
            UNREACHED.format("NewConnectionError([Errno -3] Temporary failure in name resolution)"),
            "No network (the name of the server could not be looked up)",
        ),
        (
            UNREACHED.format("NewConnectionError([Errno 101] Network is unreachable)"),
            "No network (the server does not answer)",
        ),
        (UNREACHED.format("ReadTimeoutError(Read timed out.)"), "No network (the server does not answer)"),
        (
            UNREACHED.format("ProxyError(Cannot connect to proxy., OSError(Tunnel connection failed: 407))"),
            "No network (the proxy named in this computer's settings does not let us through)",
        ),
        (
            UNREACHED.format("SSLError(SSLCertVerificationError(1, [SSL: CERTIFICATE_VERIFY_FAILED]))"),
            "The server shows a certificate this computer does not trust",
        ),
        ("ERROR: [Errno 28] No space left on device", "The disk is full ("),
        (
            "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.",
            "A package that came is not the one requirements.lock names (its hash differs)",
        ),
        (
            "ERROR: No matching distribution found for shiboken6==6.11.3",
            "There is no package of requirements.lock for this computer (",
        ),
    ],
)
def test_a_failure_is_told_in_one_sentence_with_its_reason_first(computer: Path, pip_says: str, begins: str) -> None:
    status, said = _prepare(computer, READY, PIP_SAYS=pip_says, PIP_ENDS="1")
    assert status == 1
    installing, sentence = said.splitlines()
    assert installing == "Installing the packages of requirements.lock"
    assert sentence.startswith(begins)
    assert "Retry" not in sentence
    assert "the packages of requirements.lock could not be installed" in sentence
    assert not (computer / ".venv" / "requirements.lock").exists()


def test_without_a_network_what_was_there_stays(computer: Path) -> None:
    venv = _made(computer)
    says = UNREACHED.format("[Errno -3] Temporary failure in name resolution")
    assert _prepare(computer, READY, PIP_SAYS=says, PIP_ENDS="1")[0] == 1
    assert (venv / "old").exists()
    assert not (venv / "unfinished").exists()
    assert ANEW not in _prepare(computer, READY)[1]


def test_what_no_sentence_fits_is_passed_on(computer: Path) -> None:
    status, said = _prepare(computer, READY, PIP_SAYS="ERROR: something new", PIP_ENDS="1")
    assert status == 1
    assert said.splitlines()[1:] == [
        "ERROR: something new",
        "So the packages of requirements.lock could not be installed; the lines above say why.",
    ]


def test_apt_without_a_network_says_so_in_one_sentence(computer: Path) -> None:
    apt = "echo \"E: Failed to fetch libegl1  Temporary failure resolving 'mirror.example'\" >&2; exit 100"
    commands = {"id": "echo 0", "ldconfig": "true", "env": ENV, "apt-get": apt}
    status, said = _prepare(computer, commands)
    assert status == 1
    assert said.splitlines()[-1].startswith(
        "No network (the name of the server could not be looked up): apt could not install: libegl1"
    )
    assert len(said.splitlines()) == 2, "apt's own lines are not repeated"


@pytest.mark.parametrize(
    ("machine", "glibc", "needed"),
    [
        ("x86_64", "2.33", "2.34"),
        ("x86_64", "2.34", None),
        ("x86_64", "3.0", None),
        ("aarch64", "2.36", "2.39"),
        ("aarch64", "2.41", None),
        ("riscv64", "2.10", None),
    ],
)
def test_a_system_too_old_is_told_before_pip_is_asked(
    computer: Path, machine: str, glibc: str, needed: str | None
) -> None:
    uname = f'case "$1" in -m) echo {machine} ;; *) echo Linux ;; esac'
    status, said = _prepare(computer, READY | {"uname": uname, "getconf": f"echo glibc {glibc}"})
    if needed is None:
        assert status == 0, said
    else:
        assert status == 1
        assert said.startswith(
            f"This system is too old: its C library is glibc {glibc}, and on {machine} the packages of requirements.lock need {needed} or newer"
        )
        assert _asked(computer) == []

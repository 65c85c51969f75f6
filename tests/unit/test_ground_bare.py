"""`make bare` says in one sentence what this computer lacks for it, and in one for every command what came of it. Nothing is mounted here."""

import shutil
import subprocess
from pathlib import Path

import pytest

REAL = [
    *("sh", "dirname", "tar", "mktemp", "chmod", "mkdir", "cp", "rm", "mv", "cat", "ln"),
    *("find", "grep", "sed", "awk", "tail", "wc", "date", "tr"),
]
RUN_SAYS = "No display here\nout\n"
TEST_SAYS = "== 3836 passed, 12 skipped in 61.00s ==\\n\\n3836 passed, 0 failed, 12 skipped\\n"
HOST = {
    "id": "echo 0",
    "git": 'case "$1" in rev-parse) echo abc1234 ;; status) ;; archive) exec tar -cf - Makefile ;; esac',
    "debootstrap": 'for place; do case $place in */*) mkdir -p "$place/etc/apt/apt.conf.d" "$place/usr/local/share" "$place/root" &&'
    ' echo 13.8 >"$place/etc/debian_version"; break ;; esac; done; echo "$*" >>debootstrapped',
    "chroot": 'case "$*" in *platform*) echo "Python 3.13.5, pip 25.1.1" ;; esac',
    "apt-get": "exit 1",
    "unshare": f"""
case "$*" in
*" true") ;;
*"make run"*) printf "{RUN_SAYS.strip()}\\n"; echo "$*" >>entered ;;
*"make test"*) printf "$TEST_SAYS"; exit "${{TEST_ENDS:-0}}" ;;
esac""",
}


@pytest.fixture
def host(root: Path, tmp_path: Path) -> Path:
    """A committed checkout next to a folder of commands that is the whole PATH."""
    shutil.copytree(root / "resources" / "setup", tmp_path / "resources" / "setup")
    (tmp_path / ".git").mkdir()
    (tmp_path / "Makefile").write_text("", "utf-8")
    (tmp_path / "bin").mkdir()
    for name in REAL:
        found = shutil.which(name)
        assert found, name
        (tmp_path / "bin" / name).symlink_to(found)
    return tmp_path


def _bare(host: Path, commands: dict[str, str], **environment: str) -> tuple[int, str, str]:
    for name, script in commands.items():
        (host / "bin" / name).write_text(f"#!/bin/sh\n{script}\n", "utf-8")
        (host / "bin" / name).chmod(0o755)
    done = subprocess.run(
        ["sh", "resources/setup/bare.sh"],
        cwd=host,
        env={"PATH": str(host / "bin"), "BARE_DIR": str(host / "bare"), "TEST_SAYS": TEST_SAYS} | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize(
    ("lacking", "sentence"),
    [
        ({"id": "echo 1000"}, "make bare needs root: "),
        ({"debootstrap": None}, "debootstrap is missing. Run: apt-get install debootstrap"),
        ({"git": None}, "git is missing; only what is committed is tried."),
        ({"unshare": "exit 1"}, "Nothing may be mounted here "),
        ({"git": 'case "$1" in rev-parse) exit 128 ;; esac'}, "git knows no commit HEAD."),
    ],
)
def test_what_this_computer_lacks_is_one_sentence(host: Path, lacking: dict[str, str | None], sentence: str) -> None:
    commands = {name: script for name, script in (HOST | lacking).items() if script is not None}
    status, said, told = _bare(host, commands)
    assert (status, said) == (1, "")
    assert told.startswith(sentence)
    assert len(told.splitlines()) == 1
    assert not (host / "bare").exists()


def test_a_release_without_a_name_and_a_variable_that_is_not_set_are_told(host: Path) -> None:
    assert _bare(host, HOST, BARE="12 11")[2] == "Debian 11 has no name here; BARE takes 12, 13 and 14.\n"
    assert _bare(host, HOST, BARE_ENV="PIP_CERT")[2] == "BARE_ENV names PIP_CERT, which is not set.\n"


def test_without_a_network_the_mirror_s_last_word_is_passed_on_and_nothing_is_left(host: Path) -> None:
    status, _, told = _bare(host, HOST | {"debootstrap": "echo E: no such host; exit 1"})
    assert status == 1
    assert told.startswith("Debian 12 could not be fetched (E: no such host). Is there a network?")
    assert {entry.name for entry in (host / "bare").iterdir()} == {"logs"}


def test_every_command_gets_its_sentence_and_nothing_but_logs_and_the_bare_systems_stay(host: Path) -> None:
    status, said, told = _bare(host, HOST)
    assert (status, told) == (0, "")
    lines = [line for line in said.splitlines() if line.startswith("Debian 1") and "making" not in line]
    about = "(13.8, Python 3.13.5, pip 25.1.1)"
    assert [line.partition(" in ")[0] for line in lines] == [
        f"Debian 12 {about}: `make run` passed",
        f"Debian 12 {about}: `make test` passed",
        f"Debian 13 {about}: `make run` passed",
        f"Debian 13 {about}: `make test` passed",
    ]
    assert all(": 3836 passed, 0 failed, 12 skipped. Log: " in line for line in lines[1::2])
    log = Path(lines[1].rpartition("Log: ")[2])
    assert log.read_text("utf-8").endswith("3836 passed, 0 failed, 12 skipped\n")
    assert {entry.name for entry in (host / "bare").iterdir()} == {"logs", "debian-12.tar", "debian-13.tar"}
    _bare(host, HOST)
    assert len((host / "debootstrapped").read_text("utf-8").splitlines()) == 2, "a bare system is fetched once"


def test_one_failure_fails_the_whole_and_says_how_it_ended(host: Path) -> None:
    status, said, told = _bare(host, HOST, BARE="13", TEST_ENDS="2", TEST_SAYS="ERROR: no hash\\nmake: *** [test]\\n")
    assert (status, told) == (1, "1 of the commands failed.\n")
    last = said.splitlines()[-1]
    assert "`make test` FAILED (status 2) after 0 min 0" in last
    assert "Its last words: ERROR: no hash. Log: " in last


def test_only_named_variables_are_handed_in(host: Path) -> None:
    assert _bare(host, HOST, BARE="13", BARE_ENV="PIP_CERT", PIP_CERT="/a b/ca", PIP_PROXY="x")[0] == 0
    entered = (host / "entered").read_text("utf-8")
    assert entered.rstrip().endswith("&& make run PIP_CERT=/a b/ca")
    assert "env -i --default-signal=INT --default-signal=QUIT HOME=/root PATH=" in entered
    assert "PIP_PROXY" not in entered

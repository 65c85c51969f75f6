"""main.py as another program starts it: a bare environment, a plain locale, and every promise of the command line.

One long file, because every promise is asked of the same shell.
"""

import hashlib
import json
import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

import main as composition
from app.domain.case import Case
from app.domain.identifiers import tracking_number
from app.usecases.terminal.terminal import DONE, REFUSED, UNAVAILABLE
from tests.papers.reading import codes, words
from tests.samples.people import MATERIALS, a_child, an_application

PASSPHRASE = "stems-and-branches"


@dataclass(frozen=True)
class Ran:
    """Result of a run of main.py."""

    status: int
    out: bytes
    err: bytes

    @property
    def said(self) -> Any:
        assert self.status == DONE and self.err == b"", (self.status, self.err.decode())
        return json.loads(self.out.decode("utf-8"))

    @property
    def sentence(self) -> str:
        """The one line it says when something is not there."""
        told = self.err.decode("utf-8")
        assert self.status == UNAVAILABLE and self.out == b"" and told.count("\n") == 1 and told.endswith("。\n"), told
        return told.strip()


@dataclass
class Shell:
    """Starts main.py with nothing in the environment but what is given."""

    root: Path
    home: Path
    folder: Path
    env: dict[str, str] = field(default_factory=dict)

    def run(self, *arguments: str | Path | bytes, **more: str) -> Ran:
        env = {"YIJIAN_HOME": str(self.home), "YIJIAN_USER": "dgy", "YIJIAN_PASSPHRASE": PASSPHRASE, **self.env, **more}
        call = [sys.executable, str(self.root / "main.py"), *map(os.fsencode, arguments)]
        done = subprocess.run(
            call, cwd=self.folder, env=env, capture_output=True, stdin=subprocess.DEVNULL, check=False
        )
        assert b"Traceback" not in done.stderr, done.stderr.decode()
        return Ran(done.returncode, done.stdout, done.stderr)

    def answers(self, said: dict[str, Any], materials: dict[str, Any] | None = None) -> Path:
        path = self.folder / "申请 1.json"
        whole = {
            "form": "disability_one_thing_2024",
            "on": "2026-11-22",
            "answers": said,
            "materials": materials or MATERIALS,
        }
        path.write_text(json.dumps(whole, ensure_ascii=False), encoding="utf-8")
        return path


@pytest.fixture
def shell(root: Path, tmp_path: Path) -> Shell:
    return Shell(root, tmp_path / "家", tmp_path)


@pytest.fixture
def quiet_log() -> Iterator[None]:
    """Give the log back as it was: it is one for the whole process."""
    before = logging.raiseExceptions
    yield
    for handler in logging.getLogger("yijian").handlers:
        handler.close()
    logging.getLogger("yijian").handlers = []
    logging.raiseExceptions = before


@pytest.fixture
def set_up(shell: Shell) -> Shell:
    said = shell.run("setup", "--hall", "样例县政务服务中心", "--station", "K7M", "--user", "dgy").said
    assert said == {"hall": "样例县政务服务中心", "window": "1 号窗口", "station": "K7M", "users": ["dgy"]}
    return shell


@pytest.mark.parametrize("env", [{"LC_ALL": "C"}, {"LANG": "zh_CN.GBK", "PYTHONIOENCODING": "ascii"}], ids=["C", "GBK"])
def test_chinese_goes_in_and_out_in_any_locale(set_up: Shell, env: dict[str, str]) -> None:
    shell = set_up
    shell.env = env
    path = shell.answers(an_application(applicant__name="王𬀩明", bank__holder="王𬀩明"))
    number = shell.run("intake", path, "--out", "文书", "--papers", "receipt_58mm").said["tracking_number"]
    assert "王" in words((shell.folder / "文书" / "receipt_58mm.pdf").read_bytes())
    assert [line["name"] for line in shell.run("find", "𬀩明", "石桥村").said] == ["王𬀩明"]
    assert shell.run("show", number).said["answers"]["applicant.name"] == "王𬀩明"
    assert "看错" in shell.run("show", number[:-1] + "Z").err.decode("utf-8")


def test_a_day_on_the_command_line(set_up: Shell) -> None:
    shell = set_up
    path = shell.answers(an_application(applicant__name="王𬀩明", bank__holder="王𬀩明"))

    checked = shell.run("check", path).said
    assert checked["guardian_required"] is False and len(checked["materials"]) == 11
    assert not any(p["severity"] in ("missing", "wrong") for p in checked["problems"])

    taken = shell.run("intake", path, "--out", "文书", "--papers", "form,receipt_a5,receipt_80mm,notice").said
    assert set(taken) >= {"tracking_number", "decision", "papers", "deadline", "problems"}
    number = taken["tracking_number"]
    assert taken["decision"] == "accepted" and number.startswith("261122K7M0001")
    # A notice is asked for in vain when nothing is lacking.
    assert [Path(p).name for p in taken["papers"]] == ["form.pdf", "receipt_a5.pdf", "receipt_80mm.pdf"]
    form = (shell.folder / "文书" / "form.pdf").read_bytes()
    assert "王𬀩明" in words(form) and tracking_number.in_digits(number) in codes(form, 203).values()

    for written in (
        tracking_number.in_digits(number),
        number.lower(),
        f"{number[:6]}-{number[6:9]}-{number[9:13]}-{number[13]}",
    ):
        shown = shell.run("show", written).said
        assert shown["tracking_number"] == number and shown["answers"]["applicant.name"] == "王𬀩明"
    for asked in (["wwm"], ["0019"]):
        assert [line["tracking_number"] for line in shell.run("find", *asked).said] == [number], asked
    assert shell.run("find", "李乙木").said == []

    again = shell.run("paper", number, "form", "--out", "再 印/第二张.pdf").said
    assert again["nth"] == 2 and "第 2 次" in words((shell.folder / "再 印" / "第二张.pdf").read_bytes())
    assert shell.run("verify").said["broken"] is None
    kept = [shell.home, *shell.home.rglob("*"), *(shell.folder / "文书").rglob("*")]
    assert [path for path in kept if path.stat().st_mode & 0o077] == []


def test_what_needs_no_store_makes_none(shell: Shell) -> None:
    services = shell.run("services").said
    assert [s["seq"] for s in services] == list(range(1, 21))
    for service in services:
        assert set(service) >= {"seq", "name", "group", "items", "requirement", "departments", "levels", "modes"}
        assert all(set(item) == {"name", "code"} for item in service["items"]) and service["items"]
        assert set(service["modes"]) <= {"online", "nearby", "home", "no_application"}
    assert [s["seq"] for s in shell.run("services", "残疾人证", "鉴定").said] == [3]
    assert [s["seq"] for s in shell.run("services", "３").said] == [3]
    assert shell.run("services", "没有这种服务").said == []
    schema = shell.run("schema").said
    assert schema["properties"]["answers"]["properties"]["applicant.name"]["type"] == "string"
    checked = shell.run("check", shell.answers(a_child())).said
    assert checked["guardian_required"] is True
    assert not shell.home.exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ["frobnicate"],
        ["setup"],
        ["setup", "--hall", "样例"],
        ["check"],
        ["intake", "x.json"],
        ["show"],
        ["find"],
        ["paper", "261122K7M00370", "form"],
        ["verify", "more"],
        ["--nonsense"],
        ["show", "--out", "x"],
        [b"\xff\xfe"],
    ],
    ids=str,
)
def test_a_slip_in_the_command_is_status_2_without_a_traceback(shell: Shell, arguments: list[str]) -> None:
    ran = shell.run(*arguments)
    assert ran.status == REFUSED and ran.out == b"" and ran.err
    assert not shell.home.exists()


def test_help_is_no_slip(shell: Shell) -> None:
    ran = shell.run("--help")
    assert ran.status == DONE and "intake" in ran.out.decode() and "受理" in ran.out.decode()


def test_bytes_that_are_no_text_are_words_like_any_other(set_up: Shell) -> None:
    assert set_up.run("find", b"\xff\xfe").said == []
    assert set_up.run("show", b"\xff\xfe").status == REFUSED
    assert set_up.run("check", b"\xff\xfe.json").err.startswith(b"file: ")
    assert set_up.run("setup", "--hall", b"\xff", "--station", "K7M", "--user", "dgy").err.startswith(b"hall: ")


@pytest.mark.parametrize(
    ("given", "field_"),
    [
        (("--hall", " ", "--station", "K7M", "--user", "dgy"), "hall"),
        (("--hall", "样" * 51, "--station", "K7M", "--user", "dgy"), "hall"),
        (("--hall", "样\n例", "--station", "K7M", "--user", "dgy"), "hall"),
        (("--hall", "样例", "--station", "LOU", "--user", "dgy"), "station"),
        (("--hall", "样例", "--station", "K7", "--user", "dgy"), "station"),
        (("--hall", "样例", "--station", "K7M", "--user", " "), "user"),
        (("--hall", "样例", "--station", "K7M", "--user", "dgy", "--name", "邓\x1b癸英"), "name"),
        (("--hall", "样例", "--station", "K7M", "--user", "dgy", "--window", ""), "window"),
    ],
)
def test_what_setup_is_told_wrong_is_refused_and_leaves_no_store(
    shell: Shell, given: tuple[str, ...], field_: str
) -> None:
    ran = shell.run("setup", *given)
    assert ran.status == REFUSED and ran.err.decode().startswith(f"{field_}: ") and ran.err.count(b"\n") == 1
    assert not (shell.home / "store").exists()


def test_a_passphrase_too_short_or_none_leaves_no_store(shell: Shell) -> None:
    setup = ("setup", "--hall", "样例", "--station", "K7M", "--user", "dgy")
    ran = shell.run(*setup, YIJIAN_PASSPHRASE="short")
    assert ran.status == REFUSED and ran.err.decode() == "passphrase: 密码至少 6 位，现在是 5 位。\n"
    assert "YIJIAN_PASSPHRASE" in shell.run(*setup, YIJIAN_PASSPHRASE="").sentence
    assert not (shell.home / "store").exists()


def test_no_store_a_wrong_word_and_a_closed_door_are_one_sentence_each(shell: Shell) -> None:
    assert "setup" in shell.run("find", "陈").sentence
    assert shell.run("setup", "--hall", "样例", "--station", "K7M", "--user", "dgy").status == DONE
    assert "YIJIAN_USER" in shell.run("find", "陈", YIJIAN_USER="").sentence
    for left in (4, 3, 2, 1):
        assert f"还可以试 {left} 次" in shell.run("find", "陈", YIJIAN_PASSPHRASE="wrong-word").sentence
    for passphrase in ("wrong-word", "wrong-word", PASSPHRASE):
        assert "10 分钟后再试" in shell.run("verify", YIJIAN_PASSPHRASE=passphrase).sentence


def test_a_store_from_the_future_is_one_sentence(set_up: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    from db.migrations import runner
    from tests.db.builders import with_the_key

    vault = composition.vault(set_up.home)
    opened = vault.unlock("dgy", PASSPHRASE)
    tool = with_the_key(vault, opened, set_up.home)  # type: ignore[arg-type]  # the vault of a file it is
    with tool.writing() as connection:
        connection.execute(runner._migration.insert().values(number=9999, name="later", at="2036-01-01"))
    tool.close()
    opened.store.close()
    before = hashlib.sha256((set_up.home / "store" / "store.db").read_bytes()).hexdigest()
    for command in (["find", "陈"], ["verify"], ["intake", str(set_up.answers(an_application())), "--out", "out"]):
        assert "升级" in set_up.run(*command).sentence
    assert hashlib.sha256((set_up.home / "store" / "store.db").read_bytes()).hexdigest() == before
    assert not (set_up.folder / "out").exists()


def test_a_broken_history_is_named_and_is_status_3(set_up: Shell) -> None:
    from tests.db.builders import with_the_key

    set_up.run("intake", set_up.answers(an_application()), "--out", "out", "--papers", "")
    vault = composition.vault(set_up.home)
    opened = vault.unlock("dgy", PASSPHRASE)
    tool = with_the_key(vault, opened, set_up.home)  # type: ignore[arg-type]  # the vault of a file it is
    with tool.writing() as connection:
        connection.exec_driver_sql("UPDATE event SET detail = '{}' WHERE number = 2")
    tool.close()
    opened.store.close()
    ran = set_up.run("verify")
    assert ran.status == UNAVAILABLE
    assert json.loads(ran.out)["broken"] == {"station": "K7M", "number": 2, "reason": "第 2 条办理记录被改过。"}
    assert ran.err.decode() == "办理记录从 K7M 第 2 条起对不上：第 2 条办理记录被改过。请停用本机，叫管理员。\n"


def test_a_damaged_file_is_one_sentence(set_up: Shell) -> None:
    store = set_up.home / "store" / "store.db"
    store.write_bytes(os.urandom(store.stat().st_size))
    assert "坏了" in set_up.run("verify").sentence
    (set_up.home / "store" / "keys.json").write_text("{}")
    assert "坏了" in set_up.run("verify").sentence


def test_a_home_that_is_a_file_is_one_sentence(shell: Shell) -> None:
    shell.home.write_text("in the way")
    assert shell.run("find", "陈").sentence
    assert shell.run("setup", "--hall", "样例", "--station", "K7M", "--user", "dgy").sentence


def test_refused_answers_are_one_line_each(set_up: Shell) -> None:
    bad = an_application(
        applicant__phone="1300000001", applicant__nick="x", applicant__ethnicity=1, applicant__name=None
    )
    ran = set_up.run("intake", set_up.answers(bad), "--out", "out")
    lines = ran.err.decode().splitlines()
    assert ran.status == REFUSED and ran.out == b""
    assert {line.split(": ")[0] for line in lines} == {
        "applicant.phone",
        "applicant.nick",
        "applicant.ethnicity",
        "applicant.name",
    }
    assert all(line.endswith("。") for line in lines) and not (set_up.folder / "out").exists()
    assert set_up.run("verify").said["cases"] == 0


def test_nobody_listening_is_no_crash(shell: Shell) -> None:
    """The reader leaves after the first line, or there is none, or its disk is full."""
    main = [sys.executable, str(shell.root / "main.py"), "services"]
    ways = [
        ("| head -1 >/dev/null; exit ${PIPESTATUS[0]}", DONE),
        (">&-", DONE),
        ("<&- >&- 2>&-", DONE),
    ]
    if Path("/dev/full").is_char_device():  # not in every container
        ways.append((">/dev/full", UNAVAILABLE))
    for words_, status in ways:
        done = subprocess.run(["bash", "-c", f'"$@" {words_}', "-", *main], capture_output=True, check=False)
        assert done.returncode == status, (words_, done.stderr)
        assert b"Traceback" not in done.stderr and b"Exception" not in done.stderr
        assert done.stderr.count(b"\n") == (status == UNAVAILABLE)


def test_a_bug_is_a_number_and_the_log_says_where(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], quiet_log: None
) -> None:
    def broken(_folder: Path) -> Case:
        raise RuntimeError("陈丙山 13000000012")

    monkeypatch.setenv("YIJIAN_HOME", str(tmp_path))
    monkeypatch.setattr(composition, "vault", broken)
    assert composition.main(["verify"]) == UNAVAILABLE
    out, err = capsys.readouterr()
    assert out == "" and err.startswith("程序出错了，编号 ") and err.endswith("。\n") and err.count("\n") == 1
    log = (tmp_path / "desk.log").read_text(encoding="utf-8")
    number = err.removeprefix("程序出错了，编号 ")[:6]
    assert f"bug {number} RuntimeError test_main.py" in log and "陈丙山" not in log + err


def test_a_working_folder_that_is_gone_is_told_as_that(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], quiet_log: None
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    monkeypatch.setenv("YIJIAN_PASSPHRASE", PASSPHRASE)
    for home, command in (
        (str(tmp_path / "home"), ["handout", "pension", "--out", "h.pdf"]),
        ("home", ["handout", "pension", "--out", "h.pdf"]),
        ("home", ["setup", "--hall", "样例", "--station", "K7M", "--user", "dgy"]),
    ):
        monkeypatch.setenv("YIJIAN_HOME", home)
        assert composition.main(command) == UNAVAILABLE
        out, err = capsys.readouterr()
        assert (out, err) == ("", "运行这条命令的文件夹已经不在了。请换到别的文件夹再运行。\n")


def test_ctrl_c_is_no_traceback(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def stopped(_folder: Path) -> Case:
        raise KeyboardInterrupt

    monkeypatch.setattr(composition, "vault", stopped)
    assert composition.main(["verify"]) == composition.STOPPED
    assert capsys.readouterr() == ("", "")


def test_the_home_is_where_it_is_told_or_where_the_system_keeps_such_things(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YIJIAN_HOME", "/somewhere")
    assert composition.home() == Path("/somewhere")
    monkeypatch.setenv("YIJIAN_HOME", "")
    assert composition.home().name == "yijian-desk"


def test_where_the_store_would_usually_be_is_the_desks_own_as_well(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, set_up: Shell
) -> None:
    monkeypatch.setenv("YIJIAN_HOME", str(set_up.home))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "usual"))
    opened = composition.vault(set_up.home).unlock("dgy", PASSPHRASE)
    opened.store.close()
    assert {set_up.home, composition.usual_home()} <= set(opened.own)


def test_the_clock_is_china_s(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "America/New_York")
    offset = composition.OfficeClock().now().utcoffset()
    assert offset is not None and offset.total_seconds() == 8 * 3600

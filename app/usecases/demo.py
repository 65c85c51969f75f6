"""试用: a store of its own with a dozen invented people, marked 演示数据 on screen and paper."""

import tomllib
from dataclasses import replace
from pathlib import Path

from app.domain.office import Clerk, HallSettings, Role
from app.usecases.answers_file import read_answers_file
from app.usecases.desk import Desk
from app.usecases.intake import Intake
from app.usecases.library import Library
from app.usecases.ports import Clock, Opened, Vault
from app.usecases.saving import InlineSaver
from app.usecases.take_file import take_file

USER, PASSPHRASE = "试用", "yijian-demo"  # printed on the lock screen of the demo store: it keeps nobody's secret
STATION = "D0M"
HALL = HallSettings(hall="样例县政务服务中心", window="2 号窗口", phone="0731-00000000", address="样例路1号", demo=True)
CLERK = Clerk(USER, "邓癸英", "0217", Role.ADMINISTRATOR)


def open_demo(vault: Vault, library: Library, clock: Clock) -> Opened:
    """The demo store, made with its people the first time. Raises Unavailable when it cannot be written."""
    if vault.exists():
        return vault.unlock(USER, PASSPHRASE)
    opened = vault.create(HALL, STATION, CLERK, PASSPHRASE)
    desk = Desk(opened, InlineSaver(), clock, library, STATION)
    for row in demo_cases(library.resources):
        take_demo_case(desk, row)
    return opened


def demo_cases(resources: Path) -> list[dict[str, str]]:
    """The people of the demo: file, how far the case goes, and for a draft the field the clerk was on."""
    rows: list[dict[str, str]] = tomllib.loads((resources / "demo/cases.toml").read_text(encoding="utf-8"))["case"]
    return [{**row, "file": str(resources / "demo" / row["file"])} for row in rows]


def take_demo_case(desk: Desk, row: dict[str, str]) -> None:
    """Accept the case of a row, or leave it a draft."""
    path = Path(row["file"])
    if row["how"] == "accept":
        take_file(desk, path)
        return
    said = read_answers_file(path, desk.library.asked)
    case = replace(desk.new_case(said.form), answers=said.answers, materials=dict(said.materials))
    intake = Intake(desk, case)
    intake.at(row.get("cursor", ""))
    intake.begin("demo")
    intake.journal.settle()

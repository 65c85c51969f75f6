"""The commands that speak of no case: what can be done here, what to take home about it, and the shape of an answers file."""

from __future__ import annotations

import argparse
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from app.domain.material import MaterialState
from app.form.json_schema import schema_of
from app.forms.special_group_2022 import FORM_ID as SPECIAL_GROUP
from app.usecases import service_commands
from app.usecases.desk import Desk
from app.usecases.library import Library
from app.usecases.terminal_lists import Add


class Reads(Protocol):
    """What these commands need of the terminal."""

    @property
    def library(self) -> Library:
        """The source's own library."""

    def desk(self) -> AbstractContextManager[Desk]:
        """The store, unlocked."""


def add_to(command: Add) -> None:
    """Put these commands beside the others."""
    services = command("services", _services, "特殊群体服务目录")
    services.add_argument("words", nargs="*")
    _with_hall(services)
    sheet = command("service-sheet", _service_sheet, "一件事的办事单，不用有办件")
    sheet.add_argument("number")
    sheet.add_argument("--out", required=True)
    handout = command("handout", _handout, "空白的办理提示，不用有办件：subsidies 附件3，pension 附件4，medical 附件5")
    handout.add_argument("name")
    handout.add_argument("--out", required=True)
    schema = command("schema", _schema, "填报文件的 JSON Schema")
    schema.add_argument("form", nargs="?", default="disability_one_thing_2024")
    _with_hall(schema)


def _with_hall(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--hall", action="store_true", help="连同本厅拓展的，要开库")


def _services(terminal: Reads, asked: argparse.Namespace) -> object:
    words = " ".join(asked.words)
    if not asked.hall:
        return service_commands.services(terminal.library, words)
    with terminal.desk() as desk:
        return service_commands.services(desk.library, words)


def _service_sheet(terminal: Reads, asked: argparse.Namespace) -> object:
    with terminal.desk() as desk:
        return service_commands.sheet(desk, asked.number, Path(asked.out))


def _handout(terminal: Reads, asked: argparse.Namespace) -> object:
    with terminal.desk() as desk:
        return service_commands.handout(desk, asked.name, Path(asked.out))


def _schema(terminal: Reads, asked: argparse.Namespace) -> object:
    if not asked.hall:
        return _schema_of(terminal.library, asked.form)
    with terminal.desk() as desk:
        return _schema_of(desk.library, asked.form)


def _schema_of(library: Library, form_id: str) -> object:
    form = library.form(form_id)
    materials, closed = library.known_materials(form.id), form.id != SPECIAL_GROUP
    return schema_of(form, library.codes, materials, tuple(MaterialState), closed=closed)

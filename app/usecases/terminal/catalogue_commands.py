"""Commands without a case: the services of this hall, the papers to take home about them, and the schema of an answers file."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from app.form.json_schema import schema_of
from app.usecases.desk.office_context import OfficeContext, OfficeWithoutHall
from app.usecases.desk.reference_data import ReferenceData
from app.usecases.files.outgoing_files import Outgoing
from app.usecases.terminal import service_commands
from app.usecases.terminal.command_context import CommandContext
from app.usecases.terminal.list_commands import Add
from app.usecases.terminal.usage_words import a_file
from app.usecases.wording.office_words import MATERIAL_WORDS


def add_to(command: Add, forms: Sequence[str]) -> None:
    """Adds these commands; `forms` are the ids of the known forms."""
    services = command("services", _services, "特殊群体服务目录")
    services.add_argument("words", nargs="*", metavar="词", help="名称、部门、要求里的字，或序号；不写就是全部")
    _with_hall(services)
    sheet = command("service-sheet", _service_sheet, "一件事的办事单，不用有办件")
    sheet.add_argument("number", metavar="序号", help="services 给的 seq，1 到 20")
    sheet.add_argument("--out", required=True, type=a_file, metavar="文件", help="写到哪个文件，如 3.pdf")
    handout = command("handout", _handout, "空白的办理提示，不用有办件")
    handout.add_argument("name", metavar="提示", help="subsidies 附件3、pension 附件4、medical 附件5")
    handout.add_argument("--out", required=True, type=a_file, metavar="文件", help="写到哪个文件，如 h.pdf")
    for paper_command in (sheet, handout):
        paper_command.epilog = "还没建库也能打，上面没有大厅的名称；建了库就要登录，印上大厅的名称和本厅拓展的。"
    schema = command("schema", _schema, "填报文件的 JSON Schema：有哪些项、每个代码是什么意思、什么时候要填")
    schema.add_argument("form", nargs="?", default=forms[0], metavar="表", help=f"{'、'.join(forms)}；不写就是第一个")
    _with_hall(schema)


def _with_hall(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--hall", action="store_true", help="连同本厅拓展的，要开库")


def _services(terminal: CommandContext, asked: argparse.Namespace) -> object:
    words = " ".join(asked.words)
    if not asked.hall:
        return service_commands.services(terminal.library, words)
    with terminal.desk() as desk:
        return service_commands.services(desk.library, words)


def _service_sheet(terminal: CommandContext, asked: argparse.Namespace) -> object:
    with _counter(terminal) as counter:
        return service_commands.sheet(counter, asked.number, Path(asked.out))


def _handout(terminal: CommandContext, asked: argparse.Namespace) -> object:
    with _counter(terminal) as counter:
        return service_commands.handout(counter, asked.name, Path(asked.out))


@contextmanager
def _counter(terminal: CommandContext) -> Iterator[OfficeContext]:
    """Yields the hall's own desk, unlocked; before any hall is set up, an office whose papers name no hall."""
    vault = terminal.vault()
    if not vault.exists():
        yield OfficeWithoutHall(terminal.library, terminal.clock, Outgoing(vault.own))
        return
    with terminal.desk() as desk:
        yield desk


def _schema(terminal: CommandContext, asked: argparse.Namespace) -> object:
    if not asked.hall:
        return _schema_of(terminal.library, asked.form)
    with terminal.desk() as desk:
        return _schema_of(desk.library, asked.form)


def _schema_of(library: ReferenceData, form_id: str) -> object:
    form, listed = library.form(form_id), library.programme(form_id).materials
    states = {state.value: words.word for state, words in MATERIAL_WORDS.items()}
    return schema_of(form, library.codes, listed.known(library), states, closed=listed.closed)

"""Commands about many cases at once: 移交清单, 结果, 台账, 免审办确认名单."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path

from app.domain.handover import Handover
from app.domain.identifiers import tracking_number
from app.domain.problem import Problem, Severity
from app.errors import Refused, Unavailable
from app.form.nearest import quoted
from app.form.types import as_date
from app.usecases.desk.desk import Desk
from app.usecases.desk.exporting import Disclosure
from app.usecases.handing_over import hand_over, ledger
from app.usecases.handing_over.handover_files import export
from app.usecases.handing_over.results_import import read_results, take_over
from app.usecases.intake.file_intake import RefusedAnswers
from app.usecases.terminal import service_commands
from app.usecases.terminal.case_json import Json
from app.usecases.terminal.command_context import CommandContext
from app.usecases.terminal.usage_words import a_file, a_folder

Add = Callable[..., argparse.ArgumentParser]


def add_to(command: Add) -> None:
    """Adds these commands."""
    given = command("handover", _handover, "移交清单；不给部门就看有哪些要移交")
    given.add_argument("department", nargs="?", metavar="部门", help="交给哪个部门；不写就列出来")
    given.add_argument("--again", metavar="清单编号", help="再导出以前的一张，内容和当时一样")
    given.add_argument("--receiver", default=None, metavar="单位", help="本地接收单位，不给就用上次的")
    _files(given)
    results = command("results", _results, "导入部门填好的结果回填表")
    results.add_argument("file", metavar="文件", help="handover 写出的回填表（XLSX），部门填好“结果”等栏以后的")
    results.add_argument("--check", action="store_true", help="只核对，不导入")
    table = command("ledger", _ledger, "台账：按受理日期导出表格和打印清单")
    table.add_argument("--from", dest="first", required=True, metavar="日期", help="从哪天起，如 2026-11-01")
    table.add_argument("--to", dest="last", required=True, metavar="日期", help="到哪天止，如 2026-11-30")
    _files(table, required=True)
    listed = command("confirmation-list", _confirmation, "免审办确认名单；不给部门就看有哪些")
    listed.add_argument("department", nargs="?", metavar="部门", help="哪个部门的名单；不写就列出来")
    listed.add_argument("--on", default=None, metavar="日期", help="哪天的，如 2026-11-22；不写就是今天")
    listed.add_argument("--out", default=None, type=a_file, metavar="文件", help="写到哪个文件，如 list.pdf")
    listed.add_argument("--full", action="store_true", help="不遮盖姓名和身份证号，会记下来")
    listed.add_argument("--handed-to", default="", metavar="谁", help="谁收的，记为已移交")


def _files(parser: argparse.ArgumentParser, *, required: bool = False) -> None:
    parser.add_argument(
        "--out", required=required, default=None, type=a_folder, metavar="文件夹", help="放文件的文件夹"
    )
    parser.add_argument("--full", default="", metavar="用途", help="写完整号码，并写明用途，会记下来")


def _handover(terminal: CommandContext, asked: argparse.Namespace) -> object:
    with terminal.desk() as desk:
        if asked.again is not None:
            return _export_line(desk, _stored_list(desk, asked.again), _folder(asked), _shown(asked))
        by_department = hand_over.items_to_hand_over(desk)
        if asked.department is None:
            return [{"department": name, "matters": len(lines)} for name, lines in by_department.items()]
        lines = by_department.get(asked.department, ())[: hand_over.MOST_LINES]
        if not lines:
            known = "、".join(by_department) or "现在没有要移交的"
            raise Refused(f"{quoted(asked.department)}没有要移交的事项。有：{known}。", "department")
        desk.outgoing.room(_folder(asked))  # before anything is handed over
        shown = _shown(asked)
        last = hand_over.last_receiver(desk, asked.department)
        receiver = last if asked.receiver is None else asked.receiver
        given = hand_over.hand_over(desk, asked.department, lines, receiver)
        try:
            return _export_line(desk, given, _folder(asked), shown)
        except Unavailable as trouble:
            number = tracking_number.format(given.number)
            raise Unavailable(
                f"已移交，清单 {number}，文件没写全，请用 handover --again {number} 再导出。{trouble.sentence}"
            ) from None


def _export_line(desk: Desk, given: Handover, folder: Path, shown: Disclosure) -> Json:
    paths = export(desk, given, folder, shown)
    return {
        "number": given.number,
        "department": given.department,
        "receiver": given.receiver,
        "cases": len({line.case_id for line in given.lines}),
        "matters": len(given.lines),
        "files": [str(path) for path in paths],
    }


def _stored_list(desk: Desk, number: str) -> Handover:
    try:
        handover = desk.store.handover(tracking_number.validate(number))
    except Refused as refused:
        raise Refused(refused.sentence, "again") from None
    if handover is None:
        raise Refused("没找到这张清单。查一下编号有没有看错。", "again")
    return handover


def _results(terminal: CommandContext, asked: argparse.Namespace) -> object:
    from app.sheets.reading import content_of  # loaded only for a sheet

    path = Path(asked.file)
    if not path.is_file():  # the same mistake, and the same status, as an answers file that is not there
        raise Refused("没有这个文件，或者它不是普通文件，请检查路径。", "file")
    content = content_of(path)
    with terminal.desk() as desk:
        sheet = read_results(desk, content)
        if sheet.problems:
            raise RefusedAnswers(
                tuple(Problem(f"第 {p.row} 行 {p.column}", Severity.WRONG, p.sentence) for p in sheet.problems)
            )
        taken = take_over(desk, sheet) if sheet.fresh and not asked.check else 0
    return {"taken": taken, "fresh": len(sheet.fresh), "known": sheet.known, "waiting": sheet.waiting}


def _ledger(terminal: CommandContext, asked: argparse.Namespace) -> object:
    first, last = _day(asked.first, "from"), _day(asked.last, "to")
    with terminal.desk() as desk:
        read = ledger.read_ledger(desk, ledger.Period(first, last))
        paths = ledger.export(desk, read, _folder(asked), _shown(asked))
    return {
        "from": first.isoformat(),
        "to": last.isoformat(),
        "cases": len(read.cases),
        "files": [str(path) for path in paths],
    }


def _confirmation(terminal: CommandContext, asked: argparse.Namespace) -> object:
    on = terminal.clock.now().date() if asked.on is None else _day(asked.on, "on")
    with terminal.desk() as desk:
        if asked.department is None:
            return service_commands.lists(desk, on)
        if asked.out is None:
            raise Refused("打名单要给文件名（--out）。", "out")
        out = Path(asked.out)
        return service_commands.confirmation(desk, on, asked.department, out, full=asked.full, receiver=asked.handed_to)


def _folder(asked: argparse.Namespace) -> Path:
    if asked.out is None:
        raise Refused("要给放文件的文件夹（--out）。", "out")
    return Path(asked.out)


def _shown(asked: argparse.Namespace) -> Disclosure:
    return Disclosure(bool(asked.full), asked.full).checked()


def _day(text: str, field: str) -> date:
    day = as_date(text)
    if day is None:
        raise Refused(f"日期要写成 2026-11-22 这样，现在是{quoted(text)}。", field)
    return day

"""Clock check of the command line, where nobody can be asked.

A plausible date is reported and recorded, an implausible one waits for somebody's confirmation.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable

from app.domain.chain_report import ChainReport
from app.domain.problem import Problem, Severity
from app.errors import Unavailable
from app.ports.devices import Clock
from app.ports.vault import UnlockedStore
from app.usecases.desk.clock_check import ClockCheck, Doubt, check_of, require_clock, zone_words
from app.usecases.desk.desk import Desk
from app.usecases.terminal.command_context import CommandContext
from app.usecases.terminal.output import print_sentences

PROGRAM = "program"
ANSWER = "日期没有错，就运行 main.py clock --right 记下来，再来一次。"


def report_clock_doubts(desk: Desk) -> None:
    """Reports the doubts about the clock, next to the JSON, for every command that may leave an event.

    Looking up a case leaves one: after it the clock would agree with the record, and nobody would have been asked.
    Raises Unavailable as `record_clock_doubts`.
    """
    require_clock(desk)
    print_sentences(problem.sentence for problem in record_clock_doubts(desk))


def accept_any_clock(_desk: Desk) -> None:
    """Accepts any clock: for a command that leaves no event but an answer about the clock itself."""


def record_setup_zone(opened: UnlockedStore, clock: Clock, station: str) -> tuple[str, ...]:
    """Records the zone a store is set up in as answered; returns the sentences to report.

    A zone of another place is reported; UTC is not, as servers without a place use it.
    """
    check = ClockCheck(opened.store, clock, station, opened.clerk)
    doubt = check.doubt()
    if doubt is None:
        return ()
    check.answer(doubt, by=PROGRAM)
    return (doubt.sentence,) if doubt.zone else ()


def record_clock_doubts(desk: Desk) -> tuple[Problem, ...]:
    """Records the doubts about the day and returns them, to be reported with the case being taken.

    Raises Unavailable when the day is too implausible to accept unasked.
    """
    check, problems = check_of(desk), list[Problem]()
    while (doubt := check.doubt()) is not None:
        if doubt.kind is Doubt.BACK or doubt.hardly_right:
            raise Unavailable(doubt.found + ANSWER)
        check.answer(doubt, by=PROGRAM)
        problems.append(Problem("on", Severity.DOUBTFUL, doubt.sentence))
    return tuple(problems)


def went_back(report: ChainReport) -> list[dict[str, object]]:
    """Returns the records at which the clock ran backwards, for `verify`."""
    return [
        {
            "station": one.station,
            "number": one.number,
            "at": one.at.isoformat(timespec="seconds"),
            "before": one.before.isoformat(timespec="seconds"),
            "on_record": one.on_record,
        }
        for one in report.went_back
    ]


def _clock(terminal: CommandContext, asked: argparse.Namespace) -> object:
    with terminal.desk(accept_any_clock) as desk:
        check = check_of(desk)
        doubt = check.doubt()
        answered = []
        while asked.right and doubt is not None:
            check.answer(doubt, asked.reason)
            answered.append(doubt.found)
            doubt = check.doubt()
        now, zone = desk.clock.now(), desk.clock.zone()
        since = desk.store.latest(desk.station)
    return {
        "now": now.isoformat(timespec="seconds"),
        "zone": zone_words(zone),
        "latest": since.isoformat(timespec="seconds") if since else None,
        "doubt": doubt.sentence if doubt else None,
        "answered": answered,
    }


def add_to(command: Callable[..., argparse.ArgumentParser]) -> None:
    """Adds the command `clock`."""
    added = command("clock", _clock, "电脑的日期和记录对不对得上；--right 说没有错，会记下来")
    added.add_argument("--right", action="store_true", help="现在的日期没有错")
    added.add_argument("--reason", default="", help="记录里的日期比现在晚时要写：从前的日期为什么不对（管理员）")

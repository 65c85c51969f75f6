"""Texts of the command line: its help and its errors for a wrong call, in Chinese and one line each."""

from __future__ import annotations

import argparse
import os
import re
from collections.abc import Callable, Mapping
from typing import Any, NoReturn

from app.form.nearest import quoted, suggested_ids
from app.usecases.wording.paper_titles import PAPERS

CALL = "call"  # in place of the field of a refused answer, so that another program can tell a wrong call from wrong answers
WIDE = 10_000  # characters: lines are not wrapped, so that ids can be copied; the terminal wraps as it must
INDENT = 24

SURROUNDINGS = """\
环境变量：
  YIJIAN_HOME           库在哪个文件夹；不设就用系统放数据的地方
  YIJIAN_USER           登录的名字
  YIJIAN_PASSPHRASE     登录的密码

结束时的状态：
  0  办好了；标准输出是一个 JSON
  2  填的不对，什么都没存：每处一行“项: 一句话”；命令写错也是 2，那一行以 call: 开头
  3  现在办不了：一句话说怎么办

每条命令后面加 --help 看它要写什么。填报文件的样子看 main.py schema，样例是 resources/demo/example/answers.json。"""

_MESSAGES: tuple[tuple[str, Callable[[re.Match[str]], str]], ...] = (
    (r"argument (.+?): ((?:后面|“).+)", lambda m: f"{m[1]} {m[2]}"),  # raised by `a_file` and `a_folder`
    (
        r"the following arguments are required: (.+)",
        lambda m: f"还没写{' ' if m[1][0] == '-' else ''}{m[1].replace(', ', '、')}",
    ),
    (r"unrecognized arguments: (.+)", lambda m: f"不认识{quoted(m[1], 60)}"),
    (r"argument (.+?): expected .+", lambda m: f"{m[1]} 后面还没写内容"),
    (r"argument (.+?): ignored explicit argument .+", lambda m: f"{m[1]} 后面不用写内容"),
    (r"ambiguous option: (.+) could match (.+)", lambda m: f"{quoted(m[1])}没写全，可能是 {m[2].replace(', ', '、')}"),
)


class ChineseHelp(argparse.RawDescriptionHelpFormatter):
    """Help in Chinese, without line breaks."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=INDENT, width=WIDE)

    def add_usage(self, usage: str | None, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """argparse with Chinese messages. A wrong call is one line `call: sentence` and status 2."""

    def __init__(self, **named: Any) -> None:
        named.setdefault("formatter_class", ChineseHelp)
        super().__init__(add_help=False, **named)
        self._positionals.title, self._optionals.title = "要写的", "选项"
        self.add_argument("-h", "--help", action="help", help="看这段说明")

    def error(self, message: str) -> NoReturn:
        sentence = next(
            (say(matched) for pattern, say in _MESSAGES if (matched := re.fullmatch(pattern, message))), None
        )
        self.exit(2, f"{CALL}: {sentence or '命令写得不对'}。看 {self.prog} --help。\n")

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        """Checks the name of a command, the only value with choices."""
        if action.choices is not None and value not in action.choices:
            asked = suggested_ids(str(value), dict.fromkeys(action.choices, ()))
            known = "、".join(action.choices)
            self.exit(2, f"{CALL}: 没有{quoted(str(value))}这个命令。{asked}有：{known}。看 {self.prog} --help。\n")


def a_folder(written: str) -> str:
    """Returns the folder to write into; a script whose variable is empty must not leave somebody's papers in its
    current directory.

    Raises argparse.ArgumentTypeError, which is a wrong call.
    """
    if not written.strip():
        raise argparse.ArgumentTypeError("后面还没写内容")
    if written == "-":
        raise argparse.ArgumentTypeError("“-”不是文件，也不是文件夹，文书不往标准输出写")
    return written


def a_file(written: str) -> str:
    """Returns the file to write, which has a name. Raises as `a_folder`."""
    if a_folder(written).endswith(("/", os.sep)):
        raise argparse.ArgumentTypeError(f"{quoted(written, 60)}是文件夹，要写到文件名")
    return written


def lines(rows: Mapping[str, str]) -> str:
    """Returns the list below the help: a word and its meaning, one per line."""
    return "\n".join(f"  {name:<{INDENT - 2}}{said}" for name, said in rows.items())


# Commands that main.py runs with the window's own libraries.
WINDOWS = {
    "demo": "打开试用的窗口：另外一个库，里面都是编的人",
    "sample": "不用屏幕，把一家人照窗口的步骤办一遍，留下文书和截图",
}
ARGUMENTS = {
    "文件": "填报文件（JSON），样例是 resources/demo/example/answers.json",
    "受理编号": "intake 给的 tracking_number，中间的横线可写可不写",
    "文书": "见下",
    "办理": "见下",
}
PAPER_IDS = "文书：\n" + lines({paper.id: paper.title for paper in PAPERS.values()})

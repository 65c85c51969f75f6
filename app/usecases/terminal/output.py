"""Where the command line writes: one JSON value on the standard output, sentences on the other, a line each."""

import json
import os
import sys
from collections.abc import Iterable
from contextlib import suppress

from app.errors import Unavailable


def print_json(value: object) -> None:
    """Raises Unavailable when whoever reads has no room; one who has read enough is no trouble."""
    try:
        sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=1) + "\n")
        sys.stdout.flush()
    except OSError as error:
        with suppress(
            OSError, ValueError
        ):  # else Python writes the rest once more when it ends, and complains in English
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(error, BrokenPipeError):  # who only wanted the first lines has had them
            raise Unavailable("结果写不出去：接收的地方满了或不能写。要紧的都已经存好，请换个地方再看。") from None


def say_lines(lines: Iterable[str]) -> None:
    """For the clerk, beside the JSON. Where nobody can be told, the exit status still says it."""
    with suppress(OSError):
        for line in lines:
            sys.stderr.write(f"{line}\n")
        sys.stderr.flush()

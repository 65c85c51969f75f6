"""Output of the command line: one JSON value on standard output, sentences on standard error, one per line."""

import json
import os
import sys
from collections.abc import Iterable
from contextlib import suppress

from app.errors import Unavailable


def print_json(value: object) -> None:
    """Prints one value. Raises Unavailable when the receiver has no room; a reader that has read enough is no error."""
    try:
        sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=1) + "\n")
        sys.stdout.flush()
    except OSError as error:
        with suppress(OSError, ValueError):  # else Python writes the rest again at exit and prints an error in English
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(error, BrokenPipeError):  # a reader that wanted only the first lines has them
            raise Unavailable("结果写不出去：接收的地方满了或不能写。要紧的都已经存好，请换个地方再看。") from None


def print_sentences(lines: Iterable[str]) -> None:
    """Prints sentences for the clerk on standard error. When that fails, the exit status still gives the outcome."""
    with suppress(OSError):
        for line in lines:
            sys.stderr.write(f"{line}\n")
        sys.stderr.flush()

"""Modules the lock screen does not wait for: checked in a separate process, as one start does not undo another's imports."""

import os
import subprocess
import sys
from pathlib import Path

LATER = (
    "reportlab",
    "PIL",
    "pypdfium2",
    "sqlalchemy",
    "sqlcipher3",
    "cryptography",
    "pypinyin",
    "barcode",
    "segno",
    "stdnum",
)


def said(code: str, root: Path) -> str:
    answer = subprocess.run(
        [sys.executable, "-c", code], cwd=root, env=os.environ, capture_output=True, text=True, check=False
    )
    assert answer.returncode == 0, answer.stderr
    return answer.stdout.strip()


def test_the_lock_screen_waits_for_no_drawing_and_no_database(root: Path) -> None:
    code = "import sys, main, ui.app.start, db.vault.vault; print(*[n for n in sys.argv[1:] if n in sys.modules])"
    assert said(code.replace("sys.argv[1:]", repr(LATER)), root) == ""


def test_no_source_is_read_when_modules_are_loaded_after_qt(root: Path) -> None:
    code = "import linecache, main; main.plain_imports(); import ui.app.start; print(*[f for f in linecache.cache if 'theme.py' in f])"
    assert said(code, root) == ""
    assert said(code.replace("main.plain_imports()", "import PySide6.QtCore"), root) != "", (
        "PySide6 reads no source: plain_imports may go"
    )


def test_papers_may_be_imported_anywhere_for_they_draw_with_nothing_before_the_first_sheet(root: Path) -> None:
    code = "import sys, app.usecases.terminal.terminal, ui.app.session; print(*[n for n in sys.argv[1:] if n in sys.modules])"
    assert said(code.replace("sys.argv[1:]", repr(("reportlab", "PIL", "barcode", "segno"))), root) == ""


def test_pyside_leaves_the_import_that_is_taken_back(root: Path) -> None:
    """Without this attribute `plain_imports` does nothing, and nobody would notice: it holds for the PySide6 that is pinned."""
    same = "print(builtins.__import__ is builtins.__orig_import__)"
    assert said(f"import builtins, PySide6.QtCore; {same}", root) == "False"
    assert said(f"import builtins, main; main.plain_imports(); {same}", root) == "True"

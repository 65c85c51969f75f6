"""main.py started with the wrong Python says how to start it, in one sentence, whatever it was asked for."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import main as composition

IMPORTED_AS = {
    "pyside6-essentials": "PySide6",
    "pillow": "PIL",
    "python-barcode": "barcode",
    "python-calamine": "python_calamine",
    "python-stdnum": "stdnum",
}


def test_main_is_readable_for_an_old_python(root: Path) -> None:
    ast.parse((root / "main.py").read_text("utf-8"), feature_version=(3, 8))


@pytest.mark.parametrize(
    "arguments", [[], ["check", "x.json"], ["demo"], ["sample", "--out", "out"], ["--help"], ["demo", "-h"]]
)
def test_a_python_without_the_packages_is_one_sentence(root: Path, tmp_path: Path, arguments: list[str]) -> None:
    call = [sys.executable, "-I", "-S", str(root / "main.py"), *arguments]
    done = subprocess.run(call, cwd=tmp_path, env={"LC_ALL": "C"}, capture_output=True, check=False)
    said = done.stderr.decode()
    assert (done.returncode, done.stdout) == (3, b"") and said.endswith("。\n") and said.count("\n") == 1, said
    assert "没有本程序要的软件包" in said and ("make" in said or ".venv" in said)


@pytest.mark.parametrize("version", [(3, 8, 0), (3, 10, 14)])
def test_a_python_too_old_is_one_sentence(version: tuple[int, ...]) -> None:
    said = composition.cannot_start("check", version)
    assert f"是 3.{version[1]}，要 3.11 或更新" in said and said.endswith("。") and "\n" not in said


def test_the_right_python_has_nothing_to_say() -> None:
    assert composition.cannot_start() == ""


def test_a_missing_package_is_named_with_the_command(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(composition, "PACKAGES", ("PySide6", "no_such_package"))
    monkeypatch.setattr(composition, "RESOURCES", tmp_path / "resources")
    said = composition.cannot_start("check")
    assert "（no_such_package 等 1 个）" in said, "and not what is there"
    (tmp_path / ".venv").mkdir()
    assert str(Path(".venv", "Scripts" if sys.platform == "win32" else "bin", "python")) in composition.cannot_start(
        "check"
    )


def test_every_package_of_pyproject_is_asked_for(root: Path) -> None:
    wanted = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    names = {re.split("[>=]", line)[0].lower() for line in wanted}
    assert {IMPORTED_AS.get(name, name) for name in names} == set(composition.PACKAGES)

"""The ground rules of the project: its shape, its words, its pins and its walls."""

import ast
import gc
import re
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

TOP_LEVEL = {
    *("app", "db", "docs", "resources", "tests", "ui", ".ci", "main.py", "pyproject.toml", "Makefile"),
    *("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE"),
    *("requirements.lock", "requirements-dev.lock", ".gitignore", ".gitattributes"),
}
MADE_BY_TOOLS = {"out", "htmlcov", "__pycache__"}
TEXT = {".py", ".sh", ".toml", ".txt", ".md", ".lock", ".json", ".qss", ".svg", ".csv", ".yml", ".ini", ""}

CODE = {".py", ".sh", ".qss"}
ABOUT_TWENTY = 24  # modules in one folder: more is a corridor, and nobody knows which door


def _files(root: Path, endings: set[str]) -> Iterator[Path]:
    for top in sorted(TOP_LEVEL):
        place = root / top
        for file in [place] if place.is_file() else sorted(place.rglob("*")):
            if file.is_file() and file.suffix in endings and "__pycache__" not in file.parts:
                yield file


def test_the_top_level_is_what_the_plan_says(root: Path) -> None:
    found = {entry.name for entry in root.iterdir()} - MADE_BY_TOOLS
    assert {name for name in found if not name.startswith(".")} - TOP_LEVEL == set(), "it has no room here"
    assert TOP_LEVEL - found == set(), "it is missing"


def test_a_folder_is_a_room_and_no_corridor(root: Path) -> None:
    doors = Counter(file.parent for top in ("app", "db", "ui") for file in (root / top).rglob("*.py"))
    assert doors, "no file was looked at"
    assert {place.relative_to(root).as_posix(): n for place, n in doors.items() if n > ABOUT_TWENTY} == {}


def test_no_text_names_this_machine_or_a_registry(root: Path) -> None:
    """A path or host of one computer is wrong on every other; folders that every system has are no trace of this one."""
    everywhere = {
        Path("/"),
        *(Path("/") / name for name in ("home", "media", "mnt", "opt", "root", "srv", "tmp", "usr", "var")),
    }
    traces = ["py" + "pi.org", "python" + "hosted", "npm" + "js", str(root)]
    traces += [f"{root.parent}/"] if root.parent not in everywhere else []
    told = [
        (file.relative_to(root).as_posix(), trace)
        for file in _files(root, TEXT)
        for trace in traces
        if trace in file.read_text("utf-8")
    ]
    assert told == []


def test_nothing_is_put_off_and_no_check_is_silenced_without_a_reason(root: Path) -> None:
    put_off = re.compile(r"\b(" + "|".join(("TO" + "DO", "FIX" + "ME", "XX" + "X")) + r")\b")
    silenced = re.compile(r"#\s*(noqa|type:\s*ignore)(?:: [A-Z]+\d+(?:, ?[A-Z]+\d+)*|\[[a-z, -]+\])?\W*$")
    told = [
        f"{file.relative_to(root).as_posix()}:{number}: {line.strip()}"
        for file in _files(root, CODE)
        for number, line in enumerate(file.read_text("utf-8").splitlines(), 1)
        if put_off.search(line) or silenced.search(line)
    ]
    assert told == []


# --- the locks


def _pins(lock: Path) -> dict[str, set[str]]:
    """Every pin of a lock by name; a name has two where Python versions differ."""
    pins: dict[str, set[str]] = {}
    for name, version in re.findall(r"^([a-z0-9-]+)==(\S+)", lock.read_text("utf-8"), re.MULTILINE):
        pins.setdefault(name, set()).add(version)
    return pins


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_a_lock_pins_by_hash_and_names_no_host(root: Path, name: str) -> None:
    text = (root / name).read_text("utf-8")
    assert "://" not in text
    assert not re.search(r"--(index-url|extra-index-url|find-links|trusted-host)", text)
    for block in re.split(r"\n(?=[a-z])", text)[1:]:
        assert re.match(r"[a-z0-9-]+==\S+", block), block.splitlines()[0]
        assert "--hash=sha256:" in block, block.splitlines()[0]


def test_the_locks_hold_what_pyproject_asks_for_and_agree(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    run, dev = _pins(root / "requirements.lock"), _pins(root / "requirements-dev.lock")

    def names(wanted: list[str]) -> set[str]:
        return {re.split(r"[^A-Za-z0-9_.-]", want)[0].lower().replace("_", "-") for want in wanted}

    assert names(project["project"]["dependencies"]) <= run.keys()
    assert names(project["dependency-groups"]["dev"]) <= dev.keys()
    assert run.items() <= dev.items()
    # 6.12.0 aborts the process on Python 3.11 after a few thousand calls.
    assert run["pyside6-essentials"] == {"6.11.3"}


# --- the walls


def _walk_the_walls(checkout: Path) -> tuple[int, str]:
    # A process of its own: the linter sets up logging for itself.
    call = "from importlinter.cli import lint_imports; raise SystemExit(lint_imports(no_cache=True, no_logo=True))"
    done = subprocess.run([sys.executable, "-c", call], cwd=checkout, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def test_every_room_keeps_to_its_walls(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    contracts = project["tool"]["importlinter"]["contracts"]
    status, said = _walk_the_walls(root)
    assert status == 0, said
    assert f"{len(contracts)} kept, 0 broken" in said


def test_the_walls_stop_who_walks_through_them(root: Path, tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text((root / "pyproject.toml").read_text("utf-8"), "utf-8")
    for room in ("app", "ui", "db"):
        for module in (root / room).rglob("*.py"):
            there = tmp_path / module.relative_to(root)
            there.parent.mkdir(parents=True, exist_ok=True)
            there.touch()
    for room, trespass in {
        "app/domain": "import sqlalchemy\nimport app.form\n",
        "app/papers/typesetting": "import app.papers.lists\n",
        "app/rules": "import reportlab\nimport xlsxwriter\n",
        "app/usecases/judging": "import app.usecases.intake\n",
        "db/base": "import app.rules\nimport db.store\n",
        "ui/cases/acts": "import ui.cases.list\nimport app.domain.case_states\n",
        "ui/shell": "import ui.app\nimport db\n",
        "ui/widgets/layout": "import ui.widgets.fields\n",
        "ui/wizard/frame": "import ui.wizard.fields\n",
    }.items():
        (tmp_path / room / "__init__.py").write_text(trespass, "utf-8")
    status, said = _walk_the_walls(tmp_path)
    assert status == 1, said
    contracts = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    assert f"0 kept, {len(contracts)} broken" in said


def test_the_window_compares_no_state_of_a_case(root: Path) -> None:
    """Neither by a name that came through another module, nor by the stored word: a row of `acts` says what can be done."""
    states = {"CaseState", "MatterState", "ActKind", "PauseReason", "OPEN", "CLOSED"}
    found = []
    for file in sorted((root / "ui").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            compared = (node.left, *node.comparators) if isinstance(node, ast.Compare) else ()
            asked = any(ast.unparse(one).endswith("case.state") for one in compared)
            taken = isinstance(node, ast.ImportFrom) and states & {name.name for name in node.names}
            if asked or taken:
                found.append(f"{file.relative_to(root)}:{node.lineno}")
    assert found == []


def test_wherever_a_test_has_the_application_the_collector_stays_on_its_thread(qapp: object) -> None:
    assert not gc.isenabled(), "a pool's thread would take Qt's things apart, and the run would end there"


def test_no_class_name_is_taken_twice(root: Path) -> None:
    names: dict[str, list[str]] = {}
    for file in (file for top in ("app", "db", "ui") for file in sorted((root / top).rglob("*.py"))):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef):
                names.setdefault(node.name, []).append(file.relative_to(root).as_posix())
    assert len(names) > 400
    assert {name: places for name, places in names.items() if len(places) > 1} == {}

"""Every test runs without a display, in the hall's time zone, with files only for its owner, and never in a person's real folders."""

import os
import time
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

# Before any test imports Qt: it reads these once.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["LC_ALL"] = "C.UTF-8"
os.environ["TZ"] = "Asia/Shanghai"
if hasattr(time, "tzset"):  # not on Windows, where nothing else reads TZ
    time.tzset()
os.umask(0o077)

ROOT = Path(__file__).resolve().parent.parent

# No deadline: two workers share two cores. No database: a test may leave nothing behind in the tree.
hypothesis.settings.register_profile("desk", deadline=None, database=None, max_examples=100)
hypothesis.settings.load_profile("desk")


@pytest.fixture(scope="session", autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Point the system's folders for data, settings, logs and sockets at an empty place, so that no real store is ever opened."""
    place = tmp_path_factory.mktemp("person")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("DATA", "CONFIG", "STATE"):
            patch.setenv(f"XDG_{name}_HOME", str(place / name.lower()))
        patch.setenv("XDG_RUNTIME_DIR", str(place))
        yield


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout the tests stand in."""
    return ROOT


@pytest.fixture(scope="session")
def resources() -> Path:
    """The folder of fonts, policy, catalogue and codes."""
    return ROOT / "resources"

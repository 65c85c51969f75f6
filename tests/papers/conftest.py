"""One set of faces for all papers, as in the program."""

from pathlib import Path

import pytest

from app.papers.typesetting.fonts import Faces


@pytest.fixture(scope="session")
def faces(resources: Path) -> Faces:
    loaded = Faces(resources / "fonts")
    loaded.load()
    return loaded

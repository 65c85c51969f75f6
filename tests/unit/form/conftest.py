"""Shared parts of the form tests: the day, the code lists, and the source with its listed slips corrected."""

from datetime import date
from pathlib import Path

import pytest

from app.catalogue.codes import Codes, load_codes


@pytest.fixture
def today() -> date:
    return date(2026, 11, 22)


@pytest.fixture(scope="session")
def codes(resources: Path) -> Codes:
    return load_codes(resources)


@pytest.fixture(scope="session")
def root_source(root: Path) -> str:
    """附件2 as the source prints it: tags and inner spaces of the OCR taken away."""
    return (root / "tests/samples/annex2.txt").read_text(encoding="utf-8")

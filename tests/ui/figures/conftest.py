"""The page of figures on a desk in memory."""

from tests.ui.desk.conftest import accepted, clock, desk, draft, library, stage, store  # noqa: F401 - fixtures

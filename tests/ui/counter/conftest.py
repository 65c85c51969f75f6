"""A desk in memory with an open case, for the pages from materials to acceptance."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from app.domain.answers import Value
from app.domain.material import MaterialState
from app.domain.office import Clerk, DayLimit, HallSettings, Role
from app.ports.vault import UnlockedStore
from app.usecases.desk.desk import Desk
from app.usecases.desk.queued_store import InlineQueue
from app.usecases.desk.reference_data import ReferenceData
from app.usecases.intake.intake import Intake
from tests.fakes.clock import FakeClock
from tests.fakes.memory_store import MemoryStore
from tests.samples.people import MATERIALS, an_application
from tests.ui.counter.printers import FakePrinter

CLERK = Clerk("dgy", "邓癸英", "0217", Role.ADMINISTRATOR)
HALL = HallSettings(
    hall="样例县政务服务中心",
    window="2 号窗口",
    phone="0731-00000000",
    address="样例县样例路 1 号",
    limits={"overall": DayLimit(15, "样例办〔2026〕1号"), "correction": DayLimit(5, "样例办〔2026〕1号")},
    demo=True,
)


@pytest.fixture(scope="session")
def library(resources: Path) -> ReferenceData:
    return ReferenceData(resources)


@pytest.fixture
def desk(library: ReferenceData) -> Desk:
    return Desk(UnlockedStore(MemoryStore(HALL), CLERK), InlineQueue(), FakeClock(), library, "K7M")


Begin = Callable[..., Intake]


@pytest.fixture
def begin(desk: Desk) -> Begin:
    """Returns a function that opens a case of 陈丙山 with these changes, and with the materials of the samples by default."""

    def begin(*, materials: bool = True, said: dict[str, Value] | None = None, **changes: Value | None) -> Intake:
        intake = Intake(desk, desk.new_case("disability_one_thing_2024"))
        for field, value in (said or an_application(**changes)).items():
            intake.answer(field, value)
        for name, record in (MATERIALS if materials else {}).items():
            kept = intake.case.material(name)
            seen = "original" if record.get("original") else "copy" if record.get("copy") else ""
            state = MaterialState(str(record["state"]))
            intake.material(replace(kept, state=state, seen=seen, reason=str(record.get("reason", ""))))
        return intake

    return begin


@pytest.fixture
def printer() -> FakePrinter:
    return FakePrinter()


def a_picture(width: int = 600, height: int = 400, words: str = "", form: str = "JPEG") -> bytes:
    """A drawn paper: an id card or a page of a 户口本."""
    image = Image.new("RGB", (width, height), "#eef2f4")
    pen = ImageDraw.Draw(image)
    pen.rectangle((20, 20, width - 20, height - 20), outline="#7c8b95", width=4)
    for at in range(5):
        pen.line((60, 90 + at * 50, width * 0.6, 90 + at * 50), fill="#475660", width=8)
    pen.ellipse((width * 0.7, 90, width * 0.9, 230), fill="#a9c8d2")
    kept = BytesIO()
    image.save(kept, form)
    return kept.getvalue()


def a_portrait() -> bytes:
    """A drawn 证件照片 on white, 35:49."""
    image = Image.new("RGB", (700, 980), "white")
    pen = ImageDraw.Draw(image)
    pen.ellipse((210, 200, 490, 590), fill=(214, 170, 140))
    pen.ellipse((105, 640, 595, 1400), fill=(40, 70, 120))
    kept = BytesIO()
    image.save(kept, "JPEG")
    return kept.getvalue()

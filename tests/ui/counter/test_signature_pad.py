"""The pad: what is drawn becomes a picture of the ink alone."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QInputDevice, QPointingDevice, QTabletEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ui.base.theme import ActiveTheme
from ui.widgets.inputs.signature_pad import SignaturePad


@pytest.fixture
def pad(theme: ActiveTheme, qtbot) -> SignaturePad:  # type: ignore[no-untyped-def]  # pytest-qt
    pad = SignaturePad(theme)
    qtbot.addWidget(pad)
    pad.resize(560, 124)
    pad.show()
    return pad


def stroke(pad: SignaturePad, *places: tuple[int, int]) -> None:
    """One stroke of the mouse through these places."""
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(*places[0]))
    for place in places[1:]:
        QTest.mouseMove(pad, QPoint(*place))
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(*places[-1]))


def picture_of(pad: SignaturePad) -> Image.Image:
    return Image.open(BytesIO(pad.png()))


def test_an_untouched_pad_gives_nothing(pad: SignaturePad) -> None:
    assert pad.empty
    assert pad.png() == b""


def test_the_picture_is_the_ink_on_nothing_cut_to_the_ink(pad: SignaturePad) -> None:
    stroke(pad, (100, 30), (200, 80), (300, 40))
    image = picture_of(pad)
    assert image.mode == "RGBA"
    assert image.getpixel((0, 0))[3] == 0
    assert image.getchannel("A").getextrema() == (0, 255)
    assert image.width == pytest.approx((300 - 100 + 12) * 3, abs=3)
    left, top, right, bottom = image.getchannel("A").getbbox()
    assert left > 0
    assert top > 0
    assert right < image.width
    assert bottom < image.height


def test_a_dot_is_a_stroke(pad: SignaturePad) -> None:
    stroke(pad, (50, 50))
    assert picture_of(pad).getchannel("A").getextrema()[1] == 255


def test_a_pen_that_presses_harder_writes_wider(pad: SignaturePad) -> None:
    def pen(kind: QEvent.Type, x: float, pressure: float) -> None:
        at = QPointF(x, 60)
        event = QTabletEvent(
            kind, QPointingDevice.primaryPointingDevice(), at, at, pressure, 0, 0, 0, 0, 0,
            Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton, Qt.MouseButton.LeftButton,
        )  # fmt: skip
        QApplication.sendEvent(pad, event)

    heights = []
    for pressure in (0.1, 1.0):
        pad.clear()
        pen(QEvent.Type.TabletPress, 50, pressure)
        for x in range(60, 200, 10):
            pen(QEvent.Type.TabletMove, x, pressure)
        pen(QEvent.Type.TabletRelease, 200, pressure)
        box = picture_of(pad).getchannel("A").getbbox()
        heights.append(box[3] - box[1])
    assert heights[1] > heights[0]
    assert QInputDevice.DeviceType.Stylus  # the kind of device a real pen is


def test_a_stroke_is_taken_back_and_the_pad_wiped(pad: SignaturePad, qtbot) -> None:  # type: ignore[no-untyped-def]  # pytest-qt
    stroke(pad, (50, 50), (100, 60))
    before = pad.png()
    stroke(pad, (150, 50), (200, 60))
    QTest.keyClick(pad, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert pad.png() == before
    with qtbot.waitSignal(pad.signed):
        QTest.keyClick(pad, Qt.Key.Key_Delete)
    assert pad.empty


def test_what_was_kept_is_shown_until_the_pen_touches(pad: SignaturePad) -> None:
    stroke(pad, (50, 50), (100, 60))
    kept = pad.png()
    pad.show_picture(kept)
    assert pad.empty
    assert pad.png() == b""
    stroke(pad, (10, 10), (20, 20))
    assert not pad.empty

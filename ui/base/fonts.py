"""Fonts of the screen: Noto Sans SC for everything, Hanazono only once a rare character needs it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase, QRawFont

from ui.base.theme import RESOURCES

FOLDER = RESOURCES / "fonts"
EVERYDAY = ("NotoSansSC-400.ttf", "NotoSansSC-700.ttf")
RARE = "HanaMinB-G.ttf"


class Fonts:
    """Font loader: registers the vendored fonts with Qt, the large fallback only when it is first needed."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self._folder = folder
        self._families: list[str] = []
        self._base: QRawFont | None = None
        self._rare: QRawFont | None = None

    def load(self) -> None:
        """Registers the everyday fonts with Qt. Needs a QApplication."""
        self._families, *_ = [self._known(name) for name in EVERYDAY]

    def cover(self, text: str) -> str:
        """Makes `text` showable and returns the characters that no font of ours has ("" when all are there).

        Called for whatever a person types or a record brings: common characters cost one dictionary look-up.
        """
        if text.isascii():
            return ""
        if self._base is None:
            self._base = _open(self._families or self._known(EVERYDAY[0]))
        strange = [c for c in text if ord(c) > 0x2E7F and not self._base.supportsCharacter(ord(c))]
        if not strange:
            return ""
        if self._rare is None:
            self._rare = _open(self._known(RARE))  # Qt falls back to it by itself from here on
        return "".join(c for c in strange if not self._rare.supportsCharacter(ord(c)))

    def _known(self, name: str) -> list[str]:
        """Registers a font file with Qt; returns the families it is known by."""
        return QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(self._folder / name)))


def _open(families: list[str]) -> QRawFont:
    """Returns the raw font that Qt has open already. QRawFont's own loader keeps the whole file in memory a second time."""
    return QRawFont.fromFont(QFont(families))

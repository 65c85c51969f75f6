"""The fonts of the screen: Noto Sans SC for everything, Hanazono only once a rare character needs it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QFontDatabase, QRawFont

from ui.theme import RESOURCES

FOLDER = RESOURCES / "fonts"
EVERYDAY = ("NotoSansSC-400.ttf", "NotoSansSC-700.ttf")
RARE = "HanaMinB-G.ttf"


class Fonts:
    """Loads the vendored fonts into Qt, the large fallback only when it is first needed."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self._folder = folder
        self._base: QRawFont | None = None
        self._rare: QRawFont | None = None

    def load(self) -> None:
        """Make the everyday fonts known to Qt. Needs a QApplication."""
        for name in EVERYDAY:
            QFontDatabase.addApplicationFont(str(self._folder / name))

    def cover(self, text: str) -> str:
        """Make `text` showable and return the characters that no font of ours has ("" when all are there).

        Called for whatever a person types or a record brings: common characters cost one dictionary look-up.
        """
        if text.isascii():
            return ""
        if self._base is None:
            self._base = QRawFont(str(self._folder / EVERYDAY[0]), 14)
        strange = [c for c in text if ord(c) > 0x2E7F and not self._base.supportsCharacter(ord(c))]
        if not strange:
            return ""
        if self._rare is None:
            QFontDatabase.addApplicationFont(str(self._folder / RARE))  # Qt falls back to it by itself from here on
            self._rare = QRawFont(str(self._folder / RARE), 14)
        return "".join(c for c in strange if not self._rare.supportsCharacter(ord(c)))

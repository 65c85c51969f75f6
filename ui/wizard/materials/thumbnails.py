"""Thumbnails of a case's captures, fetched once, with advice on the photos."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtGui import QPixmap

from app.errors import Refused
from app.usecases.captures import images
from app.usecases.intake.intake import Intake
from ui.widgets.inputs.capture_strip import Shot


@dataclass(frozen=True)
class Thumbnail:
    """One capture as the screen shows it: its label, its thumbnail, its size in bytes."""

    label: str
    picture: QPixmap
    size: int


class Thumbnails:
    """Thumbnails of one open case. A capture the store cannot provide becomes an empty picture, not a crash."""

    def __init__(self, intake: Intake) -> None:
        self._intake = intake
        self._known: dict[str, Thumbnail] = {}
        self._advice: dict[str, tuple[str, ...]] = {}

    def of(self, capture_id: str) -> Thumbnail:
        if capture_id not in self._known:
            capture = self._intake.capture(capture_id)
            if capture is None:  # not on the disk yet: asked for again, not cached as empty
                return Thumbnail("", QPixmap(), 0)
            picture = QPixmap()
            picture.loadFromData(capture.thumbnail)
            self._known[capture_id] = Thumbnail(capture.label, picture, len(capture.content))
        return self._known[capture_id]

    def shots(self, captures: Sequence[str]) -> list[Shot]:
        """Returns the captures as the strip shows them."""
        return [Shot(capture, self.of(capture).label, self.of(capture).picture) for capture in captures]

    def advice(self, captures: Sequence[str]) -> list[str]:
        """Returns advice on what to check again in these photos."""
        return [line for capture in captures for line in self._of_photo(capture)]

    def total(self) -> tuple[int, int]:
        """Returns the number of captures of the case's materials, and their bytes."""
        kept = {capture for need in self._intake.material_needs() for capture in need.record.captures}
        return len(kept), sum(self.of(capture).size for capture in kept)

    def _of_photo(self, capture_id: str) -> tuple[str, ...]:
        if capture_id not in self._advice:
            capture = self._intake.capture(capture_id)
            if capture is None:
                return ()
            try:
                self._advice[capture_id] = images.photo_advice(capture.content)
            except Refused:  # stored by an older version that accepted more kinds
                self._advice[capture_id] = ()
        return self._advice[capture_id]

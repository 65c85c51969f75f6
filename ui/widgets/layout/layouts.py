"""Rows, columns and grids whose padding and gaps follow the text size. Numbers are px at 100 %."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from ui.base.theme import ActiveTheme

Pad = int | tuple[int, int] | tuple[int, int, int, int]


def padding_sides(pad: Pad) -> tuple[int, int, int, int]:
    """Returns left, top, right, bottom of a padding: one number for all, (across, down), or all four."""
    if isinstance(pad, int):
        return (pad, pad, pad, pad)
    if len(pad) == 2:
        return (pad[0], pad[1], pad[0], pad[1])
    return pad


def _fit(layout: QLayout, theme: ActiveTheme, pad: Pad) -> None:
    left, top, right, bottom = (theme.px(side) for side in padding_sides(pad))
    layout.setContentsMargins(left, top, right, bottom)


class Row(QHBoxLayout):
    def __init__(self, theme: ActiveTheme, parent: QWidget | None = None, *, pad: Pad = 0, gap: int = 8) -> None:
        super().__init__()
        self._theme, self._pad, self._gap = theme, pad, gap
        if parent is not None:
            parent.setLayout(self)
        theme.changed.connect(self.refit)
        self.refit()

    def refit(self) -> None:
        _fit(self, self._theme, self._pad)
        self.setSpacing(self._theme.px(self._gap))


class Column(QVBoxLayout):
    def __init__(self, theme: ActiveTheme, parent: QWidget | None = None, *, pad: Pad = 0, gap: int = 8) -> None:
        super().__init__()
        self._theme, self._pad, self._gap = theme, pad, gap
        if parent is not None:
            parent.setLayout(self)
        theme.changed.connect(self.refit)
        self.refit()

    def refit(self) -> None:
        _fit(self, self._theme, self._pad)
        self.setSpacing(self._theme.px(self._gap))


class Grid(QGridLayout):
    def __init__(
        self, theme: ActiveTheme, parent: QWidget | None = None, *, pad: Pad = 0, gap: tuple[int, int] = (16, 8)
    ) -> None:
        super().__init__()
        self._theme, self._pad, self._gap = theme, pad, gap
        if parent is not None:
            parent.setLayout(self)
        theme.changed.connect(self.refit)
        self.refit()

    def refit(self) -> None:
        _fit(self, self._theme, self._pad)
        self.setHorizontalSpacing(self._theme.px(self._gap[0]))
        self.setVerticalSpacing(self._theme.px(self._gap[1]))


def grow_to_contents(dialog: QWidget) -> None:
    """Makes a visible dialog as high as its contents: it keeps its first size, and a sentence added later would squeeze the rest."""
    layout = dialog.layout()
    if layout is not None and dialog.isVisible():
        layout.activate()
        dialog.resize(dialog.width(), max(dialog.height(), layout.totalHeightForWidth(dialog.width())))

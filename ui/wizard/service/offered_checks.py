"""Ticks of which only some are offered: the matters of the chosen service, or the services its text couples with it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from ui.base.theme import ActiveTheme
from ui.widgets.fields.checks import ChecksEditor, Tick


class OfferedChecks(ChecksEditor):
    """Editor like `ChecksEditor`; `offer` sets the choices shown."""

    def __init__(self, theme: ActiveTheme, options: Sequence[tuple[str, str]], none: str = "") -> None:
        self._offered: Collection[str] | None = None
        super().__init__(theme, options, none)

    def offer(self, codes: Collection[str]) -> None:
        """Shows these choices and no others; an existing tick stays until the clerk clears it."""
        if self._offered is not None and set(codes) == set(self._offered):
            return
        self._offered = tuple(codes)
        for code, tick in self._ticks.items():
            tick.setVisible(code in codes)
        if self.ticks:
            self.setFocusProxy(self.ticks[0])
        self.updateGeometry()

    @property
    def ticks(self) -> list[Tick]:
        """The offered ticks, in the order of the screen."""
        offered = self._ticks if self._offered is None else self._offered
        return [*(self._ticks[code] for code in self._ticks if code in offered), *([self._none] if self._none else [])]

"""Table of a workbook: one header row, then rows of text."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class SheetColumn:
    """One column: its heading, its width in characters of the sheet, and its allowed values (empty: any)."""

    name: str
    width: float = 14
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """One sheet of a workbook: its name on the tab, its columns in their order, its rows. Every cell is text."""

    name: str
    columns: tuple[SheetColumn, ...]
    rows: Sequence[Sequence[str]] = field(default=(), repr=False)

    @property
    def header(self) -> tuple[str, ...]:
        """The headings."""
        return tuple(column.name for column in self.columns)


@dataclass(frozen=True)
class SheetRow:
    """A row that was read: its number in the sheet (the header is 1), and its cells by heading, trimmed.

    `spoilt` are the headings whose cell had lost digits before the file came here: a number too long for a number cell.
    """

    number: int
    cells: Mapping[str, str] = field(repr=False)
    spoilt: frozenset[str] = frozenset()

    @property
    def blank(self) -> bool:
        """True when every cell is empty."""
        return not any(self.cells.values()) and not self.spoilt

"""A measured figure, with its baseline from the same run."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One measurement, in `unit`, against a named baseline in the same unit; `aim` is the bound, on the ratio if `of_ratio`.

    With `at_least` the ratio is how many times slower the baseline is, and the aim is a lower bound.
    """

    name: str
    value: float
    unit: str
    against: str
    baseline: float
    aim: float | None = None
    of_ratio: bool = False
    at_least: bool = False

    @property
    def ratio(self) -> float:
        return self.baseline / self.value if self.at_least else self.value / self.baseline

    @property
    def aim_in_words(self) -> str:
        """The aim in words, and whether it is met; empty without an aim."""
        if self.aim is None:
            return ""
        if self.at_least:
            return f"aim ×{self.aim:g} or more: {'met' if self.ratio >= self.aim else 'MISSED'}"
        reached = self.ratio if self.of_ratio else self.value
        bound = f"×{self.aim:g}" if self.of_ratio else f"{self.aim:g} {self.unit}"
        return f"aim {bound} at most: {'met' if reached <= self.aim else 'MISSED'}"


def in_words(figures: Iterable[Figure]) -> list[str]:
    """A line for each figure: name, value, baseline, ratio, aim."""
    return [
        f"{figure.name}: {figure.value:.4g} {figure.unit} | {figure.against}: {figure.baseline:.4g} {figure.unit} | "
        f"×{figure.ratio:.2f}{' faster' if figure.at_least else ''} | {figure.aim_in_words}".rstrip(" |")
        for figure in figures
    ]


def median(values: Sequence[float]) -> float:
    return statistics.median(values)


def percentile(values: Sequence[float], of_hundred: float) -> float:
    """The value that this share of the measurements does not exceed: a measured one, nothing between two."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, max(0, -(-len(ordered) * of_hundred // 100).__int__() - 1))]

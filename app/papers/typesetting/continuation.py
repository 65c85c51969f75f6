"""续页: texts too long for their cells even at the smallest size, printed whole under the number in the cell."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from app.domain.case import IssuingDetails
from app.papers.typesetting.flow import Flow
from app.papers.typesetting.fonts import Face, Faces
from app.papers.typesetting.heading import number_mark
from app.papers.typesetting.sheet import Sheet
from app.papers.typesetting.text import Fitted, fit
from app.papers.typesetting.typeset import Span

_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


def circled(number: int) -> str:
    """Returns ① to ⑳, then （21）.

    >>> circled(1), circled(20), circled(21)
    ('①', '⑳', '（21）')
    """
    return _CIRCLED[number - 1] if number <= len(_CIRCLED) else f"（{number}）"


@dataclass
class Continuation:
    """The overlong texts of one paper, in the order of their cells."""

    entries: list[tuple[str, Sequence[Span]]] = field(default_factory=list)

    def fit(
        self, faces: Faces, label: str, spans: Sequence[Span], width: float, height: float, size: float, **how: Any
    ) -> Fitted:
        """As `text.fit`; a truncated text is stored whole under its label for the continuation sheet."""
        number = circled(len(self.entries) + 1)
        fitted = fit(faces, spans, width, height, size, marker=f"（见续页{number}）", **how)
        if fitted.over:
            self.entries.append((label, spans))
        return fitted

    def draw(self, sheet: Sheet, title: str, number: str, issued: IssuingDetails) -> None:
        """Draws pages after the paper with every entry whole; none without entries."""
        if not self.entries:
            return

        def head() -> None:
            number_mark(sheet, sheet.right, 9, number, issued)
            sheet.write(sheet.left, 14, title, 9)

        sheet.next_page()
        head()
        sheet.write((sheet.left + sheet.right) / 2, 34, "续　页", 17, heavy=True, align="center")
        flow = Flow(sheet, sheet.left, sheet.right - sheet.left, 42, sheet.height - 22, head=head)
        for which, (label, spans) in enumerate(self.entries, 1):
            flow.need(12)
            flow.set((Span(f"{circled(which)} {label}", heavy=True),))
            flow.set([Span(s.text, Face.SANS if s.face is Face.SERIF else s.face) for s in spans], justify=True)
            flow.skip(4)

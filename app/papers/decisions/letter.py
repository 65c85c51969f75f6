"""Sheet of a decision paper: hall and bars at the top of every page, title and number, tables with their head, signatures and seal."""

from collections.abc import Sequence

from app.domain.case import IssuingDetails
from app.papers.decisions.decision_content import DecisionHead
from app.papers.receipts.receipt_words import day
from app.papers.typesetting.flow import Flow, TextCell
from app.papers.typesetting.fonts import Face, Faces
from app.papers.typesetting.heading import number_mark
from app.papers.typesetting.sheet import A4, Sheet
from app.papers.typesetting.typeset import Span

TOP, FOOT = 36.0, 10.0  # mm
LABEL = 30.0  # mm: the column of labels of a table of facts
SIGNING = 38.0  # mm that signatures and seal take together
SEAL_SIDE = 60.0  # mm at the right for the office
Table = Sequence[tuple[str, float]]  # the head of each column and its width in mm
BLANK_DAY = (
    Span("", gap=14),
    Span("年"),
    Span("", gap=9),
    Span("月"),
    Span("", gap=9),
    Span("日"),
)


class Letter:
    """One decision paper during its layout. `flow` takes the paragraphs."""

    def __init__(self, title: str, head: DecisionHead, issued: IssuingDetails, faces: Faces) -> None:
        self.head, self.issued = head, issued
        self.sheet = sheet = Sheet(A4, faces, title)
        bottom = sheet.height - FOOT - 8
        width = sheet.right - sheet.left
        self.flow = Flow(sheet, sheet.left, width, TOP, bottom, size=11, pitch=1.75, head=self._head)
        self._head()
        sheet.write(sheet.width / 2, 40, title, 18, heavy=True, align="center")
        sheet.write(sheet.width / 2, 46.5, f"文书编号：{head.number}", 9.5, face=Face.SANS, align="center")
        self.flow.y = 51

    @property
    def width(self) -> float:
        return self.flow.width

    def to(self, name: str) -> None:
        """Sets the addressee."""
        self.flow.set([Span(f"\u00a0{name}\u00a0", Face.SANS, underline=True), Span("：")])

    def say(self, *spans: Span | str) -> None:
        """Sets a paragraph."""
        parts = [Span(span) if isinstance(span, str) else span for span in spans]
        self.flow.set(parts, indent=2, justify=True)

    def applied(self) -> list[Span]:
        """Returns the words 于 2026 年 11 月 22 日 申请办理 …（…），编号 …"""
        head = self.head
        matters = f"（{'、'.join(head.matters)}）" if head.matters else ""
        number = head.number.rpartition("/")[0]
        on = Span(day(head.applied_on), Face.SANS)
        return [Span("于 "), on, Span(f" 申请办理{head.thing}{matters}，编号 "), Span(number, Face.SANS)]

    def facts(self, *pairs: tuple[str, str | Sequence[Span]], least: float = 9) -> None:
        """Sets one row of a table of facts: pairs of label and value, side by side."""
        wide = self.width / len(pairs) - LABEL
        cells: list[TextCell] = []
        for label, value in pairs:
            spans = [Span(value, Face.SANS)] if isinstance(value, str) else value
            cells += [TextCell([Span(label)], LABEL, "center"), TextCell(spans, wide)]
        self.flow.row(cells, least=least, pad=2.4, size=10.5, pitch=1.45)

    def table(self, table: Table, rows: Sequence[Sequence[Sequence[Span]]]) -> None:
        """Sets a table; its head is printed again on each further page."""
        self.flow.need(22)  # the head stays with the first row
        self._table_head(table)
        for row in rows:
            cells = [TextCell(spans, width) for spans, (_word, width) in zip(row, table, strict=True)]
            if self.flow.need(self.flow.height(cells, least=9, pad=2.4, size=10.5, pitch=1.45)):
                self._table_head(table)
            self.flow.row(cells, least=9, pad=2.4, size=10.5, pitch=1.45)

    def signed(self, left: Sequence[Sequence[Span]], clerk: str = "经办人", seal: str = "受理专用章") -> None:
        """Sets the signatures line by line at the left, and the office with its seal and the day at the right, all on one page."""
        flow = self.flow
        flow.need(SIGNING)
        flow.skip(9)
        top = flow.y
        right = Flow(flow.sheet, flow.sheet.right - SEAL_SIDE, SEAL_SIDE, top, flow.bottom, size=flow.size, pitch=1.75)
        for line in left:
            flow.set(list(line))
        right.y = top
        right.set([Span(f"{clerk}："), Span(self._clerk(), Face.SANS)])
        right.set(f"单位：（{seal}）")
        right.set([Span("日期："), Span(day(self.head.said_on), Face.SANS)])
        flow.y = max(flow.y, right.y)

    def _clerk(self) -> str:
        name, number = self.issued.clerk_name, self.issued.clerk_number
        return f"{name}（{number}）" if number else name

    def _head(self) -> None:
        self.sheet.write(self.sheet.left, 19, self.issued.hall, 10.5, face=Face.SANS)
        number_mark(self.sheet, self.sheet.right, 14, self.head.tracking_number, self.issued)

    def _table_head(self, table: Table) -> None:
        cells = [TextCell([Span(word, heavy=True)], width, "center") for word, width in table]
        self.flow.row(cells, least=9)


def text_or_line(text: str, gap: float = 40) -> Span:
    """Returns the text, or a line to write it on."""
    return Span(text, Face.SANS) if text else Span("", gap=gap)


def signature(label: str, gap: float = 36) -> list[Span]:
    """Returns a signature line: 申请人签名：______"""
    return [Span(f"{label}："), Span("", gap=gap)]


def date_line(label: str = "日期") -> list[Span]:
    """Returns a date line: 日期：____年__月__日"""
    return [Span(f"{label}："), *BLANK_DAY]

"""受理回执 on a roll of 80 or 58 mm: one layout, set in 黑体 as thermal printers need it, cut at its end."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.case import IssuingDetails
from app.domain.identifiers import masking, tracking_number
from app.papers.receipts import receipt_words
from app.papers.receipts.content import LOCAL_STANDARD, ReceiptContent
from app.papers.typesetting.flow import Flow
from app.papers.typesetting.fonts import Face, Faces
from app.papers.typesetting.marks import code128, qr
from app.papers.typesetting.print_mark import PrintMark
from app.papers.typesetting.sheet import Sheet
from app.papers.typesetting.typeset import POINT, Span

DASH = "2.4 1.6"  # pt
SQUARE = 25.0  # mm of room for the QR code


@dataclass(frozen=True)
class Roll:
    """A roll of paper: its width and printable width in mm; its type sizes in pt."""

    width: float
    printable: float
    size: float
    title: float
    number: float
    small: float


ROLLS = {
    80: Roll(80, 72, size=9.5, title=15, number=13.5, small=8),
    58: Roll(58, 48, size=8.5, title=13, number=12, small=6.5),
}


def receipt_roll(content: ReceiptContent, issued: IssuingDetails, faces: Faces, mark: PrintMark, width: int) -> bytes:
    """Returns the receipt for a roll of `width` mm (80 or 58) as PDF, one page as long as it takes; name and id number are masked."""
    roll = ROLLS[width]
    edge = (roll.width - roll.printable) / 2
    sheet = Sheet((roll.width, 10_000), faces, receipt_words.TITLE, margins=(edge, edge))
    strip = _Strip(Flow(sheet, edge, roll.printable, 4, 10_000, size=roll.size, pitch=1.45), roll, content, issued)
    strip.head()
    strip.who()
    strip.matters()
    strip.materials()
    strip.ways()
    strip.signatures()
    strip.foot(mark)
    sheet.height = strip.flow.y + 4
    return sheet.finish()


@dataclass(frozen=True)
class _Strip:
    """The receipt during its layout, part by part from the top."""

    flow: Flow
    roll: Roll
    content: ReceiptContent
    issued: IssuingDetails

    def head(self) -> None:
        """Sets hall, title, bars and number."""
        self._say(self.issued.hall, align=True)
        self._say([Span(receipt_words.TITLE, Face.BOLD)], size=self.roll.title, align=True)
        flow, number = self.flow, self.content.tracking_number
        if not number:
            self._say([Span("草稿　还没受理，没有编号", Face.BOLD)], align=True)
            return
        bars = code128(self.issued.in_bars(number), self.roll.printable)
        flow.skip(1.5)
        flow.sheet.fill(bars.rects((self.roll.width - bars.width) / 2, flow.y, 12))
        flow.skip(13)
        self._say([Span(tracking_number.format(number), Face.BOLD)], size=self.roll.number, align=True)
        self._say("查进度请报这个编号", size=self.roll.size - 1, align=True)

    def who(self) -> None:
        """Sets the masked name and number, the moment and the window."""
        self._cut_line()
        window = " / ".join(part for part in (self.issued.window, self.issued.clerk_name) if part)
        self._pair("申请人", masking.name(self.content.name))
        self._pair("身份证", masking.id_number_on_receipt(self.content.id_number))
        self._pair("受理时间", f"{self.content.accepted_at:%Y-%m-%d %H:%M}")
        self._pair("窗口 / 受理人" if self.issued.window else "受理人", window)

    def matters(self) -> None:
        """Sets the two stages and the day of the answer."""
        self._cut_line()
        content = self.content
        by = f"{content.answer_by:%Y-%m-%d} 前" if content.answer_by else LOCAL_STANDARD
        if content.service:
            self._bold(content.service)
            self._numbered(content.sub_items)
            self._pair("答复日期", by, heavy=bool(content.answer_by))
        if content.stage_one:
            self._bold(receipt_words.STAGE_ONE)
            for matter in content.stage_one:
                self._say(matter)
            self._pair("答复日期", by, heavy=bool(content.answer_by))
        if content.stage_two:
            self._bold(receipt_words.STAGE_TWO if content.stage_one else "")
            self._say(receipt_words.stage_two(content))
            self._numbered(content.stage_two)
        if sentence := receipt_words.doubted_matters(content):
            self._say(sentence)
        if (content.stage_two or content.to_check) and not content.stage_one:
            self._pair("答复日期", by, heavy=bool(content.answer_by))
        if content.coupled:
            self._say(f"一并办理：{'、'.join(content.coupled)}")
        if sentence := receipt_words.not_counted(content):
            self._say(sentence)
        if content.how:
            self._say(f"对象与方式：{'；'.join(content.how)}")

    def materials(self) -> None:
        """Sets the received and the missing materials."""
        self._cut_line()
        content = self.content
        self._bold(f"已收材料（{len(content.received)} 项）")
        if content.no_list and not content.received:
            self._say(f"{content.no_list}。")
        if content.received:
            self._say("、".join(paper.name for paper in content.received))
        self._bold(f"还缺材料（{len(content.lacking)} 项）")
        for paper in content.lacking:
            spans = [
                Span(s.text, Face.BOLD if s.heavy or s.face is Face.BOLD else Face.SANS)
                for s in receipt_words.lacking(paper)
            ]
            self._say(spans)
        for sentence in receipt_words.not_now(content):
            self._say(sentence)

    def ways(self) -> None:
        """Sets the ways to ask, and the number as a QR code."""
        self._cut_line()
        self._bold("怎么查")
        self._numbered(list(receipt_words.ways_to_ask(self.content, self.issued)))
        if not self.content.tracking_number:
            return
        flow = self.flow
        square = qr(self.issued.in_square(self.content.tracking_number), SQUARE)
        flow.skip(square.quiet)
        flow.sheet.fill(square.rects(flow.left + square.quiet / 2, flow.y))
        column = self._column(square.side + 2 * square.quiet, 2)
        words = "二维码里只有编号，没有个人信息。\n请妥善保管本回执。"
        column.set([Span(words, Face.SANS)], size=self.roll.size - 1, pitch=1.6)
        flow.y = max(flow.y + square.side, column.y) + square.quiet

    def signatures(self) -> None:
        """Sets the disclaimer and the signature lines."""
        self._cut_line()
        self._say(receipt_words.grant_disclaimer(self.content), size=self.roll.size - 1.5)
        for who in ("申请人（代办人）签名：", "受理人签名："):
            self.flow.skip(3)
            rest = self.roll.printable - self.flow.sheet.faces.width(who, Face.SANS, self.roll.size) * POINT - 0.5
            self.flow.set([Span(who, Face.SANS), Span("", Face.SANS, gap=rest)])

    def foot(self, mark: PrintMark) -> None:
        """Sets the moment and count of this print, and a note for every character no font has."""
        self.flow.skip(2)
        for sentence in self.flow.sheet.missing_words(mark):
            self._say(sentence, size=self.roll.small)
        self._say(mark.words, size=self.roll.small, align=True)

    def _say(self, words: str | Sequence[Span], size: float = 0, align: bool = False) -> None:
        spans = [Span(words, Face.SANS)] if isinstance(words, str) else words
        self.flow.set(spans, size=size, align="center" if align else "left")

    def _bold(self, words: str) -> None:
        if words:
            self._say([Span(words, Face.BOLD)])

    def _numbered(self, words: Sequence[str]) -> None:
        """Sets a list 1. 2. 3. with further lines indented."""
        for number, word in enumerate(words, 1):
            text = self._column(1.5 * self.roll.size * POINT)
            self._say(f"{number}.")
            text.set([Span(word, Face.SANS)])
            self.flow.y = text.y

    def _column(self, across: float, down: float = 0) -> Flow:
        """Returns a narrower column that starts here, `across` mm from the left."""
        flow = self.flow
        place = (flow.left + across, flow.width - across, flow.y + down, flow.bottom)
        return Flow(flow.sheet, *place, size=flow.size, pitch=flow.pitch)

    def _pair(self, label: str, text: str, heavy: bool = False) -> None:
        """Sets a label on the left and its text on the right of one line."""
        flow, size = self.flow, self.roll.size
        y = flow.y
        self._say(label)
        baseline = y + (0.5 * size * flow.pitch + 0.38 * size) * POINT
        flow.sheet.write(
            flow.left + flow.width, baseline, text, size, face=Face.BOLD if heavy else Face.SANS, align="right"
        )

    def _cut_line(self) -> None:
        self.flow.skip(1.2)
        self.flow.sheet.rule(self.flow.left, self.flow.y, self.flow.left + self.flow.width, self.flow.y, 0.6, DASH)
        self.flow.skip(1.2)

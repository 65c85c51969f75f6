"""Row of one paper in the print panel: its tick, recipient, sheet, copies and progress."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QMenu, QSizePolicy, QWidget

from app.usecases.papers.paper_offers import PaperOffer
from ui.base.theme import ActiveTheme
from ui.printing.copies import Copies
from ui.printing.queue import PrintStage, Progress
from ui.widgets.inputs.buttons import Button, link
from ui.widgets.layout.layouts import Column, Row
from ui.widgets.layout.text import label, restyle
from ui.widgets.status.chip import Chip, Tone

# px at 100 % of the columns: tick, paper, recipient, sheet, copies; the state takes the rest
WIDTHS = (40, 152, 124, 76, 92)
FOLD_FROM = 1.25  # from this text size on, recipient and sheet move under the paper's name
PAD = 16

_WORDS: dict[PrintStage, tuple[str, Tone]] = {
    PrintStage.WAITING: ("等待", ""),
    PrintStage.PRINTING: ("打印中", "accent"),
    PrintStage.DONE: ("已打印", "ok"),
    PrintStage.FAILED: ("没打出来", "err"),
    PrintStage.SAVED: ("已存 PDF", "ok"),
}
_ICONS = {PrintStage.DONE: "check", PrintStage.FAILED: "warning", PrintStage.SAVED: "check"}


class PaperRow(QFrame):
    """Row of a paper. `changed` is sent when its tick or count changes. The other signals are requests: again, on this printer, as a PDF."""

    changed = Signal()
    again = Signal(str)
    moved = Signal(str, str)
    saved = Signal(str)

    def __init__(self, theme: ActiveTheme, offer: PaperOffer) -> None:
        super().__init__()
        self._theme, self.offer = theme, offer
        self._stage: PrintStage | None = None
        paper = offer.paper
        self.setObjectName(f"paper.{paper.id}")
        self.setProperty("part", "row")
        self._tick = QCheckBox()
        self._tick.setProperty("part", "bare")
        self._tick.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._tick.setChecked(offer.default_on)
        self._tick.setAccessibleName(f"打印{paper.title}")
        self._title = label(paper.title, "table", "ink")
        self._title.setProperty("weight", "bold")
        font = self._title.font()
        font.setBold(True)
        self._title.setFont(font)
        self._under = label(f"{paper.for_whom} · {paper.size}", "help")
        self._whom = label(paper.for_whom, "table")
        self._sheet = label(paper.size, "table")
        self.copies = Copies(theme, paper.title, offer.copies if offer.default_on else 0)
        self._chip = Chip(theme, "")
        self._again = link(theme, "再打")
        self._again.setAccessibleName(f"再打一次{paper.title}")
        self._cells: list[QWidget] = []
        self._narrow = False
        self._lay()
        self._wire()
        theme.changed.connect(self._fit)
        self._fit()
        self.show_progress(None)

    @property
    def wanted(self) -> int:
        """Copies to print: 0 when the paper is not ticked."""
        return self.copies.count if self._tick.isChecked() else 0

    @property
    def stage(self) -> PrintStage | None:
        return self._stage

    @property
    def chip(self) -> str:
        return self._chip.text

    @property
    def sentence(self) -> str:
        """Sentence under the row about the trouble, "" when there is none."""
        return self._words.text() if not self._trouble.isHidden() else ""

    def tick(self, on: bool) -> None:
        self._tick.setChecked(on)

    def show_progress(self, progress: Progress | None) -> None:
        """Shows the progress of the paper; None while it was not sent."""
        self._stage = progress.stage if progress else None
        if progress is None:
            printed = f"已打 {self.offer.printed} 次" if self.offer.printed else "没打"
            words, icon = (printed if self.wanted else "不打"), ""
            tone: Tone = ""
        else:
            words, tone = _WORDS[progress.stage]
            icon = _ICONS.get(progress.stage, "")
            if progress.stage is PrintStage.PRINTING and progress.copies > 1:
                words = f"打印中 {progress.copy}/{progress.copies}"
        if (self._chip.text, self._chip.property("tone")) != (words, tone):
            self._chip.say(words, tone, icon)
        self._chip.setVisible(True)
        self._again.setVisible(self._stage in (PrintStage.DONE, PrintStage.SAVED))
        moving = self._stage in (PrintStage.WAITING, PrintStage.PRINTING, PrintStage.FAILED)
        self._tick.setEnabled(not moving)
        self.copies.setEnabled(not moving)
        self._say(progress.sentence if progress else "")
        self.setAccessibleName(f"{self.offer.paper.title} {words} {self.sentence}".strip())

    def say(self, sentence: str) -> None:
        """Shows why the paper could not be made."""
        self._chip.say(*_WORDS[PrintStage.FAILED], _ICONS[PrintStage.FAILED])
        self._say(sentence)

    def offer_printers(self, names: Sequence[str]) -> None:
        """Offers the printers the clerk may choose."""
        self._menu.clear()
        for name in names:
            self._menu.addAction(name).triggered.connect(
                lambda _checked=False, to=name: self.moved.emit(self.offer.paper.id, to)
            )
        self._other.setVisible(bool(names))

    def narrow(self, narrow: bool) -> None:
        """Sets the narrow layout: recipient and sheet move under the paper's name at any text size."""
        self._narrow = narrow
        self._fit()

    def _say(self, sentence: str) -> None:
        self._words.setText(sentence)
        self._trouble.setVisible(bool(sentence))
        restyle(self._words, tone="err" if self._stage is not PrintStage.PRINTING else "warn")

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self._grow()
        return done

    def _grow(self) -> None:
        """Reserves the height of a sentence of several lines: a dialog that has its size already would cut it off."""
        layout = self.layout()
        if layout is not None:
            self.setMinimumHeight(layout.totalHeightForWidth(self.width()) if self._words.text() else 0)

    def _lay(self) -> None:
        theme = self._theme
        whole = Column(theme, self, gap=0)
        line = QFrame()
        row = Row(theme, line, pad=(PAD, 4), gap=0)
        names = QWidget()
        stacked = Column(theme, names, gap=0)
        stacked.addWidget(self._title)
        stacked.addWidget(self._under)
        counted = QWidget()
        held = Row(theme, counted, gap=0)
        held.addWidget(self.copies)
        held.addStretch(1)
        self._names = names
        ticked = QWidget()
        Row(theme, ticked, gap=0).addWidget(self._tick, 0, Qt.AlignmentFlag.AlignLeft)
        for cell in (ticked, names, self._whom, self._sheet, counted):
            self._cells.append(cell)
            row.addWidget(cell)
        row.addStretch(1)
        row.addWidget(self._again)
        row.addSpacing(theme.px(8))
        row.addWidget(self._chip)
        whole.addWidget(line)
        self._trouble = QWidget()
        below = Row(theme, self._trouble, pad=(PAD + WIDTHS[0], 0, PAD, 8), gap=8)
        self._words = label("", "table", "err", wrap=True)
        below.addWidget(self._words, 1)
        self._retry = Button(theme, "再试", size="small")
        self._other = Button(theme, "换打印机", size="small", icon="printer")
        self._keep = Button(theme, "存成 PDF", size="small", icon="download")
        self._menu = QMenu(self)
        for button in (self._retry, self._other, self._keep):
            below.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        whole.addWidget(self._trouble)
        rule = QFrame()
        rule.setProperty("part", "rule")
        whole.addWidget(rule)

    def _wire(self) -> None:
        paper_id = self.offer.paper.id
        self._tick.toggled.connect(self._ticked)
        self.copies.changed.connect(self._counted)
        self._again.clicked.connect(lambda: self.again.emit(paper_id))
        self._retry.clicked.connect(lambda: self.again.emit(paper_id))
        self._keep.clicked.connect(lambda: self.saved.emit(paper_id))
        self._other.clicked.connect(self._open_menu)

    def _open_menu(self) -> None:
        self._menu.popup(self._other.mapToGlobal(self._other.rect().bottomLeft()))
        self._menu.setActiveAction(self._menu.actions()[0])

    def _ticked(self, on: bool) -> None:
        if on and self.copies.count == 0:
            self.copies.show_count(max(1, self.offer.copies))
        if self._stage is None:
            self.show_progress(None)
        self.changed.emit()

    def _counted(self) -> None:
        self._tick.setChecked(self.copies.count > 0)
        if self._stage is None:
            self.show_progress(None)
        self.changed.emit()

    def _fit(self) -> None:
        folding = self._narrow or self._theme.current.scale >= FOLD_FROM
        for cell, width in zip(self._cells, WIDTHS, strict=True):
            cell.setFixedWidth(self._theme.px(width))
        self._under.setVisible(folding)
        self._whom.setHidden(folding)
        self._sheet.setHidden(folding)

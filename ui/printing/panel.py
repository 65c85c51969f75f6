"""Print panel of an accepted case: every paper it can have, printed together with F8 or one by one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget
from shiboken6 import isValid

from app.errors import Refused, Unavailable
from app.ports.devices import Printer
from app.usecases.files.outgoing_files import Outgoing
from app.usecases.papers.paper_offers import PaperOffer
from ui.base.background import BackgroundRunner
from ui.base.theme import ActiveTheme
from ui.printing.queue import PrintQueue, PrintStage
from ui.printing.row import FOLD_FROM, PAD, WIDTHS, PaperRow
from ui.printing.save_pdf import choose_pdf_file
from ui.widgets.layout.card import Card
from ui.widgets.layout.layouts import Row
from ui.widgets.layout.text import label
from ui.widgets.messages.ask import QuestionDialog
from ui.widgets.status.chip import Chip

# paper id, reason -> the paper to print, counted as the n-th print; called in the background
MakePaper = Callable[[str, str], bytes]
_BUG = "没做出来，程序出错了。再打一次；还不行，叫管理员。"


class PrintPanel(Card):
    """Panel of papers. `changed` is sent after every progress and every tick. `make` makes a paper and counts the print, or refuses with a sentence."""

    changed = Signal()

    def __init__(
        self,
        theme: ActiveTheme,
        printer: Printer,
        background: BackgroundRunner,
        queue: PrintQueue | None = None,
        where: Callable[[QWidget, str], Path | None] = choose_pdf_file,
    ) -> None:
        super().__init__(theme, "打印", "默认份数来自设置", pad=0)
        self._theme, self._printer, self._background, self._where = theme, printer, background, where
        self.queue = queue or PrintQueue(printer, background, self)
        self._rows: dict[str, PaperRow] = {}
        self._names: tuple[str, ...] = ()
        self._known = self._soon = False  # the printers are known; printing starts once they are
        self._default, self._narrow = "", False
        self._make: MakePaper | None = None
        self._printer_of: Callable[[str], str] = lambda _paper: ""
        self._file_name, self._outgoing = "", Outgoing()
        self._chip = Chip(theme, "正在找打印机")
        self.head.addWidget(self._chip)
        self.body.setSpacing(0)
        self.body.addWidget(self._head_row())
        self._list = QWidget()
        self.body.addWidget(self._list)
        self.body.addStretch(1)
        self.queue.changed.connect(self._refresh)
        theme.changed.connect(self._fit_head)

    # called by the page

    def show_papers(
        self,
        offers: Sequence[PaperOffer],
        make: MakePaper,
        printer_of: Callable[[str], str],
        file_name: str,
        outgoing: Outgoing,
    ) -> None:
        """Offers these papers. `printer_of` returns the hall's printer for a paper, empty when not set; `file_name` ends the name of a saved PDF,
        which `outgoing` writes where the clerk chose."""
        self.queue.clear()
        self._make, self._printer_of, self._file_name = make, printer_of, file_name
        self._outgoing = outgoing
        for row in self._rows.values():
            row.setParent(None)
            row.deleteLater()
        self._rows = {}
        self._known = self._soon = False
        at = self.body.indexOf(self._list)
        for offer in offers:
            row = PaperRow(self._theme, offer)
            row.narrow(self._narrow)
            row.changed.connect(self.changed)
            row.again.connect(self._again)
            row.moved.connect(self._move)
            row.saved.connect(self._save)
            self._rows[offer.paper.id] = row
            self.body.insertWidget(at, row)
            at += 1
        self.look_for_printers()
        self.changed.emit()

    def look_for_printers(self, then: Callable[[], object] = lambda: None) -> None:
        """Asks the system in the background for its printers; calls `then` when they are known."""
        printer = self._printer

        def done(names: tuple[tuple[str, ...], str]) -> None:
            if isValid(self):  # the clerk may have left while a slow system was searching
                self._printers_found(names)
                then()

        self._background.run(lambda: (printer.names(), printer.default()), done, lambda _: done(((), "")))

    def print_all(self) -> None:
        """Prints every ticked paper that was not printed yet, and the failed ones again; as soon as the printers are known."""
        if not self._known:
            self._soon = True
            return
        for paper_id, row in self._rows.items():
            if row.stage is PrintStage.FAILED:
                self._again(paper_id)
            elif row.wanted and row.stage is None:
                self._send(paper_id)
        self._refresh()

    def narrow(self, narrow: bool) -> None:
        """Sets the narrow layout, for a page with little room for the panel."""
        if narrow != self._narrow:
            self._narrow = narrow
            for row in self._rows.values():
                row.narrow(narrow)
            self._fit_head()

    def row(self, paper_id: str) -> PaperRow:
        return self._rows[paper_id]

    @property
    def to_print(self) -> int:
        """Sheets that `print_all` would send."""
        failed = [self.queue.of(paper_id) for paper_id, row in self._rows.items() if row.stage is PrintStage.FAILED]
        left = sum(progress.copies - progress.copy + 1 for progress in failed if progress)
        return left + sum(row.wanted for row in self._rows.values() if row.stage is None)

    @property
    def troubles(self) -> int:
        """Papers that did not print."""
        return sum(bool(row.sentence) for row in self._rows.values())

    # private

    def _send(self, paper_id: str, reason: str = "", printer: str = "") -> None:
        row, make = self._rows[paper_id], self._make
        if make is None:
            return
        self.queue.make(
            paper_id,
            row.offer.paper.title,
            lambda: make(paper_id, reason),
            max(1, row.wanted),
            printer or self._printer_for(paper_id),
            lambda error: self._not_made(paper_id, reason, printer, error),
        )

    def _not_made(self, paper_id: str, reason: str, printer: str, error: Exception) -> None:
        row = self._rows[paper_id]
        row.show_progress(None)
        if isinstance(error, Refused) and error.field == "reason" and not reason:
            self._ask_reason(paper_id, error.sentence, printer)
        elif isinstance(error, Refused | Unavailable):
            row.say(error.sentence)
        else:
            row.say(_BUG)
            raise error

    def _ask_reason(self, paper_id: str, sentence: str, printer: str) -> None:
        title = self._rows[paper_id].offer.paper.title
        QuestionDialog(
            self._theme,
            self.window(),
            sentence,
            "打印",
            reason=f"为什么再打一份{title}",
            then=lambda reason: self._send(paper_id, reason, printer),
        ).put()

    def _printer_for(self, paper_id: str) -> str:
        return self._printer_of(paper_id) or self._default or (self._names[0] if len(self._names) == 1 else "")

    def _again(self, paper_id: str) -> None:
        """Prints a paper again: a failed one as the same print, a printed one as another print."""
        row = self._rows[paper_id]
        if row.stage is PrintStage.FAILED or row.stage is PrintStage.PRINTING:
            progress = self.queue.of(paper_id)
            printer = progress.printer if progress else ""
            if printer:
                self.queue.move(paper_id, printer)
            else:  # there was no printer: perhaps one was plugged in meanwhile
                self.look_for_printers(lambda: self.queue.move(paper_id, self._printer_for(paper_id)))
        else:
            row.tick(True)
            self._send(paper_id)
        self._refresh()

    def _move(self, paper_id: str, printer: str) -> None:
        """Moves a paper to another printer, with the papers that still wait for the failed one."""
        progress = self.queue.of(paper_id)
        if progress is None:
            self._send(paper_id, printer=printer)
            return
        before = progress.printer
        self.queue.move(paper_id, printer)
        for other in self._rows:
            waiting = self.queue.of(other)
            if waiting and waiting.printer == before and waiting.stage in (PrintStage.WAITING, PrintStage.FAILED):
                self.queue.move(other, printer)

    def _save(self, paper_id: str) -> None:
        if self.queue.of(paper_id) is None or not self.queue.pdf(paper_id):
            return
        row = self._rows[paper_id]
        path = self._where(self, f"{row.offer.paper.title} {self._file_name}.pdf")
        if path is None:
            return
        try:
            self._outgoing.keep(path, self.queue.pdf(paper_id), paper_id)
        except Unavailable as unavailable:
            row.say(unavailable.sentence)
        else:
            self.queue.saved(paper_id)

    def _printers_found(self, printers: tuple[tuple[str, ...], str]) -> None:
        self._names, self._default = printers
        self._known = True
        if self._names:
            self._chip.say(f"{self._default or f'{len(self._names)} 台打印机'} 可用", "ok", "check")
        else:
            self._chip.say("没有打印机", "warn", "warning")
        for row in self._rows.values():
            row.offer_printers(self._names)
        self.changed.emit()
        if self._soon:  # F8 came before the list of printers
            self._soon = False
            self.print_all()

    def _refresh(self) -> None:
        for paper_id, row in self._rows.items():
            progress = self.queue.of(paper_id)
            if progress is not None:
                row.show_progress(progress)
        self.changed.emit()

    def _head_row(self) -> QFrame:
        head = QFrame()
        head.setProperty("part", "tableHead")
        row = Row(self._theme, head, pad=(PAD, 6), gap=0)
        self._titles = []
        for words in ("", "文书", "给谁", "纸张", "份数"):
            title = label(words, "help")
            self._titles.append(title)
            row.addWidget(title)
        row.addStretch(1)
        row.addWidget(label("状态", "help"))
        self._fit_head()
        return head

    def _fit_head(self) -> None:
        folding = self._narrow or self._theme.current.scale >= FOLD_FROM
        for at, (title, width) in enumerate(zip(self._titles, WIDTHS, strict=True)):
            title.setFixedWidth(self._theme.px(width))
            title.setHidden(folding and at in (2, 3))

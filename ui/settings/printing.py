"""打印与份数: the printer of each paper, and the number of copies."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtWidgets import QComboBox

from app.domain.office import HallSettings
from app.usecases.wording.paper_titles import PAPERS
from ui.base.session_services import SessionServices
from ui.settings.section import SettingsSection
from ui.widgets.inputs.number_box import NumberBox
from ui.widgets.layout.layouts import Column, Grid, Row
from ui.widgets.layout.text import label
from ui.widgets.status.light import LightLabel

SYSTEM = "系统默认打印机"
MOST = 9


@dataclass(frozen=True)
class _PrinterRow:
    printer: QComboBox
    copies: NumberBox


class PrintingSection(SettingsSection):
    title, note, icon = "打印与份数", "每种文书用哪台打印机、打几份", "printer"

    def __init__(self, services: SessionServices) -> None:
        super().__init__()
        theme = services.theme
        self._printer, self._background = services.printer, services.print_background
        self._settings = HallSettings()
        self._names: tuple[str, ...] = ()
        self.rows: dict[str, _PrinterRow] = {}
        whole = Column(theme, self, gap=12)
        self.light = LightLabel(theme, "closed", "正在找打印机", quiet=True)
        line = Row(theme)
        line.addWidget(self.light)
        line.addStretch(1)
        whole.addLayout(line)
        grid = Grid(theme, gap=(12, 8))
        for at, words in enumerate(("文书", "纸张", "打印机", "份数")):
            grid.addWidget(label(words, "help"), 0, at)
        for at, paper in enumerate(PAPERS.values(), start=1):
            box, copies = QComboBox(), NumberBox(theme, 1, MOST, "份")
            box.setAccessibleName(f"{paper.title} {paper.size} 打印机")
            copies.setAccessibleName(f"{paper.title} {paper.size} 份数")
            box.activated.connect(lambda _: self.changed.emit())
            copies.valueChanged.connect(lambda _: self.changed.emit())
            self.rows[paper.id] = _PrinterRow(box, copies)
            for column, part in enumerate((label(paper.title), label(paper.size, "table"), box, copies)):
                grid.addWidget(part, at, column)
        grid.setColumnStretch(2, 1)
        whole.addLayout(grid)
        whole.addWidget(label("没有打印机也能受理：文书可以存成 PDF，到别处打。", "table"))
        whole.addStretch(1)

    def entered(self) -> None:
        """Asks the system which printers there are now."""
        self._background.run(self._printer.names, self._printers_found, lambda _: self._printers_found(()))

    def show_settings(self, settings: HallSettings) -> None:
        self._settings = settings
        for paper_id, row in self.rows.items():
            row.copies.show_value(settings.copies.get(paper_id, PAPERS[paper_id].copies))
            self._offer(row.printer, settings.printers.get(paper_id, ""))

    def taken(self, settings: HallSettings) -> HallSettings:
        printers = {paper_id: str(row.printer.currentData()) for paper_id, row in self.rows.items()}
        copies = {paper_id: row.copies.value() for paper_id, row in self.rows.items()}
        return replace(
            settings,
            printers={paper_id: name for paper_id, name in printers.items() if name},
            copies={paper_id: n for paper_id, n in copies.items() if n != PAPERS[paper_id].copies},
        )

    def _printers_found(self, names: tuple[str, ...]) -> None:
        self._names = names
        if names:
            self.light.show_state("green", f"打印机 {len(names)} 台：{'、'.join(names)}")
        else:
            self.light.show_state("closed", "没有打印机。插好后再进来看。")
        for row in self.rows.values():
            self._offer(row.printer, str(row.printer.currentData() or ""))

    def _offer(self, box: QComboBox, chosen: str) -> None:
        """Offers the printers. One that was chosen and is missing now stays chosen, with a note."""
        box.clear()
        box.addItem(SYSTEM, "")
        for name in self._names:
            box.addItem(name, name)
        if chosen and chosen not in self._names:
            box.addItem(f"{chosen}（现在没接）", chosen)
        box.setCurrentIndex(max(0, box.findData(chosen)))

"""办理时限: working days per matter, with the document that says so. The source prints none, so blanks stay blank."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit

from app.catalogue.matters import Matter
from app.domain.office import DayLimit, HallSettings
from app.errors import Refused
from app.usecases.deadlines import CORRECTION, DECIDING, OVERALL
from ui.settings.section import Section
from ui.theme import Look
from ui.widgets.layouts import Column, Grid
from ui.widgets.text import label, restyle, rule

MOST = 365  # working days
OWN = ((OVERALL, "整件答复"), (CORRECTION, "补材料"), (DECIDING, "收件后决定受不受理"))


@dataclass(frozen=True)
class _Row:
    days: QLineEdit
    document: QLineEdit


class LimitsSection(Section):
    title, note, icon = "办理时限", "工作日。文件里没写天数，按本县文件填；空着就是未设定", "clock"

    def __init__(self, look: Look, matters: Sequence[Matter]) -> None:
        super().__init__()
        self.rows: dict[str, _Row] = {}
        self._sentences: dict[str, QLabel] = {}
        whole = Column(look, self, gap=8)
        grid = Grid(look, gap=(12, 6))
        for at, words in enumerate(("事项", "工作日", "文号", "")):
            grid.addWidget(label(words, "help"), 0, at)
        line = 1
        for key, name in [*OWN, *((matter.id, matter.full_name) for matter in matters)]:
            if line == len(OWN) + 1:
                grid.addWidget(rule(), line, 0, 1, 4)
                line += 1
            self._add(grid, line, key, name)
            line += 1
        grid.setColumnMinimumWidth(1, look.px(72))
        grid.setColumnStretch(2, 3)
        grid.setColumnStretch(3, 2)
        whole.addLayout(grid)
        whole.addStretch(1)

    def show_settings(self, settings: HallSettings) -> None:
        for key, row in self.rows.items():
            limit = settings.limits.get(key)
            row.days.setText(str(limit.days) if limit else "")
            row.document.setText(limit.document if limit else "")
            self._right(key)

    def taken(self, settings: HallSettings) -> HallSettings:
        limits: dict[str, DayLimit] = {}
        for key, row in self.rows.items():
            days, document = row.days.text().strip(), row.document.text().strip()
            if not days and not document:
                continue
            if not (days.isascii() and days.isdecimal() and len(days) <= len(str(MOST)) and 1 <= int(days) <= MOST):
                raise self._wrong(key, row.days, f"天数填 1 到 {MOST}，不知道就两格都空着。")
            if not document:
                raise self._wrong(key, row.document, "填了天数就要填文号。")
            limits[key] = DayLimit(int(days), document)
        return replace(settings, limits=limits)

    def bring(self, box: str) -> None:
        key, _, which = box.rpartition(".")
        row = self.rows[key]
        (row.days if which == "days" else row.document).setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self, grid: Grid, line: int, key: str, name: str) -> None:
        days, document = QLineEdit(), QLineEdit()
        days.setPlaceholderText("未设定")
        document.setPlaceholderText("如：×残联发〔2026〕×号")
        said = label("", "help")
        row = _Row(days, document)
        self.rows[key] = row
        self._sentences[key] = said
        for box, what in ((days, "工作日"), (document, "文号")):
            box.setObjectName(f"{key}.{'days' if box is days else 'document'}")
            box.setAccessibleName(f"{name} {what}")
            box.textEdited.connect(lambda _, key=key: self._right(key))
            box.textEdited.connect(self.changed)
        for at, part in enumerate((label(name), days, document, said)):
            grid.addWidget(part, line, at)

    def _right(self, key: str) -> None:
        row = self.rows[key]
        for box in (row.days, row.document):
            restyle(box, state="")
        said = self._sentences[key]
        said.setText("" if row.days.text() or row.document.text() else "未设定")
        restyle(said, tone="hint")

    def _wrong(self, key: str, box: QLineEdit, sentence: str) -> Refused:
        said = self._sentences[key]
        said.setText(sentence)
        restyle(said, tone="err")
        restyle(box, state="wrong")
        return Refused(sentence, box.objectName())

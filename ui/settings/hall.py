"""大厅与窗口: the office's texts on papers and the lock screen."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QLineEdit

from app.domain.office import HallSettings
from app.errors import Refused
from ui.base.theme import ActiveTheme
from ui.settings.section import SettingsSection
from ui.shell.first_run import spoken_window
from ui.widgets.inputs.line import LineEdit
from ui.widgets.layout.labelled import Labelled
from ui.widgets.layout.layouts import Column, Grid

LATIN = ("phone",)
BOXES = (
    ("hall", "大厅名称", "印在回执和告知书上", True),
    ("window", "窗口号", "只填数字就行，如 2", True),
    ("phone", "窗口电话", "印在回执上，申请人打这个问", False),
    ("address", "地址", "印在告知书上，来补材料的地方", False),
    ("review_office", "行政复议机关", "印在不予受理通知书上，空着就留一条线", False),
    ("review_period", "申请复议的期限", "照本地告知的写，空着就留一条线", False),
    ("court", "行政诉讼的法院", "印在不予受理通知书上，空着就留一条线", False),
    ("lawsuit_period", "起诉的期限", "照本地告知的写，空着就留一条线", False),
)
REQUIRED = {"hall": "还没填大厅名称。", "window": "还没填窗口号。"}


class HallSection(SettingsSection):
    title, note, icon = "大厅与窗口", "印在回执、告知书上，也写在锁屏上", "hall"

    def __init__(self, theme: ActiveTheme) -> None:
        super().__init__()
        self.fields: dict[str, Labelled] = {}
        whole = Column(theme, self, gap=0)
        grid = Grid(theme, gap=(16, 8))
        for at, (name, words, help_line, required) in enumerate(BOXES):
            box = LineEdit(latin=name in LATIN)
            box.setObjectName(name)
            field = Labelled(theme, words, box, help_line, required=required)
            box.textEdited.connect(field.right)
            box.textEdited.connect(self.changed)
            self.fields[name] = field
            grid.addWidget(field, at // 2, at % 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        whole.addLayout(grid)
        whole.addStretch(1)

    def box(self, name: str) -> QLineEdit:
        editor = self.fields[name].editor
        assert isinstance(editor, QLineEdit)  # noqa: S101 - made above
        return editor

    def show_settings(self, settings: HallSettings) -> None:
        for name, field in self.fields.items():
            self.box(name).setText(getattr(settings, name))
            field.right()

    def bring(self, box: str) -> None:
        self.fields[box].focus()

    def taken(self, settings: HallSettings) -> HallSettings:
        texts = {name: self.box(name).text().strip() for name in self.fields}
        for name, sentence in REQUIRED.items():
            if not texts[name]:
                self.fields[name].wrong(sentence)
                raise Refused(sentence, name)
        texts["window"] = spoken_window(texts["window"])
        return replace(settings, **texts)  # type: ignore[arg-type]  # text fields only

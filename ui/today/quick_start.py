"""快速开办: the services of the special-groups catalogue, found by number, words or pinyin initials, or browsed by group; Enter begins a case."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app.catalogue.codes import Code
from app.catalogue.services import Service, find_services
from app.domain.identifiers.characters import narrow
from ui.base.theme import ActiveTheme
from ui.widgets.fields.choice import ChoiceEditor
from ui.widgets.inputs.buttons import Button
from ui.widgets.inputs.line import ENTER, LineEdit
from ui.widgets.layout.flow_layout import FlowLayout
from ui.widgets.layout.layouts import Column as Below
from ui.widgets.layout.layouts import Row
from ui.widgets.layout.text import label, set_hidden
from ui.widgets.tables.table import Cell, DataTable, TableColumn, TableRow

COLUMNS = (TableColumn("", 44, right=True), TableColumn("一件事"), TableColumn("推荐", 148, right=True, folds=1))
ALL = Code("all", "全部服务对象", "全部", "qb")
CROWDED_FROM = 1.25  # at this text size there is no room to browse
NOT_FOUND = "没找到这件事。换个说法，或用序号 1–20 找。"


class QuickStart(QWidget):
    """Search list of the services. `wanted` carries the number of the service to begin a case for, `sheet_wanted` the
    one whose 办事单 is asked for; `lists_wanted` asks for the day's 免审办确认名单.
    """

    wanted = Signal(str)
    sheet_wanted = Signal(str)
    lists_wanted = Signal()

    def __init__(self, theme: ActiveTheme, services: Callable[[], Sequence[Service]], groups: Sequence[Code]) -> None:
        super().__init__()
        self._theme, self._services = theme, services
        self.line = LineEdit()
        self.line.setPlaceholderText("序号、名字或拼音首字母")
        self.line.setAccessibleName("快速开办：输入序号、名字或拼音首字母")
        self.line.setClearButtonEnabled(True)
        self.line.textChanged.connect(lambda: self.show_services(keep=False))
        self.line.installEventFilter(self)
        listed = [ALL, *groups]
        self.group = ChoiceEditor(theme, listed, listed)
        self.group.name("服务对象")
        self.group.set_value(ALL.code)
        self.group.changed.connect(lambda: self.show_services(keep=False))
        self.table = DataTable(theme, COLUMNS, "特殊群体服务", row_height=28, header=False)
        self.table.opened.connect(lambda number: self.wanted.emit(str(number)))
        self.none = label(NOT_FOUND, "table", wrap=True)
        self.sheet = Button(theme, "打办事单", size="small", keys=("Alt", "D"))
        self.sheet.clicked.connect(self._sheet)
        self.lists = Button(theme, "免审办名单", size="small")
        self.lists.clicked.connect(self.lists_wanted)
        QShortcut(QKeySequence("Alt+K"), self, self.begin)
        QShortcut(QKeySequence("Alt+D"), self, self._sheet)
        self._build(theme)
        self.show_services()

    def begin(self) -> None:
        """Moves the caret into the line."""
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()

    def show_services(self, *, keep: bool = True) -> None:
        """Lists the services that match the line and the group; services the county does not offer are left out."""
        offered = [service for service in self._services() if not service.off]
        groups, wanted = {service.group_id for service in offered}, self.group.value()
        matches = find_services(offered, narrow(self.line.text()))
        shown = [service for service in matches if wanted not in groups or service.group_id == wanted]
        self.table.show_rows([_row(service) for service in shown], keep=keep)
        set_hidden(self.table, not shown)
        set_hidden(self.none, bool(shown))
        self.sheet.setEnabled(bool(shown))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Passes arrows and Enter in the line to the list."""
        if watched is self.line and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                self.table.selectRow(self._neighbour_row(1 if event.key() == Qt.Key.Key_Down else -1))
                return True
            if event.key() in ENTER and self.table.count and self.line.text().strip():
                self.wanted.emit(str(self.table.current))
                return True
        return super().eventFilter(watched, event)

    def _relook(self) -> None:
        """Hides the groups with large text, which leaves no room for them: the words of the line find them too."""
        set_hidden(self.group, self._theme.current.scale >= CROWDED_FROM)
        self.table.setMinimumHeight(self._theme.px(84))

    def _neighbour_row(self, by: int) -> int:
        return max(0, min(self.table.currentIndex().row() + by, self.table.count - 1))

    def _sheet(self) -> None:
        if self.table.count:
            self.sheet_wanted.emit(str(self.table.current))

    def _build(self, theme: ActiveTheme) -> None:
        column = Below(theme, self, gap=8)
        row = Row(theme, gap=8)
        row.addWidget(self.line, 3)
        row.addWidget(self.group, 2)
        column.addLayout(row)
        column.addWidget(self.table, 1)
        column.addWidget(self.none)
        papers = QWidget()
        at_hand = FlowLayout(theme, papers, gap=(8, 6))
        for button in (self.sheet, self.lists):
            button.setParent(papers)
            at_hand.addWidget(button)
        column.addWidget(papers)
        theme.changed.connect(self._relook)
        self._relook()


_SHORT = {"online": "网上", "nearby": "就近", "home": "上门", "no_application": "免审"}


def _row(service: Service) -> TableRow:
    ways = "·".join(words for mode, words in _SHORT.items() if service.recommends(mode))
    mark = "（本县）" if service.document else ""
    return TableRow(
        service.id,
        (Cell(str(service.seq), tone="hint"), Cell(service.name.removeprefix("我要") + mark), Cell(ways, tone="sub")),
    )

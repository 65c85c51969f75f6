"""Search box: finds a case by number, id number, phone, village, name, part of a name, or pinyin."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from app.domain.identifiers import tracking_number
from ui.base.theme import ActiveTheme
from ui.widgets.inputs.line import LineEdit
from ui.widgets.layout.layouts import Column, Row
from ui.widgets.layout.text import label, restyle
from ui.widgets.status.keycap import Keycap
from ui.widgets.tables.table import Cell, DataTable, TableColumn, TableRow

PAUSE = 150  # ms after the last key before the search
SHOWN = 8  # hits in the list; the page of cases shows more


@dataclass(frozen=True)
class Hit:
    """Search hit: one case. `picked` sends its `key`; the hit contains no id number and no phone.

    `probably`: no case has the number searched for, and this one's differs by a typing error.
    """

    key: object
    name: str
    number: str
    matter: str
    state: str = ""
    probably: bool = False


class SearchBox(QFrame):
    """Box with a list of hits; it finds nothing before `use` sets its finder. `picked` carries the key of the chosen hit; `left` is sent
    after Esc."""

    picked = Signal(object)
    left = Signal()

    def __init__(self, theme: ActiveTheme) -> None:
        super().__init__()
        self._theme = theme
        self._find: Callable[[str], Sequence[Hit]] = lambda _: ()
        self.setProperty("part", "search")
        self._icon = QLabel()
        self.line = LineEdit()  # names are typed here too, so the input method is allowed
        self.line.setObjectName("search")
        self.line.setPlaceholderText("扫码 / 编号 / 身份证 / 姓名 / 拼音")
        self.line.setAccessibleName("找办件：扫码、编号、身份证、电话、姓名、拼音或村名")
        self.line.installEventFilter(self)
        row = Row(theme, self, pad=(10, 0, 6, 0), gap=8)
        row.addWidget(self._icon)
        row.addWidget(self.line, 1)
        row.addWidget(Keycap(theme, "Ctrl", "K"))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self.search_now)
        self.line.textEdited.connect(lambda _: self._timer.start())
        self._popup: QFrame | None = None
        self.hits: DataTable | None = None
        theme.changed.connect(self._relook)
        self._relook()

    def use(self, find: Callable[[str], Sequence[Hit]]) -> None:
        """Sets the finder of a new session."""
        self._find = find

    def scan(self, code: str) -> None:
        """Looks up a scanned code at once and opens its case when it is the only hit and certain; a probable one stays in the list."""
        self.line.setText(code)
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        hits = self.search_now()
        if len(hits) == 1 and not hits[0].probably:
            self._pick_current()

    def search_now(self) -> Sequence[Hit]:
        """Looks up the text of the box and lists the hits."""
        self._timer.stop()
        words = self.line.text().strip()
        if not words:
            self.close_list()
            return ()
        hits = tuple(self._find(words))[:SHOWN]
        self._show(words, hits)
        return hits

    def leave(self) -> None:
        """Esc: clears the box and returns the caret to the page."""
        self.line.clear()
        self.close_list()
        self.left.emit()

    @property
    def listing(self) -> bool:
        return self._popup is not None and self._popup.isVisible()

    def close_list(self) -> None:
        if self._popup is not None:
            self._popup.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event)
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            inside = event.type() == QEvent.Type.FocusIn
            restyle(self, focused="true" if inside else "false")
            if not inside:
                self.close_list()
        return False

    def _key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._timer.isActive() or not self.listing:
                self.search_now()
            else:
                self._pick_current()
            return True
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self.hits is not None and self.listing:
            at = self.hits.currentIndex().row() + (1 if key == Qt.Key.Key_Down else -1)
            self.hits.selectRow(max(0, min(at, self.hits.count - 1)))
            return True
        return False

    def _pick_current(self) -> None:
        if self.hits is not None and self.hits.current is not None:
            self._pick(self.hits.current)

    def _pick(self, key: object) -> None:
        self.line.clear()
        self.close_list()
        self.picked.emit(key)

    def _show(self, words: str, hits: Sequence[Hit]) -> None:
        popup, table = self._list()
        table.show_rows(
            [
                TableRow(
                    hit.key,
                    (
                        Cell(hit.name, bold=True),
                        Cell(hit.number, tone="sub"),
                        Cell(hit.matter, tone="sub"),
                        Cell(hit.state, tone="hint"),
                    ),
                )
                for hit in hits
            ],
            keep=False,
        )
        table.setVisible(bool(hits))
        table.setFixedHeight(table.content_height())
        likely = bool(hits) and hits[0].probably
        self._nothing.setVisible(likely or not hits)
        self._none.setText(
            f"没有这个编号。可能是这{'一' if len(hits) == 1 else '几'}件：" if likely else _nothing(words)
        )
        popup.setFixedWidth(max(self.width(), self._theme.px(560)))
        popup.adjustSize()
        corner = self.mapTo(self.window(), QPoint(0, self.height() + 4))
        popup.move(min(corner.x(), self.window().width() - popup.width() - 8), corner.y())
        popup.show()
        popup.raise_()

    def _list(self) -> tuple[QFrame, DataTable]:
        if self._popup is None or self.hits is None:
            self._popup = QFrame(self.window())
            self._popup.setProperty("part", "popup")
            self._popup.setAccessibleName("找到的办件")
            column = Column(self._theme, self._popup, pad=1, gap=0)
            columns = [TableColumn("姓名", 130), TableColumn("编号", 170), TableColumn("事项"), TableColumn("", 110)]
            self.hits = DataTable(self._theme, columns, "找到的办件", header=False)
            self.hits.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self.hits.opened.connect(self._pick)
            self.hits.clicked.connect(lambda _: self._pick_current())
            self._none = label("", "table", "sub", wrap=True)
            self._nothing = QWidget()
            Column(self._theme, self._nothing, pad=(12, 10)).addWidget(self._none)
            column.addWidget(self._nothing)
            column.addWidget(self.hits)
        return self._popup, self.hits

    def _relook(self) -> None:
        self._icon.setPixmap(self._theme.pixmap("search", "sub", 18, self.devicePixelRatioF()))


def _nothing(words: str) -> str:
    """Returns the text for a search without hits, and what to do."""
    if tracking_number.is_spoilt(words):
        return f"“{words[:20]}”像是扫码时输入法把字母变成了汉字，还不回去。请把输入法切到英文，再扫一次，或照纸上的编号输入。"
    return f"没找到“{words[:20]}”。查一下编号有没有少一位，或用身份证号再找。"

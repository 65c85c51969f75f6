"""Pane next to the list of materials: the chosen material, its state, its pictures, and the button to add one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QLabel, QMenu, QWidget

from app.catalogue.materials import ASSESSED_LATER
from app.domain.material import MaterialState, RequiredMaterial
from ui.base.theme import ActiveTheme
from ui.captures.capture_importer import may_hold_picture
from ui.captures.materials_words import ONLINE, PHOTO, has_record, short_name
from ui.widgets.inputs.buttons import Button, link
from ui.widgets.inputs.capture_strip import CaptureStrip, Shot
from ui.widgets.inputs.segmented import Segmented
from ui.widgets.layout.layouts import Column, Row
from ui.widgets.layout.scroll_pane import ScrollPane
from ui.widgets.layout.text import label, restyle

NO_CAMERA = "这一版还不接高拍仪。先拍好，从文件选 (Ctrl+O)。"
_STATES = (("received", "收到"), ("system", "系统获取"), ("waived", "免提交"), ("promised", "容缺"), ("missing", "缺"))
_AFTER = (("after", "评定后"), ("received", "收到"), ("system", "系统获取"), ("waived", "免提交"))
_SEEN = (("original", "原件"), ("copy", "复印件"))
_KEYS = "列表里按 1 原件 · 2 复印件 · 3 系统获取 · 4 容缺 · 0 缺"
_ONLINE = "在线填报的，不用交纸件。"
_ADVICE = "只作提示，合不合格由窗口定。"


@dataclass(frozen=True)
class Share:
    """Another material these pictures may also serve; `on` is True when they do."""

    material: str
    words: str
    on: bool


class CapturePane(QWidget):
    """Pane that reports the clerk's input; the page acts on it. `state` carries a state's word, `seen` original or
    copy, `shared` a material.
    """

    add = Signal()
    state = Signal(str)
    seen = Signal(str)
    reason = Signal()
    opened = Signal(str)
    removed = Signal(str)
    shared = Signal(str)
    dropped = Signal(QMimeData)

    def __init__(self, theme: ActiveTheme, source: str) -> None:
        """Creates the pane; `source` is the name of the list of materials."""
        super().__init__()
        self._theme, self._source = theme, source
        self.setAcceptDrops(True)
        self.setProperty("ground", "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        inside = QWidget()
        column = Column(theme, inside, pad=(16, 12), gap=12)
        self.drop = DropArea(theme)
        self.drop.wanted.connect(self.add)
        column.addWidget(self.drop)
        column.addWidget(self._standing())
        self._kept = label("", "table")
        column.addWidget(self._kept)
        self.strip = CaptureStrip(theme)
        self.strip.opened.connect(self.opened)
        self.strip.removed.connect(self.removed)
        self.strip.added.connect(self.add)
        column.addWidget(self.strip)
        self._share = Button(theme, "这些影像也用作…", size="small", icon="copy")
        self._menu = QMenu(self)
        self._share.clicked.connect(self._open_menu)
        shares = Row(theme, gap=0)
        shares.addWidget(self._share)
        shares.addStretch(1)
        column.addLayout(shares)
        self._advice = QFrame()
        self._advice.setProperty("part", "card")
        words = Column(theme, self._advice, pad=12, gap=4)
        self._note = label("", "table", "ink", wrap=True)
        self._doubts = label("", "table", "warn", wrap=True)
        words.addWidget(self._note)
        words.addWidget(self._doubts)
        column.addWidget(self._advice)
        column.addStretch(1)
        Column(theme, self, gap=0).addWidget(ScrollPane(theme, inside))

    def show_need(
        self,
        need: RequiredMaterial,
        reason: str,
        shots: Sequence[Shot],
        shares: Sequence[Share],
        advice: Sequence[str],
        kept: str,
    ) -> None:
        """Shows this material. `kept` is the number and size of the case's pictures in words, `reason` the reason or day of its state."""
        online = need.id in ONLINE
        self.setAccessibleName(f"采集：{short_name(need)}")
        self.drop.show_for(short_name(need))
        self._choose(need)
        received = need.state is MaterialState.RECEIVED and has_record(need.record)
        self._seen_row.setVisible(received and not online and need.id != PHOTO)
        self._seen.choose(need.record.seen or None)
        self._reason_row.setVisible(bool(reason))
        self._reason.setText(reason)
        self._kept.setText(kept)
        self.strip.show_shots(shots, "" if online else short_name(need))
        self._offer(shares if shots else ())
        self._note.setText(f"{self._source} 说明：{need.note}" if need.note else "")
        self._note.setVisible(bool(need.note))
        self._doubts.setText("\n".join([*advice, _ADVICE]) if advice else "")
        self._doubts.setVisible(bool(advice))
        self._advice.setVisible(bool(need.note) or (need.id == PHOTO and bool(advice)))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if may_hold_picture(event.mimeData()):
            self.drop.light(on=True)
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.drop.light(on=False)

    def dropEvent(self, event: QDropEvent) -> None:
        self.drop.light(on=False)
        self.dropped.emit(event.mimeData())
        event.acceptProposedAction()

    def _standing(self) -> QWidget:
        theme = self._theme
        box = QWidget()
        column = Column(theme, box, gap=6)
        self._online = label(_ONLINE, "table")
        column.addWidget(self._online)
        self._now = Segmented(theme, _STATES, "状态")
        self._later = Segmented(theme, _AFTER, "状态")
        for segments in (self._now, self._later):
            segments.changed.connect(lambda segments=segments: self.state.emit(segments.value or ""))
            column.addWidget(segments)
        self._seen_row = QWidget()
        seen = Row(theme, self._seen_row, gap=8)
        seen.addWidget(label("看的是", "label"))
        self._seen = Segmented(theme, _SEEN, "看的是")
        self._seen.changed.connect(lambda: self.seen.emit(self._seen.value or ""))
        seen.addWidget(self._seen)
        seen.addStretch(1)
        column.addWidget(self._seen_row)
        self._reason_row = QWidget()
        row = Row(theme, self._reason_row, gap=8)
        self._reason = label("", "table", "ink", wrap=True)
        row.addWidget(self._reason, 1)
        change = link(theme, "改")
        change.setAccessibleName("改原因或日期")
        change.clicked.connect(self.reason)
        row.addWidget(change)
        column.addWidget(self._reason_row)
        self._keys = label(_KEYS, "help", wrap=True)
        column.addWidget(self._keys)
        return box

    def _choose(self, need: RequiredMaterial) -> None:
        online, later = need.id in ONLINE, need.id == ASSESSED_LATER
        self._online.setVisible(online)
        self._keys.setVisible(not online)
        self._now.setVisible(not online and not later)
        self._later.setVisible(later)
        unsaid = not need.required and not has_record(need.record)
        (self._later if later else self._now).choose(None if unsaid else need.state.value)

    def _offer(self, shares: Sequence[Share]) -> None:
        self._menu.clear()
        for share in shares:
            action = self._menu.addAction(share.words)
            action.setCheckable(True)
            action.setChecked(share.on)
            action.triggered.connect(lambda _on=False, to=share.material: self.shared.emit(to))
        self._share.setVisible(bool(shares))

    def _open_menu(self) -> None:
        self._menu.popup(self._share.mapToGlobal(self._share.rect().bottomLeft()))


class DropArea(QFrame):
    """Drop area of the pane; the whole page accepts pictures, this area only shows it."""

    wanted = Signal()

    def __init__(self, theme: ActiveTheme) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("part", "drop")
        self._icon = QLabel()
        self._words = label(NO_CAMERA, "table", "sub", wrap=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._button = Button(theme, "从文件选", "primary", icon="attach", keys=("F4",), size="large")
        self._button.clicked.connect(self.wanted)
        self._hint = label("也可以拖进来，或复制后按 Ctrl+V", "help")
        column = Column(theme, self, pad=(16, 16), gap=8)
        for widget in (self._icon, self._words, self._button, self._hint):
            wide = Qt.AlignmentFlag.AlignHCenter if widget is not self._words else Qt.AlignmentFlag(0)
            column.addWidget(widget, 0, wide)
        theme.changed.connect(self._relook)
        self._relook()

    def show_for(self, name: str) -> None:
        self._button.setAccessibleName(f"从文件选{name}")

    def light(self, on: bool) -> None:
        """Highlights the area while a file is dragged over the page."""
        restyle(self, lit="true" if on else "false")

    def say(self, sentence: str = "") -> None:
        """Shows the sentence while pictures are stored; "" restores the usual text."""
        self._words.setText(sentence or NO_CAMERA)

    def _relook(self) -> None:
        self._icon.setPixmap(self._theme.pixmap("image", "hint", 32, self.devicePixelRatioF()))

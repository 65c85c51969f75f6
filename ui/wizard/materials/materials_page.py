"""Step 6, 材料: the eleven materials of 附件1, which of them this case needs, the state of each, and its pictures. The page
blocks nothing.
What is missing at acceptance is listed on the 一次性告知书, all at once.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QMenu, QWidget

from app.domain.material import MaterialState, RequiredMaterial
from app.usecases.intake.intake import Intake
from ui.base.background import BackgroundRunner
from ui.base.theme import ActiveTheme
from ui.captures.capture_importer import CaptureImporter, Choose, choose_files, may_hold_picture
from ui.captures.materials_words import ONLINE, PHOTO, MaterialStatus, has_record, material_status, short_name
from ui.widgets.layout.layouts import Column
from ui.widgets.layout.scroll_pane import ScrollPane
from ui.widgets.messages.notice import Notice
from ui.wizard.frame.page import WizardPage
from ui.wizard.materials.capture_pane import CapturePane, Share
from ui.wizard.materials.capture_view import CaptureView
from ui.wizard.materials.material_recording import MaterialRecorder
from ui.wizard.materials.materials_bar import MaterialCounts, MaterialsBar
from ui.wizard.materials.materials_list import MaterialsList
from ui.wizard.materials.materials_paint import ListHead, MaterialLine
from ui.wizard.materials.thumbnails import Thumbnails

_BY_KEY = {"0": "missing", "1": "original", "2": "copy", "3": "system", "4": "promised", "5": "after"}
_MENU = (
    ("收到原件", "1"),
    ("收到复印件", "2"),
    ("由系统获取", "3"),
    ("免提交，写原因", "Ctrl+M"),
    ("容缺，写补齐日期", "4"),
    ("缺", "0"),
)


class MaterialsPage(WizardPage):
    """Page with the list, its bar, and the pane next to it."""

    def __init__(
        self, theme: ActiveTheme, intake: Intake, background: BackgroundRunner, choose: Choose = choose_files
    ) -> None:
        super().__init__()
        self._theme, self._intake, self._choose = theme, intake, choose
        self._thumbnails = Thumbnails(intake)
        self.taking = CaptureImporter(intake, background, self)
        self.recording = MaterialRecorder(theme, intake, self)
        self.list = MaterialsList(theme)
        self.bar = MaterialsBar(theme)
        self.pane = CapturePane(theme, intake.programme.materials.source)
        self.trouble = Notice(theme, "err")
        self._counts = MaterialCounts(theme)
        self._build()
        self._connect()
        self._bind_keys()
        self.setAcceptDrops(True)

    # interface of a WizardPage

    def under_way(self) -> str:
        count = self.taking.under_way
        return f"还在收 {count} 个影像，等一下再走。" if count else ""

    def refresh(self) -> None:
        needs = self._intake.material_needs()
        first = [need for need in needs if need.required or has_record(need.record)]
        rest = [need for need in needs if need not in first]
        lines = [self._line(need) for need in first]
        if rest:
            lines.append(MaterialLine(None, MaterialStatus("", "", ""), title=f"这件不用交的 {len(rest)} 项"))
            lines += [self._line(need) for need in rest]
        self.list.show_lines(lines)
        self._show_chosen()
        self._counts.show_case(self._intake)

    def take(self, field_id: str = "") -> None:
        """Brings the clerk to this material, or to the first that is missing, so that F4 attaches to the right one."""
        wanted = field_id.removeprefix("materials.")
        lacking = next((need.id for need in self._intake.material_needs() if need.lacking), "")
        if wanted and wanted in self.list.order():
            self.list.choose(wanted)
        elif lacking and not self._need(self.list.current).lacking:
            self.list.choose(lacking)
        self.list.setFocus(Qt.FocusReason.TabFocusReason)
        self._intake.at(f"materials.{self.list.current}")

    def stops(self) -> list[QWidget]:
        return [self.list]

    def header(self) -> QWidget:
        return self._counts

    def side(self) -> tuple[str, QWidget]:
        return f"采集：{short_name(self._need(self.list.current))}", self.pane

    # actions of the clerk

    def attach(self) -> None:
        """Handles F4 and Ctrl+O: picks files for the chosen material."""
        if self._takes_pictures():
            name = short_name(self._need(self.list.current))
            self.taking.files(self.list.current, self._choose(self.window(), name))

    def paste(self) -> None:
        """Handles Ctrl+V: stores the picture or the files on the clipboard."""
        self.receive(QGuiApplication.clipboard().mimeData() or QMimeData())  # None while the clipboard is empty

    def receive(self, data: QMimeData) -> None:
        """Stores what was dropped or pasted with the chosen material."""
        if self._takes_pictures():
            self.taking.mime(self.list.current, data)

    def set_state(self, word: str) -> None:
        """Records the state of the chosen material."""
        self.recording.set(self._need(self.list.current), word)

    def open_capture(self, capture_id: str) -> None:
        """Shows a picture large."""
        capture = self._intake.capture(capture_id)
        if capture is not None:
            CaptureView(self._theme, self.window(), capture, lambda: self.remove_capture(capture_id)).put()

    def remove_capture(self, capture_id: str) -> None:
        """Removes a picture from the chosen material; the picture stays with other materials it serves."""
        self._intake.detach(self.list.current, capture_id)
        self.changed.emit()

    def trouble_with(self, sentence: str) -> None:
        """Shows the sentence above the list until the next action; "" removes it."""
        self.trouble.say("err", sentence, "知道了" if sentence else "")
        self.trouble.setVisible(bool(sentence))

    # inside

    def _takes_pictures(self) -> bool:
        need = self._need(self.list.current)
        if need.id in ONLINE:
            self.trouble_with(f"{short_name(need)}是在线填报的，不用影像。")
        return need.id not in ONLINE

    def _recorded(self) -> None:
        self.trouble_with("")
        self.changed.emit()

    def _need(self, material_id: str) -> RequiredMaterial:
        needs = self._intake.material_needs()
        return next((need for need in needs if need.id == material_id), needs[0])

    def _line(self, need: RequiredMaterial) -> MaterialLine:
        pictures = tuple(self._thumbnails.of(capture).picture for capture in need.record.captures)
        return MaterialLine(need, material_status(self._intake, need), pictures)

    def _show_chosen(self) -> None:
        need = self._need(self.list.current)
        shots = self._thumbnails.shots(need.record.captures)
        advice = self._thumbnails.advice(need.record.captures) if need.id == PHOTO else ()
        status = material_status(self._intake, need)
        reason = status.beside if need.state in (MaterialState.WAIVED, MaterialState.PROMISED) else ""
        self.pane.show_need(need, reason, shots, self._shares(need), advice, self._kept())
        self.bar.show_case(self._intake, need.lacking)

    def _shares(self, need: RequiredMaterial) -> list[Share]:
        if need.id == PHOTO:
            return []
        own = set(need.record.captures)
        others = [n for n in self._intake.material_needs() if n.id not in (need.id, PHOTO, *ONLINE)]
        return [Share(n.id, f"{n.no} {n.name}", bool(own) and own <= set(n.record.captures)) for n in others]

    def _kept(self) -> str:
        count, size = self._thumbnails.total()
        return f"本件已采 {count} 张　共 {_size(size)}" if count else "本件还没有影像"

    def _build(self) -> None:
        theme = self._theme
        self._inside = QWidget()
        column = Column(theme, self._inside, pad=(16, 0, 16, 12), gap=12)
        self.trouble.hide()
        column.addWidget(self.trouble)
        card = QFrame()
        card.setProperty("part", "card")
        held = Column(theme, card, pad=1, gap=0)
        held.addWidget(ListHead(theme, self._intake.programme.materials.number_head))
        held.addWidget(self.list)
        column.addWidget(card)
        column.addWidget(self.bar)
        column.addStretch(1)
        self._scroll = ScrollPane(theme, self._inside)
        Column(theme, self, gap=0).addWidget(self._scroll)

    def _connect(self) -> None:
        self.list.snapshot = lambda: self.recording.snapshot(self.list.current)
        self.list.chosen.connect(self._moved)
        self.list.attach_wanted.connect(self.attach)
        self.list.pressed_key.connect(self._key)
        self.list.customContextMenuRequested.connect(self._menu)
        self.bar.waive.connect(lambda: self.set_state("waived"))
        self.bar.promise.connect(lambda: self.set_state("promised"))
        self.recording.recorded.connect(self._recorded)
        self.recording.refused.connect(self.trouble_with)
        self.recording.unchanged.connect(self._show_chosen)
        self.trouble.acted.connect(lambda: self.trouble_with(""))
        self.taking.taken.connect(self._taken)
        self.taking.refused.connect(self.trouble_with)
        self.taking.waiting.connect(lambda count: self.pane.drop.say(f"正在收 {count} 个…" if count else ""))
        self.pane.add.connect(self.attach)
        self.pane.state.connect(self.set_state)
        self.pane.seen.connect(self.set_state)
        self.pane.reason.connect(self._change_reason)
        self.pane.opened.connect(self.open_capture)
        self.pane.removed.connect(self.remove_capture)
        self.pane.shared.connect(lambda other: self.recording.share(self._need(self.list.current), self._need(other)))
        self.pane.dropped.connect(self.receive)

    def _bind_keys(self) -> None:
        keys: dict[str, Callable[[], object]] = {
            "F4": self.attach,
            "Ctrl+O": self.attach,
            "Ctrl+V": self.paste,
            "Ctrl+M": lambda: self.set_state("waived"),
        }
        for owner in (self, self.pane):  # the pane is next to the page, not inside it
            for combination, does in keys.items():
                key = QShortcut(QKeySequence(combination), owner, does)
                key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _moved(self, material_id: str) -> None:
        self._intake.at(f"materials.{material_id}")
        self._follow(material_id)
        self._show_chosen()
        self.changed.emit()

    def _follow(self, material_id: str) -> None:
        """Scrolls the page to the material's row: the list itself is as high as its rows."""
        row = self.list.at(material_id)
        for y in (row.bottom(), row.top()):
            place = self.list.viewport().mapTo(self._inside, QPoint(0, y))
            self._scroll.ensureVisible(0, place.y(), 0, self._theme.px(8))

    def _taken(self, material_id: str) -> None:
        self.trouble_with("")
        self.list.choose(material_id)
        self.changed.emit()

    def _change_reason(self) -> None:
        self.set_state(self._need(self.list.current).state.value)

    def _key(self, key: str) -> None:
        if key == "menu":
            self._menu(self.list.at(self.list.current).center())
        elif key == "space":
            received = self._need(self.list.current).state is MaterialState.RECEIVED
            self.set_state("missing" if received else "original")
        else:
            self.set_state(_BY_KEY.get(key, "missing"))

    def _menu(self, place: QPoint) -> None:
        chosen = self.list.material_at(place)
        if chosen:
            self.list.choose(chosen)
        menu = QMenu(self.list)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("从文件选\tF4", self.attach)
        menu.addSeparator()
        for words, key in _MENU:
            word = _BY_KEY.get(key, "waived")
            menu.addAction(f"{words}\t{key}", partial(self.set_state, word))
        menu.popup(self.list.viewport().mapToGlobal(place))

    # dropping

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if may_hold_picture(event.mimeData()):
            self.pane.drop.light(on=True)
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.pane.drop.light(on=False)

    def dropEvent(self, event: QDropEvent) -> None:
        self.pane.drop.light(on=False)
        under = self.list.material_at(self.list.viewport().mapFrom(self, event.position().toPoint()))
        if under and under not in ONLINE:
            self.list.choose(under)
        self.receive(event.mimeData())
        event.acceptProposedAction()


def _size(size: int) -> str:
    return f"{size / 1024 / 1024:.1f} MB" if size >= 1024 * 1024 else f"{max(1, size // 1024)} KB"

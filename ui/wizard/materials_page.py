"""Step 6, 材料: the eleven of 附件1, what this case needs, how each stands, and its pictures. Nothing here stops anybody.

What is missing when the case is accepted goes on the 一次性告知书, all at once.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QGuiApplication,
    QKeySequence,
    QShortcut,
)
from PySide6.QtWidgets import QFrame, QMenu, QWidget

from app.domain.case import MaterialRecord, MaterialState
from app.usecases.intake import Intake
from app.usecases.material_needs import ASSESSED_LATER, Need
from ui.aside import Aside
from ui.theme import Look
from ui.widgets.chip import Chip
from ui.widgets.layouts import Column, Row
from ui.widgets.notice import Notice
from ui.wizard.capture_pane import CapturePane, Share
from ui.wizard.capture_taking import Choose, Taking, choose_files, takes
from ui.wizard.capture_view import CaptureView
from ui.wizard.materials_ask import ask_promise, ask_waiver
from ui.wizard.materials_bar import MaterialsBar
from ui.wizard.materials_list import MaterialsList
from ui.wizard.materials_paint import Line, ListHead
from ui.wizard.materials_words import COUNTED, ONLINE, PHOTO, Standing, counts, said_something, short, standing
from ui.wizard.page import Page
from ui.wizard.pane import Pane
from ui.wizard.thumbnails import Thumbnails

_BY_KEY = {"0": "missing", "1": "original", "2": "copy", "3": "system", "4": "promised", "5": "after"}
_MENU = (
    ("收到原件", "1"),
    ("收到复印件", "2"),
    ("由系统获取", "3"),
    ("免提交，写原因", "Ctrl+M"),
    ("容缺，写补齐日期", "4"),
    ("缺", "0"),
)
_FROM_SYSTEM = "系统获取"  # 附件1, column 材料提交方式: （或系统获取）


class MaterialsPage(Page):
    """The list, its bar, and the pane beside it."""

    def __init__(self, look: Look, intake: Intake, aside: Aside, choose: Choose = choose_files) -> None:
        super().__init__()
        self._look, self._intake, self._choose = look, intake, choose
        self._thumbnails = Thumbnails(intake)
        self._chips: dict[str, Chip] = {}
        self.taking = Taking(intake, aside, self)
        self.list = MaterialsList(look)
        self.bar = MaterialsBar(look)
        self.pane = CapturePane(look)
        self.trouble = Notice(look, "err")
        self._header = QWidget()
        self._head_row = Row(look, self._header, gap=8)
        self._build()
        self._connect()
        self._bind_keys()
        self.setAcceptDrops(True)

    # what the wizard asks

    def refresh(self) -> None:
        needs = self._intake.material_needs()
        first = [need for need in needs if need.required or said_something(need.record)]
        rest = [need for need in needs if need not in first]
        lines = [self._line(need) for need in first]
        if rest:
            lines.append(Line(None, Standing("", "", ""), title=f"这件不用交的 {len(rest)} 项"))
            lines += [self._line(need) for need in rest]
        self.list.show_lines(lines)
        self._show_chosen()
        self._show_counts()

    def take(self, field_id: str = "") -> None:
        """On the first that is missing, so that F4 takes the right one."""
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
        return self._header

    def side(self) -> tuple[str, QWidget]:
        return f"采集：{short(self._need(self.list.current))}", self.pane

    # what the clerk does

    def attach(self) -> None:
        """F4, Ctrl+O: pick files for the chosen material."""
        need = self._need(self.list.current)
        if need.id in ONLINE:
            self.trouble_with(f"{short(need)}是在线填报的，不用影像。")
            return
        self.taking.files(need.id, self._choose(self.window(), short(need)))

    def paste(self) -> None:
        """Ctrl+V: keep the picture or the files on the clipboard."""
        self.taking.mime(self.list.current, QGuiApplication.clipboard().mimeData())

    def waive(self) -> None:
        """Ctrl+M: 免提交 needs a reason."""
        need = self._need(self.list.current)
        ask_waiver(self._look, self, need, lambda reason: self._record(need.id, MaterialState.WAIVED, reason=reason))

    def promise(self) -> None:
        """容缺 needs a day."""
        need = self._need(self.list.current)
        ask_promise(
            self._look, self, self._intake, need, lambda day: self._record(need.id, MaterialState.PROMISED, until=day)
        )

    def set_state(self, word: str) -> None:
        """A state by its word; `original` and `copy` are 收到 and what was seen."""
        need = self._need(self.list.current)
        if need.id in ONLINE:
            return
        if word == "waived":
            self.waive()
        elif word == "promised":
            self.promise()
        elif word in ("original", "copy"):
            self._record(need.id, MaterialState.RECEIVED, seen=word)
        elif word == "received":
            self._record(need.id, MaterialState.RECEIVED, seen=need.record.seen or "original")
        elif word == "system" and _FROM_SYSTEM not in need.mode:
            self.trouble_with(f"附件1 没写{short(need)}可以由系统获取。")
            self._show_chosen()
        elif word == "after" and need.id != ASSESSED_LATER:
            return
        else:
            self._record(need.id, MaterialState(word))

    def share(self, other_id: str) -> None:
        """Let the chosen material's pictures serve another one too, or no longer."""
        record, other = self._need(self.list.current).record, self._need(other_id).record
        if set(record.captures) <= set(other.captures):
            for capture_id in record.captures:
                self._intake.detach(other_id, capture_id)
        else:
            captures = tuple(dict.fromkeys((*other.captures, *record.captures)))
            seen = other.seen or record.seen or "copy"
            self._intake.material(replace(other, state=MaterialState.RECEIVED, seen=seen, captures=captures))
        self.changed.emit()

    def open_capture(self, capture_id: str) -> None:
        """Show a picture large."""
        capture = self._intake.capture(capture_id)
        if capture is not None:
            CaptureView(self._look, self.window(), capture, lambda: self.remove_capture(capture_id)).put()

    def remove_capture(self, capture_id: str) -> None:
        """Take a picture away from the chosen material; where else it serves it stays."""
        self._intake.detach(self.list.current, capture_id)
        self.changed.emit()

    def trouble_with(self, sentence: str) -> None:
        """Say it over the list until the next thing is done; empty takes it away."""
        self.trouble.say("err", sentence, "知道了" if sentence else "")
        self.trouble.setVisible(bool(sentence))

    # inside

    def _record(
        self, material_id: str, state: MaterialState, *, seen: str = "", reason: str = "", until: str = ""
    ) -> None:
        before = self._need(material_id).record
        self._intake.material(MaterialRecord(material_id, state, seen, reason, until, before.captures))
        self.trouble_with("")
        self.changed.emit()

    def _need(self, material_id: str) -> Need:
        needs = self._intake.material_needs()
        return next((need for need in needs if need.id == material_id), needs[0])

    def _line(self, need: Need) -> Line:
        pictures = tuple(self._thumbnails.of(capture).picture for capture in need.record.captures)
        return Line(need, standing(self._intake, need), pictures)

    def _show_chosen(self) -> None:
        need = self._need(self.list.current)
        shots = self._thumbnails.shots(need.record.captures)
        advice = self._thumbnails.advice(need.record.captures) if need.id == PHOTO else ()
        stands = standing(self._intake, need)
        reason = stands.beside if need.state in (MaterialState.WAIVED, MaterialState.PROMISED) else ""
        self.pane.show_need(need, reason, shots, self._shares(need), advice, self._kept())
        self.bar.show_case(self._intake, need.lacking)

    def _shares(self, need: Need) -> list[Share]:
        own = set(need.record.captures)
        others = [n for n in self._intake.material_needs() if n.id not in (need.id, PHOTO, *ONLINE)]
        return [Share(n.id, f"{n.no} {n.name}", bool(own) and own <= set(n.record.captures)) for n in others]

    def _kept(self) -> str:
        count, size = self._thumbnails.total()
        return f"本件已采 {count} 张　共 {_size(size)}" if count else "本件还没有影像"

    def _show_counts(self) -> None:
        wanted = {text.split()[0]: (text, tone, icon) for text, tone, icon in counts(self._intake)}
        for word, chip in self._chips.items():
            if word in wanted and chip.text != wanted[word][0]:
                chip.say(*wanted[word])
            chip.setVisible(word in wanted)

    def _build(self) -> None:
        look = self._look
        for word in COUNTED:
            self._chips[word] = Chip(look, "")
            self._head_row.addWidget(self._chips[word])
        inside = QWidget()
        column = Column(look, inside, pad=(16, 0, 16, 12), gap=12)
        self.trouble.hide()
        column.addWidget(self.trouble)
        card = QFrame()
        card.setProperty("part", "card")
        held = Column(look, card, pad=1, gap=0)
        held.addWidget(ListHead(look))
        held.addWidget(self.list)
        column.addWidget(card)
        column.addWidget(self.bar)
        column.addStretch(1)
        Column(look, self, gap=0).addWidget(Pane(look, inside))

    def _connect(self) -> None:
        self.list.chosen.connect(self._moved)
        self.list.attach_wanted.connect(self.attach)
        self.list.pressed_key.connect(self._key)
        self.list.customContextMenuRequested.connect(self._menu)
        self.bar.waive.connect(self.waive)
        self.bar.promise.connect(self.promise)
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
        self.pane.shared.connect(self.share)
        self.pane.dropped.connect(lambda data: self.taking.mime(self.list.current, data))

    def _bind_keys(self) -> None:
        keys: dict[str, Callable[[], object]] = {
            "F4": self.attach,
            "Ctrl+O": self.attach,
            "Ctrl+V": self.paste,
            "Ctrl+M": self.waive,
        }
        for owner in (self, self.pane):  # the pane stands beside the page, not in it
            for combination, does in keys.items():
                key = QShortcut(QKeySequence(combination), owner, does)
                key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _moved(self, material_id: str) -> None:
        self._intake.at(f"materials.{material_id}")
        self._show_chosen()
        self.changed.emit()

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
        if takes(event.mimeData()):
            self.pane.drop.light(on=True)
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.pane.drop.light(on=False)

    def dropEvent(self, event: QDropEvent) -> None:
        self.pane.drop.light(on=False)
        under = self.list.material_at(self.list.viewport().mapFrom(self, event.position().toPoint()))
        if under and under not in ONLINE:
            self.list.choose(under)
        self.taking.mime(self.list.current, event.mimeData())
        event.acceptProposedAction()


def _size(size: int) -> str:
    return f"{size / 1024 / 1024:.1f} MB" if size >= 1024 * 1024 else f"{max(1, size // 1024)} KB"

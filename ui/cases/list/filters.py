"""Filters of the list of cases: tabs and lights with their counts, five drop-down lists, and a search box."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

from app.domain.countdown import Light
from app.usecases.following.case_list import LIGHTS, TABS, CaseCounts, CaseFilter
from app.usecases.following.list_choices import ListChoices
from ui.base.theme import ActiveTheme
from ui.widgets.inputs.light_button import LightButton
from ui.widgets.inputs.line import LineEdit
from ui.widgets.inputs.segmented import Segmented
from ui.widgets.layout.flow_layout import FlowLayout
from ui.widgets.layout.layouts import Column, Row
from ui.widgets.layout.text import label, restyle, set_hidden
from ui.widgets.status.keycap import Keycap

PAUSE = 150  # ms after the last key
WRAP_FROM = 1.25  # at this text size the search box moves to the row below
BARE_FROM = 1.5  # at this one only the chosen tab shows its count
DIGITS = 15  # of all counts together; with more digits also only the chosen tab, or the tabs would displace the box
WIDE = 88  # px at 100 %: one drop-down list
LIGHT_WORDS = {
    Light.RED: ("到期", "今天到期或超期"),
    Light.AMBER: ("3 天内", "三个工作日内到期"),
    Light.GREEN: ("正常", "还有三个工作日以上"),
    Light.UNSET: ("没到期日", "暂停计时或没设时限"),
}
PERIODS = (("全部时间", None), ("今天受理", 1), ("近 7 天", 7), ("近 30 天", 30), ("近 90 天", 90), ("近一年", 365))


class _Pick(QComboBox):
    """Drop-down list of one filter; its first line selects all."""

    def __init__(self, theme: ActiveTheme, every: str, name: str) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("measure", "small")
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.addItem(every, None)
        self.currentIndexChanged.connect(lambda at: restyle(self, set="true" if at > 0 else "false"))
        theme.changed.connect(self._relook)
        self._relook()

    def offer(self, choices: Iterable[tuple[object, str]]) -> None:
        """Sets the choices; the chosen one stays chosen, even when it is not among them."""
        chosen, words = self.currentData(), self.currentText()
        self.blockSignals(True)
        while self.count() > 1:
            self.removeItem(1)
        for value, said in choices:
            self.addItem(said, value)
        at = self.findData(chosen) if chosen is not None else 0
        if at < 0:
            self.addItem(words, chosen)
            at = self.count() - 1
        self.setCurrentIndex(at)
        self.blockSignals(False)
        self._relook()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the wheel scrolls the list behind, not the choice

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.showPopup()
            return
        super().keyPressEvent(event)

    def _relook(self) -> None:
        self.setFixedWidth(self._theme.px(WIDE))
        widest = max(self.fontMetrics().horizontalAdvance(self.itemText(at)) for at in range(self.count()))
        self.view().setMinimumWidth(min(widest + self._theme.px(40), self._theme.px(420)))


class FilterBar(QWidget):
    """Filter bar. `changed` is emitted after every change of the filter; `down` when Enter in the box asks for the list."""

    changed = Signal()
    down = Signal()

    def __init__(self, theme: ActiveTheme) -> None:
        super().__init__()
        self._theme = theme
        self.tabs = Segmented(theme, [(key, words) for key, (words, _) in TABS.items()], "看哪些")
        self.tabs.choose("all")
        self.lights = {light: LightButton(theme, light.value, *LIGHT_WORDS[light]) for light in LIGHTS}  # type: ignore[arg-type]  # its values are the states
        self.matter = _Pick(theme, "全部事项", "事项")
        self.village = _Pick(theme, "全部村", "村（社区）")
        self.station = _Pick(theme, "全部窗口", "窗口")
        self.mode = _Pick(theme, "全部方式", "办理方式")
        self.period = _Pick(theme, PERIODS[0][0], "受理时间")
        self.period.offer((days, words) for words, days in PERIODS[1:])
        self.words = LineEdit()
        self.words.setPlaceholderText("在表里找")
        self.words.setAccessibleName("在表里找：编号、身份证号或后四位、姓名、拼音首字母、电话、村")
        self._counts: CaseCounts | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._build()
        self._connect()
        theme.changed.connect(self._relook)
        self._relook()

    @property
    def asked(self) -> CaseFilter:
        """The filter of the list now."""
        light = next((light for light, button in self.lights.items() if button.isChecked()), None)
        tab = self.tabs.value or "all"
        return CaseFilter(
            tab,
            light if tab not in ("draft", "closed") else None,
            self.matter.currentData() or "",
            self.village.currentData() or "",
            self.station.currentData() or "",
            self.mode.currentData() or "",
            self.period.currentData(),
            self.words.text(),
        )

    def offer(self, choices: ListChoices) -> None:
        """Sets the choices of the drop-down lists."""
        self.matter.offer(choices.matters)
        self.village.offer(choices.villages)
        self.station.offer(choices.stations)
        self.mode.offer(choices.modes)

    def ask(self, asked: CaseFilter) -> None:
        """Shows this filter without emitting `changed`."""
        self._pause.stop()
        self.tabs.choose(asked.tab)
        for light, button in self.lights.items():
            button.setChecked(light is asked.light)
        for pick, value in (
            (self.matter, asked.matter),
            (self.village, asked.village),
            (self.station, asked.station),
            (self.mode, asked.mode),
            (self.period, asked.days),
        ):
            pick.blockSignals(True)
            pick.setCurrentIndex(max(0, pick.findData(value)) if value else 0)
            pick.blockSignals(False)
            restyle(pick, set="true" if pick.currentIndex() else "false")
        self.words.setText(asked.words)
        self._show_lights()

    def show_counts(self, counts: CaseCounts) -> None:
        """Shows the count of each tab and light."""
        self._counts = counts
        for light, button in self.lights.items():
            button.say(counts.lights.get(light))
        self._relabel()

    def settle(self) -> None:
        """Stops the pause after typing: the reload that follows reads the typed words."""
        self._pause.stop()

    def _tell(self) -> None:
        self._pause.stop()
        self._relabel()
        self._show_lights()
        self.changed.emit()

    def _light_pressed(self, pressed: LightButton) -> None:
        for button in self.lights.values():
            if button is not pressed:
                button.setChecked(False)
        self._tell()

    def _show_lights(self) -> None:
        dated = (self.tabs.value or "all") not in ("draft", "closed")
        for button in self.lights.values():
            set_hidden(button, not dated)

    def _relabel(self) -> None:
        counts = self._counts.tabs if self._counts else {}
        large = self._theme.current.scale >= BARE_FROM
        bare = large or sum(len(str(count)) for count in counts.values()) > DIGITS
        for key, (words, _) in TABS.items():
            count = counts.get(key)
            says = count is not None and (not bare or key == self.tabs.value)
            said = words.removeprefix("第") if large else words
            self.tabs.relabel(key, f"{said} {count}" if says else said)

    def _connect(self) -> None:
        self.tabs.changed.connect(self._tell)
        for button in self.lights.values():
            button.clicked.connect(lambda _=False, button=button: self._light_pressed(button))
        for pick in (self.matter, self.village, self.station, self.mode, self.period):
            pick.currentIndexChanged.connect(lambda _: self._tell())
        self.words.textEdited.connect(lambda _: self._pause.start())
        self._pause.timeout.connect(self._tell)
        self.words.returnPressed.connect(self._enter)

    def _enter(self) -> None:
        self._tell()
        self.down.emit()

    def _build(self) -> None:
        theme = self._theme
        whole = Column(theme, self, gap=8)
        self._head = Row(theme, gap=12)
        self._title = label("办件", "page")
        self._head.addWidget(self._title)
        self._head.addWidget(self.tabs)
        self._head.addStretch(1)
        whole.addLayout(self._head)
        below = QWidget()
        self._flow = FlowLayout(theme, below, (6, 6))
        for button in self.lights.values():
            self._flow.addWidget(button)
        for pick in (self.matter, self.village, self.station, self.mode, self.period):
            self._flow.addWidget(pick)
        self._find = QWidget()
        box = Row(theme, self._find, gap=4)
        box.addWidget(self.words, 1)
        box.addWidget(Keycap(theme, "/"))
        whole.addWidget(below)

    def _relook(self) -> None:
        scale = self._theme.current.scale
        set_hidden(self._title, scale >= BARE_FROM)
        (self._flow if scale >= WRAP_FROM else self._head).addWidget(self._find)
        self._find.setFixedWidth(self._theme.px(168))
        self._relabel()

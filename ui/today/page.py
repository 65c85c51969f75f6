"""工作台: drafts to continue, new cases, cases accepted lately, and the state of this computer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from app.domain.case import Case
from app.errors import Refused, Unavailable
from app.forms.programme import Programme
from app.ports.store import Conflict
from app.usecases.following.today import Today, read_today
from app.usecases.intake.drafts import discard, draft_line, restore
from ui.base.latest_only import LatestOnly
from ui.base.session_services import SessionServices
from ui.devices.device_line import DeviceLine
from ui.shell.office_panel import long_date
from ui.shell.page import Screen
from ui.today.bin import BinDialog
from ui.today.counts import DayCounts
from ui.today.drafts_card import DraftsCard
from ui.today.due_card import DueCard
from ui.today.low import MinimumHeightWidget
from ui.today.quick_start import QuickStart
from ui.widgets.inputs.buttons import Button
from ui.widgets.layout.card import Card
from ui.widgets.layout.layouts import Column, Grid, Row
from ui.widgets.layout.scroll_pane import ScrollPane
from ui.widgets.layout.text import label, set_hidden
from ui.widgets.messages.ask import QuestionDialog
from ui.widgets.messages.notice import Notice
from ui.widgets.status.keycap import Keycap
from ui.widgets.status.light import LightLabel
from ui.widgets.status.status_words import short_moment

RIGHT = 448  # px at 100 %
BAR = 12  # px at 100 % for the scroll bar, in the margin of the page
NARROW_FROM = 1.25  # at this text size the right column shows less


class TodayPage(Screen):
    """Page of the day. `new_wanted` asks for a new case, `service_wanted` for one of another item of 办什么 (it carries
    the code), such as a service; `sheet_wanted` asks for its 办事单, `lists_wanted` for 免审办确认名单. `draft_wanted` and
    `case_wanted` carry the id of a case; `discarding` is emitted before a draft is deleted; `cases_wanted` asks for the
    list of all.
    """

    new_wanted = Signal()
    service_wanted = Signal(str)
    sheet_wanted = Signal(str)
    lists_wanted = Signal()
    draft_wanted = Signal(object)
    case_wanted = Signal(object)
    cases_wanted = Signal()
    discarding = Signal(object)
    reloaded = Signal()  # the cards placed in `beside` read again too
    title = "工作台"

    def __init__(self, services: SessionServices, devices: Callable[[], Sequence[DeviceLine]] = tuple) -> None:
        super().__init__()
        theme, desk, background = services.theme, services.desk, services.background
        self._theme, self._desk, self._background, self._device_lines = theme, desk, background, devices
        self._today: Today | None = None
        self._reads, self._left, self._offered = LatestOnly(background), "", ""
        self._offering = False
        self._date = label("", "table")
        self._counts = DayCounts(theme)
        self.figures = self._counts.figures
        self.notice = Notice(theme)
        self.drafts = DraftsCard(theme)
        self.due = DueCard(theme)
        first, *others = (programme for programme in desk.library.programmes if programme.item)
        self.start = self._start_of(first, "primary", ("Ctrl", "N"))
        self._starts = [(first, self.start), *((other, self._start_of(other)) for other in others)]
        self.quick = QuickStart(theme, lambda: desk.library.services, desk.library.codes.options("service_groups"))
        self._lights = Grid(theme, gap=(24, 10))
        self._build()
        self._connect()
        self.setFocusProxy(self.drafts.table)
        theme.changed.connect(self._relook)
        self._relook()

    # interface of a Screen

    def shortcuts(self) -> tuple[tuple[str, str], ...]:
        return (
            ("↑", "上一份草稿"),
            ("↓", "下一份草稿"),
            ("Enter", "接着办"),
            ("Del", "删掉草稿，7 天内能找回"),
            ("F6", "草稿、时限、快速开办来回"),
            ("Alt+K", "快速开办：打序号、名字或拼音首字母"),
            ("Alt+D", "打选中这件事的办事单"),
        )

    def entered(self) -> None:
        self.reload()
        self.quick.show_services()
        front = self.drafts.table if self.drafts.table.count else self.start
        self.place(front).setFocus(Qt.FocusReason.OtherFocusReason)

    def reload(self) -> None:
        """Reads the day again, in the background."""
        self._reads.run(lambda: read_today(self._desk), self._show, self._trouble)
        self.show_devices()
        self.reloaded.emit()

    def offer_last(self) -> None:
        """Offers the draft that was being filled, after the next reading, because the program was not closed properly last time."""
        self._offering = True

    def show_left(self, case: Case) -> None:
        """Chooses the draft just left, before the day is read again, because the next Enter is meant for it."""
        self._reads.overtake()  # the reading under way does not include it yet
        self._left, self.caret = case.id, self.drafts.table
        if (today := self._today) is None:
            return
        others = tuple(line for line in today.drafts if line.case.id != case.id)
        count = today.draft_count + (len(others) == len(today.drafts))
        self._today = replace(today, drafts=(draft_line(self._desk, case), *others), draft_count=count)
        self._show_drafts(self._today)
        self._left = ""  # chosen once: the next reading keeps the clerk's later choice

    # inside

    def _show_drafts(self, today: Today) -> None:
        self.drafts.show_drafts(today.drafts, today.draft_count, len(today.thrown_away), today.now)
        if self._left and any(line.case.id == self._left for line in today.drafts):
            self.drafts.table.choose(self._left)

    def _show(self, today: Today) -> None:
        had_focus = self.start.hasFocus() and self._today is None
        self._today = today
        set_hidden(self.notice, True)
        self._date.setText(long_date(today.now))
        self._show_drafts(today)
        self._left = ""
        self.due.show_due(today.due, today.recent, today.now)
        self._counts.show_due(today.due)
        if self._offering:
            self._offer(today)
        if had_focus and today.drafts:
            self.drafts.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer(self, today: Today) -> None:
        self._offering = False
        if not today.drafts:
            return
        line = today.drafts[0]
        self._offered = line.case.id
        who = line.name if line.case.name else "一份没填姓名的件"
        saved = short_moment(line.case.saved_at, today.now)
        self.notice.say(
            "info", f"上次没有正常关。{who}存到 {saved}，停在第 {line.step} 步 {line.step_title}。", "接着办"
        )
        set_hidden(self.notice, False)

    def _accept_offer(self) -> None:
        self.draft_wanted.emit(self._offered)

    def _trouble(self, error: Exception) -> None:
        if isinstance(error, Conflict):
            self._tell("这份草稿刚在别的窗口改过，再看一眼。")
            self.reload()
        elif isinstance(error, Refused | Unavailable):
            self._tell(error.sentence)
        else:
            raise error

    def _tell(self, sentence: str) -> None:
        self.notice.say("err", sentence)
        set_hidden(self.notice, False)

    def show_devices(self) -> None:
        """Shows the device states again."""
        while (item := self._lights.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        columns = 1 if self._narrow else 2
        for at, line in enumerate(self._device_lines()):
            light = LightLabel(self._theme, line.state, line.text, quiet=True)
            self._lights.addWidget(light, at // columns, at % columns, Qt.AlignmentFlag.AlignLeft)

    def _line(self, case_id: object) -> Case | None:
        lines = self._today.drafts if self._today else ()
        return next((line.case for line in lines if line.case.id == case_id), None)

    def _ask_discard(self, case_id: object) -> None:
        case = self._line(case_id)
        if case is None:
            return
        QuestionDialog(
            self._theme,
            self.window(),
            "删掉这份草稿？",
            "删掉",
            "不删",
            detail=f"{case.name or '还没填姓名'}的草稿，7 天内还能找回。",
            danger=True,
            then=lambda _: self._discard(case),
        ).put()

    def _discard(self, case: Case) -> None:
        self.discarding.emit(case.id)
        self._do(lambda: discard(self._desk, case))

    def _open_bin(self) -> None:
        if self._today is None:
            return
        box = BinDialog(self._theme, self.window(), self._today.thrown_away, self._today.now)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.restored.connect(lambda case: self._do(lambda: restore(self._desk, case)))
        box.open()

    def _do(self, job: Callable[[], object]) -> None:
        self._background.run(job, lambda _: self.reload(), self._trouble)

    def _flip_pane(self) -> None:
        """Handles F6: moves the focus from the drafts to the due cases, to quick start, and round."""
        panes = [pane for pane in (self.drafts.table, self.due.table, self.quick.line) if pane.isVisible()]
        focus = self.focusWidget()
        at = next((at for at, pane in enumerate(panes) if pane is focus), -1)
        if panes:
            panes[(at + 1) % len(panes)].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _connect(self) -> None:
        self.start.clicked.connect(self.new_wanted)
        for programme, start in self._starts[1:]:
            start.clicked.connect(partial(self.service_wanted.emit, programme.item))
        self.quick.wanted.connect(self.service_wanted)
        self.quick.sheet_wanted.connect(self.sheet_wanted)
        self.quick.lists_wanted.connect(self.lists_wanted)
        self.notice.acted.connect(self._accept_offer)
        self.drafts.new_wanted.connect(self.new_wanted)
        self.drafts.opened.connect(self.draft_wanted)
        self.drafts.removed.connect(self._ask_discard)
        self.drafts.bin_wanted.connect(self._open_bin)
        self.due.opened.connect(self.case_wanted)
        self.due.all_wanted.connect(self.cases_wanted)
        QShortcut(QKeySequence("F6"), self, self._flip_pane)

    def _build(self) -> None:
        theme = self._theme
        whole = Column(theme, self, pad=(16, 12, 16 - BAR, 16), gap=12)
        head = Row(theme, pad=(0, 0, BAR, 0), gap=12)
        head.addWidget(label("工作台", "page"))
        head.addWidget(self._date)
        head.addStretch(1)
        head.addWidget(self._counts)
        whole.addLayout(head)
        whole.addWidget(self.notice)
        set_hidden(self.notice, True)
        self._body = Row(theme, gap=16)
        left = Column(theme, gap=16)
        left.addWidget(self.drafts, 2)
        left.addWidget(self.due, 3)
        self._body.addLayout(left, 1)
        inside = MinimumHeightWidget()
        self._side = ScrollPane(theme, inside)
        self.beside = side = Column(theme, inside, gap=16)
        self._side.verticalScrollBar().rangeChanged.connect(self._keep_margin)
        side.addWidget(self._quick_start(), 1)
        self._computer = Card(theme, "这台电脑")
        self._computer.body.addLayout(self._lights)
        side.addWidget(self._computer)
        self._body.addWidget(self._side)
        whole.addLayout(self._body, 1)

    def _start_of(self, programme: Programme, verb: str = "plain", keys: tuple[str, ...] = ()) -> Button:
        """Returns the button that begins a case of this programme, which has its own item in 办什么."""
        name = self._desk.library.codes.name("service_items", programme.item)
        note = programme.start_note
        button = Button(self._theme, name, verb, keys=keys, size="large", note=note, spread=True)
        button.setAccessibleName(f"新办{name}")
        return button

    def _quick_start(self) -> Card:
        card = Card(self._theme, "快速开办", "输入序号或拼音首字母", pad=(16, 12))
        card.head.addWidget(Keycap(self._theme, "Alt", "K"))
        for _, start in self._starts:
            card.body.addWidget(start)
        card.body.addWidget(self.quick, 1)
        return card

    def _keep_margin(self) -> None:
        """Keeps the cards as wide with the scroll bar as without."""
        self.beside.setContentsMargins(0, 0, 0 if self._side.verticalScrollBar().maximum() else self._theme.px(BAR), 0)

    @property
    def _narrow(self) -> bool:
        return self._theme.current.scale >= NARROW_FROM

    def _relook(self) -> None:
        self._side.setFixedWidth(self._theme.px((RIGHT if not self._narrow else 296) + BAR))
        self._keep_margin()
        for programme, start in self._starts:
            start.note("" if self._narrow else programme.start_note)
        if self._lights.count():
            self.show_devices()

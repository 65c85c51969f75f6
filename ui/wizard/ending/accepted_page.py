"""已受理: shows the tracking number, the coming steps, the papers to print, and what must be handed back before the next person sits down."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QFrame, QLabel, QWidget

from app.domain.assistance import Power
from app.domain.case import Case, Decision
from app.domain.identifiers import masking, tracking_number
from app.usecases.intake.after_acceptance import what_next
from app.usecases.judging.case_materials import materials_of
from app.usecases.papers.issue import print_paper
from app.usecases.papers.paper_offers import offers
from app.usecases.wording.matters import matters_in_words
from ui.authority.authority_line import AuthorityLine
from ui.base.session_services import SessionServices
from ui.printing.panel import PrintPanel
from ui.shell.page import Screen
from ui.widgets.inputs.buttons import Button
from ui.widgets.layout.card import Card
from ui.widgets.layout.layouts import Column, Row
from ui.widgets.layout.scroll_pane import ScrollPane
from ui.widgets.layout.text import label
from ui.widgets.messages.ask import QuestionDialog
from ui.widgets.status.chip import Chip, Tone
from ui.widgets.status.tracking_code import TrackingCode
from ui.wizard.ending.coming_steps import ComingSteps
from ui.wizard.ending.hand_back_card import HandBackCard

ONE_COLUMN_FROM = 1.25
ROOMY = 1340  # px at 100 %: below it, as on a screen of 1366, recipient and paper size go under a paper's name


class AcceptedPage(Screen):
    """Page shown after acceptance. `home`: back to 工作台. `onward`: to the place the clerk was leaving for when reminded.
    `again`: the next case. `look_up` carries the case, to be shown among the others.
    """

    home = Signal()
    onward = Signal()
    again = Signal()
    look_up = Signal(object)
    title = "已受理"

    def __init__(self, services: SessionServices, case: Case) -> None:
        super().__init__()
        theme, desk = services.theme, services.desk
        if case.is_received:
            self.title = "已收件"
        self._theme, self._desk, self.case = theme, desk, case
        self._reminded = False
        self.code = TrackingCode(theme)
        self.code.show_number(case.tracking_number)
        self.printing = PrintPanel(theme, services.printer, services.print_background)
        self.handing = HandBackCard(theme, desk, case, services.print_background)
        self.ticks = self.handing.ticks
        self._build()
        self.printing.changed.connect(self._count)
        self._offer()
        self._fold()
        theme.changed.connect(self._fold)
        self._bind(("F8", self.printing.print_all))

    # interface of a Screen

    def shortcuts(self) -> tuple[tuple[str, str], ...]:
        return (("F8", "打印没打的"), ("Ctrl+N", "再办一件"), ("Esc", "回工作台"))

    def entered(self) -> None:
        self.print_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def may_leave(self) -> bool:
        """Returns True when the clerk may leave; the first call reminds of what was not handed back, not ticked or not printed."""
        left = self.left_over()
        if not left or self._reminded:
            self.handing.record()
            return True
        self._remind(left, self.onward.emit)
        return False

    def escape(self) -> bool:
        self._leave(self.home.emit)
        return True

    def may_begin_next(self) -> bool:
        """Returns True when the next case may replace this page; the first refusal reminds once, and after that
        reminder the page itself asks for the next case again.
        """
        left = self.left_over()
        if left and not self._reminded:
            self._remind(left, self.again.emit)
            return False
        self.handing.record()
        return True

    # reminder

    def left_over(self) -> tuple[str, ...]:
        """Returns what was not ticked, and the papers that failed or are still being printed, in words."""
        left = [tick.text() for tick in self.ticks if not tick.isChecked()]
        if self.printing.queue.busy:
            left.insert(0, "文书还没打完，离开就不接着打了")
        if self.printing.troubles:
            left.insert(0, f"{self.printing.troubles} 种文书没打出来")
        return tuple(left)

    def _leave(self, then: Callable[[], object]) -> None:
        left = self.left_over()
        if left and not self._reminded:
            self._remind(left, then)
        else:
            self.handing.record()
            then()

    def _remind(self, left: tuple[str, ...], then: Callable[[], object]) -> None:
        self._reminded = True
        QuestionDialog(
            self._theme,
            self.window(),
            f"还有 {len(left)} 样没做完",
            "离开",
            "返回",
            detail="；".join(left) + "。只提醒这一次。",
            then=lambda _reason: then(),
        ).put()

    # inside

    def _offer(self) -> None:
        desk, case = self._desk, self.case
        self.printing.show_papers(
            offers(desk, case),
            lambda paper, reason: print_paper(desk, case, paper, reason),
            lambda paper: desk.settings.printers.get(paper, ""),
            tracking_number.format(case.tracking_number),
            desk.outgoing,
        )

    def _count(self) -> None:
        count = self.printing.to_print
        if not count and self.print_button.hasFocus() and self.ticks:
            self.ticks[0].setFocus(Qt.FocusReason.TabFocusReason)
        self.print_button.say(f"打印全部 {count} 份" if count else "没有要打的了")
        self.print_button.setEnabled(bool(count))
        self.print_button.setToolTip("" if count else "要再打的，按那一行的“再打”")
        self.print_button.updateGeometry()

    def _build(self) -> None:
        theme = self._theme
        inside = QWidget()
        whole = Column(theme, inside, pad=(16, 12, 16, 12), gap=12)
        whole.addLayout(self._head())
        authority = AuthorityLine(theme, self._desk, self.case, Power.SIGN_RECEIPT)
        whole.addWidget(authority)
        authority.stand()
        left, right = QWidget(), QWidget()
        one, two = Column(theme, left, gap=16), Column(theme, right, gap=16)
        code = QFrame()
        code.setProperty("part", "card")
        Column(theme, code, pad=(24, 16)).addWidget(self.code)
        one.addWidget(code)
        self.next = ComingSteps(theme, what_next(self._desk, self.case))
        coming = Card(theme, "接下来", "按办件和本厅设置", pad=(16, 12))
        coming.body.addWidget(self.next)
        coming.body.addStretch(1)
        one.addWidget(coming, 1)
        two.addWidget(self.printing)
        two.addWidget(self.handing, 1)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.addWidget(left, 640)
        self._columns.addWidget(right, 606)
        whole.addLayout(self._columns, 1)
        column = Column(theme, self, gap=0)
        column.addWidget(ScrollPane(theme, inside), 1)
        column.addWidget(self._bar())

    def _head(self) -> Row:
        theme, case = self._theme, self.case
        row = Row(theme, gap=12)
        mark = QLabel()
        self._mark = mark
        row.addWidget(mark)
        row.addWidget(label(self.title, "page"))
        # Masked: this screen is often turned to the applicant.
        about = f"{masking.name(case.name)} · {matters_in_words(self._desk.library.codes, case.answers)}"
        time = f" · {(case.accepted_at or case.saved_at):%H:%M}"
        row.addWidget(label(about + time, "base", "sub"))
        row.addStretch(1)
        row.addWidget(Chip(theme, *self._decided()))
        return row

    def _decided(self) -> tuple[str, Tone, str]:
        if self.case.is_received:
            return "还没决定受理", "warn", "clock"
        needs = materials_of(self._desk, self.case)
        lacking, promised = sum(need.lacking for need in needs), sum(need.promised for need in needs)
        match self.case.decision:
            case Decision.RETURNED_FOR_SUPPLEMENT:
                return f"缺 {lacking} 项，给告知书", "warn", "warning"
            case Decision.ACCEPTED_WITH_PROMISE:
                return f"容缺 {promised} 项", "warn", "clock"
            case _:
                return "材料齐" if needs else "没有材料清单", "ok", "check"

    def _bar(self) -> QFrame:
        theme = self._theme
        bar = QFrame()
        bar.setProperty("part", "actionBar")
        row = Row(theme, bar, pad=(16, 0), gap=12)
        home = Button(theme, "回工作台", "quiet", keys=("Esc",), size="action")
        case = Button(theme, "看这件", "quiet", size="action")
        again = Button(theme, "再办一件", keys=("Ctrl", "N"), size="action")
        self.print_button = Button(theme, "打印全部", "primary", icon="printer", keys=("F8",), size="action")
        row.addWidget(home)
        row.addWidget(case)
        row.addStretch(1)
        row.addWidget(again)
        row.addWidget(self.print_button)
        home.clicked.connect(lambda: self._leave(self.home.emit))
        case.clicked.connect(lambda: self.look_up.emit(self.case))
        again.clicked.connect(self.again)
        self.print_button.clicked.connect(self.printing.print_all)
        return bar

    def _bind(self, *keys: tuple[str, Callable[[], object]]) -> None:
        for combination, does in keys:
            QShortcut(QKeySequence(combination), self, does)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.printing.narrow(event.size().width() < self._theme.px(ROOMY))
        super().resizeEvent(event)

    def _fold(self) -> None:
        """Lays the cards out in two columns, or in one column when the text is large."""
        folded = self._theme.current.scale >= ONE_COLUMN_FROM
        way = QBoxLayout.Direction
        self._columns.setDirection(way.TopToBottom if folded else way.LeftToRight)
        self._columns.setSpacing(self._theme.px(16))
        self._mark.setPixmap(self._theme.pixmap("check", "ok", 28, self.devicePixelRatioF()))

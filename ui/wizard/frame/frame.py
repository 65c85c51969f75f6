"""Layout of the wizard: steps, page, preview and action bar; with large text the preview folds and opens over the page on request."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QSplitter, QStackedWidget, QWidget
from shiboken6 import isValid

from app.domain.case import Case
from app.domain.chinese_dates import month_and_day
from app.domain.identifiers import tracking_number
from ui.base.theme import ActiveTheme
from ui.widgets.layout.layouts import Column, Row
from ui.widgets.layout.text import label, rule
from ui.wizard.frame.action_bar import ActionBar
from ui.wizard.frame.day_bar import DayBar
from ui.wizard.frame.page import WizardPage
from ui.wizard.frame.side_panel import SidePanel
from ui.wizard.frame.step_header import StepHeader
from ui.wizard.frame.stepper import STRIP_FROM, Stepper

STEPPER, STRIP, SIDE_LEAST = 192, 56, 320  # px at 100 %
A4 = 210 / 297


class WizardFrame(QWidget):
    """Frame of the wizard. `back` is emitted when the clerk returns from the preview and no widget can take back the caret."""

    back = Signal()

    def __init__(self, theme: ActiveTheme, case: Case, title: str, side: SidePanel) -> None:
        super().__init__()
        self._theme, self.side = theme, side
        self.stepper = Stepper(theme)
        self.header = StepHeader(theme)
        self.stack = QStackedWidget()
        self.bar = ActionBar(theme)
        self._side = WizardPage.side_width
        self._caret: QWidget | None = None
        self._head = _case_head(theme, case, title)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._list = QFrame()
        self._build()
        theme.changed.connect(self.fold)
        self.fold()

    @property
    def folded(self) -> bool:
        """True when the text is large, so that the preview opens over the page with F6."""
        return self._theme.current.scale >= STRIP_FROM

    @property
    def over(self) -> bool:
        """True when the folded preview is open over the page."""
        return self.folded and self.side.isVisible()

    def fold(self) -> None:
        """Places the preview next to the page, or folds it."""
        theme = self._theme
        self._list.setFixedWidth(theme.px(STRIP if self.folded else STEPPER))
        self._head.setVisible(not self.folded)
        self.side.setMinimumWidth(theme.px(SIDE_LEAST))
        if self.folded:
            self.side.setParent(self)
            self.side.hide()
        else:
            self._split.addWidget(self.side)
            self._split.setStretchFactor(1, 0)
            self._split.setSizes([10_000, theme.px(self._side)])
            self.side.show()

    def give_side(self, width: int) -> None:
        """Sets the width of the side panel for the page in front, px at 100 %."""
        if width != self._side:
            self._side = width
            if not self.folded:
                self._split.setSizes([10_000, self._theme.px(width)])

    def bring(self, own: tuple[str, QWidget] | None) -> None:
        """Shows the page's own pane as the first tab of the side panel; the header names what F6 opens."""
        self.side.bring(own)
        self.header.offer_side(own[0] if own else "表单")

    def look_up(self) -> None:
        """Brings the page's own pane to the front."""
        self.side.tabs.setCurrentIndex(0)
        if self.folded and not self.over:
            self.flip()

    def put_over(self, bar: DayBar) -> DayBar:
        """Places the bar between the step's title and its page, for a notice about the whole case; it is hidden when
        another page comes to the front.
        """
        self._centre.insertWidget(1, bar)
        self.stack.currentChanged.connect(bar.hide)
        return bar

    def flip(self) -> None:
        """Handles F6: moves the focus to the preview, or back to the previous caret."""
        focus = QApplication.focusWidget()
        if self.over or (focus is not None and self.side.isAncestorOf(focus)):
            self.shut()
            return
        self._caret = focus
        if self.folded:
            self._place_over()
            self.side.show()
            self.side.raise_()
        self.side.tabs.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def shut(self) -> None:
        """Returns to the page and closes the folded preview."""
        if self.folded:
            self.side.hide()
        caret, self._caret = self._caret, None
        if caret is not None and isValid(caret) and caret.isVisible():
            caret.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.back.emit()

    def order(self) -> None:
        """Sets the tab order to steps, page, bar, preview; a page created later would come after all of them."""
        around = [self.nextInFocusChain()]
        while around[-1] is not self:
            around.append(around[-1].nextInFocusChain())
        parts = (self.stack.currentWidget(), self.bar, self.side)
        takes = [w for w in around if w.focusPolicy() != Qt.FocusPolicy.NoFocus and w.focusProxy() is None]
        chain = [w for part in parts for w in takes if part.isAncestorOf(w)]
        for before, after in pairwise(chain):
            QWidget.setTabOrder(before, after)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.folded:
            self._place_over()

    def _place_over(self) -> None:
        height = self.height() - self.bar.height()
        wanted = max(round(height * A4) + self._theme.px(32), self.side.minimumWidth())
        width = min(self.width() - self._list.width(), wanted)
        self.side.setGeometry(self.width() - width, 0, width, height)

    def _build(self) -> None:
        theme = self._theme
        centre = QWidget()
        self._centre = column = Column(theme, centre, gap=0)
        column.addWidget(self.header)
        column.addWidget(self.stack, 1)
        self._split.setChildrenCollapsible(False)
        self._split.setHandleWidth(1)
        self._split.addWidget(centre)
        self._split.setStretchFactor(0, 1)
        self._list.setProperty("part", "sideList")
        steps = Column(theme, self._list, gap=0)
        steps.addWidget(self._head)
        steps.addWidget(self.stepper, 1)
        body = QWidget()
        row = Row(theme, body, gap=0)
        row.addWidget(self._list)
        row.addWidget(self._split, 1)
        whole = Column(theme, self, gap=0)
        whole.addWidget(body, 1)
        whole.addWidget(self.bar)


def _case_head(theme: ActiveTheme, case: Case, title: str) -> QWidget:
    """Returns the head of the steps: the matter, and when the case was begun or reopened."""
    head = QWidget()
    column = Column(theme, head, gap=0)
    words = Column(theme, pad=(16, 12, 8, 10), gap=2)
    reopened = case.course.reopened
    begun = reopened.at if reopened else case.created_at
    number = tracking_number.format(case.tracking_number) if reopened else "草稿"
    words.addWidget(label("更正" if reopened else "新建受理", "table", "hint"))
    words.addWidget(label(title, "strong", wrap=True))
    words.addWidget(label(f"{number} · {month_and_day(begun)} {begun:%H:%M}", "help", wrap=bool(reopened)))
    column.addLayout(words)
    column.addWidget(rule())
    return head

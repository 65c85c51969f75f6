"""Side panel of the wizard: the form preview, and the page's own pane where it has one."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QStackedWidget, QTabBar, QWidget

from ui.base.theme import ActiveTheme
from ui.widgets.layout.layouts import Column, Row
from ui.widgets.layout.text import label, rule
from ui.widgets.status.keycap import Keycap
from ui.wizard.frame.form_preview import FormPreview

PREVIEW = "表单预览"


class SidePanel(QFrame):
    """Tabs of the side panel. The page's own pane is the first tab and in front; the preview is always there."""

    def __init__(self, theme: ActiveTheme, preview: FormPreview, note: str) -> None:
        super().__init__()
        self.preview = preview
        self._own: QWidget | None = None
        self.setProperty("part", "sidePanel")
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName("右边看什么")
        self._stack = QStackedWidget()
        ground = QWidget()
        ground.setProperty("ground", "canvas")
        ground.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        Column(theme, ground, pad=(16, 12)).addWidget(preview)
        self._paper = ground
        self._stack.addWidget(ground)
        self.tabs.addTab(PREVIEW)
        column = Column(theme, self, gap=0)
        head = QWidget()
        row = Row(theme, head, pad=(16, 0), gap=8)
        row.addWidget(self.tabs)
        row.addStretch(1)
        self._note = label(note, "help")
        row.addWidget(self._note)
        row.addWidget(Keycap(theme, "F6"))
        column.addWidget(head)
        column.addWidget(rule())
        column.addWidget(self._stack, 1)
        self.tabs.currentChanged.connect(self._turn)

    def bring(self, own: tuple[str, QWidget] | None) -> None:
        """Shows the pane of the page in front, or removes the pane of the page before."""
        widget = own[1] if own else None
        if widget is self._own:
            if own is not None:
                self.tabs.setTabText(0, own[0])
            return
        self.tabs.blockSignals(True)
        if self._own is not None:
            self._stack.removeWidget(self._own)
            self._own.hide()
            self.tabs.removeTab(0)
        self._own = widget
        if own is not None:
            self._stack.insertWidget(0, own[1])
            self.tabs.insertTab(0, own[0])
        self.tabs.setCurrentIndex(0)
        self.tabs.blockSignals(False)
        self._turn(0)

    def _turn(self, index: int) -> None:
        own = self._own is not None and index == 0
        self._note.setVisible(not own)
        self._stack.setCurrentWidget(self._own if own and self._own is not None else self._paper)

"""材料 of a service whose list the hall maintains: the usual list, or a notice that the hall has none."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.forms.special_group_2022.materials import NONE_LISTED
from app.usecases.intake.intake import Intake
from ui.base.background import BackgroundRunner
from ui.base.theme import ActiveTheme
from ui.widgets.layout.layouts import Column
from ui.widgets.messages.notice import Notice
from ui.wizard.frame.page import WizardPage
from ui.wizard.materials.materials_page import MaterialsPage

NO_LIST = f"{NONE_LISTED}。这件先不收材料，直接下一步；清单由管理员在 设置 › 特殊群体服务 里填。"


class HallMaterialsPage(WizardPage):
    """Page that shows the list or the notice, depending on whether the chosen service has a list."""

    def __init__(self, theme: ActiveTheme, intake: Intake, background: BackgroundRunner) -> None:
        super().__init__()
        self._theme, self._intake, self._background = theme, intake, background
        self.list: MaterialsPage | None = None
        self._stack = QStackedWidget()
        self._none = QWidget()
        column = Column(theme, self._none, pad=(16, 0, 16, 12), gap=12)
        self.notice = Notice(theme, "info", NO_LIST)
        column.addWidget(self.notice)
        column.addStretch(1)
        self._none.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._stack.addWidget(self._none)
        Column(theme, self, gap=0).addWidget(self._stack)

    def refresh(self) -> None:
        listed = self._listed()
        self._stack.setCurrentWidget(listed or self._none)
        if listed is not None:
            listed.refresh()

    def take(self, field_id: str = "") -> None:
        listed = self._listed()
        if listed is None:
            self._none.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            listed.take(field_id)

    def stops(self) -> list[QWidget]:
        listed = self._listed()
        return [self._none] if listed is None else listed.stops()

    def header(self) -> QWidget | None:
        listed = self._listed()
        return None if listed is None else listed.header()

    def side(self) -> tuple[str, QWidget] | None:
        listed = self._listed()
        return None if listed is None else listed.side()

    def under_way(self) -> str:
        return self.list.under_way() if self.list else ""

    def _listed(self) -> MaterialsPage | None:
        """Returns the list when the current service has one, else None; the list page is created on first use."""
        if not self._intake.material_needs():
            return None
        if self.list is None:
            self.list = MaterialsPage(self._theme, self._intake, self._background)
            self.list.changed.connect(self.changed)
            self.list.wanted.connect(self.wanted)
            self.list.looked_up.connect(self.looked_up)
            self._stack.addWidget(self.list)
        return self.list

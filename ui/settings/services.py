"""特殊群体服务: the hall's list of materials for each service, and the county's additions, extensions and withdrawals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.catalogue.hall_services import HallServices
from app.catalogue.services import Service
from app.domain.office import HallSettings
from app.errors import Refused
from app.usecases.desk.desk import Desk
from app.usecases.settings.county_services import entry_of, next_number, service_state, with_service_entry
from ui.base.theme import ActiveTheme
from ui.settings.section import SettingsSection
from ui.settings.service_entry import ServiceEntryForm
from ui.widgets.inputs.buttons import Button
from ui.widgets.layout.layouts import Column, Row
from ui.widgets.layout.scroll_pane import ScrollPane
from ui.widgets.tables.table import Cell, DataTable, TableColumn, TableRow

COLUMNS = (TableColumn("", 44, right=True), TableColumn("一件事"), TableColumn("本厅", 132))
LIST = 400  # px at 100 %


class ServicesSection(SettingsSection):
    """Section that edits one service after the other in memory; 保存 saves them all."""

    title, note, icon = "特殊群体服务", "材料由本厅填；鼓励各地拓展，拓展要有文号", "list"
    wide = 1120

    def __init__(self, theme: ActiveTheme, desk: Desk) -> None:
        super().__init__()
        self._theme, self._desk = theme, desk
        self._hall = HallServices()
        self._shown = ""
        codes = desk.library.codes
        self.table = DataTable(theme, COLUMNS, "特殊群体服务", row_height=32)
        self.entry = ServiceEntryForm(
            theme, codes.options("service_groups"), lambda mode: codes.name("service_modes", mode)
        )
        self.add = Button(theme, "加一项本县的事", icon="plus")
        row = Row(theme, self, gap=16)
        left = Column(theme, gap=8)
        left.addWidget(self.table, 1)
        left.addWidget(self.add)
        row.addLayout(left, 5)
        row.addWidget(ScrollPane(theme, self.entry), 6)
        self.table.chosen.connect(self._go)
        self.add.clicked.connect(self._add)
        self.entry.edited.connect(self.changed)
        theme.changed.connect(self._fit)
        self._fit()

    # called by the page

    def show_settings(self, settings: HallSettings) -> None:
        self._hall = HallServices.from_json(settings.services)
        self._list(self._shown if self._service(self._shown) else "1")

    def taken(self, settings: HallSettings) -> HallSettings:
        self._take()
        return replace(settings, services=self._hall.to_json())

    def bring(self, box: str) -> None:
        """Does nothing: `wrong` has moved the caret there already."""

    # private

    def _services(self) -> Sequence[Service]:
        return self._desk.library.for_hall(self._hall.to_json()).services

    def _service(self, number: str) -> Service | None:
        return next((service for service in self._services() if service.id == number), None)

    def _list(self, number: str) -> None:
        rows = [_row(service) for service in self._services()]
        if self._service(number) is None:
            new = (Cell(number, tone="hint"), Cell("本县新的一项"), Cell("还没填", tone="warn"))
            rows.append(TableRow(number, new))
        self._shown = ""
        self.table.show_rows(rows, keep=False)
        self.table.choose(number)
        self._show(number)

    def _go(self, number: object) -> None:
        """Opens another row after taking the input of the present one; a wrong input keeps the clerk in its row."""
        if self._shown in ("", number):
            return
        try:
            before = self._hall
            self._take()
        except Refused:
            self.table.choose(self._shown)
            return
        if self._hall != before:
            self._list(str(number))
        else:
            self._show(str(number))

    def _add(self) -> None:
        try:
            self._take()
            number = next_number(self._hall)
        except Refused as refused:
            self.entry.wrong(refused.field, refused.sentence)
            return
        self._list(number)
        self.entry.begin()
        self.changed.emit()

    def _show(self, number: str) -> None:
        self._shown = number
        self.entry.show_entry(entry_of(self._hall, number), self._service(number))

    def _take(self) -> None:
        """Puts the input of the boxes into the hall's part. Raises Refused after the sentence is shown at the box."""
        if not self._shown:
            return
        entry, service = self.entry.entry, self._service(self._shown)
        if entry == entry_of(self._hall, self._shown):
            return
        source = service.modes if service is not None and not entry.own else ()
        try:
            self._hall = with_service_entry(
                self._hall, entry, self._desk.library.codes.allowed("service_groups"), source
            )
        except Refused as refused:
            self.entry.wrong(refused.field, refused.sentence)
            raise

    def _fit(self) -> None:
        self.table.setMinimumSize(self._theme.px(LIST), self._theme.px(240))


def _row(service: Service) -> TableRow:
    state = service_state(service)
    tone = "warn" if service.off else "sub"
    return TableRow(
        service.id,
        (Cell(str(service.seq), tone="hint"), Cell(service.name.removeprefix("我要")), Cell(state, tone=tone)),
    )

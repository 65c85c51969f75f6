"""政策参数: the values that decide 能不能办、多少钱. Blanks stay blank; a value of the hall's own needs its document, its day and two people.

The province's values are listed below, in the document's words, and cannot be changed here.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app.domain.office import HallSettings
from app.errors import Refused, Unavailable
from app.rules.local import LocalPolicy
from app.usecases.desk.desk import Desk
from app.usecases.settings.local_standards import LOCAL_STANDARDS, as_if_confirmed
from app.usecases.settings.policy_lines import (
    COMING,
    IN_FORCE,
    UNSET,
    WAITING,
    LocalLine,
    ProvinceLine,
    count_unset,
    local_lines,
    province_lines,
)
from app.usecases.settings.two_person import SettingChange, why_not_confirm
from ui.base.theme import ActiveTheme
from ui.printing.blank_handouts import BlankHandouts
from ui.settings.policy_entry import Draft, PolicyEntry, unit_of
from ui.settings.policy_trial import PolicyTrial
from ui.settings.section import TwoPersonSection, Value
from ui.widgets.inputs.buttons import Button
from ui.widgets.layout.card import with_card
from ui.widgets.layout.layouts import Column, Row
from ui.widgets.layout.scroll_pane import ScrollPane
from ui.widgets.layout.text import label, set_hidden
from ui.widgets.messages.notice import Notice, Tone
from ui.widgets.status.chip import Chip
from ui.widgets.tables.table import Cell, DataTable, TableColumn, TableRow

UNSAVED, FIXED, ONLY_WARNS = "没存", "省定", "只提醒"
_TONES = {UNSET: "err", IN_FORCE: "ok", WAITING: "warn", COMING: "warn", UNSAVED: "warn"}
_COLUMNS = (
    TableColumn("项目"),
    TableColumn("值", 138, folds=3),
    TableColumn("依据", 112, folds=2),
    TableColumn("从哪天起", 92, folds=1, said="从"),
    TableColumn("状态", 110, right=True),
)
PANE, NARROW = 320, 300  # px at 100 %
NARROW_FROM, LEAD_UNTIL = 1.5, 1.25  # of the text size


class PolicySection(TwoPersonSection):
    """Section of the policy values. Typed values are a draft until Ctrl+S; then they wait for the second person."""

    title, note, icon = "政策参数", "判断“能不能办、多少钱”全靠这里", "file"
    wide = 2000

    def __init__(self, theme: ActiveTheme, desk: Desk, handouts: BlankHandouts) -> None:
        super().__init__(desk, LOCAL_STANDARDS)
        self._theme, self._handouts = theme, handouts
        self._drafts: dict[str, Draft] = {}
        self._local: dict[str, LocalLine] = {}
        self._province: dict[str, ProvinceLine] = {}
        self._names: dict[str, str] = {}
        self.table = DataTable(theme, _COLUMNS, "政策参数", row_height=40)
        self.entry = PolicyEntry(theme)
        self.count = Chip(theme, "")
        self.trial = Button(theme, "试算一件", keys=("Ctrl", "T"), size="small")
        self.notice = Notice(theme)
        self._build()
        self.table.chosen.connect(lambda _: self._show_entry())
        self.table.opened.connect(lambda _: self.entry.begin())
        self.entry.edited.connect(self._edited)
        self.entry.confirmed.connect(lambda: self._act(LOCAL_STANDARDS.confirm, "确认了，从它的日子起生效。"))
        self.entry.handout_wanted.connect(lambda annex: self._handouts.open(self.window(), annex))
        self.entry.withdrawn.connect(lambda: self._act(LOCAL_STANDARDS.withdraw, "撤回了。"))
        self.trial.clicked.connect(self.try_one)
        QShortcut(QKeySequence("Ctrl+T"), self, self.try_one)

    @property
    def current(self) -> str:
        """Name of the value in front."""
        return str(self.table.current)

    def show_settings(self, settings: HallSettings) -> None:
        self._drafts = {}
        set_hidden(self.notice, True)
        self._reload()

    @property
    def typed_names(self) -> list[str]:
        return list(self._drafts)

    def read_value(self, name: str, today: date) -> Value:
        return self._drafts[name].read(self._local[name].parameter, today)

    def drop_typed(self, name: str) -> None:
        del self._drafts[name]

    def refuse(self, refused: Refused) -> None:
        name, _, box = refused.field.partition("/")
        self.table.choose(name)
        self.entry.wrong(box, refused.sentence)

    def tried(self) -> LocalPolicy:
        """Returns the hall's standards including waiting and typed values."""
        local, today = as_if_confirmed(self._desk.settings), self._desk.clock.now().date()
        for name in self.typed_names:
            local = local.entered(name, *self.read_value(name, today))
        return local

    def try_one(self) -> None:
        """Ctrl+T: shows the result of a stored case under the typed values."""
        try:
            tried = self.tried()
        except Refused as refused:
            self._tell("err", refused.sentence)
            return
        PolicyTrial(self._theme, self.window(), self._desk, tried).put()

    def _act(self, act: Callable[[Desk, str], None], sentence: str) -> None:
        try:
            act(self._desk, self.current)
        except (Refused, Unavailable) as trouble:
            self._tell("err", trouble.sentence)
            return
        self._reload()
        self._tell("ok", sentence)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self, tone: Tone, sentence: str) -> None:
        self.notice.say(tone, sentence)
        set_hidden(self.notice, False)

    def _edited(self) -> None:
        self._drafts[self.current] = self.entry.draft
        self._show_rows()
        self.changed.emit()

    def _reload(self) -> None:
        try:
            local = local_lines(self._desk)
            self._names = {clerk.user: clerk.name for clerk in self._desk.store.clerks()}
        except (Refused, Unavailable) as trouble:
            self._tell("err", trouble.sentence)
            return
        today = self._desk.clock.now().date()
        self._local = {line.parameter.name: line for line in local}
        self._province = {line.name: line for line in province_lines(self._desk.library.policy, today)}
        missing, waiting = count_unset(local), sum(line.waiting is not None for line in local)
        words = [f"{missing} 项没填"] * bool(missing) + [f"{waiting} 项等确认"] * bool(waiting)
        self.count.say("，".join(words), "err" if missing else "warn", "warning")
        set_hidden(self.count, not words)
        self._show_rows()
        self._show_entry()

    def _show_rows(self) -> None:
        rows = [self._local_row(line) for line in self._local.values()]
        self.table.show_rows(rows + [_province_row(line) for line in self._province.values()])

    def _local_row(self, line: LocalLine) -> TableRow:
        name, parameter = line.parameter.name, line.parameter
        status = UNSAVED if name in self._drafts else line.status
        return TableRow(
            name,
            (
                Cell(parameter.label, bold=True),
                Cell(line.value or "未填", beside=unit_of(parameter), tone="ink" if line.value else "hint"),
                Cell(line.clause, link=True),
                Cell(line.since, tone="sub"),
                Cell(status, chip=_TONES[status]),
            ),
        )

    def _show_entry(self) -> None:
        name = self.current
        policy = self._desk.library.policy
        if name in self._local:
            line = self._local[name]
            self.entry.show_local(line, policy.clause(line.parameter.clause_id), self._drafts.get(name, Draft()))
            waiting = line.waiting
            who = self._names.get(waiting.by, waiting.by) if waiting else ""
            why_not = why_not_confirm(self._desk, waiting) if waiting else ""
            self.entry.show_waiting(line, who, why_not)
            self.entry.show_past(line.parameter, self._changes(name), self._names)
        elif name in self._province:
            province = self._province[name]
            self.entry.show_province(province, policy.clause(province.clause_id))

    def _changes(self, name: str) -> tuple[SettingChange, ...]:
        try:
            return LOCAL_STANDARDS.changes(self._desk, name)
        except Unavailable as trouble:
            self._tell("err", trouble.sentence)
            return ()

    def _build(self) -> None:
        theme = self._theme
        whole = Row(theme, self, gap=16)
        left = Column(theme, gap=8)
        head = Row(theme, gap=12)
        head.addWidget(self.count)
        self._lead = label("没填的照常受理，金额写“按本地标准”，不会编一个数字。", "help")
        head.addWidget(self._lead)
        head.addStretch(1)
        head.addWidget(self.trial)
        left.addLayout(head)
        left.addWidget(self.notice)
        set_hidden(self.notice, True)
        left.addWidget(with_card(theme, self.table), 1)
        whole.addLayout(left, 1)
        whole.addWidget(self._scrolled())
        theme.changed.connect(self._fit)
        self._fit()

    def _scrolled(self) -> QWidget:
        holder = QWidget()
        Column(self._theme, holder, gap=0).addWidget(self.entry)
        self._pane = ScrollPane(self._theme, holder)
        return self._pane

    def _fit(self) -> None:
        scale = self._theme.current.scale
        self._pane.setFixedWidth(self._theme.px(NARROW if scale >= NARROW_FROM else PANE))
        set_hidden(self._lead, scale >= LEAD_UNTIL)


def _province_row(line: ProvinceLine) -> TableRow:
    status = FIXED if line.clause.startswith("附件") else ONLY_WARNS
    return TableRow(
        line.name,
        (
            Cell(line.words, tone="sub"),
            Cell(line.value, beside="" if line.value.endswith(("%", "全额")) else line.unit),
            Cell(line.clause, link=True),
            Cell(line.since, tone="sub"),
            Cell(status, chip="accent" if status == FIXED else ""),
        ),
    )

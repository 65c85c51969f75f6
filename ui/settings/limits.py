"""办理时限: working days per matter, with their document and the day they begin. The source prints none, so blanks stay blank.

One person enters a value and another confirms it, as with 政策参数; earlier values are kept and listed below.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget

from app.domain.office import HallSettings
from app.errors import Refused, Unavailable
from app.usecases.desk.desk import Desk
from app.usecases.settings.deadlines import DECIDING, MOST_DAYS, OVERALL, SUPPLEMENT, limit_on
from app.usecases.settings.time_limits import TIME_LIMITS
from app.usecases.settings.two_person import CONFIRMED, ENTERED, WITHDRAWN, PendingEntry, why_not_confirm
from ui.base.theme import ActiveTheme
from ui.settings.section import TwoPersonSection, Value
from ui.widgets.fields.reading import read_day
from ui.widgets.inputs.buttons import Button
from ui.widgets.inputs.line import LineEdit
from ui.widgets.layout.layouts import Column, Grid
from ui.widgets.layout.layouts import Row as Line
from ui.widgets.layout.text import label, restyle, rule, set_hidden

OWN = ((OVERALL, "整件答复"), (SUPPLEMENT, "补材料"), (DECIDING, "收件后决定受不受理"))
ACTS = {ENTERED: "填", CONFIRMED: "确认", WITHDRAWN: "撤回"}
UNSET, HISTORY = "未设定", "光标到哪一行，这里列它的改动记录。"


@dataclass(frozen=True)
class _LimitRow:
    name: str
    days: QLineEdit
    document: QLineEdit
    since: QLineEdit
    confirm: QWidget
    withdraw: QWidget

    @property
    def boxes(self) -> tuple[QLineEdit, QLineEdit, QLineEdit]:
        return self.days, self.document, self.since

    @property
    def typed(self) -> tuple[str, str, str]:
        days, document, since = (box.text().strip() for box in self.boxes)
        return days, document, since


class LimitsSection(TwoPersonSection):
    """Section with a row for each limit; a typed value waits for the second person after Ctrl+S."""

    title, note, icon = "办理时限", "工作日。文件里没写天数，按本县文件填；空着就是未设定", "clock"
    wide = 1000

    def __init__(self, theme: ActiveTheme, desk: Desk) -> None:
        super().__init__(desk, TIME_LIMITS)
        self._theme = theme
        self.rows: dict[str, _LimitRow] = {}
        self._sentences: dict[str, QLabel] = {}
        self._shown: dict[str, tuple[str, str, str]] = {}  # texts filled into the boxes
        whole = Column(theme, self, gap=8)
        grid = Grid(theme, gap=(12, 6))
        for at, words in enumerate(("事项", "工作日", "文号", "从哪天起", "")):
            grid.addWidget(label(words, "help"), 0, at)
        line = 1
        for key, name in [*OWN, *((matter.id, matter.full_name) for matter in desk.library.matters)]:
            if line == len(OWN) + 1:
                grid.addWidget(rule(), line, 0, 1, 5)
                line += 1
            self._add(grid, line, key, name)
            line += 1
        grid.setColumnMinimumWidth(1, theme.px(64))
        grid.setColumnMinimumWidth(3, theme.px(108))
        grid.setColumnStretch(2, 3)
        grid.setColumnStretch(4, 3)
        self.history = label(HISTORY, "help", wrap=True)
        whole.addWidget(self.history)
        whole.addLayout(grid)
        whole.addStretch(1)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_moved)

    def show_settings(self, settings: HallSettings) -> None:
        today = self._desk.clock.now().date()
        for key, row in self.rows.items():
            limit = limit_on(settings, key, today)
            dated = [str(one["since"]) for one in settings.dated_limits.get(key, ())]
            since = max((day for day in dated if day <= today.isoformat()), default="") if limit else ""
            shown = (str(limit.days) if limit else "", limit.document if limit else "", since)
            for box, text in zip(row.boxes, shown, strict=True):
                box.setText(text)
            self._shown[key] = shown
            self._right(key)
            self._show_waiting(key, settings, today)

    @property
    def typed_names(self) -> list[str]:
        return [key for key, row in self.rows.items() if row.typed != self._shown.get(key)]

    def refuse(self, refused: Refused) -> None:
        """Shows a refusal at the box it names, else at the first box of its row; the page's bar shows a refusal of no row."""
        key, _, _ = refused.field.partition("/")
        if key not in self.rows:
            return
        line = self._sentences[key]
        line.setText(refused.sentence)
        restyle(line, tone="err")
        boxes = self.rows[key].boxes
        box = next((box for box in boxes if box.objectName() == refused.field), boxes[0])
        restyle(box, state="wrong")
        box.setFocus(Qt.FocusReason.OtherFocusReason)

    def read_value(self, name: str, today: date) -> Value:
        """Returns the days of a row (0 for none), their day and their document. Raises Refused naming the box."""
        days, document, since = self.rows[name].typed
        plain = days.isascii() and days.isdecimal() and len(days) <= len(str(MOST_DAYS))
        if days and not (plain and 1 <= int(days) <= MOST_DAYS):
            raise Refused(f"天数填 1 到 {MOST_DAYS}，不设就空着。", "days")
        if not document:
            raise Refused("填了天数就要填文号。" if days else "不设了也要写依据的文号。", "document")
        day = read_day(since, today) if since else today.isoformat()
        if day is None:
            raise Refused("日子没看懂，照 2026-11-22 这样填。", "since")
        return int(days or 0), today.fromisoformat(day), document, ""

    def _add(self, grid: Grid, line: int, key: str, name: str) -> None:
        days, document, since = LineEdit(latin=True), LineEdit(), LineEdit(latin=True)
        days.setPlaceholderText(UNSET)
        document.setPlaceholderText("如：×残联发〔2026〕×号")
        since.setPlaceholderText("今天")
        sentence = label("", "help", wrap=True)
        confirm, withdraw = (
            Button(self._theme, "确认", "link", size="small"),
            Button(self._theme, "撤回", "link", size="small"),
        )
        confirm.setAccessibleName(f"{name} 确认")
        withdraw.setAccessibleName(f"{name} 撤回")
        confirm.clicked.connect(lambda: self._act(TIME_LIMITS.confirm, key))
        withdraw.clicked.connect(lambda: self._act(TIME_LIMITS.withdraw, key))
        row = _LimitRow(name, days, document, since, confirm, withdraw)
        self.rows[key], self._sentences[key] = row, sentence
        for box, what, part in ((days, "工作日", "days"), (document, "文号", "document"), (since, "从哪天起", "since")):
            box.setObjectName(f"{key}/{part}")
            box.setAccessibleName(f"{name} {what}")
            box.textEdited.connect(lambda _, key=key: self._right(key))
            box.textEdited.connect(self.changed)
        status_row = Line(self._theme, gap=8)
        status_row.addWidget(sentence, 1)
        status_row.addWidget(confirm)
        status_row.addWidget(withdraw)
        for at, part_ in enumerate((label(name), days, document, since)):
            grid.addWidget(part_, line, at)
        grid.addLayout(status_row, line, 4)

    def _right(self, key: str) -> None:
        row = self.rows[key]
        for box in row.boxes:
            restyle(box, state="")
        sentence = self._sentences[key]
        sentence.setText("" if row.days.text() or row.document.text() else UNSET)
        restyle(sentence, tone="hint")

    def _show_waiting(self, key: str, settings: HallSettings, today: date) -> None:
        """Shows the value that waits for the second person or its day; the clerk who entered it may withdraw it, another confirms it."""
        row, sentence = self.rows[key], self._sentences[key]
        try:
            waiting = TIME_LIMITS.pending(settings, key)
        except Refused as refused:
            sentence.setText(refused.sentence)
            restyle(sentence, tone="err")
            set_hidden(row.confirm, True)
            set_hidden(row.withdraw, False)
            return
        set_hidden(row.confirm, waiting is None or bool(why_not_confirm(self._desk, waiting)))
        set_hidden(row.withdraw, waiting is None)
        coming = [one for one in settings.dated_limits.get(key, ()) if str(one["since"]) > today.isoformat()]
        if waiting is not None:
            sentence.setText(f"待第二人确认：{_entry_text(waiting)}")
            restyle(sentence, tone="warn")
        elif coming:
            last = min(coming, key=lambda one: str(one["since"]))
            sentence.setText(f"{last['since']} 起：{_days(last['days'])}")

    def _act(self, act: Callable[[Desk, str], None], key: str) -> None:
        try:
            act(self._desk, key)
        except (Refused, Unavailable) as trouble:
            self._sentences[key].setText(trouble.sentence)
            restyle(self._sentences[key], tone="err")
            return
        typed = {other: self.rows[other].typed for other in self.typed_names}
        self.show_settings(self._desk.settings)
        for other, texts in typed.items():  # input in other rows stays
            for box, text in zip(self.rows[other].boxes, texts, strict=True):
                box.setText(text)
        self.rows[key].days.setFocus(Qt.FocusReason.OtherFocusReason)
        self._tell_history(key)

    def _focus_moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        """Shows the history of the row that has the caret."""
        key = now.objectName().partition("/")[0] if isinstance(now, QLineEdit) and self.isAncestorOf(now) else ""
        if key in self.rows:
            self._tell_history(key)

    def _tell_history(self, key: str) -> None:
        try:
            changes = TIME_LIMITS.changes(self._desk, key)
        except Unavailable:
            return
        lines = (
            f"{c.at:%Y-%m-%d} {c.by} {ACTS[c.act]}：{c.since} 起 {_days(c.value)}（{c.document}）" for c in changes
        )
        history = "；".join(lines) if changes else "没有。"
        self.history.setText(f"{self.rows[key].name}，改动记录：{history}")


def _days(days: object) -> str:
    return f"{days} 个工作日" if days else UNSET


def _entry_text(waiting: PendingEntry) -> str:
    entry = waiting.entry
    return f"{_days(entry.value)}，{entry.document}，{entry.since.isoformat()} 起"

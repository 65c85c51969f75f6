"""Pane next to 政策参数: one value with its document and its day, the entry that waits for the second person, and the history."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from app.domain.chinese_dates import month_and_day
from app.errors import Refused
from app.rules.law import Clause
from app.rules.local import Parameter, ValueKind
from app.usecases.settings.policy_lines import LocalLine, ProvinceLine, since_in_words, standard_in_words
from app.usecases.settings.two_person import CONFIRMED, ENTERED, WITHDRAWN, SettingChange
from ui.base.theme import ActiveTheme
from ui.printing.blank_handouts import ANNEXES
from ui.widgets.fields.reading import read_day, read_number
from ui.widgets.inputs.buttons import Button
from ui.widgets.inputs.line import LineEdit
from ui.widgets.inputs.segmented import Segmented
from ui.widgets.layout.labelled import Labelled
from ui.widgets.layout.layouts import Column, Row
from ui.widgets.layout.text import label, restyle, rule, set_hidden

VALUE, DOCUMENT, TITLE, SINCE = "value", "document", "title", "since"
_ACTS = {ENTERED: "填", CONFIRMED: "确认生效", WITHDRAWN: "撤回"}
_YES_NO = (("yes", "扩大"), ("no", "不扩大"))
_PARTS = 100  # a share is typed in per cent
SHOWN = 8  # most lines of history


@dataclass(frozen=True)
class Draft:
    """Text of the boxes, as typed."""

    value: str = ""
    document: str = ""
    since: str = ""
    title: str = ""

    def read(self, parameter: Parameter, today: date) -> tuple[object, date, str, str]:
        """Returns value, day, and the document's number and name. Raises Refused with the box that cannot be read."""
        value = self._value(parameter)
        if not self.document.strip():
            raise Refused("填了标准就要填文号。", DOCUMENT)
        return value, self._since(parameter, today), self.document, self.title

    def _value(self, parameter: Parameter) -> object:
        text = self.value.strip()
        if not text:
            raise Refused("还没填值。" if parameter.asked is not ValueKind.YES_NO else "还没选扩大不扩大。", VALUE)
        if parameter.asked is ValueKind.YES_NO:
            return text == "yes"
        if parameter.asked is ValueKind.SHARE:
            number = read_number(text.removesuffix("%"))
            if number is None or not 1 <= number <= _PARTS:
                raise Refused("比例填 1 到 100，100 就是全部。", VALUE)
            return str(number / _PARTS)
        return text

    def _since(self, parameter: Parameter, today: date) -> date:
        if not self.since.strip():
            raise Refused("还没填哪个年度。" if parameter.yearly else "还没填从哪天起。", SINCE)
        if parameter.yearly:
            year = read_number(self.since.strip().removesuffix("年度").removesuffix("年"))
            if year is None or not date.min.year <= year <= date.max.year:
                raise Refused("年度填四位数，如 2027。", SINCE)
            return date(year, 1, 1)
        day = read_day(self.since, today)
        if day is None:
            raise Refused("日子没看懂，照 2026-01-01 这样填。", SINCE)
        return date.fromisoformat(day)


def unit_of(parameter: Parameter) -> str:
    """Returns the unit shown after a value; a share is typed in per cent."""
    return "" if parameter.asked in (ValueKind.SHARE, ValueKind.YES_NO) else parameter.unit


class PolicyEntry(QFrame):
    """Pane of one value. `edited` is sent after typing, `confirmed` and `withdrawn` for a waiting entry. `handout_wanted` carries
    the number of the annex whose blank 提示单 is to be printed."""

    edited = Signal()
    handout_wanted = Signal(int)
    confirmed = Signal()
    withdrawn = Signal()

    def __init__(self, theme: ActiveTheme) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("part", "card")
        self._title, self._under = label("", "card", wrap=True), label("", "help", wrap=True)
        self.waiting = label("", "table", "ink", wrap=True)
        self.confirm = Button(theme, "确认生效", "primary", size="small")
        self.withdraw = Button(theme, "撤回", size="small")
        self.value, self.since = LineEdit(latin=True), LineEdit(latin=True)
        self.document, self.title = LineEdit(), LineEdit()
        self.choice = Segmented(theme, _YES_NO, "扩大范围")
        self.fields: dict[str, Labelled] = {}
        self._clause, self._words = label("", "strong"), label("", "table", "ink", wrap=True)
        self.handout = Button(theme, "打印提示单", "link", size="small")
        self._annex = 0
        self._past_title, self._past = label("改动记录", "strong"), label("", "help", wrap=True)
        self._form, self._card = QWidget(), QFrame()
        self._build()
        self.confirm.clicked.connect(self.confirmed)
        self.withdraw.clicked.connect(self.withdrawn)
        self.handout.clicked.connect(lambda: self.handout_wanted.emit(self._annex))
        self.choice.changed.connect(self._typed)
        self.value.returnPressed.connect(lambda: self.begin(DOCUMENT))
        self.document.returnPressed.connect(lambda: self.begin(TITLE))
        self.title.returnPressed.connect(lambda: self.begin(SINCE))

    @property
    def draft(self) -> Draft:
        """Text of the boxes."""
        value = self.choice.value or "" if self.choice.isVisibleTo(self) else self.value.text()
        return Draft(value, self.document.text(), self.since.text(), self.title.text())

    def show_local(self, line: LocalLine, clause: Clause, draft: Draft) -> None:
        """Shows one of the hall's own standards, with the draft for it."""
        parameter = line.parameter
        choosing = parameter.asked is ValueKind.YES_NO
        entry, now = line.entry, "还没填。"
        if entry:
            now = f"现在：{line.value} {unit_of(parameter)}，{line.since}起，{entry.cited}。".replace(" ，", "，")
        self._head(parameter.label, now + ("选一个，也要填出处。" if choosing else "填数字，也要填出处。"), clause)
        self._form.show()
        set_hidden(self.value, choosing)
        set_hidden(self.choice, not choosing)
        self.choice.choose(draft.value if choosing else None)
        self.value.setText("" if choosing else draft.value)
        self.value.setPlaceholderText("%，100 就是全部" if parameter.asked is ValueKind.SHARE else parameter.unit)
        self.document.setText(draft.document)
        self.title.setText(draft.title)
        self.since.setText(draft.since)
        self.since.setPlaceholderText("如 2027" if parameter.yearly else "年-月-日")
        for field in self.fields.values():
            field.right()

    def show_waiting(self, line: LocalLine, who: str, why_not: str) -> None:
        """Shows the entry that waits for the second person, and why this clerk may not confirm it."""
        waiting = line.waiting
        set_hidden(self._card, waiting is None)
        if waiting is None:
            return
        parameter = line.parameter
        value = f"{standard_in_words(parameter, waiting.entry.value)} {unit_of(parameter)}".strip()
        day = month_and_day(waiting.at)
        since = since_in_words(parameter, waiting.entry.since)
        self.waiting.setText(f"等第二人确认：{value}，{since}起，{waiting.entry.cited}。{who} {day}填。{why_not}")
        self.confirm.setEnabled(not why_not)
        self.confirm.setToolTip(why_not)

    def show_past(self, parameter: Parameter, changes: Sequence[SettingChange], names: Mapping[str, str]) -> None:
        """Shows 改动记录, last first."""
        lines = []
        for change in changes[:SHOWN]:
            value = standard_in_words(parameter, change.value) if change.value != "" else ""
            since = since_in_words(parameter, date.fromisoformat(change.since)) + "起" if change.since else ""
            who = f"{names.get(change.by, change.by)} {month_and_day(change.at)}"
            lines.append(" · ".join(part for part in (f"{_ACTS[change.act]} {value}".strip(), since, who) if part))
        set_hidden(self._past_title, not lines)
        self._past.setText("\n".join(lines))

    def show_province(self, line: ProvinceLine, clause: Clause) -> None:
        """Shows a value of the province: to be read, not changed."""
        value = f"{line.value}（{line.unit}）" if line.unit else line.value
        self._head(line.words, f"{line.document} 写的，这里不能改。取值：{value}", clause)
        self._form.hide()
        set_hidden(self._card, True)
        set_hidden(self._past_title, True)
        self._past.setText("")

    def wrong(self, box: str, sentence: str) -> None:
        """Shows a sentence at its box and moves the caret there; at the value, when there is no such box."""
        self.fields[box if box in self.fields else VALUE].wrong(sentence)
        self.begin(box)

    def begin(self, box: str = "") -> None:
        """Moves the caret to a box, or to the next thing to do."""
        if not box and self._card.isVisibleTo(self) and self.confirm.isEnabled():
            self.confirm.setFocus(Qt.FocusReason.TabFocusReason)
            return
        first = self.choice if self.choice.isVisibleTo(self) else self.value
        {DOCUMENT: self.document, TITLE: self.title, SINCE: self.since}.get(box, first).setFocus(
            Qt.FocusReason.TabFocusReason
        )

    def _typed(self) -> None:
        for field in self.fields.values():
            field.right()
        self.edited.emit()

    def _head(self, title: str, under: str, clause: Clause) -> None:
        self._title.setText(title)
        self._under.setText(under)
        self._clause.setText(clause.label)
        self._words.setText(clause.text)
        annex = clause.id.partition(".")[0]
        self._annex = int(annex) if annex.isdecimal() else 0
        set_hidden(self.handout, self._annex not in ANNEXES)

    def _build(self) -> None:
        theme = self._theme
        column = Column(theme, self, pad=(16, 12, 16, 12), gap=8)
        column.addWidget(self._title)
        column.addWidget(self._under)
        self._card.setProperty("part", "notice")
        restyle(self._card, tone="warn")
        held = Column(theme, self._card, pad=(12, 8), gap=8)
        held.addWidget(self.waiting)
        row = Row(theme, gap=8)
        row.addStretch(1)
        row.addWidget(self.withdraw)
        row.addWidget(self.confirm)
        held.addLayout(row)
        column.addWidget(self._card)
        set_hidden(self._card, True)
        boxes = Column(theme, self._form, gap=2)
        either = QWidget()
        stack = Column(theme, either, gap=0)
        stack.addWidget(self.value)
        stack.addWidget(self.choice)
        either.setFocusProxy(self.value)
        for name, words, box, help_line in (
            (VALUE, "值", either, "按本县文件填写"),
            (DOCUMENT, "文号", self.document, "如：×县民发〔2026〕×号"),
            (TITLE, "文件名称", self.title, "印在引用的地方，没有就空着"),
            (SINCE, "从哪天起", self.since, "改动只影响这天以后的办件"),
        ):
            self.fields[name] = Labelled(theme, words, box, help_line, required=name != TITLE)
            boxes.addWidget(self.fields[name])
        for box, heard in (
            (self.value, "值，必填"),
            (self.document, "文号，必填"),
            (self.title, "文件名称"),
            (self.since, "从哪天起，必填"),
        ):
            box.setAccessibleName(heard)
            box.textEdited.connect(self._typed)
        column.addWidget(self._form)
        column.addWidget(rule())
        quoted = Row(theme, gap=8)
        quoted.addWidget(self._clause)
        quoted.addStretch(1)
        quoted.addWidget(self.handout)
        column.addLayout(quoted)
        for part in (self._words, self._past_title, self._past):
            column.addWidget(part)
        column.addStretch(1)

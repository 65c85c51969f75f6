"""Detail of the visit in view: person, place, time, warnings, neighbours, and the steps possible now."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from html import escape

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from app.domain.identifiers import phone
from app.domain.visit import Visit, VisitState
from app.usecases.visits.visiting import OPEN_TO_CHANGE, Clash
from ui.base.theme import ActiveTheme
from ui.visits.words import STATE, address_words, day_words, moves_of, name_words
from ui.widgets.inputs.buttons import Button
from ui.widgets.layout.card import Card
from ui.widgets.layout.flow_layout import FlowLayout
from ui.widgets.layout.layouts import Column
from ui.widgets.layout.scroll_pane import ScrollPane
from ui.widgets.layout.text import label, rule, set_hidden
from ui.widgets.messages.notice import Notice
from ui.widgets.status.chip import Chip


class VisitDetail(Card):
    """Card of the visit. `moving` carries the state asked for; the other signals ask for another action on the visit in view."""

    moving = Signal(object)
    editing = Signal()
    recording = Signal()
    case_wanted = Signal()

    def __init__(self, theme: ActiveTheme) -> None:
        super().__init__(theme, "这一户", pad=0)
        self._theme = theme
        self.visit: Visit | None = None
        self.chip = Chip(theme, "现场已办")
        self.head.addWidget(self.chip)
        self._inside = QWidget()
        column = Column(theme, self._inside, pad=(16, 12), gap=8)
        self._name = label("", "step", wrap=True)
        column.addWidget(self._name)
        self.notice = Notice(theme, "warn")
        column.addWidget(self.notice)
        self._facts = label("", "table", wrap=True)
        self._facts.setTextFormat(Qt.TextFormat.RichText)  # every word of a person goes in escaped
        column.addWidget(self._facts)
        self.near = Notice(theme, "info")
        column.addWidget(self.near)
        column.addStretch(1)
        self._buttons = QWidget()
        self._flow = FlowLayout(theme, self._buttons, gap=(8, 8))
        self._foot = QWidget()
        Column(theme, self._foot, pad=(16, 8, 16, 12)).addWidget(self._buttons)
        self._refit = QTimer(self)
        self._refit.setSingleShot(True)
        self._refit.timeout.connect(self._fit)
        self._pane = ScrollPane(theme, self._inside)
        self._pane.viewport().installEventFilter(self)
        self.body.addWidget(self._pane, 1)
        self.body.addWidget(rule())
        self.body.addWidget(self._foot)
        self.show_visit(None, "", date.min)

    def show_visit(self, visit: Visit | None, matter: str, today: date) -> None:
        """Shows this visit, or that none is chosen."""
        self.visit = visit
        set_hidden(self.chip, visit is None)
        set_hidden(self.notice, True)
        set_hidden(self.near, True)
        set_hidden(self._facts, visit is None)
        self._name.setText(name_words(visit) if visit else "先在左边选一户。")
        self._put_buttons(visit)
        self._refit.start()
        if visit is None:
            return
        words, tone = STATE[visit.state]
        self.chip.say(words, tone)
        self.chip.adjustSize()
        self._put_facts(_facts(visit, matter, today))
        self._refit.start()

    def warn(self, clashes: Sequence[Clash], hints: Sequence[str], neighbours: Sequence[Visit]) -> None:
        """Shows the clashes, hints and neighbours of the visit in view."""
        sentences = [*dict.fromkeys(clash.sentence for clash in clashes), *hints]
        self.notice.say("warn", "\n".join(sentences))
        set_hidden(self.notice, not sentences)
        names = "、".join(name_words(other) for other in neighbours)
        self.near.say("info", f"同村还有 {len(neighbours)} 户等着：{names}，可以一起去。")
        set_hidden(self.near, not neighbours)
        self._refit.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._refit.start()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        """Sets the height of the content for this width, because a scroll area does not ask wrapped lines for their height."""
        layout, wide = self._inside.layout(), self._pane.viewport().width()
        if layout is not None and wide > 0:
            layout.activate()
            self._inside.setMinimumHeight(layout.totalHeightForWidth(wide))

    def press(self, at: int) -> None:
        """Handles keys 1, 2, 3: the moves in their order."""
        if self.visit is not None and at < len(moves := moves_of(self.visit)):
            self.moving.emit(moves[at][0])

    def _put_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        tone = self._theme.colour("sub").name()
        rows = "".join(
            f'<tr><td style="color:{tone}; padding-right:{self._theme.px(10)}px; white-space:nowrap">{title}</td>'
            f"<td>{escape(words)}</td></tr>"
            for title, words in facts
        )
        self._facts.setText(f'<table cellspacing="0" cellpadding="1">{rows}</table>')
        self._facts.setAccessibleName("，".join(f"{title} {words}" for title, words in facts))

    def _put_buttons(self, visit: Visit | None) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        set_hidden(self._foot, visit is None)
        if visit is None:
            return
        for at, (state, words) in enumerate(moves_of(visit), start=1):
            button = self._button(words, str(at), "primary" if at == 1 else "plain")
            button.clicked.connect(lambda _=False, to=state: self.moving.emit(to))
        if visit.state in (VisitState.DONE, VisitState.BROUGHT_BACK):
            self._button("现场登记", "J").clicked.connect(self.recording)
        self._button("看办件" if visit.case_id else "开始办件", "B").clicked.connect(self.case_wanted)
        if visit.state in OPEN_TO_CHANGE:
            self._button("改预约", "Enter").clicked.connect(self.editing)

    def _button(self, words: str, key: str, verb: str = "plain") -> Button:
        button = Button(self._theme, words, verb, keys=(key,), size="small")
        button.setParent(self._buttons)
        self._flow.addWidget(button)
        button.show()
        return button


def _facts(visit: Visit, matter: str, today: date) -> list[tuple[str, str]]:
    day = f"{day_words(visit.day, today)} {visit.time}".strip() if visit.day else "还没约"
    facts = [
        ("时间", day),
        ("电话", phone.format(visit.phone)),
        ("地址", " ".join(filter(None, (visit.township, address_words(visit))))),
        ("办什么", matter),
        ("原因", visit.reason),
        ("上门人员", "、".join(visit.workers)),
        ("带什么", "、".join(visit.tools)),
        ("大型设备", visit.equipment),
        ("谁要的", visit.source),
        ("没办成", visit.why_missed),
        ("到达离开", " – ".join(filter(None, (visit.arrived, visit.left)))),
        ("还缺", visit.lacking),
        ("备注", visit.note),
    ]
    return [(title, words) for title, words in facts if words]
